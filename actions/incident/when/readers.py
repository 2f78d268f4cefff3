"""Readers of single things: a number, a weekday, a month, a part of the day, a written date, a named day.

Each takes the tokens and an index and returns the value and the index after it, or None. They look at the words next
door where a word of time is also an ordinary word (sat, sun, wed, may, march, the 3rd).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actions.incident.when import words
from actions.incident.when.tokens import Token

Tokens = Sequence[Token]


class Quantity(NamedTuple):
    """A number of units, from `low` to `high`."""

    low: float
    high: float
    about: bool = False


class Written(NamedTuple):
    """A date in figures; the year is missing in 3/11."""

    day: int
    month: int
    year: int | None


_HEDGES = words.word_set(
    "about around roughly approximately nearly almost over maybe probably like circa least than under "
    "less exactly literally"
)
_LOOSE = {"few": (2, 5), "several": (3, 7), "couple": (2, 2), "dozen": (12, 12)}
_AFTER_NTH = words.word_set(
    ". , ; : ! ? ( ) - at around about in of and i he she they it we my when there this last between "
    "to until till a just before after but his her their our some someone these two three which that "
    "so then from by no not"
)
_BEFORE_NTH = words.word_set("on since from of until till dated was is by between and to or , the")
_WEEKDAY_CUES = words.word_set("on last this since every from until till past next each of was")
_WEEKDAY_AFTER = words.word_set("night morning afternoon evening lunchtime teatime just gone nights mornings")
_MODAL_AFTER = words.word_set(
    "have be not well or also need want i he she they we you it get go do has cause take past up down "
    "in out over against straight right to on never still even just seem help know contain result"
)
_MONTH_CUES = words.word_set(
    "in since from during until till to through throughout by of back early late mid last this before "
    "after between beginning start end middle around"
)


STARTS = words.KNOWN | _HEDGES | set(_LOOSE) | {"a", "an", "the", "half", "at", "more", "well", "good", "only", "mar"}


def low_at(tokens: Tokens, at: int) -> str:
    """The normalised word at an index, or an empty string outside the text."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def cardinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A whole number in figures (up to three) or words ("twenty five")."""
    token = tokens[at]
    if token.number is not None:
        return (token.number, at + 1) if len(token.raw) <= 3 else None
    value = words.CARDINALS.get(token.low)
    if value is None:
        return None
    if value >= 20:
        step = at + 2 if low_at(tokens, at + 1) == "-" else at + 1
        unit = words.CARDINALS.get(low_at(tokens, step), 0)
        if 0 < unit < 10:
            return value + unit, step + 1
    return value, at + 1


def quantity(tokens: Tokens, at: int) -> tuple[Quantity, int] | None:
    """How many: figures, words, "a couple of", "2 or 3", "two and a half", with a hedge before it or not."""
    about = False
    while low_at(tokens, at) in _HEDGES or low_at(tokens, at) in ("at", "more", "well", "good", "only"):
        if low_at(tokens, at) == "at" and low_at(tokens, at + 1) != "least":
            return None
        about, at = True, at + 1
    if at >= len(tokens):
        return None
    first = low_at(tokens, at)
    if first in ("a", "an", "the") and low_at(tokens, at + 1) in ("good", *_LOOSE):
        at += 2 if low_at(tokens, at + 1) == "good" else 1
        first = low_at(tokens, at)
    if first in _LOOSE:
        at += 2 if low_at(tokens, at + 1) == "of" else 1
        return Quantity(*_LOOSE[first], True), at
    if first == "half" and low_at(tokens, at + 1) in ("a", "an"):
        return Quantity(0.5, 0.5, about), at + 2
    if first in ("a", "an"):
        return Quantity(1, 1, about), at + 1
    number = cardinal(tokens, at)
    if number is None:
        return None
    value, at = number
    joiner = low_at(tokens, at)
    if joiner in ("or", "to", "-", "/", "and") and at + 1 < len(tokens):
        if joiner == "and" and low_at(tokens, at + 1) == "a" and low_at(tokens, at + 2) == "half":
            return Quantity(value + 0.5, value + 0.5, about), at + 3
        other = cardinal(tokens, at + 1)
        if joiner != "and" and other is not None and other[0] > value:
            return Quantity(value, other[0], True), other[1]
    return Quantity(value, value, about), at


def ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of the month as 4th, fourth or twenty first."""
    token = tokens[at]
    if token.number is not None:
        if 1 <= token.number <= 31 and low_at(tokens, at + 1) in ("st", "nd", "rd", "th"):
            return token.number, at + 2
        return None
    if token.low in ("twenty", "thirty"):
        step = at + 2 if low_at(tokens, at + 1) == "-" else at + 1
        unit = words.ORDINALS.get(low_at(tokens, step), 99)
        value = words.CARDINALS[token.low] + unit
        return (value, step + 1) if unit < 10 and value <= 31 else None
    value = words.ORDINALS.get(token.low, 0)
    return (value, at + 1) if value else None


def lone_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of the month with no month: only in figures and only where no noun follows ("the 3rd", not "3rd floor")."""
    if tokens[at].number is None and low_at(tokens, at - 2) not in ("on", "since") and len(tokens) > 2:
        return None
    found = ordinal(tokens, at)
    before = low_at(tokens, at - 2 if low_at(tokens, at - 1) == "the" else at - 1)
    if found is None or (before and before not in _BEFORE_NTH and before not in words.WEEKDAYS):
        return None
    after = low_at(tokens, found[1])
    if after == "or":
        other = found[1] + (2 if low_at(tokens, found[1] + 1) == "the" else 1)
        second = ordinal(tokens, other) if other < len(tokens) else None
        after = low_at(tokens, second[1]) if second else after
    return found if not after or after in _AFTER_NTH or after.isdigit() else None


