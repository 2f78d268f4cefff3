"""What the organisation's policy brings into the dialogue: its own answers, and when it asks a staff question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.report.state import State
from actions.report.turn import Turn
from actions.report.words import plain


def questions(turn: Turn) -> dict[str, Mapping[str, Any]]:
    """The pack's staff questions by code; empty when it names none."""
    return {str(question.get("code")): question for question in _entries(turn.org.get("staff_questions"))}


def is_asked(question: Mapping[str, Any], state: State) -> bool:
    """Whether the policy asks this of this report, as far as is known: whom it is about, and what was answered before.

    Who was not described counts as unknown, an answer not given as None (`public_view`: `about`, `after`).
    """
    kinds = {str(person.get("kind") or "unknown") for person in state.get("who", [])} or {"unknown"}
    about = question.get("about")
    if isinstance(about, list) and not kinds & set(about):
        return False
    after = question.get("after")
    needed = after if isinstance(after, Mapping) else {}
    return all(state.get(code) in answers for code, answers in needed.items())


def own_choice(turn: Turn, slot: str) -> str | None:
    """The pack's own answer to a staff question whose label or id the text equals."""
    return _named(turn, questions(turn).get(slot, {}).get("choices"))


def wish_choices(turn: Turn) -> list[Mapping[str, Any]]:
    """The formats and languages that the organisation offers: {id, label, kind, text}."""
    return list(_entries(turn.org.get("wish_choices")))


def wish_choice(turn: Turn) -> Mapping[str, Any] | None:
    """The format or language that was tapped, keyed or named by its label."""
    chosen = turn.choice or _named(turn, wish_choices(turn))
    return next((offer for offer in wish_choices(turn) if offer.get("id") == chosen), None)


def _named(turn: Turn, choices: Any) -> str | None:
    words = plain(turn.text)
    for choice in _entries(choices):
        names = (str(choice.get("label") or ""), str(choice.get("id") or "").replace("_", " "))
        if words and words in [plain(name) for name in names]:
            return str(choice.get("id"))
    return None


def _entries(value: Any) -> Iterator[Mapping[str, Any]]:
    return (item for item in (value if isinstance(value, list) else []) if isinstance(item, Mapping))
