"""`make evaluate`: measures how well reports are understood, writes docs/evaluation.md, fails when a figure fell.

python -m tests.evaluations [--quick] [--no-model] [--section NAME] [--accept]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits

from tests.evaluations import (
    measure_confusions,
    measure_danger,
    measure_dialogue,
    measure_labels,
    measure_margins,
    measure_page,
    measure_people,
    measure_spans,
    measure_speed,
    measure_when,
)
from tests.evaluations.measure_scores import Section
from tests.evaluations.measure_voices import available

SLOW = frozenset({"speed", "labels.corpus", "confusions"})
"""Left out by --quick."""


def plan(voices: Sequence[str], quick: bool = False) -> dict[str, Callable[[], Section]]:
    """Every section by name, in the order of the page. In a hurry only sentences go through the sentence model."""
    light = [voice for voice in voices if voice != "both"][-1:] if quick else voices
    return {
        "labels.sentences": lambda: measure_labels.measure_set("sentences", voices[-1:] if quick else voices),
        "labels.accounts": lambda: measure_labels.measure_set("accounts", light),
        "labels.corpus": lambda: measure_confusions.measure_corpus(voices),
        "spans": lambda: measure_spans.measure(light),
        "when": measure_when.measure,
        "people": measure_people.measure,
        "danger": measure_danger.measure,
        "speed": lambda: measure_speed.measure(voices),
        "questions": measure_dialogue.questions,
        "intents": measure_dialogue.intents,
        "confusions": lambda: measure_confusions.measure(voices[-1]),
    }


def measure(names: Sequence[str], voices: Sequence[str], quick: bool, tell: Callable[[str], None]) -> list[Section]:
    """The sections whose name is, or starts with, one of `names` (all for none), telling each as it is done."""
    done = []
    for name, work in plan(voices, quick).items():
        wanted = not names or any(name == asked or name.startswith(f"{asked}.") for asked in names)
        if not wanted or (quick and name in SLOW):
            continue
        with threadpool_limits(1):  # the contract measures one core, and threads that wait cost more than they help
            section = work()
        done.append(section)
        tell("\n".join([f"\n## {section.title}\n", *section.lines]))
    return done


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line; an unknown section is an error."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluations", description="How well reports are understood.")
    parser.add_argument("--quick", action="store_true", help="no speed, own corpus or examples; fewer voices")
    parser.add_argument("--no-model", action="store_true", help="lexicon rules alone")
    parser.add_argument("--accept", action="store_true", help="write the measured figures as the new baseline")
    parser.add_argument("--baseline", type=Path, default=measure_margins.BASELINE, help="another baseline file")
    names = sorted({*plan(()), "labels"})
    parser.add_argument("--section", action="append", default=[], choices=names, help="only this (may be repeated)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """0 when every figure holds, 1 when one fell. The page is written by complete runs only."""
    chosen = parse(arguments)
    complete = not (chosen.quick or chosen.no_model or chosen.section)
    voices = ("rules",) if chosen.no_model else available()
    sections = measure(chosen.section, voices, chosen.quick, print)
    figures = {name: value for section in sections for name, value in section.figures.items()}
    marks = measure_margins.accept(figures, chosen.baseline) if chosen.accept else measure_margins.load(chosen.baseline)
    if complete:
        measure_page.PAGE.write_text(measure_page.compose(sections, marks), encoding="utf-8")
    print("\n## Goals\n\n" + "\n".join(measure_page.goal_lines(figures, marks)))
    if "both" not in available() and not chosen.no_model:
        print("\nThe sentence model is not there (`make train`): measured without it.")
    fallen = measure_margins.failures(figures, marks, complete)
    print(
        "\n"
        + ("\n".join(["Fell below the baseline:", *fallen]) if fallen else "Every figure holds against the baseline.")
    )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
