"""Turns one group of time words into a stretch of aware time in London that began before the writing.

A time with am or pm untold is settled by the part of the day, by what is already past, and by waking hours (1 to 5
is the afternoon); when both readings stay possible the answer is the whole day, not a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from actions.incident.when import words
from actions.incident.when.clock_tail import Clock
from actions.incident.when.group import Group
from actions.incident.when.pieces import DAY, Day, wall


@dataclass(frozen=True, slots=True)
class Resolved:
    """Bounds (None together when untold), how exact they are, and whether it still goes on."""

    start: datetime | None
    end: datetime | None
    precision: str
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rest of the text says about the clock: figures run to 24, or words of morning or evening stand near."""

    figures_24: bool = False
    half: str | None = None


def resolve(group: Group, now: datetime, hints: Hints) -> Resolved | None:
    """The time a group tells of; None when it had not begun by `now`.

    A calendar stretch is kept whole: "today", written at noon, ends at midnight. What still goes on ends at `now`.
    """
    found = _open(group, now, hints)
    if found is None or found.start is None or found.end is None:
        return found
    start, end, ongoing = found.start, found.end, found.ongoing
    if group.since or (group.habit and end >= now):
        end, ongoing = now, True
    elif group.habit:
        ongoing = False
    return Resolved(start, end, found.precision, ongoing) if start < end and start <= now else None


def _open(group: Group, now: datetime, hints: Hints) -> Resolved | None:
    if group.moment is not None:
        moment = group.moment
        return Resolved(moment.start, moment.end, moment.precision, moment.ongoing)
    if group.stretch is not None:
        return Resolved(wall(group.stretch.start, 0), now, group.stretch.grain, True)
    if group.until is not None:
        return _range(group, group.until, now, hints)
    if group.day is None and group.part is None and group.clock is None:
        return Resolved(None, None, "unknown", group.habit) if group.habit or group.vague else None
    if group.habit and group.day is None:
        return Resolved(None, None, "unknown", True)
    if group.habit and group.day is not None:
        return Resolved(wall(group.day.start, 0), wall(group.day.end, 0), group.day.grain)
    return _single(group.day, group.part, group.clock, now, hints)


def _single(day: Day | None, part: str | None, clock: Clock | None, now: datetime, hints: Hints) -> Resolved | None:
    if day is not None and day.end - day.start != DAY:
        return Resolved(wall(day.start, 0), wall(day.end, 0), day.grain)
    if clock is not None:
        return _clocked(day, part, clock, now, hints)
    if part is not None:
        base = day.start if day else _recent(now, 24 if part == "middle of the night" else words.PARTS[part][0])
        if part == "school run" and base == now.date() and now.hour >= 15:
            part = "pick-up"
        return Resolved(wall(base, words.PARTS[part][0]), wall(base, words.PARTS[part][1]), "part_of_day")
    return Resolved(wall(day.start, 0), wall(day.end, 0), day.grain) if day else None


def _recent(now: datetime, hour: float) -> date:
    """The latest date on which `hour` had come by `now`."""
    return now.date() if wall(now.date(), hour) < now else now.date() - DAY


def _clocked(day: Day | None, part: str | None, clock: Clock, now: datetime, hints: Hints) -> Resolved | None:
    part = part or (day.leaning if day else None)
    base = day.start if day else _recent(now, words.PARTS[part][2]) if part else None
    if base is not None:
        return _on(base, part, clock, now, hints)
    today, yesterday = now.date(), now.date() - DAY
    if now.hour < 6 and clock.half is None and (recent := _on(today, "early hours", clock, now, hints, strict=True)):
        return recent
    return _on(today, None, clock, now, hints, strict=True) or _on(yesterday, None, clock, now, hints)


def _on(
    base: date, part: str | None, clock: Clock, now: datetime, hints: Hints, *, strict: bool = False
) -> Resolved | None:
    times = _candidates(base, part, clock, hints)
    past = [time for time in times if time <= now]
    if not past:
        return None if strict else _still_to_come(base, part, clock)
    if len(past) > 1 and clock.hour == 0 and clock.half == "24":
        past = past[-1:]
    if len(past) > 1:
        return Resolved(wall(base, 0), wall(base, 24), "day")
    return _around(past[0], clock)


def _still_to_come(base: date, part: str | None, clock: Clock) -> Resolved | None:
    """The clock time is later than the writing: what is left is the part of the day or the day named with it."""
    if part is not None:
        return Resolved(wall(base, words.PARTS[part][0]), wall(base, words.PARTS[part][1]), "part_of_day")
    return Resolved(wall(base, 0), wall(base, 24), "day") if clock.half is None else None


