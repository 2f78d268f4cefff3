"""The slots of a report in one turn: read, changed, and at the end turned into events."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

Evidence = dict[str, Any]


class State:
    """Slots by name. Values are plain JSON; a change replaces the value, so that Rasa sees it.

    `activating` is true in the first turn, when no rule can answer a question yet.
    """

    def __init__(self, slots: Mapping[str, Any]) -> None:
        self._slots = dict(slots)
        self.changed: dict[str, Any] = {}
        self.activating = False

    def get(self, name: str, default: Any = None) -> Any:
        """A copy of the value, or `default` where the slot is empty."""
        value = self._slots.get(name)
        return default if value is None else copy.deepcopy(value)

    def set(self, name: str, value: Any) -> None:
        """Changes a slot; None empties it."""
        if self._slots.get(name) != value:
            self._slots[name] = self.changed[name] = copy.deepcopy(value)

    def ask_step(self, slot: str, step: str, aside: Any = None) -> None:
        """Has a later part of a slot's question asked next; `aside` is the answer so far."""
        self.set("step", step)
        self.set("stepped", slot)
        self.set("aside", aside)

    def ask_plainly(self) -> None:
        """Back to the question itself."""
        for name in ("step", "stepped", "aside"):
            self.set(name, None)

    def filled(self, name: str) -> bool:
        """Whether the slot needs no question any more (answered or left out)."""
        return self._slots.get(name) is not None

    def append(self, name: str, item: Any) -> None:
        """Adds to a list slot unless it is there already."""
        items = self.get(name, [])
        if item not in items:
            self.set(name, [*items, item])


def evidence(message_id: str, text: str, start: int = 0, end: int | None = None) -> Evidence:
    """The words of a stored message that a value rests on: offsets into it, end exclusive."""
    stop = len(text) if end is None else end
    return {"message_id": message_id, "start": start, "end": stop, "text": text[start:stop]}


def whole(message_id: str, text: str) -> list[Evidence]:
    """Evidence that is all of a message but its outer blanks; empty for a message without words."""
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return [evidence(message_id, text, start, end)] if end > start else []
