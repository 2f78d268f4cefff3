"""Cuts a message into stretches, each with the labels whose evidence covers it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Mark:
    """One piece of evidence: where it is, and what it is evidence of (`kind` chooses the colour)."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True)
class Stretch:
    """A run of text under the same marks; no marks means plain text."""

    text: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]


def stretches(text: str, marks: Iterable[Mark]) -> list[Stretch]:
    """The whole of `text`, in order, cut wherever a mark starts or ends. Marks outside the text are ignored."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    cut = []
    for start, end in pairwise(edges):
        over = [m for m in inside if m.start <= start and end <= m.end]
        kinds = tuple(dict.fromkeys(m.kind for m in over))
        cut.append(Stretch(text[start:end], kinds, tuple(dict.fromkeys(m.name for m in over))))
    return cut


def marks_of(case: dict[str, Any], name_of: Any) -> dict[str, list[Mark]]:
    """`{message id: marks}` from every piece of evidence on a case. `name_of(code, kind)` names a code."""
    found: dict[str, list[Mark]] = {}

    def add(items: Iterable[dict[str, Any]], kind: str, name: str) -> None:
        for e in items:
            found.setdefault(e["message_id"], []).append(Mark(e["start"], e["end"], kind, name))

    for kind in ("types", "characteristics", "flags"):
        for item in case.get(kind) or []:
            add(item.get("evidence") or [], kind, name_of(item["code"], kind))
    for kind in ("when", "where", "repeat", "harm"):
        value = case.get(kind)
        if isinstance(value, dict):
            add(value.get("evidence") or [], kind, kind.capitalize())
    for person in case.get("who") or []:
        add(person.get("evidence") or [], "who", "Who")
    return found
