"""Reads what members of staff say they did and want: warned and in which words, left, manager told or not to be told."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import Any

from actions.report import hints
from actions.report.pack import own_choice
from actions.report.reading import SKIPPED, Reader, said, selection, spoken
from actions.report.state import State, evidence
from actions.report.turn import Turn
from actions.report.words import yes_no

STAFF_SLOTS = ("warned", "warning_words", "ended_contact", "manager_told", "wellbeing")
_HIM = r"(?:(?:my|the|our|his|her) (?:\w+ )?(?:manager|boss|supervisor)|manager|him|her|them)"
_NOT_MANAGER = re.compile(
    rf"\b(?:don'?t|do not|please not|never) (?:you )?(?:please )?(?:tell|inform|involve|ask|go to|contact|let) {_HIM}\b|"
    rf"\b(?:don'?t|do not|wouldn'?t|would not) (?:want|like) (?:it to |this to )?(?:you to )?(?:tell |go to )?{_HIM}\b|"
    rf"(?<!did )\bnot (?:to )?(?:tell )?{_HIM}\b(?! yet)|\bkeep (?:it|this) from {_HIM}\b|\bwithout {_HIM}\b",
    re.I,
)
_OTHER_MANAGER = re.compile(
    r"\b(?:another|a different|some other|any other) (?:manager|person|supervisor|senior|boss|one)\b|\b(?:someone|somebody|anyone|anybody) (?:else|but|other than|except)\b|"
    r"\b(?:rather|prefer)\b(?! not\b).{0,30}\b(?:tell|told|else|other|another|different|chair|trustees?|governors?|speak|spoke|talk|talked|went|deals?|dealt)\b|"
    r"\binstead\b",
    re.I,
)
_HAS_TOLD = re.compile(
    r"\bi(?:'ve| have)? (?:already )?(?:told|tell|spoke|spoken|informed|emailed|rang)\b(?! (?:him|her|them) not)", re.I
)
_WARNING = re.compile(
    r"\bi (?:warned (?:him|her|them|the \w+)|gave (?:him|her|them|the \w+) a warning|told (?:him|her|them|the \w+)|said)(?: that|:)? "
    r"(?=to |not to|if |that |i'?d |i'?ll |i would |i will |i was going|we |he |she |they |you |it |please |stop )"
    r"(?P<words>.+?)(?=\s*(?:[.!?\n]|,? (?:and|but|so) (?:then )?(?:i |he |she |they |hung|ended|left|put|walked|said|just)|$))",
    re.I,
)


def refuses_manager(text: str) -> str | None:
    """`not_manager` or `other_manager` where an answer says that the manager is not to be told, else None."""
    if _NOT_MANAGER.search(text):
        return "other_manager" if _OTHER_MANAGER.search(text) else "not_manager"
    if _OTHER_MANAGER.search(text) and not _HAS_TOLD.search(text):
        return "other_manager"
    return None


def answers_outright(slot: str, turn: Turn) -> bool:
    """Whether the words are so plainly the answer to a staff question that they are no command and no correction."""
    if slot not in STAFF_SLOTS:
        return False
    return bool(own_choice(turn, slot) or (slot == "manager_told" and refuses_manager(turn.text)))


def staff_fact(slot: str) -> Reader:
    """yes, no, or that it was not safe (or, of the manager, not wanted); the pack's own answers first."""

    def read(turn: Turn, state: State) -> Any:
        choice = turn.choice or own_choice(turn, slot) or selection(slot, turn, state)
        if choice:
            return choice
        if slot == "manager_told" and refuses_manager(turn.text):
            return refuses_manager(turn.text)
        told = hints.staff_facts(turn.text).get(slot)
        if told:
            return told
        if slot != "manager_told" and re.search(
            r"\bnot safe\b|\bwasn'?t safe\b|\bunsafe\b|\btoo (?:scared|dangerous)\b", turn.text, re.I
        ):
            return "not_safe"
        return yes_no(turn.text)

    return read


def warning_words(turn: Turn, state: State) -> Any:
    """The words of the warning as they are told; left open where they are not remembered."""
    if selection("warning_words", turn, state) == "unknown":
        return SKIPPED
    if len(turn.words) <= 4 and yes_no(turn.text) in ("no", "not_sure"):
        return SKIPPED
    return said(turn) if spoken(turn) else None


def told_warning(message_id: str, text: str) -> dict[str, Any] | None:
    """The words of a warning in an account ("I told him to stop or I'd hang up"), as `warning_words` keeps them."""
    match = _WARNING.search(text)
    if match is None or len(match["words"].split()) < 2:
        return None
    proof = evidence(message_id, text, match.start("words"), match.end("words"))
    return {"said": proof["text"], "evidence": [proof]}


def wellbeing(turn: Turn, state: State) -> Any:
    """The offers taken up, as a list; empty for none."""
    choice = turn.choice or own_choice(turn, "wellbeing") or selection("wellbeing", turn, state)
    if choice:
        return [] if choice == "none" else [choice]
    table = (
        ("check_in", r"\bcheck[- ]?ins?\b|\bsomeone to (?:talk|speak)\b|\bcall me\b"),
        ("occupational_health", r"\boccupational\b|\boh\b"),
        ("counselling", r"\bcounsell\w+\b"),
        ("union", r"\bunion\b"),
    )
    codes = [code for code, pattern in table if re.search(pattern, turn.text, re.I)]
    if codes:
        return codes
    if yes_no(turn.text) or re.search(r"\b(?:fine|ok|okay|all right|alright|good|shaken|upset|bit)\b", turn.text, re.I):
        return []
    return None
