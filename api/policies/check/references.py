"""Mistakes of reference: a role, clause, clock, gate, record or template that the pack names but nothing defines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from api.policies.check.mistake import Mistake, did_you_mean
from api.policies.check.source import Place, Source

# Where a code is used (`*` any key or index, `**` any depth), the section that must define it, its name for people.
USES: Final[list[tuple[str, str, str]]] = [
    ("last_resort.role", "roles", "role"),
    ("routes.*.to", "roles", "role"),
    ("routes.*.fallback.*", "roles", "role"),
    ("routes.*.stands_in_for", "roles", "role"),
    ("roles.*.answers_to", "roles", "role"),
    ("clocks.*.owner", "roles", "role"),
    ("clocks.*.escalate_to", "roles", "role"),
    ("clocks.*.met_by", "gates", "gate"),
    ("tasks.*.owner", "roles", "role"),
    ("tasks.*.clock", "clocks", "clock"),
    ("tasks.*.records.*", "records", "record"),
    ("gates.*.requires.*.roles.*", "roles", "role"),
    ("gates.*.requires.*.record", "records", "record"),
    ("transitions.*.gate", "gates", "gate"),
    ("transitions.*.to", "statuses", "status"),
    ("transitions.*.from.*", "statuses", "status"),
    ("options.*.gate", "gates", "gate"),
    ("options.*.law.*", "definitions", "definition"),
    ("letters.*.needs.*", "records", "record"),
    ("statistics.*.readers.*", "roles", "role"),
    ("exports.*.readers.*", "roles", "role"),
    ("**.clause", "clauses", "clause"),
    ("**.clause.*", "clauses", "clause"),
    ("**.posts_any.*", "roles", "role"),
    ("**.not_told_any.*", "roles", "role"),
    ("**.reporter_post_in.*", "roles", "role"),
    ("**.stage_in.*", "stages", "stage"),
    ("**.landlord_in.*", "landlords", "landlord"),
]

SPLIT_USES: Final = [(pattern.split("."), section, noun) for pattern, section, noun in USES]


def reference_mistakes(source: Source) -> list[Mistake]:
    """Every use of an undefined code, with the nearest defined one."""
    mistakes: list[Mistake] = []
    for place, value in leaves(source.data):
        for pattern, section, noun in SPLIT_USES:
            if pattern[0] not in ("**", place[0]) or not matches(pattern, place):
                continue
            known = source.data.get(section)
            known = known if isinstance(known, dict) else {}
            if isinstance(value, str) and value not in known and not (source.partial and not known):
                mistakes.append(source.mistake(place, f"unknown {noun} `{value}`", did_you_mean(value, known)))
    return mistakes


def leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every scalar with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*place, index))
    else:
        yield place, data


def matches(pattern: list[str], place: Place) -> bool:
    """Whether a place fits a dotted pattern."""
    if pattern[0] == "**":
        tail = pattern[1:]
        return len(place) > len(tail) and matches(tail, place[-len(tail) :])
    return len(pattern) == len(place) and all(
        p == "*" or p == str(part) for p, part in zip(pattern, place, strict=True)
    )
