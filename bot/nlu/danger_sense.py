"""Decides whether a clause speaks of now, of the past, of a mere possibility, of somebody's words, or of nothing at all."""

# ruff: noqa: E501, SIM905  (tables of patterns, one entry a line)

from __future__ import annotations

import re
from enum import Enum

from bot.nlu.danger_words import FORMS


class Tense(Enum):
    """How a predicate stands in time, from its own form and the helping verbs before it."""

    NOW = "now"
    BARE = "bare"
    PERFECT = "perfect"
    PERFECT_ING = "perfect_ing"
    FUTURE = "future"
    HABIT = "habit"
    MODAL = "modal"
    PAST = "past"
    ORDER = "order"


_NOW_HELPERS = frozenset("am is are 's do does says say sees thinks keeps gets comes".split())
_PERFECT_HELPERS = frozenset("has have".split())
_PAST_WORDS = frozenset(
    """was were had did said told came went got took saw heard kept began left felt thought made gave put knew ran stood sat fell threw
    found brought shot stuck drove held wrote sent rang meant lay caught fought hid woke 'd used got broke bit struck sprang swung burst""".split()
)
_WATCHED = frozenset("see hear watch seeing hearing watching".split())
_NOT_PAST = frozenset(
    "need bed red shed speed bleed scared need hundred kid naked used indeed bastard bed feed seed ed ted".split()
)
_MODALS = frozenset("would could should might may must".split())
_STATE_BEFORE = frozenset("am is are 's be being get gets getting been so very too really really locked".split())
_BARE_BEFORE = frozenset(["", "and", "someone", "something", "badly", "seriously", "yes", "really", "very", "being"])
_ONE = frozenset(
    "he she man husband him someone somebody dad boyfriend brother neighbour now boy lad guy ex woman it".split()
)
_SKIP_BACK = frozenset(
    "not just still now also all really actually properly literally really currently already both even badly seriously severely very".split()
)

