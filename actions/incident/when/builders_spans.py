"""Builders of distances and stretches: N weeks ago, last month, since, for, early last year, habits and traps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from actions.incident.when import words
from actions.incident.when.pieces import (
    DAY,
    Day,
    Habit,
    Moment,
    Part,
    Stretch,
    Trap,
    Vague,
    back,
    day,
    latest_weekday,
    month_of,
    week_of,
    year_of,
)  # fmt: skip
from actions.incident.when.readers import Quantity

Build = Callable[..., Any]


def ago_exactly(shift: int) -> Build:
    """ "a week ago today", "a month ago yesterday": that very day."""

    def build(now: datetime, quantity: Quantity, unit: str) -> Day | None:
        step = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        if quantity.low != int(quantity.low) or quantity.low != quantity.high:
            return None
        if unit in ("month", "year"):
            months = int(quantity.low) * (12 if unit == "year" else 1)
            return day(now.date() + shift * DAY - relativedelta(months=months))
        return day(now.date() + (shift - step * int(quantity.low)) * DAY) if step else None

    return build


def cut(whole: Day, which: int) -> Day:
    days = (whole.end - whole.start).days
    start, end = whole.start + days * which // 3 * DAY, whole.start + -(-days * (which + 1) // 3) * DAY
    return Day(start, end, {"week": "day", "month": "week", "year": "month"}[whole.grain])


def cut_unit(which: int, shift: int) -> Build:
    def build(now: datetime, unit: str) -> Day | None:
        whole = calendar(now, unit, shift)
        return cut(whole, which) if whole and whole.grain in ("week", "month", "year") else None

    return build


def cut_year(which: int) -> Build:
    return lambda now, year: cut(year_of(year), which)


def calendar(now: datetime, unit: str, shift: int) -> Day | None:
    """The calendar unit `shift` away: last week, this month, the weekend before last."""
    today = now.date()
    if unit in ("week", "month", "year"):
        return {
            "week": lambda: week_of(today, shift), "month": lambda: month_of(today, shift),
            "year": lambda: year_of(today.year + shift),
        }[unit]()  # fmt: skip
    if unit == "weekend":
        saturday = latest_weekday(today, 5, same_day=shift == 0)
        if shift == -1 and today.weekday() == 6:
            saturday -= 7 * DAY
        if shift < -1:
            saturday += 7 * (shift + 1) * DAY
        return Day(saturday, saturday + 2 * DAY, "day")
    if unit == "fortnight":
        return Day(today + 14 * shift * DAY, today, "week")
    if unit in ("night", "evening", "morning", "afternoon"):
        return day(today + shift * DAY, unit)
    return day(today + shift * DAY) if unit == "day" else None


def calendar_unit(shift: int) -> Build:
    return lambda now, unit: (
        calendar(now, unit, shift) if unit not in ("day", "second", "minute", "hour", "moment") else None
    )


def before_last(now: datetime, unit: str) -> Day | None:
    return calendar(now, unit, -2)


def ago(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    """N units before the writing, as exact as the unit: the calendar week, month or year, the day, the minute."""
    low, high = quantity.low, quantity.high
    if unit in ("second", "moment", "minute", "hour"):
        return ago_clock(now, low, high, unit)
    if unit == "fortnight" and low == high == 1:
        return day(now.date() - 14 * DAY)
    if unit == "fortnight":
        low, high, unit = low * 2, high * 2, "week"
    if low < 1 or (low != int(low) and unit not in ("week", "month", "year")) or high > 5000:
        return None
    if low != int(low):
        low = high = round(low * {"week": 7, "month": 30, "year": 12}[unit])
        unit = {"week": "day", "month": "day", "year": "month"}[unit]
    far, near = calendar(now, unit, -int(high)), calendar(now, unit, -int(low))
    if far is None or near is None:
        return None
    return Day(far.start, near.end, far.grain, far.part if far == near else None)


def ago_clock(now: datetime, low: float, high: float, unit: str) -> Moment | None:
    if high > 400:
        return None
    if unit in ("second", "moment"):
        return instant(now)
    if unit == "hour":
        if low == 0.5:
            return ago_clock(now, 30, 30, "minute")
        return Moment(back(now, high + 0.5), back(now, max(low - 0.5, 0)), "hour")
    if low != high:
        return Moment(back(now, high / 60), back(now, low / 60), "minute")
    start = back(now, low / 60).replace(second=0, microsecond=0)
    return Moment(start, back(start, -1 / 60), "minute")


def unit_ago(now: datetime, unit: str) -> Day | Moment | Vague | None:
    """ "week ago" is one; "weeks ago" is no date."""
    return ago(now, Quantity(1, 1), unit)


def or_two(now: datetime, unit: str) -> Day | Moment | None:
    return ago(now, Quantity(1, 2, True), unit)


def or_so(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    return ago(now, quantity._replace(about=True), unit)


def and_half(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    return ago(now, Quantity(quantity.low + 0.5, quantity.high + 0.5), unit)


def lasting(cued: bool) -> Build:
    def build(now: datetime, quantity: Quantity | None = None, unit: str = "") -> Stretch | Moment | Trap | None:
        return stretch(now, quantity or Quantity(1, 1), unit, cued=cued)

    return build


def stretch(now: datetime, quantity: Quantity, unit: str, *, cued: bool) -> Stretch | Moment | Trap | None:
    high = quantity.high
    if unit in ("second", "minute", "hour", "moment"):
        if not cued or unit == "moment" or high > 400:
            return Trap()
        return Moment(back(now, high / (1 if unit == "hour" else 60)), now, "hour" if unit == "hour" else "minute")
    today, step = now.date(), {"fortnight": 14, "week": 7, "weekend": 7}.get(unit, 1)
    if high > 5000 or unit not in words.UNITS.values():
        return None
    if unit in ("month", "year"):
        months = round(high * (12 if unit == "year" else 1))
        return Stretch(today - relativedelta(months=months), unit, cued)
    grain = "week" if step > 1 else "day"
    return Stretch(today - round(high * step) * DAY, grain, cued)


def instant(now: datetime, *_: Any) -> Moment:
    """ "Just now", "a moment ago": the minute round the writing."""
    return Moment(back(now, 1 / 120), back(now, -1 / 120), "minute")


def habit(now: datetime, *_: Any) -> Habit:
    return Habit()


def vague(now: datetime, *_: Any) -> Vague:
    return Vague()


def trap(now: datetime, *_: Any) -> Trap:
    return Trap()


def future(now: datetime, *_: Any) -> Trap:
    return Trap(future=True)


def moments_ago(hours: float, *, ongoing: bool = False) -> Build:
    return lambda now, *_: Moment(back(now, hours), now, "minute", ongoing)


def so_far(unit: str) -> Build:
    """Earlier today, this week, this month: what has passed of it."""

    def build(now: datetime, *_: Any) -> Day | None:
        return calendar(now, unit, 0)

    return build


def part_of(now: datetime, code: str) -> Part:
    return Part(code)
