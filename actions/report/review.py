"""Short words for reading a report back before it is sent."""

from __future__ import annotations

from typing import Any

from actions.report.state import State
from actions.report.words import label_of

LIMITS = {"sms": 22, "whatsapp": 40, "voice": 30}
NOT_SAID = "-"


def summarise(state: State, channel: str) -> None:
    """Sets the review_... slots from the person's own words, clipped to what the channel can carry."""
    limit = LIMITS.get(channel, 120)
    who = ", ".join(str(person.get("said") or "") for person in state.get("who", []))
    values = {
        "review_when": _said(state.get("when")),
        "review_where": _said(state.get("where")),
        "review_who": who,
        "review_why": _why(state),
        "review_repeat": _how_often(state),
        "review_police": label_of("police_contact", str(state.get("police_contact") or "not_yet")),
        "review_contact": _contact(state),
    }
    for name, value in values.items():
        state.set(name, clip(value, limit) or NOT_SAID)


def clip(text: str, limit: int) -> str:
    """The text on one line, cut at a word where it is longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 2].rsplit(" ", 1)[0] + ".."


def _said(value: Any) -> str:
    return str(value.get("said") or "") if isinstance(value, dict) else ""


def _why(state: State) -> str:
    codes = [str(entry["code"]) for entry in state.get("characteristics", [])]
    if codes:
        return ", ".join(label_of("motivation", code, "list") for code in codes)
    motivation = state.get("motivation") or {}
    answer = motivation.get("answer")
    return str(motivation.get("said") or "") or (label_of("motivation", answer, "list") if answer else "")


def _how_often(state: State) -> str:
    repeat = state.get("repeat") or {}
    code = repeat.get("frequency")
    return label_of("repeat", code) if code and code != "unknown" else str(repeat.get("said") or "")


def _contact(state: State) -> str:
    contact = state.get("contact") or {}
    if contact.get("anonymous"):
        return label_of("contact", "anonymous")
    parts = [contact.get("name"), contact.get("phone"), contact.get("email"), contact.get("times")]
    return ", ".join(str(part) for part in parts if part)
