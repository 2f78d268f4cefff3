"""The periodic sweep over clocks: reminds, marks missed, escalates. Touches only clocks whose `next_wake` has come.

Several processes may sweep at once: rows are taken with `FOR UPDATE SKIP LOCKED` on PostgreSQL and under the write
lock on SQLite, and what was told is kept once. After downtime it catches up, batch by batch.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import clocks
from api.cases.conflicts import ensure_everyone_checked
from api.cases.models import Case, CaseCode, Deadline
from api.core import audit, clock
from api.core.db import Database
from api.notifications.delivery import deliver
from api.notifications.mail import Mailer
from api.notifications.outbox import News, tell
from api.policies import clocks as engine
from api.policies.pack import load_pack
from api.policies.rules import Clock

log = logging.getLogger("sayso.sweep")
BATCH = 500
EVERY_SECONDS = 60.0
LONGEST_BACK_OFF = 600.0


async def sweep_once(database: Database, now: datetime | None = None) -> int:
    """Handle every clock that is due; how many rows were touched."""
    async with database.write() as session:
        await ensure_everyone_checked(session)
    touched = 0
    while True:
        async with database.write() as session:
            done = await _batch(session, now or clock.now())
        touched += done
        if done < BATCH:
            return touched


async def _batch(session: AsyncSession, now: datetime) -> int:
    query = (
        select(Deadline, Case.reference, Case.policy)
        .join(Case, Case.id == Deadline.case_id)
        .where(Deadline.next_wake <= now)
        .order_by(Deadline.next_wake)
        .limit(BATCH)
        .with_for_update(of=Deadline, skip_locked=True)
    )
    rows = (await session.execute(query)).all()
    news: list[News] = []
    missed: list[tuple[Deadline, str, str]] = []
    for row, reference, policy in rows:
        rule = load_pack(policy).clocks.get(row.code)
        if rule is None or row.state != "open":
            row.next_wake = None
            continue
        news += _step(row, rule, now)
        if row.state == "missed":
            missed.append((row, reference, policy))
    await tell(session, news, now)
    await _escalated(session, missed)
    await session.flush()
    return len(rows)


def _step(row: Deadline, rule: Clock, now: datetime) -> list[News]:
    """Bring one clock up to `now`; what is to be told of it, to the people its plan made responsible."""
    deadline = engine.sweep(clocks.engine_of(row), now)
    owed = engine.reminders_due(rule, deadline, now)
    clocks.store(row, rule, deadline, now)
    owner = row.detail.get("owner") or rule.owner
    above = row.detail.get("escalate_to") or rule.escalate_to or owner
    return [
        News(row.case_id, above if reminder.kind == "missed" else owner, reminder.key, reminder.kind, row.code,
             deadline.due_at)
        for reminder in owed
    ]  # fmt: skip


async def _escalated(session: AsyncSession, missed: list[tuple[Deadline, str, str]]) -> None:
    """Missed clocks: whoever each is escalated to may now open its case, and the trail says so."""
    opened = []
    for row, _, policy in missed:
        role = row.detail.get("escalate_to")
        known = load_pack(policy).roles.get(role) if role else None
        if known is not None and known.may_read:
            opened.append({"case_id": row.case_id, "kind": "role", "code": role})
    if opened:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        await session.execute(dialect.insert(CaseCode).on_conflict_do_nothing(), opened)
    rows = [
        (reference, {"clock": row.code, "escalated_to": row.detail.get("escalate_to")}) for row, reference, _ in missed
    ]
    await audit.record_all(session, "system", "clock_missed", rows)


async def run(
    database: Database,
    mailer: Mailer,
    every_seconds: float = EVERY_SECONDS,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Sweep and deliver for ever, first at once, side by side: a mail server that is slow holds up no clock."""
    await asyncio.gather(
        _for_ever("sweep", lambda: sweep_once(database), every_seconds, sleep),
        _for_ever("delivery", lambda: deliver(database, mailer), every_seconds, sleep),
    )


async def _for_ever(
    name: str, step: Callable[[], Awaitable[int]], every_seconds: float, sleep: Callable[[float], Awaitable[None]]
) -> None:
    """A failure is logged by its kind and tried again later."""
    failures = 0
    while True:
        try:
            await step()
            failures = 0
        except Exception as error:
            failures += 1
            log.error("the %s failed with %s; trying again", name, type(error).__name__)
        await sleep(min(every_seconds * 2**failures, LONGEST_BACK_OFF) if failures else every_seconds)
