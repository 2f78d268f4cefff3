"""Measures `resolve_when` on the short stories beside this file, by half: `dev` to steer by, `test` held out.

python -m tests.evaluations.when_dev.stories [dev|test] [--misses]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.incident.when import resolve_when
from tests.evaluations.measure_when import reading_right

STORIES = Path(__file__).with_name("stories.jsonl")


def stories(split: str) -> list[dict[str, Any]]:
    """The stories of one half, labelled as tests/evaluations/blind/README.md says."""
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines() if line]
    return [row for row in rows if row["split"] == split]


def read(row: dict[str, Any]) -> tuple[str, str]:
    """The verdict (`right`, `wrong`, `missed`, `invented`, `silent`) and what was read."""
    found = resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))
    shown = f"{found.said!r} {found.from_} {found.to} {found.precision} {found.ongoing}" if found else "nothing"
    given = found is not None and found.from_ is not None
    if not row["has_when"]:
        return ("invented" if given else "silent"), shown
    if not given:
        return "missed", shown
    return ("right" if reading_right(found, row["when"]) else "wrong"), shown


def measure(split: str) -> dict[str, float]:
    """Share of dated stories read right, and of all stories given an invented date."""
    rows = stories(split)
    tally = Counter(read(row)[0] for row in rows)
    dated = sum(row["has_when"] for row in rows)
    return {
        "right": round(tally["right"] / dated, 3),
        "invented_of_all": round(tally["invented"] / len(rows), 3),
        "dated": dated,
        **{name: count for name, count in tally.items() if name != "right"},
    }


def misses(split: str) -> list[str]:
    """One line a story that was misread: own text, so it may be shown."""
    lines = []
    for row in stories(split):
        verdict, shown = read(row)
        if verdict not in {"right", "silent"}:
            lines.append(f"{row['id']} {verdict} | {row['when']} | {shown} | {row['reported_at']} | {row['text']}")
    return lines


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the halves asked for, and the misses when wanted."""
    for split in [name for name in ("dev", "test") if name in arguments] or ["dev"]:
        sys.stdout.write(f"{split}: {measure(split)}\n")
        if "--misses" in arguments:
            sys.stdout.write("\n".join(misses(split)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
