"""The rules that turn words into dates: one line per way of saying it, one small builder per meaning.

Builders get the time of writing (aware, London) and the captured values, and return a piece, or None when the
values make no sense. Past is always preferred: "on Tuesday" is the latest Tuesday before today.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from actions.incident.when import named_days, words
from actions.incident.when.pieces import (
    DAY, Day, Habit, Moment, Part, Stretch, Trap, Vague, back, day, last_weekday, month_of, past_date, week_of, year_of,
)  # fmt: skip
from actions.incident.when.readers import Quantity, Written

Build = Callable[..., Any]


def _today(offset: int, part: str | None = None) -> Build:
    return lambda now, *_: day(now.date() + offset * DAY, part)


def _night_of(now: datetime, *_: Any) -> Day:
    """Tonight; written after midnight it is still the evening before."""
    return day(now.date() - (DAY if now.hour < 6 else 0 * DAY), "night")


def _this_part(now: datetime, part: str | None = None) -> Day | None:
    if part is None:
        return None
    start = now.date()
    if words.PARTS[part][0] > now.hour and now.hour < 6:
        start -= DAY
    return day(start, part)


def _last_weekday(now: datetime, weekday: int) -> Day:
    return day(last_weekday(now.date(), weekday))


def _this_weekday(now: datetime, weekday: int) -> Day:
    return day(last_weekday(now.date(), weekday, same_day=True))


def _weekday_in_week(weeks: int) -> Build:
    def build(now: datetime, weekday: int) -> Day | None:
        found = week_of(now.date(), weeks).start + weekday * DAY
        return day(found) if found <= now.date() else None

    return build


def _weekday_back(now: datetime, quantity: Quantity, weekday: int) -> Day | None:
    if quantity.low != int(quantity.low) or not 1 <= quantity.low <= quantity.high <= 60:
        return None
    latest = last_weekday(now.date(), weekday)
    return Day(latest - 7 * (int(quantity.high) - 1) * DAY, latest - 7 * (int(quantity.low) - 1) * DAY + DAY)


def _weekday_part(now: datetime, weekday: int, part: str) -> Day:
    return day(last_weekday(now.date(), weekday), part)


def _weekday_part_last_week(now: datetime, weekday: int, part: str) -> Day:
    return day(week_of(now.date(), -1).start + weekday * DAY, part)


def _weeks_ago_on(now: datetime, quantity: Quantity, unit: str, weekday: int) -> Day | None:
    """ "two weeks ago on Tuesday": the Tuesday of that calendar week."""
    weeks = quantity.low * (2 if unit == "fortnight" else 1)
    if unit not in ("week", "fortnight") or quantity.low != quantity.high or weeks != int(weeks) or weeks > 200:
        return None
    return _weekday_in_week(-int(weeks))(now, weekday)


def _last_weekdays(now: datetime, quantity: Quantity, weekday: int) -> Day | None:
    first = _weekday_back(now, quantity, weekday)
    return Day(first.start, last_weekday(now.date(), weekday) + DAY) if first else None


def _edge_part(edge: str) -> Build:
    def build(now: datetime, weekday: int, part: str) -> Day:
        named = f"{edge} {part}"
        return day(last_weekday(now.date(), weekday), named if named in words.PARTS else part)

    return build


def _weekday_before_last(now: datetime, weekday: int) -> Day:
    return day(last_weekday(now.date(), weekday) - 7 * DAY)


def _weekday_date(now: datetime, weekday: int, number: int, month: int | None = None, year: int | None = None) -> Day | None:
    """ "Sunday 15th": the latest date that is both; without a month the weekday only helps to choose the month."""
    if year is not None and month is not None:
        return day(date(year, month, number))
    if month is not None:
        return _month_day(now, number, month)
    found = now.date()
    for _ in range(400):
        if found.day == number and found.weekday() == weekday:
            return day(found)
        found -= DAY
    return None


def _nth_of_month(now: datetime, number: int) -> Day | None:
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


def _nth_in(months: int) -> Build:
    return lambda now, number: day(month_of(now.date(), months).start.replace(day=number))


def _month_day(now: datetime, number: int, month: int, year: int | None = None) -> Day:
    return day(date(year, month, number) if year else past_date(now.date(), number, month))


def _day_month(now: datetime, month: int, number: int, year: int | None = None) -> Day:
    return _month_day(now, number, month, year)


def _date(now: datetime, written: Written) -> Day:
    return _month_day(now, written.day, written.month, written.year)


def _weekday_written(now: datetime, _weekday: int, written: Written) -> Day:
    return _date(now, written)


def _nth_weekday(now: datetime, nth: int, weekday: int, month: int | None = None, year: int | None = None) -> Day | None:
    if nth > 5 or month is None:
        return None
    year = year or _past_month(now, month).start.year
    return day(named_days.nth_weekday(year, month, weekday, nth))


def _nth_weekday_in(months: int) -> Build:
    def build(now: datetime, nth: int, weekday: int) -> Day | None:
        first = month_of(now.date(), months).start
        return day(named_days.nth_weekday(first.year, first.month, weekday, nth)) if nth <= 5 else None

    return build


def _past_month(now: datetime, month: int, year: int | None = None) -> Day:
    today = now.date()
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    return month_of(date(year, month, 1))


def _month_of_year(years: int) -> Build:
    return lambda now, month: month_of(date(now.year + years, month, 1))


def _last_month_named(now: datetime, month: int) -> Day:
    """ "last March": the latest March that is over."""
    return month_of(date(now.year if month < now.month else now.year - 1, month, 1))


def _week_of_month(now: datetime, nth: int, month: int, year: int | None = None) -> Day | None:
    """ "the first week of June": seven days from the first; the last is the month's final seven."""
    whole = _past_month(now, month, year)
    if nth > 5:
        return None
    start = whole.end - 7 * DAY if nth < 0 else whole.start + 7 * (nth - 1) * DAY
    return Day(start, min(start + 7 * DAY, whole.end), "week")


