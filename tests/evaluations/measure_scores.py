"""Pure arithmetic of the evaluation: label counts, macro F1, span overlap, medians. No files, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives of one label (or of characters)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 0 when there is nothing."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are 0."""
        both = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / both if both else 0.0

    @property
    def support(self) -> int:
        """How many there are to find."""
        return self.tp + self.fn

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)


def count_labels(pairs: Iterable[tuple[Collection[str], Collection[str]]], codes: Iterable[str]) -> dict[str, Counts]:
    """Counts per code over (gold, found) pairs; ValueError for anything outside `codes`."""
    table = {code: [0, 0, 0] for code in codes}
    for gold, found in pairs:
        if strange := (set(gold) | set(found)) - set(table):
            raise ValueError(f"not a code: {sorted(strange)}")
        for code in set(gold) | set(found):
            place = 0 if code in gold and code in found else 1 if code in found else 2
            table[code][place] += 1
    return {code: Counts(*numbers) for code, numbers in table.items()}


def macro_f1(table: Mapping[str, Counts]) -> float:
    """Mean F1 of the codes that occur in the gold labels, each weighing the same; 0 for an empty table."""
    scores = [counts.f1 for counts in table.values() if counts.support]
    return sum(scores) / len(scores) if scores else 0.0


def macro_recall(table: Mapping[str, Counts], codes: Iterable[str]) -> float:
    """Mean recall of the named codes that occur in the gold labels."""
    scores = [table[code].recall for code in codes if table[code].support]
    return sum(scores) / len(scores) if scores else 0.0


def total(table: Mapping[str, Counts]) -> Counts:
    """All codes together (micro)."""
    return sum(table.values(), Counts())


Place = tuple[int, int]


def overlap(gold: Iterable[Place], found: Iterable[Place]) -> Counts:
    """Counts of characters (half-open places): shared, only found, only gold. Overlapping places count once."""
    wanted = {at for start, end in gold for at in range(start, end)}
    given = {at for start, end in found for at in range(start, end)}
    return Counts(len(wanted & given), len(given - wanted), len(wanted - given))


def touches(gold: Iterable[Place], found: Sequence[Place]) -> bool:
    """Whether any found place shares a character with any gold place."""
    return any(a < d and c < b for a, b in gold for c, d in found)


def median(values: Sequence[float]) -> float:
    """The middle value (mean of the middle two). ValueError for none."""
    if not values:
        raise ValueError("no values")
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def share(part: int, whole: int) -> float:
    """part / whole, and 0 of nothing."""
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the evaluation: figures by name for the baseline, and Markdown lines for people."""

    name: str
    title: str
    figures: dict[str, float] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def table_lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table; floats with two decimals, everything but the first column to the right."""
    marks = ["---"] + ["--:"] * (len(head) - 1)
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join(marks) + "|"]
    for row in rows:
        lines.append("| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row) + " |")
    return lines
