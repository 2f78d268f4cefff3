"""What a report says beside who, where and when: repeat, harm, fear, evidence, wishes, and the staff questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .details_lexicon import Rule, rules
from .model import Span
from .text import in_speech, is_hypothetical, is_negated
from .text_lexicon import words_of
from .who_lexicon import people

_REFERENCE = re.compile(
    r"\b(?:crime|police|incident|cad|log|case|ref(?:erence)?)\s*(?:number|no|num|ref(?:erence)?|#)?\.?\s*(?:number|no)?\.?"
    r"\s*(?:is|was|:|-|=)?\s*(?P<number>(?=[\w/\-]*\d{3})[A-Z0-9][A-Z0-9/\-]{3,23})\b",
    re.I,
)
# Fields whose words, when feared or supposed, have not happened.
_MUST_BE_REAL = frozenset(
    {"injury", "treatment", "time_off", "damage", "reported", "ended_contact", "warned", "evidence"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said: the exact words, and what they come to."""

    said: str = field(repr=False)
    value: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Whether it happened before. `frequency`: first, few, often, daily or unknown; `worse`: yes, no or None."""

    said: str = field(repr=False)
    frequency: str
    worse: str | None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """Everything else the words tell; None or empty where they do not.

    injury injured|none; treatment hospital|gp|first_aid|none; time_off yes|no; fear none|little|quite|very;
    damage yes; witnesses yes|none; evidence photo|video|cctv|doorbell|messages|diary;
    reported police|landlord|manager|school|gp|support|you; police_reported False for "I haven't told the police";
    wishes log_only|move_them|move_me|stop|apology|warning|clean|support|mediation|same_sex_handler|interpreter;
    police_wish yes|not_yet|no|talk_first; relation me|saw_it|helping|staff; warned yes|no|not_safe;
    ended_contact, manager_told, reporter_under_18 yes|no; anonymous yes.
    """

    repeat: Repeat | None = None
    injury: Fact | None = None
    treatment: Fact | None = None
    time_off: Fact | None = None
    fear: Fact | None = None
    damage: Fact | None = None
    witnesses: Fact | None = None
    evidence: tuple[Fact, ...] = ()
    reported: tuple[Fact, ...] = ()
    police_reference: Fact | None = None
    police_reported: bool | None = None
    wishes: tuple[Fact, ...] = ()
    police_wish: Fact | None = None
    relation: Fact | None = None
    warned: Fact | None = None
    ended_contact: Fact | None = None
    manager_told: Fact | None = None
    reporter_under_18: Fact | None = None
    anonymous: Fact | None = None


def _fact(text: str, start: int, end: int, value: str) -> Fact:
    while end > start and text[end - 1] in " ,.;:!?\n\t":
        end -= 1
    while start < end and text[start] in " ,.;:\n\t":
        start += 1
    said = text[start:end]
    return Fact(said, value, (Span(start, end, said),))


def _apply(text: str, rule: Rule, name: str, seen: frozenset[str]) -> Fact | None:
    """The first match of a rule that stands: not in quoted speech, not denied, and real where it must be."""
    if rule.any_of.isdisjoint(seen):
        return None
    pattern = rule.pattern or people().staff
    denied: Fact | None = None
    for found in pattern.finditer(text):
        start, end = found.span()
        if start == end or in_speech(text, start, end):
            continue
        if name in _MUST_BE_REAL and is_hypothetical(text, start, end):
            continue
        if rule.deny and (is_negated(text, start, end) if name == "frequency" else _denied(text, start, end)):
            if rule.denied and denied is None:
                denied = _fact(text, start, end, rule.denied)
            continue
        return _fact(text, start, end, rule.value)
    return denied


def _denied(text: str, start: int, end: int) -> bool:
    """Whether the phrase is denied, also by a negation that is part of it ("nobody was hurt")."""
    last = max(text.rfind(" ", start, end) + 1, start)
    return is_negated(text, start, end) or is_negated(text, last, end)


def _field(text: str, name: str, seen: frozenset[str]) -> list[Fact]:
    found: list[Fact] = []
    for rule in rules()[name]:
        fact = _apply(text, rule, name, seen)
        if fact:
            found.append(fact)
            if not rule.many:
                break
    return found


def _repeat(text: str, seen: frozenset[str]) -> Repeat | None:
    often, worse = _field(text, "frequency", seen), _field(text, "worse", seen)
    if not often and not worse:
        return None
    spans = tuple(
        sorted((*(s for f in often for s in f.spans), *(s for f in worse for s in f.spans)), key=lambda s: s.start)
    )
    first = often[0] if often else worse[0]
    return Repeat(
        said=first.said,
        frequency=often[0].value if often else "unknown",
        worse=worse[0].value if worse else None,
        spans=spans,
    )


def find_details(text: str) -> Details:
    """Read the other fields of one text. Quoted speech never counts; denied words become "none" or "no"."""
    seen = frozenset(word.low for word in words_of(text)) | frozenset(re.findall(r"[a-z]+|\d+", text.lower()))

    def one(name: str) -> Fact | None:
        facts = _field(text, name, seen)
        return facts[0] if facts else None

    reported = _field(text, "reported", seen)
    untold = [fact for fact in reported if fact.value == "not"]
    told = tuple(fact for fact in reported if fact.value != "not")
    reference = _REFERENCE.search(text)
    to_police = any(fact.value == "police" for fact in told)
    return Details(
        repeat=_repeat(text, seen),
        injury=one("injury"),
        treatment=one("treatment"),
        time_off=one("time_off"),
        fear=one("fear"),
        damage=one("damage"),
        witnesses=one("witnesses"),
        evidence=tuple(_field(text, "evidence", seen)),
        reported=told,
        police_reference=_fact(text, *reference.span("number"), "reference") if reference else None,
        police_reported=True if to_police else (False if any("police" in f.said.lower() for f in untold) else None),
        wishes=tuple(fact for fact in _field(text, "wishes", seen) if fact.value != "not"),
        police_wish=one("police_wish"),
        relation=one("relation"),
        warned=one("warned"),
        ended_contact=one("ended_contact"),
        manager_told=one("manager_told"),
        reporter_under_18=one("reporter_under_18"),
        anonymous=one("anonymous"),
    )
