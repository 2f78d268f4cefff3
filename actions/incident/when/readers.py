"""Readers of single things: a number, a weekday, a month, a part of the day, a written date, a named day.

Each takes the tokens and an index and returns the value and the index after it, or None. They look at the words next
door where a word of time is also an ordinary word (sat, sun, wed, may, march, the 3rd).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from actions.incident.when import named_days, words
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


_HEDGES = {"about", "around", "roughly", "approximately", "nearly", "almost", "over", "maybe", "probably", "like",
           "circa", "least", "than", "under", "less", "exactly", "literally"}  # fmt: skip
_LOOSE = {"few": (2, 5), "several": (3, 7), "couple": (2, 2), "dozen": (12, 12)}
_AFTER_NTH = frozenset(
    ". , ; : ! ? ( ) - at around about in of and i he she they it we my when there this last between to until till a "
    "just before after but his her their our some someone these two three which that so then from by no not".split()
)
_BEFORE_NTH = {"on", "since", "from", "of", "until", "till", "dated", "was", "is", "by", "between", "and", "to", ",", "the"}
_WEEKDAY_CUES = {"on", "last", "this", "since", "every", "from", "until", "till", "past", "next", "each", "of", "was"}
_WEEKDAY_AFTER = {"night", "morning", "afternoon", "evening", "lunchtime", "teatime", "just", "gone", "nights", "mornings"}
_MODAL_AFTER = frozenset(
    "have be not well or also need want i he she they we you it get go do has cause take past up down in out over "
    "against straight right to on never still even just seem help know contain result".split()
)
_MONTH_CUES = frozenset(
    "in since from during until till to through throughout by of back early late mid last this before after between "
    "beginning start end middle around".split()
)


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
    if tokens[at].number is None and low_at(tokens, at - 2) not in ("on", "since"):
        return None
    found = ordinal(tokens, at)
    before = low_at(tokens, at - 2 if low_at(tokens, at - 1) == "the" else at - 1)
    if found is None or (before and before not in _BEFORE_NTH and before not in words.WEEKDAYS):
        return None
    after = low_at(tokens, found[1])
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
    if beside or dated or alone:
        return words.SHORT_WEEKDAYS[low], at + 1
    return None


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
    before = low_at(tokens, at - 1)
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
    cues = {"in", "since", "during", "from", "until", "till", "year", "early", "late", "mid", "around", "before", "to"}
    return year(tokens, at) if low_at(tokens, at - 1) in cues or len(tokens) == 1 else None


def unit(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A unit of time, singular or plural."""
    name = words.UNITS.get(tokens[at].low)
    return None if name is None else (name, at + 1)


_DEEDS = frozenset(
    "had been spat hit punched kicked pushed shoved threatened attacked grabbed assaulted slapped thrown smashed called followed "
    "robbed touched groped shouted screamed chased happened set put tried come kicked barged swung".split()
)