def _third(which: int) -> Build:
    """Early, middle or late in a stretch of dates: a third of it, to the next finer grain."""

    def build(now: datetime, month: int, year: int | None = None) -> Day:
        return _cut(_past_month(now, month, year), which)

    return build


def _cut(whole: Day, which: int) -> Day:
    days = (whole.end - whole.start).days
    start, end = whole.start + days * which // 3 * DAY, whole.start + -(-days * (which + 1) // 3) * DAY
    return Day(start, end, {"week": "day", "month": "week", "year": "month"}[whole.grain])


def _cut_unit(which: int, shift: int) -> Build:
    def build(now: datetime, unit: str) -> Day | None:
        whole = _calendar(now, unit, shift)
        return _cut(whole, which) if whole and whole.grain in ("week", "month", "year") else None

    return build


def _cut_year(which: int) -> Build:
    return lambda now, year: _cut(year_of(year), which)


def _calendar(now: datetime, unit: str, shift: int) -> Day | None:
    """The calendar unit `shift` away: last week, this month, the weekend before last."""
    today = now.date()
    if unit in ("week", "month", "year"):
        return {
            "week": lambda: week_of(today, shift), "month": lambda: month_of(today, shift),
            "year": lambda: year_of(today.year + shift),
        }[unit]()  # fmt: skip
    if unit == "weekend":
        saturday = last_weekday(today, 5, same_day=shift == 0)
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


def _unit(shift: int) -> Build:
    return lambda now, unit: _calendar(now, unit, shift) if unit not in ("day", "second", "minute", "hour", "moment") else None


def _before_last(now: datetime, unit: str) -> Day | None:
    return _calendar(now, unit, -2)


