"""Builders of days and dates: what each rule about weekdays, dates and months means on the day of writing.

Builders get the time of writing (aware, London) and the captured values, and return a piece, or None when the
values make no sense. Past is always preferred: "on Tuesday" is the latest Tuesday before today.
"""

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
    past_date,
    week_of,
)  # fmt: skip
from actions.incident.when.readers import Quantity, Written

Build = Callable[..., Any]


def days_from_today(offset: int, part: str | None = None) -> Build:
    return lambda now, *_: day(now.date() + offset * DAY, part)


def night_of(now: datetime, *_: Any) -> Day:
    """Tonight; written after midnight it is still the evening before."""
    return day(now.date() - (DAY if now.hour < 6 else 0 * DAY), "night")


def this_part(now: datetime, part: str | None = None) -> Day | None:
    if part is None:
        return None
    start = now.date()
    if part == "morning" and now.hour < 6:
        part = "early hours"
    if words.PARTS[part][0] > now.hour and now.hour < 6:
        start -= DAY
    return day(start, part)


def last_weekday(now: datetime, weekday: int) -> Day:
    return day(latest_weekday(now.date(), weekday))


def this_weekday(now: datetime, weekday: int) -> Day:
    return day(latest_weekday(now.date(), weekday, same_day=True))


def weekday_in_week(weeks: int) -> Build:
    def build(now: datetime, weekday: int) -> Day | None:
        found = week_of(now.date(), weeks).start + weekday * DAY
        return day(found) if found <= now.date() else None

    return build


def weekday_back(now: datetime, quantity: Quantity, weekday: int) -> Day | None:
    if quantity.low != int(quantity.low) or not 1 <= quantity.low <= quantity.high <= 60:
        return None
    latest = latest_weekday(now.date(), weekday)
    return Day(latest - 7 * (int(quantity.high) - 1) * DAY, latest - 7 * (int(quantity.low) - 1) * DAY + DAY)


def weekday_part(now: datetime, weekday: int, part: str) -> Day:
    return day(latest_weekday(now.date(), weekday), part)


def weekday_part_last_week(now: datetime, weekday: int, part: str) -> Day:
    return day(week_of(now.date(), -1).start + weekday * DAY, part)


def weeks_ago_on(now: datetime, quantity: Quantity, unit: str, weekday: int) -> Day | None:
    """ "two weeks ago on Tuesday": the Tuesday of that calendar week."""
    weeks = quantity.low * (2 if unit == "fortnight" else 1)
    if unit not in ("week", "fortnight") or quantity.low != quantity.high or weeks != int(weeks) or weeks > 200:
        return None
    found: Day | None = weekday_in_week(-int(weeks))(now, weekday)
    return found


def weeks_before_last(now: datetime, quantity: Quantity, unit: str, weekday: int) -> Day | None:
    """ "three weeks ago last Friday": three weeks before last Friday."""
    if unit not in ("week", "fortnight") or quantity.low != quantity.high:
        return None
    return day(latest_weekday(now.date(), weekday) - round(quantity.low * (14 if unit == "fortnight" else 7)) * DAY)


def days_of(now: datetime, first: int, last: int, month: int, year: int | None = None) -> Day | None:
    end = month_day(now, last, month, year).end
    start = date((end - DAY).year, month, first)
    return Day(start, end) if start < end else None


def days_of_last_month(now: datetime, first: int, last: int) -> Day | None:
    month = month_of(now.date(), -1).start
    return Day(month.replace(day=first), month.replace(day=last) + DAY) if first <= last else None


def last_weekdays(now: datetime, quantity: Quantity, weekday: int) -> Day | None:
    first = weekday_back(now, quantity, weekday)
    return Day(first.start, latest_weekday(now.date(), weekday) + DAY) if first else None


def edge_part(edge: str) -> Build:
    def build(now: datetime, weekday: int, part: str) -> Day:
        named = f"{edge} {part}"
        return day(latest_weekday(now.date(), weekday), named if named in words.PARTS else part)

    return build


def weekday_before_last(now: datetime, weekday: int) -> Day:
    return day(latest_weekday(now.date(), weekday) - 7 * DAY)


def weekday_date(
    now: datetime, weekday: int, number: int, month: int | None = None, year: int | None = None
) -> Day | None:
    """ "Sunday 15th": the latest date that is both; without a month the weekday only helps to choose the month."""
    if year is not None and month is not None:
        return day(date(year, month, number))
    if month is not None:
        return month_day(now, number, month)
    found = now.date()
    for _ in range(400):
        if found.day == number and found.weekday() == weekday:
            return day(found)
        found -= DAY
    return None


def nth_of_month(now: datetime, number: int) -> Day | None:
    first = now.date().replace(day=1)
    for _ in range(3):
        try:
            found = first.replace(day=number)
        except ValueError:
            found = None
        if found and found <= now.date():
            return day(found)
        first -= relativedelta(months=1)
    return None


def nth_in(months: int) -> Build:
    return lambda now, number: day(month_of(now.date(), months).start.replace(day=number))


def month_day(now: datetime, number: int, month: int, year: int | None = None) -> Day:
    return day(date(year, month, number) if year else past_date(now.date(), number, month))


def day_month(now: datetime, month: int, number: int, year: int | None = None) -> Day:
    return month_day(now, number, month, year)


def date_written(now: datetime, written: Written) -> Day:
    return month_day(now, written.day, written.month, written.year)


def weekday_written(now: datetime, _weekday: int, written: Written) -> Day:
    return date_written(now, written)


def nth_weekday(now: datetime, nth: int, weekday: int, month: int | None = None, year: int | None = None) -> Day | None:
    if nth > 5 or month is None:
        return None
    year = year or past_month(now, month).start.year
    return day(named_days.nth_weekday(year, month, weekday, nth))


def nth_weekday_in(months: int) -> Build:
    def build(now: datetime, nth: int, weekday: int) -> Day | None:
        first = month_of(now.date(), months).start
        return day(named_days.nth_weekday(first.year, first.month, weekday, nth)) if nth <= 5 else None

    return build


def past_month(now: datetime, month: int, year: int | None = None) -> Day:
    today = now.date()
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    return month_of(date(year, month, 1))


def month_of_year(years: int) -> Build:
    return lambda now, month: month_of(date(now.year + years, month, 1))


def week_of_month(now: datetime, nth: int, month: int, year: int | None = None) -> Day | None:
    """ "the first week of June": seven days from the first; the last is the month's final seven."""
    whole = past_month(now, month, year)
    if nth > 5:
        return None
    start = whole.end - 7 * DAY if nth < 0 else whole.start + 7 * (nth - 1) * DAY
    return Day(start, min(start + 7 * DAY, whole.end), "week")


def week_holding(now: datetime, number: int, month: int, year: int | None = None) -> Day:
    """ "the week of the 2nd of November": Monday to Monday around it."""
    return week_of(month_day(now, number, month, year).start)


def third(which: int) -> Build:
    """Early, middle or late in a stretch of dates: a third of it, to the next finer grain."""

    def build(now: datetime, month: int, year: int | None = None) -> Day:
        return builders_spans.cut(past_month(now, month, year), which)

    return build
