"""Measures find_who and find_where on the short stories beside this file, by half: `dev` to steer by, `test` held out.

python -m tests.evaluations.whowhere_dev.stories [dev|test] [--misses]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from actions.incident.where import find_where
from actions.incident.who import find_who

STORIES = Path(__file__).with_name("stories.jsonl")


def stories(split: str) -> list[dict[str, Any]]:
    """The stories of one half, labelled as tests/evaluations/blind/README.md says."""
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines() if line]
    return [row for row in rows if row["split"] == split]


def verdicts(row: dict[str, Any]) -> dict[str, bool]:
    """What was right for one story; `count` and `under_18` only for a lone person of the right kind, where said."""
    people, place = find_who(row["text"]), find_where(row["text"])
    gold = row["who"]
    found = {"who": {who.kind for who in people} == {who["kind"] for who in gold}}
    found["first"] = people[0].kind in {who["kind"] for who in gold} if people else not gold
    found["where"] = (place.kind if place else None) == row["where_kind"]
    if len(gold) == 1 and people and people[0].kind == gold[0]["kind"]:
        for name in ("count", "under_18"):
            if gold[0][name] is not None:
                found[name] = getattr(people[0], name) == gold[0][name]
    return found


def measure(split: str) -> dict[str, float]:
    """Share right of everything judged in one half."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in stories(split):
        for name, good in verdicts(row).items():
            total[name] += 1
            right[name] += good
    return {name: round(right[name] / total[name], 3) for name in total}


def misses(split: str) -> list[str]:
    """One line a story that was misread: own text, so it may be shown."""
    lines = []
    for row in stories(split):
        wrong = [name for name, good in verdicts(row).items() if not good]
        if wrong:
            people, place = find_who(row["text"]), find_where(row["text"])
            said = "; ".join(f"{who.kind}:{who.said}({who.count})" for who in people)
            where = f"{place.kind}:{place.said}" if place else "nothing"
            gold = "+".join(who["kind"] for who in row["who"]) or "nobody"
            lines.append(
                f"{row['id']} {','.join(wrong)} | {gold} @ {row['where_kind']} | {said} @ {where} | {row['text']}"
            )
    return lines


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the halves asked for, and the misses when wanted."""
    for split in [name for name in ("dev", "test") if name in arguments] or ["dev"]:
        sys.stdout.write(f"{split}: {measure(split)}\n")
        if "--misses" in arguments:
            sys.stdout.write("\n".join(misses(split)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
