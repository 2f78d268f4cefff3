"""Shows what is confused with what, in our own development sets and held-out corpus texts; never in blind text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.evaluations.danger import evaluate as danger_dev
from tests.evaluations.measure_labels import figures_of, label_lines, score, summary_lines
from tests.evaluations.measure_scores import Section, table_lines
from tests.evaluations.measure_voices import KINDS, STANDARD_TIME, labels_of, read
from tests.evaluations.measure_when import reading_right
from tests.evaluations.when_dev import evaluate as when_dev

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "actions" / "incident" / "corpus"
SHOWN, LENGTH = 8, 110


@cache
def corpus(split: str) -> tuple[dict[str, Any], ...]:
    """The labelled texts of one split of the training corpus ("train" or "test"); empty when there is no corpus."""
    rows = [
        json.loads(line) for path in sorted(CORPUS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return tuple(row for row in rows if row["split"] == split)


def shortened(text: str) -> str:
    """A text fit for a table cell."""
    flat = " ".join(text.split()).replace("|", "/")
    return flat if len(flat) <= LENGTH else flat[: LENGTH - 1] + "…"


def confused_pairs(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Counter[tuple[str, str]]:
    """How often each missing code came with each wrong one; "nothing" stands for no counterpart."""
    seen: Counter[tuple[str, str]] = Counter()
    for gold, found in pairs:
        missing, extra = gold - found, found - gold
        seen.update((lost, wrong) for lost in missing for wrong in extra or {"nothing"})
        seen.update(("nothing", wrong) for wrong in extra if not missing)
    return seen


def _label_examples(voice: str) -> list[str]:
    items = corpus("test")
    found = [labels_of(item["text"], voice) for item in items]
    lines: list[str] = []
    for kind in KINDS:
        pairs = [(frozenset(item[kind]), got[kind]) for item, got in zip(items, found, strict=True)]
        common = confused_pairs(pairs).most_common(SHOWN)
        lines += [
            "",
            *table_lines((f"{kind}: meant", "found instead", "times"), [(a, b, n) for (a, b), n in common]),
            "",
        ]
        wrong = [(item["text"], *pair) for item, pair in zip(items, pairs, strict=True) if pair[0] != pair[1]]
        step = max(1, len(wrong) // SHOWN)
        rows = [(shortened(t), ", ".join(sorted(g - f)), ", ".join(sorted(f - g))) for t, g, f in wrong[::step][:SHOWN]]
        lines += table_lines((f"examples ({len(wrong)} of {len(items)} texts differ)", "missing", "too many"), rows)
    return lines


def _time_examples() -> list[str]:
    rows: list[Sequence[object]] = []
    for item in when_dev.load("phrases.jsonl"):
        found = read(item["text"], item["reported_at"]).when
        if not reading_right(found, item):
            rows.append((shortened(item["text"]), item["precision"], found.precision if found else "nothing"))
    for item in when_dev.load("traps.jsonl"):
        found = read(item["text"], item["reported_at"]).when
        if found is not None and found.from_ is not None:
            rows.append((shortened(item["text"]), "no date", found.precision))
    return table_lines((f"when, development phrases ({len(rows)} wrong)", "meant", "found"), rows[:SHOWN])


def _people_examples() -> list[str]:
    rows: list[Sequence[object]] = []
    items = [json.loads(line) for line in (HERE / "whowhere_dev" / "items.jsonl").read_text("utf-8").splitlines()]
    for item in items:
        found = read(item["text"], STANDARD_TIME)
        got = (found.who[0].kind if found.who else None, found.where.kind if found.where else None)
        if got != (item["who"], item["where"]):
            rows.append((shortened(item["text"]), f"{item['who']}, {item['where']}", f"{got[0]}, {got[1]}"))
    return table_lines(
        (f"who and where, development items ({len(rows)} of {len(items)} wrong)", "meant", "found"), rows[:SHOWN]
    )


def _danger_examples() -> list[str]:
    wrong = danger_dev.failing("dev")
    rows = [
        (shortened(item["text"]), item["level"] or "none", "missed" if item["level"] else "alarm") for item, _ in wrong
    ]
    return table_lines((f"danger watch, development phrases ({len(wrong)} wrong)", "meant", "found"), rows[:SHOWN])


def measure_corpus(voices: Sequence[str]) -> Section:
    """The held-out texts of our own corpus: easier than the blind set, and fit to steer by."""
    items = corpus("test")
    if not items:
        return Section("labels.corpus", "Labels: held-out part of our own corpus", {}, ("There is no corpus yet.",))
    by_voice = {voice: score(items, voice) for voice in voices}
    figures: dict[str, float] = {}
    for voice, tables in by_voice.items():
        figures |= figures_of(tables, "corpus", voice)
    about = f"{len(items)} texts by the author of the training text: kinder than other people's, and fit to steer by."
    lines = (about, "", *summary_lines("held out", by_voice), "", *label_lines(by_voice))
    return Section("labels.corpus", "Labels: held-out part of our own corpus", figures, lines)


def measure(voice: str) -> Section:
    """Examples of what goes wrong, for the given voice."""
    lines = (
        "Texts of our own, from the development sets and the held-out part of the corpus.",
        *_label_examples(voice),
        "",
        *_time_examples(),
        "",
        *_people_examples(),
        "",
        *_danger_examples(),
    )
    return Section("confusions", "What is confused with what", {}, lines)
