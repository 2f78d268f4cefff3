"""What one group of words can tell about time, before groups are put together; and the date sums they need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """Dates from `start` to before `end`, known to the `grain`; `part` when the words also tell the part of the day."""

    start: date
    end: date
    grain: str = "day"
    part: str | None = None
    leaning: str | None = None  # the part of the day a clock time on it falls in, when none is told


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of aware time counted back from the writing ("ten minutes ago")."""

    start: datetime
    end: datetime
    precision: str
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to the writing and still going on; `cued` is False for a bare "for N weeks"."""

    start: date
    grain: str
    cued: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class Habit:
    """It keeps happening, without a date ("every Friday night")."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A past time with no bounds ("a while back")."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Words of time that say nothing of when it happened; `future` when they speak of what is to come."""

    future: bool = False


def day(when: date, part: str | None = None) -> Day:
    """One day, or one part of it."""
    return Day(when, when + DAY, "day", part)


def week_of(when: date, weeks: int = 0) -> Day:
    """Monday to Monday around `when`, shifted by `weeks`."""
    monday = when - when.weekday() * DAY + weeks * 7 * DAY
    return Day(monday, monday + 7 * DAY, "week")


def month_of(when: date, months: int = 0) -> Day:
    """The calendar month around `when`, shifted by `months`."""
    first = when.replace(day=1) + relativedelta(months=months)
    return Day(first, first + relativedelta(months=1), "month")


def year_of(number: int) -> Day:
    """A calendar year."""
    return Day(date(number, 1, 1), date(number + 1, 1, 1), "year")


def latest_weekday(today: date, weekday: int, *, same_day: bool = False) -> date:
    """The latest `weekday` before today, or today itself when `same_day`."""
    back = (today.weekday() - weekday) % 7
    return today - (back if back or same_day else 7) * DAY


def past_date(today: date, number: int, month: int) -> date:
    """The latest day/month on or before today; ValueError when the calendar never has it."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError("no such date")


def back(now: datetime, hours: float) -> datetime:
    """That many hours of real time before `now`, in London."""
    return (now.astimezone(UTC) - timedelta(hours=hours)).astimezone(LONDON)


def wall(when: date, hours: float) -> datetime:
    """`hours` by the wall clock after midnight of `when`, aware; times skipped by the spring change move on."""
    naive = datetime.combine(when, time()) + timedelta(hours=hours)
    return naive.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON)
