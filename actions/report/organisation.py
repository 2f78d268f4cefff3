"""Takes from the organisation's public words what responses may say about it."""

from __future__ import annotations

from typing import Any

from actions.report.pack import wish_choices
from actions.report.state import State
from actions.report.turn import Turn

SLOTS = {"name": "org_name", "who_reads": "org_who_reads", "sharing": "org_sharing", "policy_url": "org_policy_url"}


def note_organisation(turn: Turn, state: State) -> None:
    """Sets the org_... slots; what the pack leaves open keeps its default."""
    for field, slot in SLOTS.items():
        value = turn.org.get(field)
        if isinstance(value, str) and value.strip():
            state.set(slot, _sentence(value.strip()) if field in ("who_reads", "sharing") else value.strip())
    support = [_entry(item) for item in turn.org.get("support") or [] if isinstance(item, dict)]
    named = [item for item in support if item]
    if named:
        state.set("org_support", "; ".join(named[:3]))
        state.set("org_support_one", named[0])
    offers = [str(offer.get("text") or "") for offer in wish_choices(turn)]
    others = [text for text in offers if text and "interpreter" not in text.casefold()]  # the sentence offers one
    if others:
        state.set("org_formats", " or ".join(filter(None, [", ".join(others[:-1]), others[-1]])))


def _entry(item: dict[str, Any]) -> str:
    name, contact = str(item.get("name") or ""), str(item.get("contact") or "")
    return f"{name} {contact}".strip()


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."
