"""Measures evidence: overlap with hand-marked words, labels without any, and spans that do not cut their own text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.evaluations.blind import check
from tests.evaluations.measure_scores import Counts, Place, Section, overlap, share, table_lines, touches
from tests.evaluations.measure_voices import KINDS, STANDARD_TIME, VOICE_TITLES, labels, read

GOLD = Path(__file__).with_name("spans.jsonl")
FIELDS = (*KINDS, "when", "where", "who")


@cache
def load() -> tuple[dict[str, Any], ...]:
    """The hand-marked texts: {"text", "spans": {"types/threat": ["exact words", ...], "when": [...]}}.

    Marked are the fewest words that carry the meaning. Raises ValueError when words are missing from their text or
    occur in it twice, or a key is not a code.
    """
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number, item in enumerate(items, 1):
        for key, phrases in item["spans"].items():
            kind, _, code = key.partition("/")
            if kind not in FIELDS or (kind in KINDS and code not in check.CODES[kind]):
                raise ValueError(f"spans.jsonl:{number}: {key} is no label")
            if any(item["text"].count(phrase) != 1 for phrase in phrases):
                raise ValueError(f"spans.jsonl:{number}: {key}: words missing or not unique")
    return tuple(items)


def gold_places(text: str, phrases: Iterable[str]) -> list[Place]:
    """Where the marked words stand."""
    return [(text.index(phrase), text.index(phrase) + len(phrase)) for phrase in phrases]


def evidence(text: str, at: str, voice: str) -> Iterator[tuple[str, Sequence[Any]]]:
    """(key, spans) of everything an analysis says; people make one key together."""
    found, incident = labels(text, voice), read(text, at)
    for kind in KINDS:
        for label in getattr(found, kind):
            yield f"{kind}/{label.code}", label.spans
    for name in ("when", "where"):
        if (value := getattr(incident, name)) is not None:
            yield name, value.spans
    if incident.who:
        yield "who", [span for who in incident.who for span in who.spans]


def score(items: Sequence[Mapping[str, Any]], voice: str) -> dict[str, tuple[Counts, int, int, int]]:
    """Per field: characters over what was found, then how many were touched, found and marked."""
    result = {name: (Counts(), 0, 0, 0) for name in FIELDS}
    for item in items:
        found = dict(evidence(item["text"], STANDARD_TIME, voice))
        for key, phrases in item["spans"].items():
            gold = gold_places(item["text"], phrases)
            counts, touched, got, marked = result[key.split("/")[0]]
            if key in found:
                places = [(span.start, span.end) for span in found[key]]
                counts, got = counts + overlap(gold, places), got + 1
                touched += touches(gold, places)
            result[key.split("/")[0]] = (counts, touched, got, marked + 1)
    return result


def soundness(voice: str) -> tuple[int, int, int]:
    """Over all blind sentences and accounts: values, values without a span, spans that are not their text's slice."""
    values = bare = wrong = 0
    for name in ("sentences", "accounts"):
        for item in check.load(name):
            for _, spans in evidence(item["text"], item.get("reported_at", STANDARD_TIME), voice):
                values += 1
                bare += not spans
                wrong += sum(item["text"][span.start : span.end] != span.text or not span.text for span in spans)
    return values, bare, wrong


def measure(voices: Sequence[str]) -> Section:
    """Overlap per field and voice; then the soundness of every span the blind texts give."""
    items = load()
    figures: dict[str, float] = {}
    rows: list[tuple[object, ...]] = []
    sound: list[tuple[object, ...]] = []
    for voice in voices:
        scores = score(items, voice)
        whole = sum((counts for counts, *_ in scores.values()), Counts())
        touched, got, marked = (sum(row[at] for row in scores.values()) for at in (1, 2, 3))
        for name, (counts, *numbers) in {**scores, "all": (whole, touched, got, marked)}.items():
            hit = share(numbers[0], numbers[1])
            row = (name, VOICE_TITLES[voice], numbers[2], share(numbers[1], numbers[2]), counts.precision)
            rows.append((*row, counts.recall, counts.f1, hit))
        values, bare, wrong = soundness(voice)
        figures |= {
            f"spans.overlap_f1.{voice}": whole.f1,
            f"spans.touched.{voice}": share(touched, got),
            f"spans.with_evidence.{voice}": 1 - share(bare, values),
            f"spans.wrong_cuts.{voice}": float(wrong),
        }
        sound.append((VOICE_TITLES[voice], values, figures[f"spans.with_evidence.{voice}"], wrong))
    head = ("field", "voice", "marked", "found", "P", "R", "overlap F1", "touched")
    lines = (
        f"{len(items)} texts of our own in `spans.jsonl`, with the fewest words that carry each value marked by hand.",
        "Overlap is counted in characters over the values that were found; `touched` is the share of those whose",
        "evidence meets the marked words.",
        "",
        *table_lines(head, rows),
        "",
        "Every value found in the blind sentences and accounts:",
        "",
        *table_lines(("voice", "values", "with evidence", "spans not cut exactly"), sound),
    )
    return Section("spans", "Evidence spans", figures, lines)
