"""Measures types, characteristics and flags on the blind sentences and accounts, for every voice that is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.evaluations.blind import check
from tests.evaluations.measure_scores import Counts, Section, count_labels, macro_f1, macro_recall, table_lines, total
from tests.evaluations.measure_voices import KINDS, VOICE_TITLES, labels_of

SAFETY_FLAGS = check.words(
    "immediate_danger weapon threat_to_life strangulation arson self_harm_risk safeguarding child_involved "
    "perpetrator_nearby expected_return"
)
"""Flags whose absence could hurt somebody: their mean recall is a figure of its own."""

Tables = dict[str, dict[str, Counts]]


def score(items: Sequence[dict[str, Any]], voice: str) -> Tables:
    """Counts by kind of label and code for one voice."""
    found = [labels_of(item["text"], voice) for item in items]
    return {
        kind: count_labels([(item[kind], got[kind]) for item, got in zip(items, found, strict=True)], check.CODES[kind])
        for kind in KINDS
    }


def figures_of(tables: Tables, name: str, voice: str) -> dict[str, float]:
    """Macro F1 by kind, and mean recall of the safety flags."""
    figures = {f"labels.{name}.{kind}.macro_f1.{voice}": macro_f1(tables[kind]) for kind in KINDS}
    figures[f"labels.{name}.safety_recall.{voice}"] = macro_recall(tables["flags"], SAFETY_FLAGS)
    return figures


def summary_lines(name: str, by_voice: dict[str, Tables]) -> list[str]:
    """One row per kind and voice: macro F1 and the micro figures."""
    rows: list[tuple[object, ...]] = []
    for kind in KINDS:
        for voice, tables in by_voice.items():
            whole = total(tables[kind])
            row = (kind, VOICE_TITLES[voice], macro_f1(tables[kind]), whole.precision, whole.recall, whole.support)
            rows.append(row)
    for voice, tables in by_voice.items():
        rows.append(("safety flags", VOICE_TITLES[voice], "", "", macro_recall(tables["flags"], SAFETY_FLAGS), ""))
    return table_lines((f"{name}", "voice", "macro F1", "precision", "recall", "labels"), rows)


def label_lines(by_voice: dict[str, Tables]) -> list[str]:
    """Per label: support, then precision, recall and F1 of every voice."""
    head = ["label", "n", *(f"{part} {voice}" for voice in by_voice for part in ("P", "R", "F1"))]
    rows: list[list[object]] = []
    for kind in KINDS:
        for code in sorted(check.CODES[kind]):
            row: list[object] = [f"{kind[:-1]} `{code}`", next(iter(by_voice.values()))[kind][code].support]
            for tables in by_voice.values():
                counts = tables[kind][code]
                row += [counts.precision, counts.recall, counts.f1]
            rows.append(row)
    return table_lines(head, rows)


def measure_set(name: str, voices: Sequence[str]) -> Section:
    """One blind set ("sentences" or "accounts") through the given voices."""
    items = check.load(name)
    by_voice = {voice: score(items, voice) for voice in voices}
    figures: dict[str, float] = {}
    for voice, tables in by_voice.items():
        figures |= figures_of(tables, name, voice)
    lines = (f"{len(items)} items.", "", *summary_lines(name, by_voice), "", *label_lines(by_voice))
    return Section(f"labels.{name}", f"Labels: blind {name}", figures, lines)
