"""Who did or said what a report tells: the reporter or somebody else."""

from __future__ import annotations

import re
from typing import Literal

from .model import Span
from .text_shape import SAYING, outer, quoted, sentence_at

Actor = Literal["reporter", "other"]

_PERSON = (
    r"man|men|woman|women|lad|lads|boy|boys|girl|girls|kid|kids|child|children|teenagers?|youths?|bloke|blokes|guy|guys|fella|"
    r"neighbou?rs?|tenants?|residents?|lodger|landlord|landlady|manager|boss|supervisor|colleagues?|coworkers?|leader|teachers?|"
    r"head|parents?|mum|dad|mother|father|brother|sister|son|daughter|husband|wife|partner|ex|uncle|aunt|cousin|nephew|friends?|"
    r"mates?|customers?|caller|callers|client|clients|patient|patients|visitors?|driver|plumber|worker|workers|staff|nurse|carer|"
    r"doctor|guard|officer|caretaker|warden|volunteer|volunteers|pupil|pupils|student|students|gang|group|person|people|someone|"
    r"somebody|stranger|passenger|contractor|user|users|lady|gentleman|drunk|dads|mums|family|couple|individual|male|female|one"
)
_SUBJECT = re.compile(
    rf"\b(?:(?P<me>i|im|i'm|ive|i've|i'd|we|we're|we've)|(?P<they>he|hes|he's|he'd|she|shes|she's|she'd|they|theyre|they're|they've|theyve|"
    rf"someone|somebody|everyone|who|(?:(?:my|the|a|an|this|that|some|one\s+of|his|her|their|our|another|other|two|three|four|these|"
    rf"those|next\s+door|sum)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_PERSON})))|(?P<object>(?:him|her|them)(?=\s+\w+ing\b)))(?![\w'’])",
    re.I,
)
_OBJECT_OF = re.compile(
    r"\b(?:told|asked|called|hit|saw|phoned|rang|at|with|from|of|by|for|on|to|against|near|behind|past|punched|kicked|pushed|"
    r"warned|ignored|reported|helped)\s+$",
    re.I,
)
_TO_ME = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:me|us|my|mine|our)\b", re.I)
_PASSIVE = re.compile(
    r"\b(?:was|were|am|is|been|being|got|getting|get|gets|be|had)\s+(?:\w+ly\s+|just\s+|also\s+|then\s+|there\s+)?$",
    re.I,
)
_BY = re.compile(r"^\W*(?:\w+\W+){0,3}?by\s+(?P<by>me|myself|us)?\b", re.I)
_SAID_BEFORE = re.compile(rf"\b{SAYING}\b[^.!?\"“]*$", re.I)
_SAID_AFTER = re.compile(
    rf"^[\"”'’,.!\s]*(?:(?P<who>i|we|he|she|they|\w+)\s+{SAYING}|{SAYING}\s+(?P<late>\w+))\b", re.I
)


def _nearest_subject(before: str) -> tuple[Actor, int] | None:
    for found in reversed(list(_SUBJECT.finditer(before))):
        rest = before[found.end() :]
        is_object = _OBJECT_OF.search(before[: found.start()]) and not found.group("object")
        if is_object and (re.search(r"\band\s*(?:\w+\s*){0,2}$", rest) or found.group("me")):
            continue
        return ("reporter" if found.group("me") else "other"), found.end()
    return None


def actor_of(text: str, start: int, end: int) -> Actor | None:
    """Who did (or said) what stands at [start, end): the reporter, somebody else, or None when nothing tells.

    Takes the nearest subject before it; turns round for passives ("I was punched") and for acts aimed at the
    reporter ("shouting at me"). Words inside quotation marks belong to whoever is said to have spoken them.
    """
    for span in quoted(text):
        if span.start <= start and end <= span.end:
            return _speaker(text, span)
    sentence = sentence_at(text, start)
    before, after = outer(text, sentence.start, start), text[end : sentence.end]
    subject = _nearest_subject(before)
    if re.search(r"\b(?:me|us|my)\b", text[start:end], re.I):
        return "other"
    if _PASSIVE.search(before):
        by = _BY.match(after)
        if by and by.group("by"):
            return "reporter"
        if not re.search(r"ing$", text[start:end].split(" ")[0] if end > start else "", re.I):
            return "other"
    if (
        subject
        and subject[0] == "reporter"
        and _TO_ME.match(after)
        and re.search(r"\b(?:heard|saw|felt|had)\b", before)
    ):
        return "other"
    if subject:
        return subject[0]
    return "other" if _TO_ME.match(after) else None


def _speaker(text: str, span: Span) -> Actor | None:
    left = sentence_at(text, max(0, span.start - 1)).start
    if left >= span.start - 1:
        left = max(0, span.start - 160)
    before = outer(text, left, max(left, span.start - 1))
    if _SAID_BEFORE.search(before):
        said = list(re.finditer(rf"\b{SAYING}\b", before, re.I))[-1]
        subject = _nearest_subject(before[: said.start()])
        return subject[0] if subject else "other"
    late = _SAID_AFTER.match(text[span.end : span.end + 60])
    if late:
        return "reporter" if (late.group("who") or late.group("late") or "").lower() in {"i", "we"} else "other"
    subject = _nearest_subject(before)
    return subject[0] if subject else None
