"""Working time: a nation's bank holidays and an organisation's opening hours, as one calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from api.policies.parts import Organisation

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """Bank holidays of England, Scotland, Wales or Northern Ireland in one year."""
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year).keys())


@dataclass(frozen=True)
class Calendar:
    """Opening hours by weekday (0 = Monday) in one time zone, less bank holidays and extra closed days."""

    zone: ZoneInfo
    nation: str
    hours: dict[int, tuple[time, time]]
    closed: frozenset[date] = field(default_factory=frozenset)

    def open_on(self, day: date) -> tuple[datetime, datetime] | None:
        """The UTC interval in which the office is open that day, or None."""
        hours = self.hours.get(day.weekday())
        if hours is None or day in self.closed or day in bank_holidays(self.nation, day.year):
            return None
        opens, closes = (datetime.combine(day, at, self.zone).astimezone(UTC) for at in hours)
        return (opens, closes) if opens < closes else None

    def open_intervals(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Open intervals from `start` on, the first one cut at `start`. Two years at most without one is an error."""
        day = start.astimezone(self.zone).date()
        barren = 0
        while barren < 730:
            interval = self.open_on(day)
            barren += 1
            if interval and interval[1] > start:
                barren = 0
                yield max(interval[0], start), interval[1]
            day += timedelta(days=1)
        raise ValueError("the opening hours leave no working time")

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment is in opening hours, both ends included."""
        interval = self.open_on(moment.astimezone(self.zone).date())
        return interval is not None and interval[0] <= moment <= interval[1]

    def add_hours(self, start: datetime, amount: timedelta) -> datetime:
        """`amount` of open time after `start`; the result is always inside opening hours (closing time included)."""
        left = amount
        for opens, closes in self.open_intervals(start.astimezone(UTC)):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise AssertionError("open_intervals never ends")

    def hours_between(self, start: datetime, end: datetime) -> timedelta:
        """Open time between two moments; zero when `end` is not after `start`."""
        total = timedelta()
        if end <= start:
            return total
        for opens, closes in self.open_intervals(start.astimezone(UTC)):
            if opens >= end:
                return total
            total += min(closes, end) - opens
        raise AssertionError("open_intervals never ends")

    def add_days(self, start: datetime, count: int) -> datetime:
        """Closing time of the `count`-th working day after the local day of `start`."""
        day = start.astimezone(self.zone).date()
        for _ in range(count * 8 + 730):
            day += timedelta(days=1)
            interval = self.open_on(day)
            if interval:
                count -= 1
                if count == 0:
                    return interval[1]
        raise ValueError("the opening hours leave no working time")


def calendar_of(organisation: Organisation) -> Calendar:
    """The calendar an organisation's pack describes."""
    hours = {WEEKDAYS.index(d): (h.opens, h.closes) for d, h in organisation.opening_hours.items()}
    zone = ZoneInfo(organisation.time_zone)
    return Calendar(zone, organisation.nation, hours, frozenset(organisation.extra_closed))