def _ago(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    """N units before the writing, as exact as the unit: the calendar week, month or year, the day, the minute."""
    low, high = quantity.low, quantity.high
    if unit in ("second", "moment", "minute", "hour"):
        return _ago_clock(now, low, high, unit, about=quantity.about)
    if unit == "fortnight":
        low, high, unit = low * 2, high * 2, "week"
    if low < 1 or (low != int(low) and unit not in ("week", "month", "year")) or high > 5000:
        return None
    if low != int(low):
        low = high = round(low * {"week": 7, "month": 30, "year": 12}[unit])
        unit = {"week": "day", "month": "day", "year": "month"}[unit]
    far, near = _calendar(now, unit, -int(high)), _calendar(now, unit, -int(low))
    if far is None or near is None:
        return None
    return Day(far.start, near.end, far.grain, far.part if far == near else None)


def _ago_clock(now: datetime, low: float, high: float, unit: str, *, about: bool) -> Moment | None:
    if high > 400:
        return None
    if unit in ("second", "moment"):
        return Moment(back(now, 0.1), now, "minute")
    if unit == "hour":
        slack = 0.25 if low == 0.5 else 0.5
        if low == 0.5 and not about:
            return _ago_clock(now, 30, 30, "minute", about=False)
        return Moment(back(now, high + slack), back(now, max(low - slack, 0)), "hour")
    if low != high:
        return Moment(back(now, high / 60), back(now, low / 60), "minute")
    if about:
        slack = max(5, low / 4)
        return Moment(back(now, (low + slack) / 60), back(now, max(low - slack, 0) / 60), "minute" if low <= 20 else "hour")
    start = back(now, low / 60).replace(second=0, microsecond=0)
    return Moment(start, back(start, -1 / 60), "minute")


def _unit_ago(now: datetime, unit: str) -> Day | Moment | Vague | None:
    """ "week ago" is one; "weeks ago" is no date."""
    return _ago(now, Quantity(1, 1), unit)


def _or_two(now: datetime, unit: str) -> Day | Moment | None:
    return _ago(now, Quantity(1, 2, True), unit)


def _or_so(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    return _ago(now, quantity._replace(about=True), unit)


def _and_half(now: datetime, quantity: Quantity, unit: str) -> Day | Moment | None:
    return _ago(now, Quantity(quantity.low + 0.5, quantity.high + 0.5), unit)


def _lasting(cued: bool) -> Build:
    def build(now: datetime, quantity: Quantity | None = None, unit: str = "") -> Stretch | Moment | Trap | None:
        return _stretch(now, quantity or Quantity(1, 1), unit, cued=cued)

    return build


def _stretch(now: datetime, quantity: Quantity, unit: str, *, cued: bool) -> Stretch | Moment | Trap | None:
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


def _other(now: datetime, unit: str) -> Day | None:
    """ "the other day": some day of the last week; "the other week": of the last month."""
    today = now.date()
    if unit in ("day", "night", "evening", "morning", "afternoon"):
        return Day(today - 7 * DAY, today, "week")
    if unit in ("week", "weekend"):
        return Day(week_of(today, -4).start, week_of(today).start, "month")
    return Day(month_of(today, -4).start, month_of(today).start, "month") if unit == "month" else None


def _season(years: int | None) -> Build:
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


def _season_third(which: int) -> Build:
    def build(now: datetime, season: str, year: int | None = None) -> Day | None:
        whole = _season(0)(now, season, year)
        return _cut(whole, which) if whole else None

    return build


def _named(now: datetime, name: str, year: int | None = None) -> Day | None:
    found = next(iter(named_days.dates_of(name, year)), None) if year else named_days.latest(name, now.date())
    if found is None:
        return None
    return Day(*found, "week" if (found[1] - found[0]).days > 5 else "day", None)


def _named_year(years: int) -> Build:
    return lambda now, name: _named(now, name, now.year + years)


def _named_ago(now: datetime, name: str, quantity: Quantity, unit: str) -> Day | None:
    return _named(now, name, now.year - int(quantity.low)) if unit == "year" and quantity.low < 100 else None


def _last_named(now: datetime, name: str) -> Day | None:
    found = named_days.latest(name, now.date(), skip_current=True)
    return Day(*found, "week" if (found[1] - found[0]).days > 5 else "day") if found else None


def _beside_named(days_from: int, days_to: int, grain: str, part: str | None = None) -> Build:
    """Days counted from the first day of a named day (negative: before), or from its end (positive)."""

    def build(now: datetime, name: str) -> Day | None:
        found = _named(now, name)
        if found is None:
            return None
        anchor = found.start if days_from < 0 else found.end
        return Day(anchor + days_from * DAY, anchor + days_to * DAY, grain, part)

    return build


def _weekday_beside_named(direction: int) -> Build:
    def build(now: datetime, weekday: int, name: str) -> Day | None:
        found = _named(now, name)
        if found is None:
            return None
        if direction < 0:
            return day(last_weekday(found.start, weekday))
        return day(last_weekday(found.end + 6 * DAY, weekday, same_day=True))

    return build


def _habit(now: datetime, *_: Any) -> Habit:
    return Habit()


def _vague(now: datetime, *_: Any) -> Vague:
    return Vague()


def _trap(now: datetime, *_: Any) -> Trap:
    return Trap()


def _future(now: datetime, *_: Any) -> Trap:
    return Trap(future=True)


def _just(hours: float, *, ongoing: bool = False) -> Build:
    return lambda now, *_: Moment(back(now, hours), now, "minute", ongoing)


def _so_far(unit: str) -> Build:
    """Earlier today, this week, this month: what has passed of it."""

    def build(now: datetime, *_: Any) -> Day | None:
        return _calendar(now, unit, 0)

    return build


def _part(now: datetime, code: str) -> Part:
    return Part(code)
