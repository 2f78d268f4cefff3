"""Reads the answers to what comes after what, when, where and who: harm, the police, wishes, contact."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import Any

from actions.report.contact import named_language, read_contact, read_wishes, wants_to_be_anonymous
from actions.report.pack import wish_choice
from actions.report.reading import Reader, Step, said, selection, spoken
from actions.report.state import State
from actions.report.turn import Turn
from actions.report.words import chosen, plain, yes_no


def free_words(slot: str) -> Reader:
    """A question that any words answer."""

    def read(turn: Turn, state: State) -> Any:
        choice = turn.choice or chosen(slot, None, turn.text)
        finished = turn.exact and turn.intent == "done"
        if choice in ("none", "no") or finished or (yes_no(turn.text) == "no" and len(turn.words) <= 2):
            return said(turn)
        return said(turn) if spoken(turn) and len(turn.words) >= (1 if slot == "wishes" else 2) else None

    return read


def already_reported(turn: Turn, state: State) -> Any:
    """Who was told, and a reference if there is one."""
    value = free_words("already_reported")(turn, state)
    if isinstance(value, dict):
        reference = re.search(r"\b(?=[\w/-]*\d{3})[A-Z]{0,4}[\d/-]+\w*\b", turn.text, re.I)
        value["police_reference"] = reference.group() if reference else None
    return value


def police_contact(turn: Turn, state: State) -> Any:
    """yes, not_yet, no, already or talk_first."""
    answer = selection("police_contact", turn, state)
    if answer:
        return answer
    words = plain(turn.text)
    for code, pattern in (
        ("talk_first", r"\btalk\b|\bspeak\b|\bask me\b|\bdepends\b|\bfirst\b"),
        (
            "already",
            r"\balready\b|\bthey know\b|\b(?:called|rang|told|reported) (?:it )?(?:to )?(?:the )?(?:police|them|101|999)\b",
        ),
        ("not_yet", r"\bnot (?:yet|now|at the moment|for now)\b|\bmaybe\b|\bnot sure\b"),
    ):
        if re.search(pattern, words):
            return code
    answer = yes_no(turn.text)
    return "not_yet" if answer == "not_sure" else answer


def wishes(turn: Turn, state: State) -> Any:
    """What the person would like, with what it plainly asks for. A format or language that was chosen is put aside
    while one more question asks for the wish itself."""
    step = state.get("step") if state.get("stepped") == "wishes" else None
    offer = None if step else wish_choice(turn)
    if offer is not None:
        asked = {"format": offer.get("text")} if offer.get("kind") == "format" else {"interpreter": True}
        return Step(str(offer.get("kind")), {**said(turn), **read_wishes(""), "said": str(offer.get("label")), **asked})
    value = free_words("wishes")(turn, state)
    if value is None:
        return None
    none = turn.choice == "none" or chosen("wishes", None, turn.text) == "none"
    value = {**value, **read_wishes("" if none else turn.text), "said": turn.text.strip()}
    return _with_aside(value, state.get("aside") or {}, step, none, turn) if step else value


def _with_aside(value: dict[str, Any], aside: dict[str, Any], step: str, none: bool, turn: Turn) -> dict[str, Any]:
    """The wish with the format or language chosen before it."""
    formats = [text for text in (aside.get("format"), value["format"]) if text]
    value["format"] = ", ".join(dict.fromkeys(formats)) or None
    language = None if none or step != "language" else named_language(turn.text)
    value["interpreter"] = language or value["interpreter"] or aside.get("interpreter")
    value["evidence"] = [*aside.get("evidence", []), *value["evidence"]]
    return {**value, "said": aside.get("said", "")} if none else value


def contact(turn: Turn, state: State) -> Any:
    """Anonymous, or a name and a safe way; with a number, whether voicemail and texts are safe."""
    step = state.get("step")
    if step == "voicemail":
        return _voicemail(turn, state)
    choice = selection("contact", turn, state)
    if choice == "anonymous" or wants_to_be_anonymous(turn.text):
        return {"anonymous": True, "safe_methods": ["receipt"]}
    value = None if choice else read_contact(turn.text)
    if value is None:
        answer = None if choice else yes_no(turn.text)
        if step == "details":
            return {"anonymous": True, "safe_methods": ["receipt"]} if answer == "no" else None
        if choice == "details" or answer == "yes":
            return Step("details")
        return {"anonymous": True, "safe_methods": ["receipt"]} if answer == "no" else None
    if not any(value[key] for key in ("phone", "email")) and not value["safe_methods"] and step != "details":
        return Step("details", value)
    earlier = state.get("aside") or {}
    value = {**earlier, **{k: v for k, v in value.items() if v not in (None, [])}}
    if value.get("phone") and value.get("voicemail_ok") is None:
        return Step("voicemail", value)
    return value


def _voicemail(turn: Turn, state: State) -> Any:
    value = state.get("aside") or {}
    choice = selection("contact", turn, state)
    words = plain(turn.text)
    if choice is None:
        text, voice = "text" in words, "voicemail" in words or "message" in words or "ring" in words
        answer = yes_no(turn.text)
        if text or voice:
            choice = "both" if (text and voice) else "text" if text else "voicemail"
            choice = "neither" if answer == "no" and not re.search(r"\b(?:but|only|just)\b", words) else choice
        else:
            choice = {"yes": "both", "no": "neither", "not_sure": "neither"}.get(answer or "")
    if choice not in ("both", "text", "voicemail", "neither"):
        return None
    return {**value, "voicemail_ok": choice in ("both", "voicemail"), "text_ok": choice in ("both", "text")}
