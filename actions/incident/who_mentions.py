"""Finds the people a report mentions: the whole noun phrase, what kind each is, name, number and age."""

from __future__ import annotations

import re
from dataclasses import replace

from .text_lexicon import Hit, Word, words_of
from .who_heads import is_person
from .who_joining import CHILD_WORDS, GROUPS, PARENTAL, merge_owned
from .who_lexicon import Head, PeopleLexicon, people, word_set
from .who_names import Mention, name_after, owns_something
from .who_pointing import find_pointed

_DETERMINERS = word_set("determiners")
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
    "couple": 2,
    "pair": 2,
    "dozen": 12,
}
_NOT_ADJECTIVES = word_set("not_adjectives")
_AGE = re.compile(
    r"\b(\d{1,2})(?:\s*(?:or|to|-)\s*(\d{1,2}))?[\s-]*(?:yr|yrs|years?|"
    r"y/?o)\b[\s-]*(?:olds?)?|\b(?:aged?|about|around|bout)\s+(\d{1,2})\b(?!\s*(?:am|pm|of|"
    r"people|lads|times|min|\w*ago|oclock|o'clock|on))|\b(\d{1,2})\s+or\s+so\b|\b(?:he|she|"
    r"they|hes|shes|theyre|he's|she's|they're)\s+(?:is\s+|are\s+|was\s+)?(?:about\s+|"
    r"only\s+)?(\d{1,2})\b(?!\s*(?:am|pm|times))",
    re.I,
)
_YEAR_GROUP = re.compile(r"\b(?:year|yr|y)\s?(\d{1,2})s?\b(?!\s*(?:old|ago))", re.I)
_GROWN = re.compile(
    r"\b(?:grown|adult|elderly|old|middle[\s-]aged|in (?:his|her|their) (?:twenties|thirties|"
    r"forties|fifties|sixties|seventies|\d0s))\b",
    re.I,
)
_YOUNG = re.compile(
    r"\b(?:school|teenage|underage|under 18|juvenile|primary|secondary|toddlers?|"
    r"young (?:kids?|boys?|girls?|teens?))\b",
    re.I,
)


_OWNING = frozenset({"my", "our", "your", "his", "her", "their", "the", "a", "an", "this", "that"})
"""No number stands before these: in "half 10 my neighbour" the 10 belongs to the time."""


def _left_edge(text: str, words: tuple[Word, ...], first: int, floor: int, plural: bool, lexicon: PeopleLexicon) -> int:
    """Index of the word the phrase begins with: back over adjectives to a determiner, else the head alone."""
    edge = index = first
    for _ in range(6):
        index -= 1
        if index < floor or text[words[index].end : words[index + 1].start].strip(" -'’\t"):
            break
        word = words[index].low
        if word == "that" and plural:
            break
        if word in _DETERMINERS:
            edge = index
            if index >= 2 and words[index - 1].low in {"of", "or"}:
                continue
            numbered = index >= 1 and (words[index - 1].low.isdigit() or words[index - 1].low in _NUMBERS)
            opens = index >= 1 and words[index - 1].low in _DETERMINERS and words[index - 1].low != "that"
            if opens and not (numbered and word in _OWNING):
                continue
            break
        if word == "of" and index > floor and words[index - 1].low in _DETERMINERS | GROUPS:
            edge = index - 1
            continue
        if word == "or" and index > floor and words[index - 1].low.isdigit():
            edge = index - 1
            continue
        if word in GROUPS and index + 1 < len(words) and words[index + 1].low == "of":
            edge = index
            continue
        if word in _NOT_ADJECTIVES or (word in lexicon.verbs and not word.endswith(("ed", "en"))):
            break
    return edge


_EMPLOYED = word_set("employed")


def _family_or_parent(text: str, words: tuple[Word, ...], hit: Hit[Head], edge: int) -> str:
    """ "My dad" and plain "dad hits me" are family; "a dad", "one of the dads", "a pupil's father" are parents."""
    if hit.first and words[hit.first - 1].low.replace("'s", "").removesuffix("s") in _EMPLOYED:
        return "public"
    if hit.value.word not in PARENTAL:
        return hit.value.kind
    before = [word.low for word in words[edge : hit.first]]
    owner = words[hit.first - 1].low if hit.first else ""
    if owner in CHILD_WORDS or (before and owner.rstrip("s") in CHILD_WORDS):
        return "family" if {"my", "our", "me"} & set(before) else "parent"
    if before and before[0] in {"my", "our", "me", "mi", "ma"}:
        return "family"
    if before and (before[0] in _DETERMINERS or "of" in before):
        return "parent"
    if hit.value.plural:
        return "parent"
    return "family" if not before else "parent"


def _age(phrase: str, tail: str, head: Head, lexicon: PeopleLexicon) -> bool | None:
    year = _YEAR_GROUP.search(phrase)
    if year and int(year.group(1)) <= 13:
        return True
    for text in (phrase, tail):
        found = _AGE.search(text)
        if found:
            ages = [int(group) for group in found.groups() if group]
            if ages and 3 <= max(ages) <= 99:
                return max(ages) < 18
    if head.word in lexicon.youth or _YOUNG.search(phrase):
        return None if re.search(r"\b(?:uni|university|halls)\b", tail, re.I) else True
    return False if _GROWN.search(phrase) or head.word in {"pensioner", "oap"} else None


