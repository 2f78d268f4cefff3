"""Holds the figures to what was reached before: the committed baseline, its margins, and the project's goals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")
ROUNDING = 6e-5
"""The baseline keeps four decimals."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of the baseline: how far it may fall (or rise, when lower is better) before the evaluation fails."""

    figure: float
    margin: float
    better: str = "higher"

    def fallen(self, measured: float) -> bool:
        """Whether a new figure is worse than the old by more than the margin; a hair's breadth is forgiven."""
        worse = self.figure - measured if self.better == "higher" else measured - self.figure
        return worse > self.margin + ROUNDING


RULES: tuple[tuple[str, float, str], ...] = (
    ("labels.sentences.*", 0.02, "higher"),
    ("labels.corpus.*", 0.03, "higher"),
    ("labels.accounts.*", 0.04, "higher"),
    ("when.stories.invented*", 0.015, "lower"),
    ("when.stories.*", 0.03, "higher"),
    ("when.*", 0.02, "higher"),
    ("people.accounts.*", 0.04, "higher"),
    ("people.*", 0.025, "higher"),
    ("danger.sentences.recall", 0.06, "higher"),
    ("danger.dev.recall", 0.005, "higher"),
    ("danger.*.recall", 0.0, "higher"),
    ("danger.*.false_alarms", 0.01, "lower"),
    ("spans.wrong_cuts.*", 0.0, "lower"),
    ("spans.with_evidence.*", 0.01, "higher"),
    ("spans.*", 0.03, "higher"),
    ("speed.*.loops", 0.6, "lower"),
    ("questions.over_limit", 0.0, "lower"),
    ("questions.mean", 0.5, "lower"),
    ("intents.*", 0.03, "higher"),
)
"""First match decides: pattern of names, margin, which way is better. Of `speed` the margin is a share of the figure.
Figures without a rule (milliseconds, which belong to one machine) are shown and not held."""

GOALS: Mapping[str, tuple[str, float]] = {
    "labels.sentences.types.macro_f1.both": ("≥", 0.80),
    "labels.sentences.characteristics.macro_f1.both": ("≥", 0.85),
    "labels.sentences.flags.macro_f1.both": ("≥", 0.80),
    "when.right": ("≥", 0.90),
    "when.stories.invented_of_all": ("≤", 0.02),
    "people.whowhere.who_kind": ("≥", 0.85),
    "people.whowhere.where_kind": ("≥", 0.85),
    "danger.blind.recall": ("≥", 1.0),
    "danger.blind.false_alarms": ("≤", 0.03),
    "danger.blind4.recall": ("≥", 1.0),
    "danger.blind4.false_alarms": ("≤", 0.03),
    "danger.blind3.recall": ("≥", 1.0),
    "danger.blind3.false_alarms": ("≤", 0.03),
    "danger.dev.recall": ("≥", 1.0),
    "danger.dev.false_alarms": ("≤", 0.03),
    "speed.both.ms": ("≤", 150.0),
    "speed.surface.ms": ("≤", 10.0),
    "speed.rules.ms": ("≤", 10.0),
}
"""What the project set itself; shown beside the figures. The baseline, not the goal, decides whether a run fails."""


def goal_met(name: str, measured: float) -> bool:
    """Whether a figure with a goal reaches it."""
    sign, goal = GOALS[name]
    return measured >= goal - 1e-9 if sign == "≥" else measured <= goal + 1e-9


def new_mark(name: str, figure: float, old: Mark | None = None) -> Mark | None:
    """The mark that would hold this figure, keeping an old mark's margin; None for figures that are not held."""
    if old:
        return Mark(figure, old.margin, old.better)
    for pattern, margin, better in RULES:
        if fnmatch(name, pattern):
            return Mark(figure, margin * figure if pattern.startswith("speed") else margin, better)
    return None


def load(path: Path = BASELINE) -> dict[str, Mark]:
    """The committed baseline; empty when there is none yet."""
    if not path.exists():
        return {}
    return {name: Mark(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def accept(figures: Mapping[str, float], path: Path = BASELINE) -> dict[str, Mark]:
    """Writes the measured figures as the new baseline; figures not measured this time keep their marks."""
    marks = load(path)
    for name, figure in figures.items():
        old = None if name.startswith("speed") else marks.get(name)
        if (mark := new_mark(name, round(figure, 4), old)) is not None:
            marks[name] = mark
    entries = {name: asdict(marks[name]) for name in sorted(marks)}
    lines = [f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return marks


def failures(figures: Mapping[str, float], marks: Mapping[str, Mark], complete: bool) -> list[str]:
    """What fell too far; in a complete run also the marks that were not measured (a voice that went missing)."""
    found = []
    for name, mark in sorted(marks.items()):
        if name not in figures:
            found += [f"{name}: not measured, was {mark.figure:.4g}"] if complete else []
        elif mark.fallen(figures[name]):
            found.append(
                f"{name}: {figures[name]:.4g}, was {mark.figure:.4g}"
                f" (margin {mark.margin:.3g}, {mark.better} is better)"
            )
    return found
