"""Measures `resolve_when` on the development phrases and traps kept beside this file: `measure()` gives the figures."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.incident.when import resolve_when

HERE = Path(__file__).parent


def load(name: str) -> list[dict[str, Any]]:
    """The rows of one of the sets here."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line]


def right(row: dict[str, Any]) -> bool:
    """Whether the answer has the expected bounds (to the minute), precision and ongoing flag."""
    found = resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))
    if found is None:
        return False
    if (found.precision, found.ongoing) != (row["precision"], row["ongoing"]):
        return False
    return _same(found.from_, row["from"]) and _same(found.to, row["to"])


def _same(found: datetime | None, expected: str | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return abs((found - datetime.fromisoformat(expected)).total_seconds()) < 60


def measure() -> dict[str, Any]:
    """Share of phrases right, the same by precision, share of trap stories given a date, and milliseconds a text."""
    phrases, traps = load("phrases.jsonl"), load("traps.jsonl")
    begun = time.perf_counter()
    verdicts = [(row["precision"], right(row)) for row in phrases]
    invented = [
        found is not None and found.from_ is not None
        for row in traps
        for found in [resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))]
    ]
    taken = time.perf_counter() - begun
    by_precision = {
        name: sum(ok for kind, ok in verdicts if kind == name) / sum(kind == name for kind, _ in verdicts)
        for name in sorted({kind for kind, _ in verdicts})
    }
    return {
        "phrases": len(phrases),
        "right": sum(ok for _, ok in verdicts) / len(phrases),
        "by_precision": by_precision,
        "traps": len(traps),
        "invented": sum(invented) / len(traps),
        "ms_per_text": 1000 * taken / (len(phrases) + len(traps)),
    }


def main() -> None:
    """Print the figures and every own phrase that went wrong."""
    print(json.dumps(measure(), indent=1))
    for row in load("phrases.jsonl"):
        if not right(row):
            found = resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))
            got = found and (str(found.from_), str(found.to), found.precision, found.ongoing)
            print(repr(row["text"]), "at", row["reported_at"])
            print("   want", row["from"], row["to"], row["precision"], row["ongoing"])
            print("   got ", got)
    for row in load("traps.jsonl"):
        found = resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))
        if found is not None:
            print("trap", repr(row["text"]), "->", repr(found.said), found.from_)


if __name__ == "__main__":
    main()