def _around(time: datetime, clock: Clock) -> Resolved:
    if clock.spread:
        slack = timedelta(minutes=clock.spread)
        return Resolved(time - slack, time + slack, "hour")
    if clock.later:
        return Resolved(time, time + timedelta(minutes=clock.reach), "hour")
    if clock.sooner:
        return Resolved(time - timedelta(minutes=clock.reach), time, "hour")
    return Resolved(time, time + timedelta(minutes=1), "minute")


def _hours(clock: Clock, hints: Hints, part: str | None) -> list[int]:
    half = clock.half
    if half == "24":
        return [clock.hour]
    if half is None and part is None:
        if hints.half is not None and 6 <= clock.hour <= 11:
            half = hints.half
        elif hints.figures_24 and clock.minute % 5:
            half = "am"
        elif clock.hour <= 5 or clock.hour == 12:
            half = "pm"
    both = {"am": [clock.hour % 12], "pm": [clock.hour % 12 + 12]}
    return both[half] if half in both and clock.hour <= 12 else [clock.hour % 12, clock.hour % 12 + 12]


def _candidates(base: date, part: str | None, clock: Clock, hints: Hints) -> list[datetime]:
    """The moments this clock time can mean on a date, within the part of the day when one is told."""
    low, high = (words.PARTS[part][2], words.PARTS[part][3]) if part else (0.0, 24.0)
    hours = _hours(clock, hints, part)
    if part is None and clock.half == "24" and clock.hour == 0 and clock.minute == 0:
        return [wall(base, 0), wall(base, 24)]
    minute = clock.minute / 60
    found = [hour + shift + minute for hour in hours for shift in (0, 24) if low <= hour + shift + minute < high]
    if not found and part is not None:
        found = [hour + minute for hour in _hours(clock, hints, None)]
    return [wall(base, hour) for hour in sorted(set(found))]


def _range(left: Group, right: Group, now: datetime, hints: Hints) -> Resolved | None:
    if left.clock is not None and right.clock is not None:
        return _clock_range(left, right, now, hints)
    first = _single(left.day or right.day, left.part, None, now, hints)
    last = _single(right.day or left.day, right.part, None, now, hints)
    if first is None or last is None or first.start is None or last.start is None:
        return None
    if left.day and right.day and first.start >= last.start:
        days = (left.day.start.weekday() - right.day.start.weekday()) % 7
        if days and left.day.end - left.day.start == DAY and (first.start - last.start).days < 8:
            shift = last.start.date() - ((right.day.start.weekday() - left.day.start.weekday()) % 7) * DAY
            return Resolved(wall(shift, 0), last.end, "day")
        if left.day.grain == "month":
            return _single(
                Day(left.day.start.replace(year=right.day.start.year - 1), right.day.end, "month"),
                None,
                None,
                now,
                hints,
            )
        return Resolved(last.start, first.end, last.precision)
    if left.day and right.day and left.day.grain == right.day.grain == "day" and (last.start - first.start).days > 6:
        end = left.day.start + ((right.day.start - left.day.start).days % 7 + 1) * DAY
        if left.weekdays and right.weekdays:
            return Resolved(first.start, wall(end, 0), "day")
    return Resolved(first.start, last.end, last.precision)


def _clock_range(left: Group, right: Group, now: datetime, hints: Hints) -> Resolved | None:
    if left.clock is None or right.clock is None:
        return None
    day, part = left.day or right.day, left.part or right.part
    begin, finish = left.clock, right.clock
    if finish.half is None and begin.half in ("am", "pm", "24"):
        first = _clocked(day, part, replace(begin, spread=0), now, hints)
        return _after(first, begin, finish)
    last = _clocked(right.day or day, right.part or part, replace(finish, spread=0), now, hints)
    if last is None or last.start is None or last.precision == "day":
        return last
    hours = [begin.hour] if begin.half == "24" else [begin.hour % 12, begin.hour % 12 + 12]
    if begin.half in ("am", "pm"):
        hours = [begin.hour % 12 + (12 if begin.half == "pm" else 0)]
    starts = [wall(last.start.date() + shift * DAY, hour + begin.minute / 60) for shift in (-1, 0) for hour in hours]
    start = max((time for time in starts if time < last.start), default=None)
    return _bounded(start, last.start, begin, finish)


def _after(first: Resolved | None, begin: Clock, finish: Clock) -> Resolved | None:
    if first is None or first.start is None or first.precision == "day":
        return first
    hours = (finish.hour % 12, finish.hour % 12 + 12)
    ends = [wall(first.start.date() + shift * DAY, hour + finish.minute / 60) for shift in (0, 1) for hour in hours]
    return _bounded(first.start, min(time for time in ends if time > first.start), begin, finish)


def _bounded(start: datetime | None, end: datetime, *clocks: Clock) -> Resolved | None:
    """The stretch between two clock times, as exact as the less exact of them."""
    if start is None:
        return None
    rough = any(clock.spread or clock.later or clock.sooner for clock in clocks)
    return Resolved(start, end, "hour" if rough else "minute")
