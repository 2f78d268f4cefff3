"""Who did it: the people a report says were responsible, not the reporter, the victims or those who were told."""

from __future__ import annotations

import re

from .model import Span, Who
from .text_shape import in_speech
from .where import find_where
from .who_agency import weighed
from .who_lexicon import PeopleLexicon, people, speaks_as_staff
from .who_names import Mention
from .who_subject import SKIP

_CLOSE = 2.5
_SURELY = 3.3
"""Beside the likeliest person, only somebody said to have done something themselves is listed."""
_MOST = 6
_SHORT_ANSWER = 6
_ADULT_AT_NURSERY = "parent"
_PARENTAL_BARE = frozenset({"dad", "mum", "father", "mother", "mam", "nan", "gran", "grandmother", "grandad"})
_SCHOOL_BUS = re.compile(r"\b(?:school (?:bus|minibus|trip|run)|(?:home from|after|to) school)\b", re.I)
_ABOVE = re.compile(r"\b(?:above|below|upstairs|downstairs|next door)(?: (?:me|us))?$", re.I)
_OLDER_STUDENTS = re.compile(
    r"\b(?:college|uni|university|lecture|lecturer|seminar|halls|campus|course|"
    r"evening class)\b",
    re.I,
)


def _context_kind(text: str, mention: Mention, place: str, lexicon: PeopleLexicon) -> str:
    """The kind of a man, a woman or a lad, from where it happened and whether the reporter was at work."""
    staff = speaks_as_staff(text)
    young = mention.head.word in lexicon.youth or mention.head.word in {"lad", "lass", "laddie", "lassie"}
    if young and (place in {"school", "nursery"} or _SCHOOL_BUS.search(text)):
        return "pupil"
    if place == "nursery" and not young:
        return _ADULT_AT_NURSERY
    if place == "work" or (staff and place in {"phone", "service"} and not young):
        return "customer"
    if place == "school" and mention.head.plural and not staff:
        return "pupil"
    return "public"


def _resolve(text: str, mention: Mention, place: str, lexicon: PeopleLexicon) -> str:
    kind = mention.kind
    if kind == "generic":
        return _context_kind(text, mention, place, lexicon)
    staff = speaks_as_staff(text)
    if mention.head.word in {"crew", "team"} and _opens_with(text, mention) in {"a", "this", "that", "another"}:
        return "public"
    if mention.head.word == "pt" and staff:
        return "service_user"
    if kind == "customer" and not staff and mention.head.word in {"customer", "shopper", "punter", "guest", "diner"}:
        return "public" if place in {"public", "other"} else "customer"
    if mention.head.word in _PARENTAL_BARE and kind == "family" and not mention.own and not mention.sure:
        return (
            "parent" if place in {"school", "nursery"} and text[mention.start : mention.end].count(" ") == 0 else kind
        )
    if staff and mention.head.word == "passenger":
        return "customer"
    if mention.head.word.startswith("school") and place in {"public", "transport", "home"} and not mention.sure:
        return "public"
    if kind == "unknown" and staff and place == "phone" and mention.head.word in {"someone", "somebody"}:
        return "customer"
    if kind == "resident" and _ABOVE.search(text[mention.start : mention.end]):
        return "neighbour"
    if kind == "neighbour" and place == "transport" and text[mention.start : mention.end].lower().endswith("opposite"):
        return "public"
    if kind == "unknown" and mention.name and mention.head.word.rstrip(".") in lexicon.titles and place == "school":
        return "employee"
    return kind


def _opens_with(text: str, mention: Mention) -> str:
    """The first word of the phrase, in lower case."""
    return text[mention.start : mention.end].split()[0].lower()


def _under_18(text: str, mention: Mention, kind: str) -> bool | None:
    """What the phrase says of age; pupils are under 18 unless the words speak of college or university."""
    if kind != "pupil":
        return mention.under_18
    if mention.under_18 is False or _OLDER_STUDENTS.search(text):
        return False if mention.under_18 is False else None
    return True if mention.under_18 or mention.sure else None


def _unseen(text: str, lexicon: PeopleLexicon) -> Who | None:
    for found in lexicon.unseen.finditer(text):
        if not in_speech(text, found.start(), found.end()):
            return _who(text, found.start(), found.end(), "unknown", None, None, None)
    return None


def _who(text: str, start: int, end: int, kind: str, name: str | None, under_18: bool | None, count: int | None) -> Who:
    while end > start and text[end - 1] in " ,.;:!?\n\t":
        end -= 1
    said = text[start:end]
    return Who(said, kind, name, under_18, count, (Span(start, end, said),))