_DAY = "mon(?:day)?|tues?(?:day)?|weds?|wednesday|thurs?(?:day)?|fri(?:day)?|satur?day|sat|setterday|sun(?:day)?"
_FULL_DAY = "monday|tuesday|wednesday|weds|thursday|friday|saturday|sunday"
_MONTH = "january|february|march|april|june|july|august|september|october|november|december|jan|feb|sept?|oct|nov|dec"
PAST_ANCHOR = re.compile(
    rf"\b(?:yesterday|ago|last (?:\S+ )?(?:night|week|weekend|month|year|time|term|summer|winter|autumn|spring|christmas|easter|{_DAY}|{_MONTH})|last (?:two|few|three)"
    rf"|on (?:the )?(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th))\b|on \d{{1,2}} (?:{_MONTH}|may)|(?:{_DAY}) (?:night|morning|evening|afternoon|lunch|just gone)|(?:in|since|during|around|end of|early|mid|late|of|on \S+|\d\S*) (?:{_MONTH}|may)\b"
    rf"|(?:in|since|around|from|until|by|back) (?:19|20)\d\d|(?:19|20)\d\d|previously|the other (?:day|night|week)|the (?:night|day|week|morning|evening) (?:before|after)|weeks? before|at the time|back then|back in"
    rf"|used to|once|one (?:night|day|time|evening|morning)|when i was|in the past|over the (?:weekend|summer|holidays|years)|(?:new years?|bonfire|christmas|boxing) (?:eve|night|day)|halloween|hogmanay"
    rf"|at (?:christmas|easter|the weekend)|ages|earlier|that (?:night|day|time|morning|evening|afternoon)|before (?:christmas|easter|i moved|that)|a while back|as a (?:child|kid|teenager|boy|girl)"
    rf"|(?:at|in) (?:college|primary|uni(?:versity)?|the summer)|the (?:first|second|third|last) time|(?:this|other) (?:lunchtime|lunch|morning|afternoon)|during (?:the )?\S+|afterwards|the day after|(?:{_FULL_DAY})$|^(?:{_FULL_DAY})\b|previous)\b"
)
RECENT = re.compile(
    r"\bjust (?!(?:was|wanted|want|wants|like|as|because|before|after|words|said|before)\b)|\b(?:just now|(?:a|two|few|couple of|\d+|five|ten) ?(?:minute|min|second|sec|moment)s? ago|moments ago|this minute|this second)\b"
)
NOW_CUE = re.compile(
    r"\b(?:now|right now|at the moment|currently|as i (?:type|write|speak|text|am)|as we speak|still|this minute|this second|hurry|quick(?:ly)?|urgent(?:ly)?|tonight|again|help|at this moment|live|at present)\b"
)
STRONG_NOW = re.compile(
    r"\b(?:now(?! and)|right now|at the moment|currently|as i (?:type|write|speak|text|am)|as we speak|still|this (?:minute|second)|hurry|quick|today|help|please)\b"
)
_FROM_BEFORE = re.compile(r"\bfrom (?:last \S+|yesterday|before|the other (?:day|night|week)|earlier)\b")
HABIT_CUE = re.compile(
    r"\b(?:always|every ?(?:day|single|night|time|week|weekend|month|morning|evening|other|shift|break|lunch|marning|few|year|so often)|everyday|often|usually|sometimes|constantly|most (?:days|nights|weeks|evenings|weekends|mornings)|whenever"
    r"|all the time|most \S+s|regularly|normally|daily|weekly|nightly|at weekends|on (?:\S+days)|on occasions?|occasionally|frequently|continually|repeatedly|(?:two|three|four|five|several|many|few|numerous|\d+) times|times (?:a|this|in)"
    r"|times|nights|evenings|weekends|ever since|in general|never|ever|before|in the past|twice|once|on purpose at work)\b"
)
LONG_SPAN = re.compile(
    r"\b(?:for|over|past|last|in|of) (?:the )?(?:past |last |about |over |nearly |almost |a )?(?:few |couple of |some |many |several |\w+ )?(?:weeks?|months?|years?|ages|days|yrs|decades?)\b|\bsince (?!(?:this|i (?:got|left|came)|the (?:bus|station|stop|shop|tube|train|gym|park|school)|about|half|\d))\w+|\b(?:all|this) (?:week|month|year|term|summer|winter)\b|\bever since\b"
)
_REPORT_PAST = "said|told|shouted|screamed|yelled|texted|messaged|wrote|threatened|warned|claimed|claims|asked|accused|posted|sent|heard|joked|mentioned|thought|read|alleged|called|announced|(?:was|were) (?:shouting|saying|screaming|yelling|chanting|texting|asking|telling)|announced|replied|swore|promised|messages|goes|went like|was like|reckoned|sprayed|painted|chanting|chanted|yelling to me"
_REPORT_NOW = "says|say|saying|tells|telling|shouting|screaming|yelling|threatening|threatens|text|texting|messaging|claiming|reckons"
REPORTED_PAST = re.compile(rf"\b(?:{_REPORT_PAST})\b(?! (?:the )?(?:police|ambulance))")
REPORTED_NOW = re.compile(rf"\b(?:{_REPORT_NOW})\b")
_PERFECT_REPORT = re.compile(
    r"\b(?:has|have|'s|just|just now) (?:just )?(?:said|told|texted|messaged|rang|called|sent|threatened|text|shouted|warned)\b"
)
UNSURE = re.compile(
    r"\b(?:(?:do|does|did) not know|not sure|unsure|no idea|(?:can|could) not (?:tell|see)|dunno|wonder(?:ing)?|i think|might be|maybe|not certain|idk|whether|find out|see)$"
)
NEG_RAISING = re.compile(r"\b(?:do|does|did) not (?:think|believe|feel like|see|say)\b")
_NEGATIVES = frozenset("not never hardly without cannot neither nor".split())
_NOBODY = frozenset("nobody none nothing neither".split())


def finite_before(words: list[str], index: int) -> tuple[str, int] | None:
    """The nearest helping or past verb left of index, as (word, place); None when the clause has none there."""
    for place in range(index - 1, -1, -1):
        word = words[place]
        if word in _NOW_HELPERS or word in _PERFECT_HELPERS or word in _MODALS or word in ("will", "shall", "can"):
            return word, place
        if word in ("sat", "stood") and (
            place == 0 or words[place - 1] in _STATE_BEFORE or words[place - 1] in ("all", "just")
        ):
            continue
        if word in _PAST_WORDS:
            return word, place
        if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
            if not (place and words[place - 1] in _STATE_BEFORE):
                return word, place
        elif FORMS.get(word, frozenset()) & {"past", "third"} and "base" not in FORMS[word]:
            return word, place
    return None


