"""Joins phrases that speak of one person: "my son's teacher", "a gang of teenagers", "Mr Harris, dad of a boy"."""

from __future__ import annotations

import re
from dataclasses import replace

from .who_lexicon import word_set
from .who_names import Mention

GROUPS = word_set("groups")
PARENTAL = word_set("parental")
CHILD_WORDS = word_set("child_words")


def merge_owned(text: str, found: list[Mention]) -> list[Mention]:
    """Join "my son's teacher", "my neighbour's boyfriend", "a gang of teenagers", "Mr Harris, dad of ..." into one."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        if last is None:
            merged.append(mention)
            continue
        between = text[last.end : mention.start]
        gap = mention.first - last.last
        joined = _joined(last, mention, between)
        if joined:
            merged[-1] = joined
        elif 0 <= gap <= 1 and "," not in between and (last.owns or (gap == 0 and _plural_owner(last))):
            kind = _owned_kind(last, mention)
            merged[-1] = replace(mention, start=last.start, first=last.first, kind=kind, sure=True, own=last.own)
        else:
            merged.append(mention)
    return merged


def _plural_owner(last: Mention) -> bool:
    """ "My sons teacher", "dads girlfriend": an owner written without its apostrophe."""
    return last.head.plural and not last.sure and last.kind in {"family", "parent", "unknown", "neighbour"}


def _owned_kind(last: Mention, mention: Mention) -> str:
    """What somebody's boyfriend, father or visitor is."""
    kind = mention.kind
    if last.kind == "neighbour" and kind in {"family", "generic", "public", "parent", "pupil"}:
        return "neighbour"
    if kind in {"parent", "family"} and mention.head.word in PARENTAL:
        of_pupil = last.kind == "pupil" or (last.head.word in CHILD_WORDS and not last.own)
        return "parent" if of_pupil else "family"
    if last.kind == "family" and kind == "generic":
        return "family"
    if last.kind in {"service_user", "customer", "resident"} and kind in {"family", "parent", "generic"}:
        return "customer"
    if last.kind == "unknown" and kind in {"public", "generic"}:
        return "public"
    return kind


_OF = re.compile(r"\s+of\s+(?:about\s+|like\s+)?", re.I)
_APPOSED = re.compile(r"\s*,\s*(?:who is\s+|who's\s+|hes\s+|he's\s+|he is\s+)?", re.I)
_ADJECTIVAL = frozenset({"male", "female", "adult", "lady", "child", "teenage"})
"""Words for people that only describe the next one: "male caller", "lady driver"."""
_YEAR_HEAD = re.compile(r"(?:year|yr)\s")


def _joined(last: Mention, mention: Mention, between: str) -> Mention | None:
    """One person from two phrases: "a gang of" + "teenagers"; "Mr Harris," + "dad of a boy"; "a man," + "my dad"."""
    if last.head.word in GROUPS and _OF.fullmatch(between):
        count = 2 if last.head.word in {"couple", "pair"} else mention.count
        return replace(mention, start=last.start, first=last.first, count=None if count == 1 else count)
    if last.head.word in _ADJECTIVAL and not last.head.plural and between == " ":
        return replace(mention, start=last.start, first=last.first, count=last.count, under_18=mention.under_18)
    if mention.kind == "volunteer" and last.kind in {"employee", "generic"} and _APPOSED.fullmatch(between):
        return replace(last, end=mention.end, last=mention.last, kind="volunteer", sure=True)
    if _YEAR_HEAD.match(last.head.word) and not between.strip():
        kind = "pupil" if mention.kind in {"generic", "pupil"} else mention.kind
        young = True if kind == "pupil" else mention.under_18
        return replace(mention, start=last.start, first=last.first, kind=kind, under_18=young, sure=True)
    if not _APPOSED.fullmatch(between):
        return None
    single = mention.count == 1 or not mention.head.plural
    if last.kind in {"generic", "unknown"} and (mention.own or last.name) and single:
        young = last.under_18 if last.under_18 is not None else mention.under_18
        name = last.name or mention.name
        return replace(mention, start=last.start, first=last.first, name=name, under_18=young)
    if last.own and mention.kind == "unknown" and mention.name and not last.name:
        return replace(last, end=mention.end, last=mention.last, name=mention.name)
    return None
