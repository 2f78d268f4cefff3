"""Stored clocks: between their rows and the policy engine's deadlines, and what happens to them as a case is worked."""

from datetime import datetime
from typing import Any

from api.cases.models import Case, Deadline
from api.core import clock
from api.core.errors import Refused
from api.policies import clocks as engine
from api.policies.pack import Pack
from api.policies.rules import Clock
from api.policies.worktime import calendar_of

CASE_CLOSED = "case_closed"


def _moment(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def engine_of(row: Deadline) -> engine.Deadline:
    """The row as the engine knows it."""
    detail = row.detail
    spans = tuple((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in detail.get("paused_spans", []))
    return engine.Deadline(
        code=row.code,
        started_at=_moment(detail.get("started_at")) or row.due_at,
        due_at=row.due_at,
        state=row.state,  # type: ignore[arg-type]  # the column holds only the engine's states
        occurrence=int(detail.get("occurrence", 1)),
        paused_at=_moment(detail.get("paused_at")),
        pause_reason=detail.get("pause_reason"),
        met_at=row.met_at,
        paused_spans=spans,
    )


def store(row: Deadline, rule: Clock | None, deadline: engine.Deadline, now: datetime) -> None:
    """Write the engine's deadline back, and when the sweep is to look at it next."""
    row.due_at, row.state, row.met_at = deadline.due_at, deadline.state, deadline.met_at
    row.detail = {
        **row.detail,
        "occurrence": deadline.occurrence,
        "paused_at": clock.iso(deadline.paused_at) if deadline.paused_at else None,
        "pause_reason": deadline.pause_reason,
        "paused_spans": [[clock.iso(a), clock.iso(b)] for a, b in deadline.paused_spans],
    }
    row.next_wake = engine.next_wake(rule, deadline, now) if rule else None


def row_of_view(case_id: str, pack: Pack, due: engine.DeadlineView) -> Deadline:
    """A planned deadline as it is stored. One that is past already wakes the sweep at once, which marks it missed."""
    detail = {
        "title": due["title"],
        "why": due["why"],
        "owner": due["owner"],
        "occurrence": due["occurrence"],
        "started_at": clock.iso(due["started_at"]),
        "escalate_to": due["escalate_to"],
    }
    row = Deadline(case_id=case_id, code=due["code"], clause=due["clause"], due_at=due["due_at"], state="open")
    row.detail = detail
    row.next_wake = engine.next_wake(pack.clocks[due["code"]], engine_of(row), due["started_at"])
    return row


def add_started(case: Case, pack: Pack, started: list[engine.DeadlineView]) -> None:
    """Add deadlines that an event started; a clock of the same code that still runs is left as it is."""
    running = {row.code for row in case.deadlines if row.state in ("open", "paused")}
    for due in started:
        if due["code"] not in running:
            case.deadlines.append(row_of_view(case.id, pack, due))


def meet(case: Case, pack: Pack, row: Deadline, now: datetime) -> None:
    """Mark a clock as met (late when its time has passed) and start its next occurrence if it recurs."""
    rule = pack.clocks.get(row.code)
    met = engine.meet(engine_of(row), now)
    store(row, rule, met, now)
    following = engine.following(rule, calendar_of(pack.organisation), met, now) if rule else None
    if rule and following is not None and pack.statuses[case.status].open:  # type: ignore[index]
        next_row = row_of_view(case.id, pack, engine.view(rule, following))
        next_row.detail = {**next_row.detail, "owner": row.detail.get("owner"),
                           "escalate_to": row.detail.get("escalate_to")}  # fmt: skip
        case.deadlines.append(next_row)


def pause(pack: Pack, row: Deadline, reason: str, now: datetime) -> None:
    """Stop a clock for one of the reasons its policy allows; `Refused` otherwise, naming them."""
    rule = pack.clocks.get(row.code)
    reasons = rule.pause_reasons if rule else {}
    if rule is None or reason not in reasons:
        allowed = "; ".join(f"{code} ({text})" for code, text in reasons.items())
        raise Refused(f"The policy ({row.clause}) lets this clock pause for: {allowed or 'no reason'}.")
    if row.state != "open":
        raise Refused("Only a clock that runs can be paused.")
    store(row, rule, engine.pause(rule, engine_of(row), reason, now), now)


def resume(pack: Pack, row: Deadline, now: datetime) -> None:
    """Start a paused clock again with the time it had left."""
    rule = pack.clocks.get(row.code)
    if rule is None or row.state != "paused":
        raise Refused("Only a paused clock can be started again.")
    store(row, rule, engine.resume(rule, calendar_of(pack.organisation), engine_of(row), now), now)


def stop_with_case(case: Case, pack: Pack, now: datetime) -> None:
    """Closing a case: its running clocks that end with it rest, and go on with the time left if it is opened again."""
    for row in case.deadlines:
        rule = pack.clocks.get(row.code)
        if row.state == "open" and rule is not None and rule.ends_with_case:
            deadline = engine_of(row)
            row.state, row.next_wake = "paused", None
            row.detail = {**row.detail, "paused_at": clock.iso(now), "pause_reason": CASE_CLOSED}
            if now > deadline.due_at:
                row.state = "missed"


def restart_with_case(case: Case, pack: Pack, now: datetime) -> None:
    """Opening a case again: the clocks that closing stopped go on."""
    for row in case.deadlines:
        if row.state == "paused" and row.detail.get("pause_reason") == CASE_CLOSED:
            resume(pack, row, now)


def next_due(case: Case) -> datetime | None:
    """The earliest time a clock of the case runs out. Missed ones count until they are met or the case is closed."""
    counted = ("open",) if case.status == "closed" else ("open", "missed")
    return min((row.due_at for row in case.deadlines if row.state in counted), default=None)
