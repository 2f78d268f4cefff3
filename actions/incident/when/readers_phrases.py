"""Readers of longer things: parts of the day, named days, dates in figures; and the table of all readers."""

from __future__ import annotations

from typing import Any

from actions.incident.when import named_days, words
from actions.incident.when.readers import (
    Tokens,
    Written,
    cardinal,
    day_number,
    lone_day,
    lone_month,
    lone_ordinal,
    lone_year,
    low_at,
    month,
    ordinal,
    quantity,
    season,
    short_year,
    unit,
    weekday,
    weekdays,
    year,
)  # fmt: skip

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


_DATE_CUES = words.word_set("on since from until till dated date the : ( between and to was -")


def _day_month(tokens: Tokens, at: int, after: int, mark: str) -> tuple[Written, int] | None:
    day, number = tokens[at].number or 0, tokens[after - 1].number or 0
    if mark != "/" or not (1 <= day <= 31 and 1 <= number <= 12) or len(tokens[after - 1].raw) > 2:
        return None
    before, following = low_at(tokens, at - 1), low_at(tokens, after)
    if (
        following in ("%", "of", "/", "times", "people", "stars")
        or following in words.UNITS
        or (day, number) == (9, 11)
    ):
        return None
    cued = before in _DATE_CUES or before in words.WEEKDAYS or following in ("at", "around", "about") or at == 0
    return (Written(day, number, None), after) if cued else None


DEEDS = words.word_set(
    "had been spat hit punched kicked pushed shoved threatened attacked grabbed assaulted slapped "
    "thrown smashed called followed robbed touched groped shouted screamed chased happened set put "
    "tried come kicked barged swung"
)


def deed(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What was done, after "has just": only the perfect tense tells that it was moments ago."""
    have = low_at(tokens, at - 2)
    perfect = have in ("has", "have", "ive", "hes", "shes", "theyve") or have.endswith(
        ("'ve", "he's", "she's", "someone's")
    )
    if tokens[at].low not in DEEDS or not perfect:
        return None
    plain = tokens[at].low not in ("had", "been", "come") or low_at(tokens, at + 1) in _DEED_AFTER
    return (tokens[at].low, at + 1) if plain else None


_DEED_AFTER = words.word_set(
    "round back outside in on "
    "a my some someone called spat hit punched kicked pushed threatened attacked assaulted abused "
    "racially followed grabbed robbed touched shouted another two three at two this up to"
)


READERS: dict[str, Any] = {
    "num": cardinal, "qty": quantity, "ord": ordinal, "nth": lone_ordinal, "day": day_number, "wd": weekday,
    "wds": weekdays, "month": month, "inmonth": lone_month, "year": year, "inyear": lone_year, "unit": unit,
    "season": season, "yr": short_year, "deed": deed, "loneday": lone_day,
    "part": part, "named": named, "date": written_date,
}  # fmt: skip