def _of_helper(word: str, words: list[str], place: int) -> Tense:
    before = words[place - 1] if place else ""
    if word in _PAST_WORDS or (word.endswith("ed") and len(word) > 4):
        if before in ("been", "being"):
            rest = words[: place - 1]
            return (
                Tense.PERFECT
                if {"has", "have", "'s"} & set(rest[-3:])
                else Tense.NOW
                if {"is", "are", "am"} & set(rest[-3:])
                else Tense.PAST
            )
        helper = before if before not in _SKIP_BACK else (words[place - 2] if place > 1 else "")
        if word == "got" and helper in ("has", "have", "'s"):
            return Tense.NOW
        if word not in ("was", "were", "had", "did", "'d") and helper in ("has", "have", "'s"):
            return Tense.PERFECT
        return Tense.PAST
    if "third" in FORMS.get(word, ()) and word not in _NOW_HELPERS | _PERFECT_HELPERS:
        return Tense.HABIT
    if word in ("will", "shall"):
        return Tense.FUTURE
    if word in _MODALS:
        return Tense.MODAL
    if word in _PERFECT_HELPERS:
        return Tense.MODAL if before in _MODALS else Tense.PERFECT
    return Tense.NOW


def tense_of(words: list[str], index: int, state: bool, inherited: Tense | None) -> Tense:
    """Tense of the predicate at index. state: an adjective, place or noun rather than an action. inherited: of the clause before."""
    kind = FORMS.get(words[index], frozenset())
    place = index - 1
    while place >= 0 and words[place] in _SKIP_BACK:
        place -= 1
    near = words[place] if place >= 0 else ""
    found = finite_before(words, index)
    if state and kind - {"ing"} and words[index] != "got":
        state = False
        tense = tense_of(words, index, False, inherited)
        if tense is Tense.PERFECT:
            return Tense.NOW
        if tense is Tense.PAST and near in _BARE_BEFORE and "participle" in kind and place < 1:
            return Tense.BARE if inherited is None else inherited
        if tense is Tense.PAST and near in _MODALS | {"be"}:
            return Tense.MODAL if any(w in _MODALS for w in words[:index]) else Tense.FUTURE
        return tense
    if near == "to" and ("base" in kind or state):
        return _after_to(words, place, inherited)
    if near == "been":
        if found and found[0] in ("had", "'d", "was"):
            return Tense.PAST
        modal = any(w in _MODALS for w in words[:place])
        if modal:
            return Tense.MODAL
        return Tense.PERFECT_ING if ("ing" in kind or state) else Tense.PERFECT
    if near in ("keeps", "keep"):
        return Tense.HABIT
    if "ing" in kind or state or words[index] == "being":
        if near == "have" and place and words[place - 1] in _MODALS:
            return Tense.MODAL
        if found is None:
            if any(w in _WATCHED for w in words[:index]):
                return Tense.NOW
            return inherited or Tense.BARE
        if near == "be":
            return _of_helper(found[0], words, found[1])
        tense = _of_helper(found[0], words, found[1])
        if state and tense is Tense.PERFECT and found[0] in ("has", "have"):
            return Tense.NOW
        return tense
    return _of_action(words, index, kind, place, near, found, inherited)


def _after_to(words: list[str], place: int, inherited: Tense | None) -> Tense:
    governor = words[place - 1] if place else ""
    found = finite_before(words, place - 1)
    if governor in (
        "used",
        "tried",
        "threatened",
        "wanted",
        "went",
        "managed",
        "began",
        "started",
        "came",
        "had",
        "offered",
        "failed",
        "attempted",
    ):
        helper = words[place - 2] if place > 1 else ""
        return Tense.PERFECT if helper in ("has", "have", "'s") and governor != "had" else Tense.PAST
    helped = _of_helper(found[0], words, found[1]) if found else (inherited or Tense.BARE)
    if helped in (Tense.PAST, Tense.MODAL):
        return helped
    if governor in (
        "going",
        "want",
        "wants",
        "plan",
        "plans",
        "planning",
        "about",
        "ready",
        "come",
        "coming",
        "need",
        "able",
    ):
        return Tense.FUTURE
    if helped is Tense.PERFECT:
        return Tense.PERFECT
    return Tense.NOW