def deed(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What was done, after "has just": only the perfect tense tells that it was moments ago."""
    have = low_at(tokens, at - 2)
    perfect = have in ("has", "have", "ive", "hes", "shes", "theyve") or have.endswith(("'ve", "he's", "she's", "someone's"))
    if tokens[at].low not in _DEEDS or not perfect:
        return None
    plain = tokens[at].low not in ("had", "been", "come") or low_at(tokens, at + 1) in _DEED_AFTER
    return (tokens[at].low, at + 1) if plain else None


_DEED_AFTER = frozenset(
    "a my some someone called spat hit punched kicked pushed threatened attacked assaulted abused racially followed "
    "grabbed robbed touched shouted another two three at two this up to".split()
)


def season(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A season's name."""
    return (tokens[at].low, at + 1) if tokens[at].low in words.SEASONS else None


_LONGEST_PART = max(len(phrase.split()) for phrase in words.PART_WORDS)
_PART_STARTS = frozenset(phrase.split()[0] for phrase in words.PART_WORDS) | {"the"}
_THING_AFTER = {"", "this", "on", "yesterday", "today", "in", "at", ".", ",", "!", "?", ";", ")", "last"}


def _phrase(tokens: Tokens, at: int, longest: int) -> list[tuple[str, int]]:
    """The next words joined, one longer each time, leaving out "the" and hyphens; longest first."""
    found, parts = [], []
    for k in range(at, min(len(tokens), at + longest + 2)):
        if tokens[k].low in ("the", "-") and k > at:
            continue
        if tokens[k].low in ".,;:!?":
            break
        parts.append(tokens[k].low)
        found.append((" ".join(parts), k + 1))
    return found[::-1]


def part(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A part of the day, however it is called; words such as lunch or night need at, in or the like before them."""
    if tokens[at].low not in _PART_STARTS or tokens[at].low == "the":
        return None
    for phrase, after in _phrase(tokens, at, _LONGEST_PART):
        code = words.PART_WORDS.get(phrase)
        if code is None:
            continue
        if code in ("first thing", "last thing") and phrase.endswith("thing"):
            nearby = low_at(tokens, after)
            if nearby not in _THING_AFTER and nearby not in words.WEEKDAYS:
                continue
        return code, after
    return None


def named(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A holiday or other named day; "Christmas card" is none."""
    if tokens[at].low not in named_days.FIRST_WORDS:
        return None
    for phrase, after in _phrase(tokens, at, named_days.LONGEST):
        name = named_days.WORDS.get(phrase)
        if name and low_at(tokens, after) not in named_days.NOT_A_TIME_AFTER:
            if name == "new year" and low_at(tokens, at - 1) == "a":
                return None
            return name, after
    return None


def written_date(tokens: Tokens, at: int) -> tuple[Written, int] | None:
    """A date in figures, day first (3/11/26, 03-11-2026, 2026-11-03, 3/11); not 24/7, 9/11, 8/10 or a half."""
    if tokens[at].number is None or at + 2 >= len(tokens) or low_at(tokens, at - 1) in ("£", "$", "€", "/"):
        return None
    mark, second = tokens[at + 1], tokens[at + 2]
    spaced = second.number is None and mark.number is not None
    if spaced:
        parts, after = [tokens[at], mark, second], at + 3
    elif mark.low in "/-." and second.number is not None and not mark.gap and not second.gap:
        parts, after = [tokens[at], second], at + 3
        if at + 4 < len(tokens) and tokens[at + 3].low == mark.low and tokens[at + 4].number is not None:
            parts, after = [*parts, tokens[at + 4]], at + 5
    else:
        return None
    numbers = [token.number for token in parts]
    if any(number is None for number in numbers) or (spaced and len(parts[2].raw) != 4):
        return None
    if len(parts) == 2:
        return _day_month(tokens, at, after, mark.low)
    if len(parts[0].raw) == 4:
        numbers.reverse()
    return _full_date([number or 0 for number in numbers], after)


def _full_date(numbers: list[int], after: int) -> tuple[Written, int] | None:
    day, number, year_ = numbers
    if year_ < 100:
        year_ += 2000 if year_ < 70 else 1900
    if number > 12 >= day:
        day, number = number, day
    return (Written(day, number, year_), after) if 1 <= day <= 31 and 1 <= number <= 12 else None


_DATE_CUES = {"on", "since", "from", "until", "till", "dated", "date", "the", ":", "(", "between", "and", "to", "was", "-"}


def _day_month(tokens: Tokens, at: int, after: int, mark: str) -> tuple[Written, int] | None:
    day, number = tokens[at].number or 0, tokens[after - 1].number or 0
    if mark != "/" or not (1 <= day <= 31 and 1 <= number <= 12) or len(tokens[after - 1].raw) > 2:
        return None
    before, following = low_at(tokens, at - 1), low_at(tokens, after)
    if following in ("%", "of", "/", "times", "people", "stars") or following in words.UNITS or (day, number) == (9, 11):
        return None
    cued = before in _DATE_CUES or before in words.WEEKDAYS or following in ("at", "around", "about") or at == 0
    return (Written(day, number, None), after) if cued else None


READERS: dict[str, Any] = {
    "num": cardinal, "qty": quantity, "ord": ordinal, "nth": lone_ordinal, "day": day_number, "wd": weekday,
    "wds": weekdays, "month": month, "inmonth": lone_month, "year": year, "inyear": lone_year, "unit": unit,
    "season": season, "yr": short_year, "deed": deed, "loneday": lone_day, "part": part, "named": named, "date": written_date,
}  # fmt: skip
