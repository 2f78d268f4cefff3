"""Types, characteristics and flags of a report, from two voices: lexicon rules and a sentence model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from actions.incident.labels.rules import KINDS, Hit, rule_hits
from actions.incident.labels.words import sentences
from actions.incident.model import Label, Span

MAX_SPANS = 5


@dataclass(frozen=True, slots=True)
class Labels:
    """What both voices agreed to say, each list ordered by confidence."""

    types: tuple[Label, ...]
    characteristics: tuple[Label, ...]
    flags: tuple[Label, ...]


def label_text(text: str) -> Labels:
    """Labels of any string; the first 20,000 characters are read. Never raises for what a person wrote."""
    parts = sentences(text)
    hits = rule_hits(parts)
    found: dict[str, dict[str, list[Hit]]] = {kind: {} for kind in KINDS}
    for hit in hits:
        found[hit.kind].setdefault(hit.code, []).append(hit)
    types, characteristics, flags = (_labels(text, found[kind]) for kind in KINDS)
    return Labels(types, characteristics, flags)


def _labels(text: str, found: Mapping[str, list[Hit]]) -> tuple[Label, ...]:
    labels = []
    for code, hits in found.items():
        strongest = max(hit.strength for hit in hits)
        if strongest >= 0.9:
            spans = merge_spans(text, ((hit.start, hit.end) for hit in hits if hit.strength == strongest))
            labels.append(Label(code, strongest, spans))
    return tuple(sorted(labels, key=lambda label: (-label.confidence, label.code)))


def merge_spans(text: str, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Overlapping places made one, in text order, at most MAX_SPANS of them."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(Span(start, end, text[start:end]) for start, end in merged[:MAX_SPANS])
