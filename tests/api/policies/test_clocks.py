"""Clocks: tables for the awkward days, properties for all the others."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.policies.clocks import (
    due_at,
    following,
    meet,
    next_wake,
    pause,
    reminders_due,
    resume,
    start_deadline,
    sweep,
    view,
)
from api.policies.parts import OpeningHours, Organisation, Unit
from api.policies.rules import Clock
from api.policies.worktime import Calendar, bank_holidays, calendar_of

LONDON = ZoneInfo("Europe/London")
WEEK: Any = {d: OpeningHours(opens="09:00", closes="17:00") for d in ("mon", "tue", "wed", "thu", "fri")}  # type: ignore[arg-type]


def calendar(nation: str = "ENG", hours: Any = None) -> Calendar:
    return calendar_of(
        Organisation(
            name="N", kind="k", policy_title="t", policy_where="w", who_reads="r", sharing="s",
            nation=nation, opening_hours=hours or WEEK, retention_months=1,
        )  # type: ignore[arg-type]
    )  # fmt: skip


def clock(unit: str, length: int, **more: Any) -> Clock:
    return Clock(clause="IMA-13", why="w", title="t", unit=unit, length=length, owner="o", **more)  # type: ignore[arg-type]


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[misc, arg-type]


AWKWARD = [
    ("spring forward: 24 elapsed hours", "hours", 24, "ENG", local(2026, 3, 28, 12), local(2026, 3, 29, 13)),
    ("autumn back: 24 elapsed hours", "hours", 24, "ENG", local(2026, 10, 24, 12), local(2026, 10, 25, 11)),
    ("spring forward: one day keeps the clock time", "days", 1, "ENG", local(2026, 3, 28, 12), local(2026, 3, 29, 12)),
    ("two weeks over spring forward", "weeks", 2, "ENG", local(2026, 3, 20, 9), local(2026, 4, 3, 9)),
    ("a time that spring skips", "days", 1, "ENG", local(2026, 3, 28, 1, 30), local(2026, 3, 29, 2, 30)),
    ("month end", "months", 1, "ENG", local(2026, 1, 31, 9), local(2026, 2, 28, 9)),
    ("leap month end", "months", 1, "ENG", local(2028, 1, 31, 9), local(2028, 2, 29, 9)),
    ("from a leap day, a year", "months", 12, "ENG", local(2028, 2, 29, 9), local(2029, 2, 28, 9)),
    ("three months from November", "months", 3, "ENG", local(2026, 11, 30, 9), local(2027, 2, 28, 9)),
    ("Friday evening counts from Monday", "working_hours", 4, "ENG", local(2026, 11, 20, 22), local(2026, 11, 23, 13)),
    ("24 open hours are three days", "working_hours", 24, "ENG", local(2026, 11, 23, 9), local(2026, 11, 25, 17)),
    ("before opening", "working_hours", 8, "ENG", local(2026, 11, 23, 6), local(2026, 11, 23, 17)),
    ("over Christmas", "working_hours", 8, "ENG", local(2026, 12, 24, 13), local(2026, 12, 29, 13)),
    ("over Easter", "working_days", 1, "ENG", local(2026, 4, 2, 12), local(2026, 4, 7, 17)),
    ("no Easter Monday in Scotland", "working_days", 1, "SCT", local(2026, 4, 2, 12), local(2026, 4, 6, 17)),
    ("2 January is a holiday in Scotland", "working_days", 1, "SCT", local(2025, 12, 31, 12), local(2026, 1, 5, 17)),
    ("2 January is not one in Wales", "working_days", 1, "WLS", local(2025, 12, 31, 12), local(2026, 1, 2, 17)),
    ("12 July on Monday, Ulster", "working_days", 1, "NIR", local(2026, 7, 10, 12), local(2026, 7, 14, 17)),
    ("and not in England", "working_days", 1, "ENG", local(2026, 7, 10, 12), local(2026, 7, 13, 17)),
    ("Saturday to the next working day", "working_days", 1, "ENG", local(2026, 11, 21, 12), local(2026, 11, 23, 17)),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "length", "nation", "start", "due"), [pytest.param(*c[1:], id=c[0]) for c in AWKWARD])
def test_awkward_days(unit: str, length: int, nation: str, start: datetime, due: datetime) -> None:
    assert due_at(clock(unit, length), calendar(nation), start) == due.astimezone(UTC)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)).map(lambda d: d.replace(tzinfo=UTC))
units = st.sampled_from(get_args(Unit))
lengths = st.integers(1, 60)
nations = st.sampled_from(["ENG", "SCT", "WLS", "NIR"])


@settings(max_examples=300, deadline=None)
@given(units, lengths, nations, moments)
def test_never_due_before_it_starts(unit: str, length: int, nation: str, start: datetime) -> None:
    assert due_at(clock(unit, length), calendar(nation), start) > start


@settings(max_examples=300, deadline=None)
@given(units, lengths, lengths, moments)
def test_monotone_in_its_length(unit: str, one: int, other: int, start: datetime) -> None:
    short, long = sorted((one, other))
    assert due_at(clock(unit, short), calendar(), start) <= due_at(clock(unit, long), calendar(), start)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["working_hours", "working_days"]), lengths, nations, moments)
def test_working_clocks_end_in_opening_hours(unit: str, length: int, nation: str, start: datetime) -> None:
    days = calendar(nation)
    due = due_at(clock(unit, length), days, start)
    assert days.is_open(due)
    assert due.astimezone(LONDON).date() not in bank_holidays(nation, due.year)


@settings(max_examples=200, deadline=None)
@given(lengths, nations, moments)
def test_working_hours_run_only_while_open(length: int, nation: str, start: datetime) -> None:
    days = calendar(nation)
    due = due_at(clock("working_hours", length), days, start)
    assert days.hours_between(start, due) == timedelta(hours=length)


@contextmanager
def server_zone(name: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ", None)
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


@settings(max_examples=100, deadline=None)
@given(units, lengths, moments, st.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "Pacific/Apia"]))
def test_invariant_under_the_zone_of_server_and_input(unit: str, length: int, start: datetime, zone: str) -> None:
    here = due_at(clock(unit, length), calendar(), start)
    with server_zone(zone):
        assert due_at(clock(unit, length), calendar(), start) == here
    assert due_at(clock(unit, length), calendar(), start.astimezone(timezone(timedelta(hours=-7)))) == here
    assert here.tzinfo is UTC


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["hours", "working_hours", "weeks"]), lengths, moments, st.integers(1, 500), st.integers(1, 500))
def test_a_pause_never_shortens_what_is_left(unit: str, length: int, start: datetime, wait: int, gap: int) -> None:
    rule, days = clock(unit, length, pause_reasons={"asked": "Asked"}), calendar()
    begun = start_deadline("c", rule, days, start)
    at = min(start + timedelta(hours=wait), begun.due_at)
    again = resume(rule, days, pause(rule, begun, "asked", at), at + timedelta(hours=gap))
    assert again.due_at >= begun.due_at
    assert again.state == "open"
    if unit == "working_hours":
        assert days.is_open(again.due_at)


def test_recurring_review_does_not_drift_at_month_ends() -> None:
    rule, days = clock("months", 1, recurring=True), calendar()
    deadline = start_deadline("review", rule, days, local(2027, 1, 31, 10))
    seen = [deadline.due_at.astimezone(LONDON).date()]
    for _ in range(3):
        upcoming = following(rule, days, meet(deadline, deadline.due_at), deadline.due_at)
        assert upcoming is not None
        deadline = upcoming
        seen.append(deadline.due_at.astimezone(LONDON).date())
    assert seen == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)]


def test_recurring_clock_met_late_skips_to_the_future_and_one_off_ends() -> None:
    rule, days = clock("weeks", 2, recurring=True), calendar()
    deadline = start_deadline("update", rule, days, local(2026, 1, 5, 9))
    late = local(2026, 3, 5, 9)
    upcoming = following(rule, days, meet(deadline, late), late)
    assert upcoming is not None
    assert late < upcoming.due_at <= late + timedelta(weeks=2)
    assert following(clock("weeks", 2), days, deadline, late) is None


def test_pause_needs_a_reason_of_the_pack_and_an_open_clock() -> None:
    rule, days = clock("weeks", 2, pause_reasons={"no_time_agreed": "No time"}), calendar()
    begun = start_deadline("plan", rule, days, local(2026, 1, 5, 9))
    with pytest.raises(ValueError, match="no_time_agreed"):
        pause(rule, begun, "busy", local(2026, 1, 6, 9))
    halted = pause(rule, begun, "no_time_agreed", local(2026, 1, 6, 9))
    assert sweep(halted, local(2027, 1, 1, 9)).state == "paused"
    with pytest.raises(ValueError, match="paused"):
        pause(rule, halted, "no_time_agreed", local(2026, 1, 7, 9))
    with pytest.raises(ValueError, match="not paused"):
        resume(rule, days, begun, local(2026, 1, 7, 9))


def test_sweep_marks_a_miss_once_and_only_after_the_time() -> None:
    rule, days = clock("hours", 24), calendar()
    begun = start_deadline("first", rule, days, local(2026, 1, 5, 9))
    assert sweep(begun, begun.due_at).state == "open"
    missed = sweep(begun, begun.due_at + timedelta(seconds=1))
    assert missed.state == "missed"
    assert sweep(missed, begun.due_at + timedelta(days=9)) is missed
    assert sweep(meet(begun, begun.due_at), begun.due_at + timedelta(days=9)).state == "met"
    assert view(rule, missed)["state"] == "missed"


def test_reminders_go_once_each_to_the_right_role_and_catch_up_after_downtime() -> None:
    rule, days = clock("hours", 24, remind_before_hours=[12, 2], escalate_to="boss"), calendar()
    begun = start_deadline("first", rule, days, local(2026, 1, 5, 9))
    due = begun.due_at
    assert reminders_due(rule, begun, due - timedelta(hours=13)) == []
    early = reminders_due(rule, begun, due - timedelta(hours=11))
    assert [(r.kind, r.to_role, r.at) for r in early] == [("before", "o", due - timedelta(hours=12))]
    sent = {r.key for r in early}
    assert reminders_due(rule, begun, due - timedelta(hours=10), sent) == []
    late = reminders_due(rule, begun, due - timedelta(hours=1))
    assert [r.at for r in late] == [due - timedelta(hours=2)], "after downtime only the latest is sent"
    over = reminders_due(rule, sweep(begun, due + timedelta(hours=5)), due + timedelta(hours=5), sent)
    assert [(r.kind, r.to_role) for r in over] == [("due", "o"), ("missed", "boss")]
    assert reminders_due(rule, begun, due + timedelta(hours=5), {r.key for r in over} | sent) == []
    assert reminders_due(rule, meet(begun, due), due + timedelta(hours=5)) == []


def test_next_wake_lets_a_sweep_touch_only_what_is_due() -> None:
    rule, days = clock("hours", 24, remind_before_hours=[12, 2]), calendar()
    begun = start_deadline("first", rule, days, local(2026, 1, 5, 9))
    assert next_wake(rule, begun, begun.started_at) == begun.due_at - timedelta(hours=12)
    assert next_wake(rule, begun, begun.due_at - timedelta(hours=12)) == begun.due_at - timedelta(hours=2)
    assert next_wake(rule, begun, begun.due_at - timedelta(hours=1)) == begun.due_at
    assert next_wake(rule, meet(begun, begun.due_at), begun.started_at) is None


def test_an_office_that_never_opens_is_an_error_not_an_endless_loop() -> None:
    shut = Calendar(LONDON, "ENG", {})
    with pytest.raises(ValueError, match="no working time"):
        shut.add_hours(local(2026, 1, 5, 9), timedelta(hours=1))
    with pytest.raises(ValueError, match="no working time"):
        shut.add_days(local(2026, 1, 5, 9), 1)
