"""Named days and holidays of Britain: the dates each name stands for in a year, and the words that name it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from actions.incident.when import words

Dates = tuple[date, date]  # first day, day after the last
_DAY = timedelta(days=1)


def _fixed(month: int, day: int, days: int = 1) -> Callable[[int], Dates]:
    return lambda year: (date(year, month, day), date(year, month, day) + days * _DAY)


def _from_easter(offset: int, days: int = 1) -> Callable[[int], Dates]:
    return lambda year: (easter(year) + offset * _DAY, easter(year) + (offset + days) * _DAY)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth `weekday` (0 Monday) of a month; -1 is the last. ValueError when there is no such day."""
    if nth > 0:
        first = date(year, month, 1)
        found = first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * _DAY
        if found.month != month:
            raise ValueError("no such weekday in this month")
        return found
    last = (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - _DAY
    return last - ((last.weekday() - weekday) % 7) * _DAY


def _nth(month: int, weekday: int, nth: int, offset: int = 0, days: int = 1) -> Callable[[int], Dates]:
    def dates(year: int) -> Dates:
        first = nth_weekday(year, month, weekday, nth) + offset * _DAY
        return first, first + days * _DAY

    return dates


@lru_cache(maxsize=256)
def _listed(country: str, year: int) -> tuple[tuple[date, str], ...]:
    subdivision = "ENG" if country == "GB" else None
    return tuple(sorted(holidays.country_holidays(country, subdiv=subdivision, years=year).items()))


def _found(country: str, name: str, days: int = 1, back: int = 0) -> Callable[[int], Dates | None]:
    def dates(year: int) -> Dates | None:
        for day, names in _listed(country, year):
            if names.removesuffix(" (estimated)") == name or name in names.split("; "):
                return day - back * _DAY, day + days * _DAY
        return None

    return dates


NAMED: dict[str, Callable[[int], Dates | None]] = {
    "christmas": _fixed(12, 25), "christmas time": _fixed(12, 24, 4),
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "new year": _fixed(1, 1), "new year eve": _fixed(12, 31),
    "new year day": _fixed(1, 1), "burns night": _fixed(1, 25), "valentines": _fixed(2, 14),
    "st david": _fixed(3, 1), "st patrick": _fixed(3, 17), "st george": _fixed(4, 23), "st andrew": _fixed(11, 30),
    "april fools": _fixed(4, 1), "halloween": _fixed(10, 31), "bonfire night": _fixed(11, 5),
    "armistice": _fixed(11, 11), "remembrance": _nth(11, 6, 2), "black friday": _nth(11, 4, -1),
    "good friday": _from_easter(-2), 
    "easter": _from_easter(0), "easter weekend": _from_easter(-2, 4), "easter sunday": _from_easter(0),
    "easter saturday": _from_easter(-1), "easter monday": _from_easter(1), "easter holidays": _from_easter(-7, 16),
    "palm sunday": _from_easter(-7), "pancake day": _from_easter(-47), "mothers day": _from_easter(-21),
    "fathers day": _nth(6, 6, 3), "may day": _nth(5, 0, 1), "spring bank": _nth(5, 0, -1),
    "august bank": _nth(8, 0, -1), "august weekend": _nth(8, 0, -1, offset=-2, days=3),
    "may day weekend": _nth(5, 0, 1, offset=-2, days=3), "christmas holidays": _fixed(12, 20, 16),
    "summer holidays": _fixed(7, 22, 42), "christmas and new year": _fixed(12, 24, 9),
    "february half term": _nth(2, 0, 3, days=7), "may half term": _nth(5, 0, -1, days=7),
    "october half term": _nth(10, 0, -1, days=7), "notting hill carnival": _nth(8, 0, -1, offset=-1, days=2),
    "ramadan": _found("AE", "Eid al-Fitr", days=0, back=30),
    "eid": _found("AE", "Eid al-Fitr"), "eid al-adha": _found("AE", "Eid al-Adha"),
    "diwali": _found("SG", "Diwali"), "chinese new year": _found("SG", "Chinese New Year"),
    "holi": _found("IN", "Holi"), "vaisakhi": _fixed(4, 14), "guru nanak": _found("IN", "Guru Nanak"),
}  # fmt: skip

# words after normalisation (see tokens.py: "eve" reads as "evening"), longest first when matched
WORDS = {
    words: name
    for name, forms in {
        "christmas": "christmas", "christmas time": "christmas time,christmastime,christmas period",
        "christmas and new year": "christmas and new year,christmas and new years",
        "christmas eve": "christmas evening,crimbo evening", "christmas day": "christmas day",
        "boxing day": "boxing day", "new year": "new year,new years,new year's",
        "new year eve": "new year evening,new years evening,new year's evening,nye,hogmanay,new year night",
        "new year day": "new year day,new years day,new year's day", "burns night": "burns night",
        "valentines": "valentines,valentine's,valentines day,valentine's day,valentine day",
        "st david": "st davids day,st david's day",
        "st patrick": "st patricks day,st patrick's day,paddys day,paddy's day",
        "st george": "st georges day,st george's day", "st andrew": "st andrews day,st andrew's day",
        "april fools": "april fools day,april fool's day,april fools", "halloween": "halloween,halloween night",
        "bonfire night": "bonfire night,guy fawkes night,guy fawkes,fireworks night,firework night,bonfire nite",
        "armistice": "armistice day", "remembrance": "remembrance sunday,remembrance day",
        "black friday": "black friday", "good friday": "good friday",
        "easter": "easter", "easter weekend": "easter weekend,easter bank holiday,easter bank holiday weekend",
        "easter sunday": "easter sunday,easter day", "easter saturday": "easter saturday",
        "easter monday": "easter monday",
        "easter holidays": "easter holidays,easter hols,easter holiday,easter break",
        "palm sunday": "palm sunday", "pancake day": "pancake day,shrove tuesday",
        "mothers day": "mothers day,mother's day,mothering sunday", "fathers day": "fathers day,father's day",
        "may day": "may day,may day bank holiday,early may bank holiday,may bank holiday,may bank holiday monday",
        "spring bank": "spring bank holiday,whit monday,late may bank holiday,spring bank",
        "august bank": "august bank holiday,august bank holiday monday,summer bank holiday",
        "august weekend": "august bank holiday weekend", "may day weekend": "may bank holiday weekend,may day weekend",
        "ramadan": "ramadan,ramadhan,ramzan,ramazan",
        "christmas holidays": "christmas holidays,christmas hols,christmas break",
        "summer holidays": "summer holidays,summer hols,six weeks holidays,six weeks holiday,school summer holidays,"
        "6 weeks holidays,6 weeks holiday",
        "february half term": "february half term,feb half term", "may half term": "may half term,whit week",
        "october half term": "october half term,autumn half term",
        "half term": "half term,half-term,halfterm,half term week,half term holiday",
        "notting hill carnival": "notting hill carnival",
        "eid": "eid,eid al-fitr,eid al fitr,eid ul fitr,small eid",
        "eid al-adha": "eid al-adha,eid al adha,big eid,bakra eid,eid ul adha",
        "diwali": "diwali,deepavali,divali", "chinese new year": "chinese new year,lunar new year",
        "holi": "holi", "vaisakhi": "vaisakhi,baisakhi", "guru nanak": "guru nanak's birthday,guru nanak gurpurab",
        "bank holiday": "bank holiday,bank hol", "bank holiday weekend": "bank holiday weekend,bank hol weekend",
        "bank holiday monday": "bank holiday monday,bank hol monday",
    }.items()
    for words in forms.split(",")
}  # fmt: skip
LONGEST = max(len(words.split()) for words in WORDS)
FIRST_WORDS = frozenset(words.split()[0] for words in WORDS)

NOT_A_TIME_AFTER = words.word_set(
    "card cards tree trees present presents lights decorations jumper shopping dinner cake pudding "
    "party do song bonus carol carols market fund gift gifts eggs egg egg bunny wish wishes wreath "
    "stall shop hamper name road street house island"
)


@lru_cache(maxsize=512)
def dates_of(name: str, year: int) -> tuple[Dates, ...]:
    """Every stretch of dates that `name` stands for in `year`, in order; empty when the year has none."""
    if name in ("bank holiday", "bank holiday monday"):
        days = [day for day, _ in _listed("GB", year) if name == "bank holiday" or day.weekday() == 0]
        return tuple((day, day + _DAY) for day in days)
    if name == "bank holiday weekend":
        mondays = [day for day, _ in _listed("GB", year) if day.weekday() == 0]
        return tuple((day - 2 * _DAY, day + _DAY) for day in mondays)
    if name == "half term":
        found = [dates_of(f"{month} half term", year) for month in ("february", "may", "october")]
        return tuple(dates for group in found for dates in group)
    dates = NAMED[name](year)
    return (dates,) if dates else ()


def latest(name: str, today: date, *, skip_current: bool = False) -> Dates | None:
    """The most recent dates of `name` that began on or before `today` (before, when `skip_current`)."""
    past = [
        dates
        for year in (today.year - 2, today.year - 1, today.year)
        if year > 1
        for dates in dates_of(name, year)
        if dates[0] < today or (dates[0] == today and not skip_current)
    ]
    return max(past, default=None)
