"""Holds the quick figures to the baseline, and keeps the blind text apart from everything we learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.evaluations import __main__ as evaluation
from tests.evaluations import measure_margins, measure_page, measure_spans, measure_speed
from tests.evaluations.blind import check
from tests.evaluations.measure_voices import available

ROOT = Path(__file__).resolve().parents[2]
LEARNT_FROM = (
    *sorted((ROOT / "actions" / "incident" / "corpus").glob("**/*.jsonl")),
    *sorted((ROOT / "data" / "nlu").glob("**/*.yml")),
    *sorted((ROOT / "tests" / "evaluations").glob("*_dev/*.jsonl")),
    *sorted((ROOT / "tests" / "evaluations" / "danger").glob("train*.jsonl")),
    ROOT / "tests" / "evaluations" / "spans.jsonl",
)
SHORTEST = 6
"""Words: a shorter sentence may be written twice by chance."""


@pytest.fixture(scope="module")
def quick() -> dict[str, float]:
    """The figures of `make evaluate` with --quick, printed nowhere."""
    sections = evaluation.measure([], available(), True, lambda _: None)
    return {name: value for section in sections for name, value in section.figures.items()}


def plain(text: str) -> str:
    """Lower-case words only, one blank between."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", "")))


def blind_sentences() -> Iterator[tuple[str, str]]:
    """(file and id, words) of every blind text and of every sentence in it that is long enough to be its own."""
    for name in check.FIELDS:
        for item in check.load(name):
            for part in {item["text"], *re.split(r"(?<=[.!?])\s+|\n+", item["text"])}:
                if len(plain(part).split()) >= SHORTEST:
                    yield f"{name} {item['id']}", plain(part)


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def learnt() -> Iterator[tuple[str, str]]:
    """(file and line, words) of everything that rules, thresholds or models were made with."""
    for path in LEARNT_FROM:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            texts = strings(json.loads(line)) if path.suffix == ".jsonl" and line.strip() else [line]
            for text in texts:
                yield f"{path.relative_to(ROOT)}:{number}", plain(text)


def test_the_blind_files_are_valid() -> None:
    assert check.problems() == []


def leaks(sources: Iterable[tuple[str, str]]) -> set[str]:
    """Where blind text stands among (place, words): the places only, so that no blind text is shown."""
    starts: dict[str, set[str]] = {}
    for _, words in blind_sentences():
        starts.setdefault(" ".join(words.split()[:SHORTEST]), set()).add(f" {words} ")
    places = set()
    for place, words in sources:
        row = words.split()
        for at in range(len(row) - SHORTEST + 1):
            begun = starts.get(" ".join(row[at : at + SHORTEST]), ())
            if any(part in f" {words} " for part in begun):
                places.add(place)
    return places


def test_no_blind_sentence_is_in_what_we_learn_from() -> None:
    places = leaks(learnt())
    assert not places, f"blind text stands in {sorted(places)}: rewrite those lines"


def test_a_leak_would_be_seen() -> None:
    _, words = next(iter(blind_sentences()))
    caught = leaks([("a.jsonl:1", "quite another thing"), ("a.jsonl:2", plain(f"Then: {words.upper()}! And on."))])
    assert caught == {"a.jsonl:2"}


def test_quick_figures_hold_against_the_baseline(quick: dict[str, float]) -> None:
    marks = measure_margins.load()
    assert len(set(quick) & set(marks)) >= 15, "baseline.json lacks what --quick measures"
    assert measure_margins.failures(quick, marks, complete=False) == []


def test_every_span_is_the_slice_it_says(quick: dict[str, float]) -> None:
    assert [value for name, value in quick.items() if name.startswith("spans.wrong_cuts")] == [0.0]


def test_the_marked_spans_are_enough_and_sound() -> None:
    items = measure_spans.load()
    assert len(items) >= 60
    assert {key.split("/")[0] for item in items for key in item["spans"]} == set(measure_spans.FIELDS)


def test_the_speed_text_is_a_hundred_words() -> None:
    assert len(measure_speed.TEXT.split()) == 100


def test_speed_is_measured_for_every_voice() -> None:
    section = measure_speed.measure(available(), rounds=1)
    assert {f"speed.{voice}.{unit}" for voice in available() for unit in ("ms", "loops")} == set(section.figures)
    assert all(value > 0 for value in section.figures.values())


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        evaluation.main(["--section", "no such thing"])
    assert left.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_the_command_fails_when_a_figure_fell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strict = tmp_path / "baseline.json"
    entry = '{"danger.blind.false_alarms": {"figure": %s, "margin": 0.0, "better": "lower"}}'
    strict.write_text(entry % -1, encoding="utf-8")
    command = ["--section", "danger", "--no-model", "--baseline", str(strict)]
    assert evaluation.main(command) == 1
    assert "danger.blind.false_alarms" in capsys.readouterr().out.split("Fell below the baseline:")[1]
    strict.write_text(entry % 1, encoding="utf-8")
    assert evaluation.main(command) == 0


def test_sections_print_no_blind_text(capsys: pytest.CaptureFixture[str]) -> None:
    evaluation.main(
        ["--section", "when", "--section", "people", "--section", "labels.accounts", "--quick", "--no-model"]
    )
    printed = capsys.readouterr().out
    assert "who.kind" in printed
    assert leaks([("output", plain(printed))]) == set()


def test_the_committed_page_prints_no_blind_text() -> None:
    page = measure_page.PAGE.read_text(encoding="utf-8")
    assert "macro F1" in page
    assert leaks([("docs/evaluation.md", plain(page))]) == set()