def day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """1 to 31 in figures."""
    number = tokens[at].number
    return (number, at + 1) if number is not None and 1 <= number <= 31 and len(tokens[at].raw) <= 2 else None


def weekday(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A weekday; sat, sun and wed only next to something of time."""
    low = tokens[at].low
    if low in words.WEEKDAYS:
        return words.WEEKDAYS[low], at + 1
    if low not in words.SHORT_WEEKDAYS:
        return None
    figures = tokens[at + 1].number if at + 1 < len(tokens) else None
    dated = figures is not None and low_at(tokens, at + 2) in ("st", "nd", "rd", "th", "am", "pm", "/", ":")
    beside = low_at(tokens, at - 1) in _WEEKDAY_CUES or low_at(tokens, at + 1) in _WEEKDAY_AFTER
    alone = len(tokens) == 1
    sitting = low_at(tokens, at - 1) in _SITTERS and low_at(tokens, at - 2) not in ("it", "that", "this")
    if low == "sat" and sitting and low_at(tokens, at + 1) in _SAT_ON:
        return None
    if beside or dated or alone:
        return words.SHORT_WEEKDAYS[low], at + 1
    return None


_SAT_ON = words.word_set("on in at by next there outside here down opposite behind with near under beside round")
_SITTERS = words.word_set("was were is are been be he she they i we who just being still all")


def weekdays(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A weekday in the plural."""
    number = words.WEEKDAYS_PLURAL.get(tokens[at].low)
    return None if number is None else (number, at + 1)


def month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A month's name, where the rule already asks for something of time beside it."""
    low = tokens[at].low
    if low == "mar" and low_at(tokens, at - 1)[-1:].isdigit():
        return 3, at + 1
    number = words.MONTHS.get(low)
    after = low_at(tokens, at + 1)
    if number is None or (low in ("may", "march") and after in _MODAL_AFTER and not _dated_before(tokens, at)):
        return None
    return number, at + 1


def _dated_before(tokens: Tokens, at: int) -> bool:
    return low_at(tokens, at - 1) in ("st", "nd", "rd", "th", "of")


def lone_month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A month with no day: only after a word such as in or since, or when it is all that was written."""
    found = month(tokens, at)
    if found is None:
        return None
    hedged = (
        low_at(tokens, at - 1) in ("about", "around", "roughly", "like", "maybe")
        and low_at(tokens, at - 2) in _MONTH_CUES
    )
    before = low_at(tokens, at - 2 if hedged else at - 1)
    if before in ("and", "-", "to") and any(low_at(tokens, k) in words.MONTHS for k in range(at - 4, at - 1)):
        return found
    cued = before in _MONTH_CUES
    if before in ("of", "to", "by", "around", "from", "before", "after") and tokens[at].low in words.MONTHS_ALSO_NAMES:
        cued = low_at(tokens, at - 2) in ("end", "start", "beginning", "middle", "back", "since", "around")
        cued = cued or before in ("before", "after", "from")
    return found if cued or len(tokens) == 1 else None


def year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year in four figures, or said in two halves ("twenty nineteen")."""
    token = tokens[at]
    if token.number is not None:
        return (token.number, at + 1) if len(token.raw) == 4 and 1950 <= token.number <= 2099 else None
    if token.low == "twenty" and at + 1 < len(tokens) and low_at(tokens, at + 1) in words.CARDINALS:
        half = cardinal(tokens, at + 1)
        if half and 10 <= half[0] <= 60:
            return 2000 + half[0], half[1]
    return None


def short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year after a day and month, in two figures too ("2nd Nov 26") where no hour, noun or minutes follow."""
    token = tokens[at]
    if token.number is not None and len(token.raw) == 2 and 10 <= token.number <= 40:
        after = low_at(tokens, at + 1)
        more = at + 2 < len(tokens) and tokens[at + 2].number is not None and not tokens[at + 1].gap
        return (2000 + token.number, at + 1) if (not after or after in _AFTER_NTH) and not more else None
    return year(tokens, at)


def lone_day(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A bare day of the month where nothing it could count follows ("Mon 16")."""
    found, after = day_number(tokens, at), low_at(tokens, at + 1)
    more = at + 2 < len(tokens) and tokens[at + 2].number is not None and not tokens[at + 1].gap
    return found if found and (not after or after in _AFTER_NTH) and not more else None


def lone_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year after in, since or the like."""
    cues = words.word_set("in since during from until till year early late mid around before to between")
    second = (
        low_at(tokens, at - 1) == "and" and at > 2 and len(tokens[at - 2].raw) == 4 and tokens[at - 2].raw.isdigit()
    )
    return year(tokens, at) if second or low_at(tokens, at - 1) in cues or len(tokens) == 1 else None


def unit(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A unit of time, singular or plural."""
    name = words.UNITS.get(tokens[at].low)
    return None if name is None else (name, at + 1)


def season(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A season's name."""
    return (tokens[at].low, at + 1) if tokens[at].low in words.SEASONS else None
