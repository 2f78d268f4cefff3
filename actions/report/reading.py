"""What the readers of answers share: choices, steps, and the person's words as a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from actions.report.state import State, whole
from actions.report.turn import Turn
from actions.report.words import chosen

SKIPPED: dict[str, Any] = {"skipped": True}
_LETTER = re.compile(r"[^\W\d_]")


class Step(NamedTuple):
    """Ask a later part of the same question; `value` is put aside under it."""

    step: str
    value: Any = None


Reader = Callable[[Turn, State], Any]


def selection(slot: str, turn: Turn, state: State) -> str | None:
    """The choice made by tap, key or by writing its label."""
    return turn.choice or chosen(slot, state.get("step"), turn.text)


def spoken(turn: Turn) -> bool:
    return bool(_LETTER.search(turn.text))


def said(turn: Turn, **more: Any) -> dict[str, Any]:
    return {"said": turn.text.strip(), **more, "evidence": whole(turn.message_id, turn.text)}
