"""`analyse` as a library: the conversation's own example, any string at all, speed, and a cheap import."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident import Incident, analyse
from actions.incident.labels import labeller

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EXAMPLE = (
    "Last night around half 10 my neighbour in flat 12 was banging on my door shouting go back to your own country, "
    "he's done it 3 times this month. I'm scared to go out."
)


def codes(labels: tuple[object, ...]) -> set[str]:
    return {label.code for label in labels}  # type: ignore[attr-defined]


def test_the_first_conversation_needs_nothing_more_asked() -> None:
    found = analyse(EXAMPLE, NOW)
    assert {"verbal_abuse", "intimidation"} <= codes(found.types)
    assert codes(found.characteristics) == {"race"}
    assert "repeat" in codes(found.flags)
    assert found.when
    assert found.when.from_
    assert found.when.from_.isoformat() == "2026-11-20T22:15:00+00:00" or found.when.from_.hour == 22
    assert found.where
    assert found.who
    assert found.who[0].kind == "neighbour"


def every_span(found: Incident) -> list[object]:
    labels = [span for label in (*found.types, *found.characteristics, *found.flags) for span in label.spans]
    places = [*(found.when.spans if found.when else ()), *(found.where.spans if found.where else ())]
    return [*labels, *places, *(span for who in found.who for span in who.spans)]


HOSTILE = [
    "",
    " \n\t ",
    "🙂🙂🙂",
    "ﷺ هو ضربني أمس",
    "他昨天打了我",
    "/restart",
    "a" * 5_000,
    "'" * 3_000,
    "\x00\x1b[31m he hit me \ud800",
    "{}[]()<script>alert(1)</script>",
    "HE HIT ME!!!!!!!!" * 50,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_string_is_safe(text: str) -> None:
    found = analyse(text, NOW)
    for span in every_span(found):
        assert text[span.start : span.end] == span.text  # type: ignore[attr-defined]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_exact_spans(text: str) -> None:
    for span in every_span(analyse(text, NOW)):
        assert text[span.start : span.end] == span.text  # type: ignore[attr-defined]


def test_labels_of_a_hundred_thousand_characters_are_bounded_work() -> None:
    huge = "He punched me and shouted at my son again. " * 2_400
    labeller.voices()
    labels = labeller.label_text(huge)
    assert "physical_assault" in codes(labels.types)


def test_many_threads_load_the_voices_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads = []
    real = labeller._load

    def counted() -> labeller.Voices:
        loads.append(1)
        return real()

    monkeypatch.setattr(labeller, "_load", counted)
    monkeypatch.setattr(labeller, "_voices", None)
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: labeller.label_text(EXAMPLE), range(12)))
    assert len(loads) == 1
    assert len({str(result) for result in results}) == 1


def test_importing_analyse_loads_no_model_and_no_number_library() -> None:
    program = (
        "import sys; from actions.incident import analyse; print(sorted({'numpy','scipy','spacy'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_what_was_said_stays_out_of_reprs() -> None:
    shown = repr(analyse(EXAMPLE, NOW))
    assert "country" not in shown
    assert "flat 12" not in shown