def _count(before: list[str], head: Head) -> int | None:
    """How many, from the words before the head; None when more than one and not said."""
    if head.word in {"couple", "pair"}:
        return 2
    single = bool(before) and before[0] in {"a", "an", "another", "this"} and not head.plural
    if single or before[:2] == ["one", "of"]:
        return 1
    if not head.plural and head.word != "man":
        return 1
    years = "year" in before or "yr" in before
    digits = [] if years else [int(word) for word in before if word.isdigit() and int(word) <= 60]
    numbers = digits + [_NUMBERS[word] for word in before if word in _NUMBERS]
    if numbers:
        return min(numbers)
    return None if head.plural else 1


_HIRED = frozenset({"security guard", "security", "guard", "security man", "cleaner", "caretaker"})
"""Staff who may be sent in by a firm."""


def _may_overrule(kind: str, cue: str, word: str) -> bool:
    """Which cues change the kind of a head that already says one."""
    if cue == "neighbour" and kind in {"family", "resident"}:
        return word not in PARENTAL
    if cue == "colleague" and kind in {"contractor", "volunteer"}:
        return True
    if cue == "contractor" and word in _HIRED:
        return True
    return kind == cue or (cue == "parent" and word in PARENTAL) or (cue == "service_user" and kind == "resident")


def _kind(
    text: str, words: tuple[Word, ...], hit: Hit[Head], edge: int, lexicon: PeopleLexicon
) -> tuple[str, bool, int]:
    """Kind, whether the phrase spelled it out, and the end of the words that did."""
    end = words[hit.last - 1].end
    kind = _family_or_parent(text, words, hit, edge)
    flexible = kind in {"generic", "public", "unknown", "pupil"} or hit.value.word in {"family", "student", "couple"}
    at = _after_name(text, end)
    for cue, pattern in lexicon.after:
        if not flexible and not _may_overrule(kind, cue, hit.value.word):
            continue
        found = pattern.match(text, at)
        if found:
            if kind == "family" and words[edge].low in {"my", "our", "me"}:
                break
            if kind == "resident" and cue == "neighbour":
                cue = kind
            return ("employee" if cue == "colleague" else cue), True, found.end()
    if flexible or kind == "resident":
        stretch = text[words[edge].start : words[hit.first].start]
        wider = text[max(0, words[edge].start - 14) : words[hit.first].start]
        for cue, pattern in lexicon.before:
            if pattern.search(stretch) or (cue == "neighbour" and pattern.search(wider)):
                return cue, True, end
    return kind, False, end


_OF_MINE = re.compile(r"\s+of\s+(?:mine|ours)\b", re.I)
_NAMED = re.compile(r"(?:\s+(?:else|of\s+(?:mine|ours)))?(?:,?\s+(?:called|named)\s+\w+)?")


def _after_name(text: str, end: int) -> int:
    found = _NAMED.match(text, end)
    return found.end() if found else end


_AGED = re.compile(r"\b(?:an?\s+)?\d{1,2}[\s-]*(?:yr|yrs|years?|y/?o)[\s-]*(?:olds?)?\s+(?:\w+\s+)?$", re.I)


def _mention(text: str, words: tuple[Word, ...], hit: Hit[Head], floor: int, lexicon: PeopleLexicon) -> Mention:
    edge = _left_edge(text, words, hit.first, floor, hit.value.plural, lexicon)
    kind, sure, end = _kind(text, words, hit, edge, lexicon)
    aged = _AGED.search(text, max(words[edge - 1].start if edge else 0, words[edge].start - 24), words[edge].start)
    if aged and edge - 1 >= floor:
        edge = next(index for index, word in enumerate(words) if word.end > aged.start())
    start = words[edge].start
    mention = Mention(start, end, hit.value, edge, hit.last, kind, sure, owns=owns_something(words, hit.last - 1))
    name, stop = name_after(text, mention, lexicon)
    if name:
        end = max(end, stop)
    low = [word.low for word in words[edge : hit.first]]
    own = bool(low and low[0] in {"my", "our", "me", "mi", "ma"}) or bool(_OF_MINE.match(text, words[hit.last - 1].end))
    if own and _OF_MINE.match(text, end):
        end = _after_name(text, end)
        mention = replace(mention, end=end)
    tail = text[words[hit.last - 1].end : words[hit.last - 1].end + 45].split(".")[0]
    return replace(
        mention,
        end=end,
        name=name,
        own=own,
        under_18=_age(text[start : words[hit.last - 1].end], tail, hit.value, lexicon),
        count=_count(low, hit.value),
    )


def find_mentions(text: str) -> list[Mention]:
    """Every person in the text but the bare pronouns, in order; phrases never overlap."""
    lexicon = people()
    words = words_of(text)
    hits = [hit for hit in lexicon.heads.find(words) if is_person(text, words, hit)]
    found: list[Mention] = []
    for hit in hits:
        if found and words[hit.first].start < found[-1].end:
            continue
        found.append(_mention(text, words, hit, found[-1].last if found else 0, lexicon))
    found += find_pointed(text, words, found)
    return merge_owned(text, sorted(found, key=lambda m: m.start))
