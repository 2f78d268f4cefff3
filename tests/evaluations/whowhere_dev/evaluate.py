"""Measures find_who and find_where on the development items beside this file (written to tune on, never blind)."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from actions.incident.where import find_where
from actions.incident.who import find_who

ITEMS = Path(__file__).with_name("items.jsonl")


def items() -> list[dict[str, Any]]:
    """The labelled texts: `text`, `who`, `where` (unknown when no words tell), some more."""
    return [json.loads(line) for line in ITEMS.read_text(encoding="utf-8").splitlines() if line]


def measure() -> dict[str, Any]:
    """Shares right: kinds and, where labelled, name, under_18 and count; nothing found counts as unknown."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confusion: Counter[str] = Counter()
    started = time.perf_counter()
    for item in items():
        people, place = find_who(item["text"]), find_where(item["text"])
        found = {
            "who": people[0].kind if people else "unknown",
            "where": place.kind if place else "unknown",
        }
        if people:
            found |= {"under_18": people[0].under_18, "count": people[0].count}
            found["name"] = people[0].name.lower() if people[0].name else None
        for name in ("who", "where", "name", "under_18", "count"):
            if name not in item:
                continue
            wanted = item[name].lower() if name == "name" else item[name]
            total[name] += 1
            right[name] += found.get(name) == wanted
            if name in ("who", "where") and found[name] != wanted:
                confusion[f"{name}: {wanted} taken for {found[name]}"] += 1
    spent = time.perf_counter() - started
    return {
        "items": total["who"],
        **{f"{name}_accuracy": round(right[name] / total[name], 3) for name in total},
        "confusions": dict(confusion.most_common(12)),
        "ms_per_item": round(1000 * spent / max(total["who"], 1), 2),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
