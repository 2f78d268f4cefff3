"""Builders of seasons, holidays and the days counted from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from actions.incident.when import builders_spans, named_days, words
from actions.incident.when.pieces import (
    DAY,
    Day,
    day,
    latest_weekday,
    month_of,
    week_of,
)  # fmt: skip
from actions.incident.when.readers import Quantity

Build = Callable[..., Any]


def last_month_named(now: datetime, month: int) -> Day:
    """ "last March": the latest March that is over."""
    return month_of(date(now.year if month < now.month else now.year - 1, month, 1))


def season_of(years: int | None) -> Build:
    """A season: the latest that has begun, or the one of this or last year; December winters run into the next year."""

    def build(now: datetime, season: str, year: int | None = None) -> Day | None:
        first, end = words.SEASONS[season]
        chosen = year if year else now.year + (years or 0)
        start = date(chosen, first, 1)
        if year is None and start > now.date():
            start = start.replace(year=chosen - 1)
        stop = start + relativedelta(months=end - first)
        if years == -1 and year is None and start.year == now.year - 1 and date(now.year, first, 1) < now.date():
            latest = date(now.year, first, 1)
            if latest + relativedelta(months=end - first) <= now.date():
                start, stop = latest, latest + relativedelta(months=end - first)
        return Day(start, stop, "month")

    return build


def season_third(which: int) -> Build:
    def build(now: datetime, season: str, year: int | None = None) -> Day | None:
        whole = season_of(0)(now, season, year)
        return builders_spans.cut(whole, which) if whole else None

    return build


def named_day(now: datetime, name: str, year: int | None = None) -> Day | None:
    found = next(iter(named_days.dates_of(name, year)), None) if year else named_days.latest(name, now.date())
    if found is None:
        return None
    leaning = "night" if name in ("bonfire night", "burns night", "halloween", "new year eve") else None
    return Day(*found, "week" if (found[1] - found[0]).days > 5 else "day", None, leaning)


def named_year(years: int) -> Build:
    return lambda now, name: named_day(now, name, now.year + years)


def named_ago(now: datetime, name: str, quantity: Quantity, unit: str) -> Day | None:
    return named_day(now, name, now.year - int(quantity.low)) if unit == "year" and quantity.low < 100 else None


def named_before_last(now: datetime, name: str) -> Day | None:
    found = named_days.latest(name, now.date(), skip_current=True)
    earlier = named_days.latest(name, found[0], skip_current=True) if found else None
    return Day(*earlier) if earlier else None


def last_named(now: datetime, name: str) -> Day | None:
    found = named_days.latest(name, now.date(), skip_current=True)
    return Day(*found, "week" if (found[1] - found[0]).days > 5 else "day") if found else None


def beside_named(days_from: int, days_to: int, grain: str, part: str | None = None) -> Build:
    """Days counted from the first day of a named day (negative: before), or from its end (positive)."""

    def build(now: datetime, name: str) -> Day | None:
        found = named_day(now, name)
        if found is None:
            return None
        anchor = found.start if days_from < 0 else found.end
        return Day(anchor + days_from * DAY, anchor + days_to * DAY, grain, part)

    return build


def units_beside_named(direction: int) -> Build:
    """ "two days before Christmas": counted from the feast's own day."""

    def build(now: datetime, quantity: Quantity, unit: str, name: str) -> Day | None:
        feast = {"christmas": "christmas day", "easter": "easter sunday", "new year": "new year day"}.get(name, name)
        found = named_day(now, feast)
        step = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
        if found is None or step is None:
            return None
        middle = found.start + direction * round(quantity.low * step) * DAY
        return week_of(middle) if step > 1 else day(middle, "night" if unit == "night" else None)

    return build


def weekday_in_named(now: datetime, weekday: int, name: str) -> Day | None:
    """ "the Monday of half term": None when the feast has no such weekday."""
    found = named_day(now, name)
    if found is None:
        return None
    first = found.start + ((weekday - found.start.weekday()) % 7) * DAY
    return day(first) if first < found.end else None


def weekday_beside_named(direction: int) -> Build:
    def build(now: datetime, weekday: int, name: str) -> Day | None:
        found = named_day(now, name)
        if found is None:
            return None
        if direction < 0:
            return day(latest_weekday(found.start, weekday))
        return day(latest_weekday(found.end + 6 * DAY, weekday, same_day=True))

    return build
