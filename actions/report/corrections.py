"""Corrections at any time, in any words: the new value is used, the old one is kept beside it."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import Any

from actions.report import hints
from actions.report.account import known_time, when_value, where_value, who_value
from actions.report.state import State, evidence, whole
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import plain

LONGEST = 25
_CUE = re.compile(
    r"^(?:actually|sorry|wait|oh|oops|correction|i mean|i meant|no wait|hang on|scrap that|my mistake|i was wrong|i got that wrong|not)\b|"
    r"\bactually\b|\bi mean[t]?\b|\bnot (?:on |at |in )?[\w' ]{2,25},? (?:but|it was|his|her|the)\b|\bit should be\b|\bi got (?:the|that|it) .{0,20}wrong\b|"
    r"^no,? (?:it|that|he|she|they|this) (?:was|were|is|happened)\b|^no,? (?:not|more|less) \w+|\bwas wrong\b|\binstead of\b|\brather than\b",
    re.I,
)
_NOT_TAIL = re.compile(
    r"[,;]?\s*\b(?:and )?(?:not|instead of|rather than)\s+(?:on |at |in |my |the |his |her |a )*[\w']+(?:\s[\w']+){0,2}\s*[.!]?\s*$",
    re.I,
)
_NOT_HEAD = re.compile(
    r"\b(?:not|wasn'?t|weren'?t|isn'?t)\s+(?:on |at |in |my |the |his |her |a )*[\w']+(?:\s(?!but\b|it\b)[\w']+)?\s*(?:[,;]|\bbut\b)\s*",
    re.I,
)
_CHANGE = re.compile(
    r"^\W*(?:i (?:want|need|would like|'?d like) to |can (?:i|you|we) |please |let me )*(?:change|correct|edit|fix|amend|alter|redo)\b",
    re.I,
)
_TARGETS = (
    ("when", r"\bwhen\b|\btime\b|\bdate\b|\bday\b"),
    ("where", r"\bwhere\b|\bplace\b|\blocation\b"),
    ("who", r"\bwho\b|\bperson\b|\bpeople\b|\bname of\b"),
    ("motivation", r"\bwhy\b|\breason\b|\bmotiv\w+\b|\bbecause\b|\bcause\b"),
    ("repeat", r"\bhow often\b|\bhow many\b|\brepeat\b|\bbefore\b|\btimes\b"),
    ("narrative", r"\bwhat happened\b|\bstory\b|\baccount\b|\bnarrative\b|\bmy words\b"),
    ("police_contact", r"\bpolice\b"),
    ("contact", r"\bcontact\b|\bphone\b|\bnumber\b|\bdetails\b|\bmy name\b|\bemail\b"),
    ("harm", r"\bharm\b|\baffect\w*\b|\bhurt\b|\binjur\w+\b"),
    ("wishes", r"\bwish\w*\b|\bwhat i want\b"),
    ("relation", r"\brelation\b|\bwitness\b"),
)  # fmt: skip


def asked_change(turn: Turn) -> str | None:
    """The slot named in "change when" and the like, or None."""
    if turn.choice and turn.choice.startswith("change_"):
        return turn.choice.removeprefix("change_")
    if not _CHANGE.match(turn.text) or len(turn.words) > 12:
        return None
    return next((slot for slot, pattern in _TARGETS if re.search(pattern, plain(turn.text))), None)


def correct(state: State, turn: Turn, asked: str | None) -> bool:
    """Applies a correction of something already answered; False when the message is none.

    A value for the very question that is open is an answer, not a correction.
    """
    text = turn.text
    if turn.choice or not turn.words or len(turn.words) > LONGEST or not _CUE.search(text):
        return False
    start, end = _kept_stretch(text)
    kept = text[start:end]
    found = understand(kept, reported_at=turn.at)
    often = hints.frequency(kept)
    changed = False
    if found.when and known_time(found.when):
        value = when_value(found.when, turn.message_id)
        changed |= replace(state, turn, "when", _moved(value, start), asked)
    elif often and often.code != "first":
        value = {"said": kept.strip(), "frequency": often.code, "worse": None}
        value["evidence"] = [evidence(turn.message_id, text, start + often.start, start + often.end)]
        changed |= replace(state, turn, "repeat", value, asked)
    if found.where and found.where.kind not in ("unknown", "other"):
        changed |= replace(state, turn, "where", _moved(where_value(found.where, turn.message_id), start), asked)
    if found.who:
        people = [_moved(person, start) for person in who_value(found.who, turn.message_id)]
        changed |= replace(state, turn, "who", people, asked)
    elif not changed:
        changed = _other_person(state, turn, kept, asked)
    return changed


def _kept_stretch(text: str) -> tuple[int, int]:
    """The part of a correction that says what is right: without "not Monday" at either end."""
    tail = _NOT_TAIL.search(text)
    if tail and tail.start() > 3:
        return 0, tail.start()
    head = _NOT_HEAD.search(text)
    return (head.end(), len(text)) if head else (0, len(text))


def _other_person(state: State, turn: Turn, kept: str, asked: str | None) -> bool:
    person = re.search(
        r"\b(?:his|her|their|my|the)\s+(?:\w+\s)?(?:brother|sister|son|daughter|mum|mother|dad|father|friend|mate|partner|wife|husband|"
        r"boyfriend|girlfriend|ex|cousin|uncle|aunt|neighbour|manager|boss|colleague|teacher|lodger|landlord|carer)\b",
        kept,
        re.I,
    )
    if not person:
        return False
    start = turn.text.find(person.group())
    proof = evidence(turn.message_id, turn.text, start, start + len(person.group()))
    value = {"said": person.group(), "kind": "unknown", "name": None, "under_18": None, "count": None}
    return replace(state, turn, "who", [{**value, "evidence": [proof]}], asked)


def _moved(value: dict[str, Any], by: int) -> dict[str, Any]:
    """Evidence offsets counted in the whole message instead of the stretch that was analysed."""
    moved = [{**e, "start": e["start"] + by, "end": e["end"] + by} for e in value["evidence"]]
    return {**value, "evidence": moved}


def replace(state: State, turn: Turn, slot: str, new: Any, asked: str | None) -> bool:
    """Puts `new` into a slot that holds another value and keeps the old one in `corrections`."""
    old = state.get(slot)
    if old is None or slot == asked or old == new:
        return False
    state.set(slot, new)
    note(state, turn, slot, old, new)
    return True


def note(state: State, turn: Turn, slot: str, old: Any, new: Any) -> None:
    """Appends to the record of corrections."""
    entry = {"slot": slot, "old": old, "new": new, "message_id": turn.message_id, "at": turn.at.isoformat()}
    state.append("corrections", entry)


__all__ = ["asked_change", "correct", "note", "replace", "whole"]
