"""Lays out the evaluation as `docs/evaluation.md`: goals first, then every section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.evaluations.measure_margins import GOALS, Mark, goal_met
from tests.evaluations.measure_scores import Section, table_lines

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"

INTRODUCTION = """\
# How well Sayso understands

Written by `make evaluate`; do not edit by hand. It fails when a figure falls more than its margin below
`tests/evaluations/baseline.json`; `python -m tests.evaluations --accept` writes a new baseline.

- The **blind** sets were written first, by another author than the rules and the training text, and nobody who tunes
  reads them. This page gives figures from them and no sentence. Per-label figures say which labels need more training
  text of our own; blind text is never used for it. One person wrote and labelled them: expect other people to be
  harder.
- The **danger** phrases have a blind split too; rules and thresholds were made with the **development** sets.
- P, R and F1 are precision, recall and their harmonic mean; macro F1 is the mean over labels, each weighing the same.
- A **voice** is a way of finding labels: lexicon rules; with a classifier of words; with the sentence model as well.
"""


def goal_lines(figures: Mapping[str, float], marks: Mapping[str, Mark]) -> list[str]:
    """The goals, what was reached, and the committed baseline."""
    rows: list[tuple[object, ...]] = []
    for name, (sign, goal) in GOALS.items():
        mark = marks.get(name)
        was = f"{mark.figure:.3f}" if mark else ""
        if name in figures:
            rows.append(
                (
                    f"`{name}`",
                    f"{figures[name]:.3f}",
                    f"{sign} {goal:g}",
                    "yes" if goal_met(name, figures[name]) else "**no**",
                    was,
                )
            )
        else:
            rows.append((f"`{name}`", "not measured", f"{sign} {goal:g}", "", was))
    return table_lines(("figure", "reached", "goal", "met", "baseline"), rows)


def compose(sections: Sequence[Section], marks: Mapping[str, Mark]) -> str:
    """The whole page as Markdown."""
    figures = {name: value for section in sections for name, value in section.figures.items()}
    parts = [INTRODUCTION, "## Goals\n", "\n".join(goal_lines(figures, marks)), ""]
    for section in sections:
        parts += [f"## {section.title}\n", "\n".join(section.lines), ""]
    return "\n".join(parts).rstrip() + "\n"