def _of_action(
    words: list[str],
    index: int,
    kind: frozenset[str],
    place: int,
    near: str,
    found: tuple[str, int] | None,
    inherited: Tense | None,
) -> Tense:
    if "base" in kind and (
        near == "a"
        or (any(w in _WATCHED for w in words[: place + 1]) and (found is None or found[0] in _NOW_HELPERS | {"can"}))
    ):
        return Tense.NOW
    if near == "'d" and "base" in kind and "participle" not in kind:
        return Tense.MODAL
    if words[index] in ("has", "have") and near not in _MODALS:
        return Tense.NOW
    if "participle" in kind and "there" in words[:place] and {"'s", "is", "are"} & set(words[:place]):
        return Tense.NOW
    if near in ("has", "have", "'s", "had", "'d", "having"):
        if near == "have" and place and words[place - 1] in (_MODALS | {"'d"}):
            return Tense.MODAL
        if "participle" in kind or "past" in kind:
            return Tense.PERFECT if near in ("has", "have", "'s") else Tense.PAST
        return Tense.NOW if near == "'s" else Tense.PERFECT
    if near in ("will", "shall"):
        return Tense.FUTURE
    if near in _MODALS:
        return Tense.MODAL
    if near == "get" and found and _of_helper(found[0], words, found[1]) is Tense.MODAL:
        return Tense.MODAL
    if (
        "participle" in kind
        and {"getting", "having"} & set(words[:place])
        and found
        and _of_helper(found[0], words, found[1]) is Tense.NOW
    ):
        return Tense.NOW
    if near in ("am", "is", "are", "get", "gets", "getting", "being") and kind & {"participle", "base"}:
        return Tense.NOW
    if near in ("do", "does", "can", "let", "make", "makes"):
        return Tense.NOW
    if near in ("did", "was", "were", "got", "made"):
        helper = words[place - 1] if place else ""
        return Tense.PERFECT if near == "got" and helper in ("has", "have", "'s") else Tense.PAST
    if "third" in kind and "past" not in kind:
        return Tense.HABIT
    if "past" in kind:
        return Tense.PAST
    if "participle" in kind and "base" not in kind:
        return Tense.PERFECT if found is None or found[0] not in _PAST_WORDS else Tense.PAST
    if found and _of_helper(found[0], words, found[1]) in (Tense.PAST, Tense.MODAL, Tense.FUTURE):
        return _of_helper(found[0], words, found[1])
    if near in ("i", "they", "we", "you", "people", "kids", "boys", "lads"):
        return Tense.HABIT
    if inherited in (Tense.PAST, Tense.MODAL, Tense.FUTURE):
        return inherited
    if "base" in kind and near not in _ONE:
        return Tense.HABIT if place >= 0 else inherited or Tense.ORDER
    return Tense.BARE if place >= 0 else (inherited or Tense.ORDER)


def tense_of_clause(words: list[str], inherited: Tense | None) -> Tense | None:
    """Tense of the clause's own verb, which a following clause without one shares; None when it has none."""
    found = finite_before(words, len(words))
    return _of_helper(found[0], words, found[1]) if found else inherited


def negated(words: list[str], index: int, subject_at: int) -> bool:
    """True when the predicate at index is denied: 'not', 'never', 'no' just before, or 'nobody' as the subject."""
    for place in range(index - 1, max(-1, index - 7), -1):
        word = words[place]
        if word in _NEGATIVES and words[place + 1] not in ("stop", "only", "sure"):
            return True
        if word in _NOBODY or (
            word == "no"
            and place + 1 < len(words)
            and words[place + 1] not in ("he", "she", "they", "i", "there", "we", "please")
        ):
            return True
    return any(word in _NOBODY for word in words[:index]) or any(
        words[i] == "no" and words[i + 1 : i + 2] == ["one"] for i in range(min(index, len(words) - 1))
    )


def without_past_names(line: str) -> str:
    """The line without "from last week" and the like, which name who somebody is rather than when."""
    return _FROM_BEFORE.sub(" ", line)


def past_anchor(line: str) -> re.Match[str] | None:
    """Where the line names a past time ("last week", "in 2019"); minutes ago do not count as past."""
    return PAST_ANCHOR.search(
        _FROM_BEFORE.sub(" ", line) if _FROM_BEFORE.search(line) else RECENT.sub(lambda m: "_" * len(m.group()), line)
    )