_TO_ME = re.compile(r"[^.!?\n]{0,60}?\b(?:me|us|my|our)\b", re.I)
_BESIDE = re.compile(r"[\s,]*(?:and|n|&|with|plus)?[\s,]*", re.I)


def _did_too(text: str, first: Mention, other: Mention) -> bool:
    """Whether another person stands right beside the likeliest one or acts on the reporter as well."""
    left, right = sorted((first, other), key=lambda mention: mention.start)
    return bool(_BESIDE.fullmatch(text, left.end, right.start) or _TO_ME.match(text, other.end))


def _chosen(text: str, mentions: list[Mention], scores: list[float]) -> list[Mention]:
    ranked = sorted(range(len(mentions)), key=lambda i: (-round(scores[i] * 2), mentions[i].start))
    best = scores[ranked[0]] if ranked else -9.0
    if best > 0:
        surely = max(_SURELY, best - _CLOSE)
        first = mentions[ranked[0]]
        more = [i for i in ranked[1:] if scores[i] >= surely and _did_too(text, first, mentions[i])]
        return [first, *(mentions[i] for i in more)][:_MOST]
    if best < -2:
        return []
    # Nobody does anything here: a short answer names them ("my ex"); in an account relatives are rarely meant.
    short = len(text.split()) <= _SHORT_ANSWER
    lone = [
        i
        for i in ranked
        if scores[i] >= -2
        and (short or not (mentions[i].kind == "family" or (mentions[i].own and mentions[i].kind == "generic")))
    ]
    return [mentions[lone[0]]] if lone else []


def find_who(text: str) -> list[Who]:
    """The people said to have done it, the likeliest first; empty when the words name nobody but "he" or "they".

    Each has the contract's kind, the exact words, a name only when one was given, `under_18` and `count` only when
    the words tell. "I didn't see who" gives one `unknown`.
    """
    lexicon = people()
    place = find_where(text)
    where = place.kind if place else ""
    people_found: list[Who] = []
    seen: set[tuple[str, str]] = set()
    for mention in _chosen(text, [m for m, _ in weighed(text)], [score for _, score in weighed(text)]):
        kind = _resolve(text, mention, where, lexicon)
        key = (kind, mention.head.word)
        if key in seen:
            continue
        seen.add(key)
        people_found.append(
            _who(text, mention.start, mention.end, kind, mention.name, _under_18(text, mention, kind), mention.count)
        )
    unseen = _unseen(text, lexicon)
    if unseen and (not people_found or people_found[0].kind == "unknown"):
        return [unseen] if not people_found or not people_found[0].name else people_found
    if unseen and _SOMEONE.match(people_found[0].said):
        return [unseen]
    if not people_found:
        return _inferred(text, where, lexicon)
    return _drop_vague(people_found)


_SOMEONE = re.compile(r"(?:some ?one|some ?body|one of)\b", re.I)
_FAMILIAR = re.compile(
    r"\b(?:again|always|usual|keeps?|every|still|back|anymore|any more|my (?:ex|husband|partner|boyfriend|wife))\b",
    re.I,
)
_PRONOUN = re.compile(r"(?<![\w'’])(?:he|she|they)(?=\s+(?P<verb>[a-z]+)\b)", re.I)


def _inferred(text: str, where: str, lexicon: PeopleLexicon) -> list[Who]:
    """Nobody is named: a stranger met once on the street or the bus ("he sat opposite me"), or traces of somebody."""
    if where in {"public", "transport"} and not _FAMILIAR.search(text):
        for found in _PRONOUN.finditer(text):
            verb, they = found.group("verb").lower(), found.group().lower() == "they"
            idle = verb in lexicon.undergo or verb in SKIP or (they and verb in lexicon.mild)
            if verb in lexicon.verbs and not idle and not in_speech(text, found.start(), found.end()):
                return [_who(text, found.start(), found.end(), "public", None, None, None if they else 1)]
    for trace in lexicon.traces.finditer(text):
        if not in_speech(text, trace.start(), trace.end()) and not _DONE_TO.search(
            text, trace.start() - 12, trace.start()
        ):
            return [_who(text, trace.start(), trace.end(), "unknown", None, None, None)]
    return []


_DONE_TO = re.compile(r"\b(?:i|we|i'?ve)\s*$", re.I)


def _drop_vague(found: list[Who]) -> list[Who]:
    """ "Someone" says nothing beside a person who is told apart."""
    told_apart = [who for who in found if who.kind != "unknown" or who.name]
    return told_apart or found[:1]
