"""Loads the words for people once: heads by kind, traits, verbs, cues and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .text_lexicon import Phrases, load, split_list, words_of

KINDS = (
    "neighbour",
    "resident",
    "service_user",
    "employee",
    "volunteer",
    "contractor",
    "customer",
    "parent",
    "pupil",
    "family",
    "public",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Head:
    """A word for a person: its kind (or `generic`), the word in singular, and whether it was written as a plural."""

    kind: str
    word: str
    plural: bool


@dataclass(frozen=True)
class PeopleLexicon:
    """Every table that finding people needs, compiled."""

    heads: Phrases[Head]
    youth: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    verbs: frozenset[str]
    mild: frozenset[str]
    undergo: frozenset[str]
    recipients: frozenset[str]
    authorities: frozenset[str]
    helped: Phrases[bool]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    pointing: re.Pattern[str]
    bare: re.Pattern[str]
    lives: re.Pattern[str]
    school_with: re.Pattern[str]
    rang_in: re.Pattern[str]
    them_at: re.Pattern[str]
    unseen: re.Pattern[str]
    traces: re.Pattern[str]
    own: re.Pattern[str]
    staff: re.Pattern[str]
    log: re.Pattern[str]
    first_person: re.Pattern[str]
    own_family: re.Pattern[str]
    group_of: re.Pattern[str]
    given: frozenset[str]
    never_a_name: frozenset[str]
    titles: frozenset[str]


def _inflect(verb: str) -> Iterator[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    yield from (verb, third, stem + "ed", stem + "ing", stem + "in")
    if verb[-1] not in "aeiouwxy" and verb[-2:-1] in tuple("aeiou") and verb[-3:-2] not in tuple("aeiou"):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing", verb + verb[-1] + "in")
    if verb.endswith("y"):
        yield from (verb[:-1] + "ied", verb[:-1] + "ies")


def _heads() -> Iterator[tuple[str, Head]]:
    table = load("people/heads.yml")
    plural = {word.lower() for word in split_list(table["plural"])}
    for kind in (*KINDS, "generic"):
        for word in split_list(table.get(kind, "")):
            low = word.lower()
            yield low, Head(kind, low, low in plural)
            if low not in plural:
                ending = low + ("es" if low.endswith(("s", "ss", "ch")) else "s")
                yield ending, Head(kind, low, True)
                if low.endswith("man"):
                    yield low[:-3] + "men", Head(kind, low, True)


@lru_cache(maxsize=1)
def people() -> PeopleLexicon:
    """The compiled lexicon; read from disk on first use only."""
    heads, verbs = load("people/heads.yml"), load("people/verbs.yml")
    cues, names = load("people/cues.yml"), load("people/names.yml")

    def words(table: dict[str, str], key: str) -> frozenset[str]:
        return frozenset(word.lower() for word in split_list(table[key]))

    acts = {form for verb in words(verbs, "regular") for form in _inflect(verb)}
    acts |= {phrase.split()[0] for phrase in words(verbs, "irregular")}

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text.replace(" ", r"\s+").replace(r"\s+?", r"\s*"), re.I)

    return PeopleLexicon(
        heads=Phrases(_heads()),
        youth=words(heads, "youth"),
        male=words(heads, "male"),
        female=words(heads, "female"),
        verbs=frozenset(acts),
        mild=words(verbs, "mild"),
        undergo=words(verbs, "undergo"),
        recipients=words(verbs, "recipients"),
        authorities=words(verbs, "authorities"),
        helped=Phrases((phrase, True) for phrase in split_list(verbs["helped"])),
        after=tuple((group["kind"], pattern(item)) for group in cues["after"] for item in group["patterns"]),
        before=tuple((group["kind"], pattern(group["pattern"])) for group in cues["before"]),
        pointing=pattern(cues["pointing"]),
        bare=pattern(cues["bare"]),
        lives=pattern(cues["lives"]),
        school_with=pattern(cues["school_with"]),
        rang_in=pattern(cues["rang_in"]),
        them_at=pattern(cues["them_at"]),
        unseen=pattern("(?<![\\w'])(?:" + "|".join(cues["unseen"]) + ")(?!\\w)"),
        traces=pattern("(?<![\\w'])(?:" + "|".join(cues["traces"]) + ")(?!\\w)"),
        own=pattern(cues["self"]),
        staff=pattern(cues["staff"]),
        log=pattern(cues["log"]),
        first_person=pattern(cues["first_person"]),
        own_family=pattern(cues["own_family"]),
        group_of=pattern(cues["group_of"]),
        given=words(names, "given"),
        never_a_name=words(names, "never"),
        titles=words(names, "titles"),
    )


@lru_cache(maxsize=1)
def _word_table() -> dict[str, frozenset[str]]:
    return {name: frozenset(split_list(line)) for name, line in load("people/words.yml").items()}


def word_set(name: str) -> frozenset[str]:
    """One of the small closed sets of people/words.yml."""
    return _word_table()[name]


@lru_cache(maxsize=32)
def speaks_as_staff(text: str) -> bool:
    """Whether the reporter speaks as someone at work: "my shift", "our customers", "I work at"."""
    lexicon = people()
    if lexicon.staff.search(text) or (not lexicon.first_person.search(text) and lexicon.log.search(text)):
        return True
    return any(_names_a_job(found.group("job"), lexicon) for found in _I_AM.finditer(text))


_I_AM = re.compile(
    r"\b(?:i['’]?m|i am|i was|i work as|working as|as|being) (?:just )?(?:a|an|the|one of the) "
    r"(?P<job>\w+(?: \w+){0,3})",
    re.I,
)


def _names_a_job(phrase: str, lexicon: PeopleLexicon) -> bool:
    """Whether a word for somebody employed begins within the first three words: "agency nurse here", "pot washer"."""
    words = words_of(phrase)
    for index in range(min(3, len(words))):
        hit = lexicon.heads.at(words, index)
        if hit:
            return hit.value.kind == "employee" and not hit.value.plural
    return False
