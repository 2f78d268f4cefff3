"""Deadlines as functions of values: start, occurrence, pause, resume, meet, miss, escalate, remind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, TypedDict

from dateutil.relativedelta import relativedelta

from api.policies.rules import Clock
from api.policies.worktime import Calendar

State = Literal["open", "met", "missed", "paused"]


class DeadlineView(TypedDict):
    """Contract's deadline, with what the console shows beside it. Times are aware UTC."""

    code: str
    due_at: datetime
    clause: str
    state: State
    title: str
    why: str
    started_at: datetime
    occurrence: int
    owner: str
    escalate_to: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A running clock as stored. All times are aware; `occurrence` counts a recurring clock from 1."""

    code: str
    started_at: datetime
    due_at: datetime
    state: State = "open"
    occurrence: int = 1
    paused_at: datetime | None = None
    pause_reason: str | None = None
    met_at: datetime | None = None
    paused_spans: tuple[tuple[datetime, datetime], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message owed to a role. `key` is stable: keep it to send each only once, also after downtime."""

    key: str
    at: datetime
    to_role: str
    kind: Literal["before", "due", "missed"]


def due_at(clock: Clock, calendar: Calendar, start: datetime, occurrence: int = 1) -> datetime:
    """When the `occurrence`-th period of a clock started at `start` ends, in UTC.

    hours: elapsed time. working_hours: open time. days, weeks, months: the same local time on the later date,
    a month end clipped but counted from the start (31 Jan, 28 Feb, 31 Mar). working_days: closing time of the
    n-th working day after the start.
    """
    length = clock.length * occurrence
    start = start.astimezone(UTC)
    if clock.unit == "hours":
        return start + timedelta(hours=length)
    if clock.unit == "working_hours":
        return calendar.add_hours(start, timedelta(hours=length))
    if clock.unit == "working_days":
        return calendar.add_days(start, length)
    step = {
        "days": relativedelta(days=length),
        "weeks": relativedelta(weeks=length),
        "months": relativedelta(months=length),
    }[clock.unit]
    return (start.astimezone(calendar.zone) + step).astimezone(UTC)


def start_deadline(code: str, clock: Clock, calendar: Calendar, at: datetime) -> Deadline:
    """The first deadline of a clock that starts at `at`."""
    return Deadline(code, at.astimezone(UTC), due_at(clock, calendar, at))


def view(clock: Clock, deadline: Deadline) -> DeadlineView:
    """The contract's shape of a stored deadline."""
    return {
        "code": deadline.code,
        "due_at": deadline.due_at,
        "clause": clock.first_clause,
        "state": deadline.state,
        "title": clock.title,
        "why": clock.why,
        "started_at": deadline.started_at,
        "occurrence": deadline.occurrence,
        "owner": clock.owner,
        "escalate_to": clock.escalate_to,
    }


def pause(clock: Clock, deadline: Deadline, reason: str, now: datetime) -> Deadline:
    """Stop an open clock for one of the pack's reasons. ValueError names what is allowed otherwise."""
    if reason not in clock.pause_reasons:
        allowed = ", ".join(clock.pause_reasons) or "none"
        raise ValueError(f"clock {deadline.code} cannot pause for that reason; allowed: {allowed}")
    if deadline.state != "open":
        raise ValueError(f"clock {deadline.code} is {deadline.state}, only an open clock can pause")
    return replace(deadline, state="paused", paused_at=now.astimezone(UTC), pause_reason=reason)


def resume(clock: Clock, calendar: Calendar, deadline: Deadline, now: datetime) -> Deadline:
    """Start a paused clock again with the time it had left (working time for working-hour clocks)."""
    if deadline.state != "paused" or deadline.paused_at is None:
        raise ValueError(f"clock {deadline.code} is not paused")
    now = now.astimezone(UTC)
    if clock.unit in ("working_hours", "working_days"):
        left = calendar.hours_between(deadline.paused_at, deadline.due_at)
        due = calendar.add_hours(now, left)
    else:
        due = now + max(deadline.due_at - deadline.paused_at, timedelta())
    spans = (*deadline.paused_spans, (deadline.paused_at, now))
    return replace(deadline, state="open", due_at=due, paused_at=None, pause_reason=None, paused_spans=spans)


def meet(deadline: Deadline, now: datetime) -> Deadline:
    """Mark a deadline as met; the caller has checked its gate `met_by`. Late is `met_at > due_at`."""
    if deadline.state == "met":
        return deadline
    return replace(deadline, state="met", met_at=now.astimezone(UTC), paused_at=None, pause_reason=None)


def following(clock: Clock, calendar: Calendar, deadline: Deadline, now: datetime) -> Deadline | None:
    """After a recurring clock was met: its next occurrence that ends after `now`; None for a one-off clock."""
    if not clock.recurring:
        return None
    occurrence = deadline.occurrence + 1
    while (due := due_at(clock, calendar, deadline.started_at, occurrence)) <= now.astimezone(UTC):
        occurrence += 1
    return Deadline(deadline.code, deadline.started_at, due, occurrence=occurrence)


def sweep(deadline: Deadline, now: datetime) -> Deadline:
    """An open deadline whose time has passed becomes missed; anything else is returned unchanged. Safe to repeat."""
    if deadline.state == "open" and now > deadline.due_at:
        return replace(deadline, state="missed")
    return deadline


def reminders_due(clock: Clock, deadline: Deadline, now: datetime, sent: Iterable[str] = ()) -> list[Reminder]:
    """Reminders owed by `now` and not in `sent` (their keys). After downtime only the latest "before" is sent late."""
    if deadline.state not in ("open", "missed"):
        return []
    prefix = f"{deadline.code}:{deadline.occurrence}:{deadline.due_at.isoformat()}"
    owed: list[Reminder] = []
    if now >= deadline.due_at:
        owed.append(Reminder(f"{prefix}:due", deadline.due_at, clock.owner, "due"))
        if clock.escalate_to and now > deadline.due_at:
            owed.append(Reminder(f"{prefix}:missed", deadline.due_at, clock.escalate_to, "missed"))
    else:
        before = [deadline.due_at - timedelta(hours=h) for h in sorted(clock.remind_before_hours)]
        past = [at for at in before if deadline.started_at <= at <= now]
        owed += [Reminder(f"{prefix}:before", max(past), clock.owner, "before")] if past else []
        owed = [replace(r, key=f"{r.key}:{r.at.isoformat()}") for r in owed]
    known = set(sent)
    return [reminder for reminder in owed if reminder.key not in known]


def next_wake(clock: Clock, deadline: Deadline, now: datetime) -> datetime | None:
    """When a sweep next has anything to do for this deadline: store it, index it, and touch only rows that are due."""
    if deadline.state != "open":
        return None
    moments = [deadline.due_at - timedelta(hours=h) for h in clock.remind_before_hours]
    return min((m for m in [*moments, deadline.due_at] if m > now), default=deadline.due_at)
