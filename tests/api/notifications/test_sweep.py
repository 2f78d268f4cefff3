"""The sweep: reminds the right people once, marks what was missed, escalates, and touches nothing that is not due."""

import asyncio
import logging
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.cases.models import Case, Deadline
from api.core import audit, clock
from api.notifications.delivery import deliver
from api.notifications.mail import LogMailer
from api.notifications.models import Notification
from api.notifications.sweep import sweep_once
from tests.api.site import Site


async def kinds(site: Site, headers: dict[str, str]) -> list[str]:
    items = (await site.client.get("/api/notifications", headers=headers)).json()["items"]
    return sorted(item["kind"] for item in items)


async def due_of(site: Site, code: str) -> Deadline:
    async with site.database.read() as session:
        return (await session.scalars(select(Deadline).where(Deadline.code == code))).one()


async def test_the_owner_is_reminded_before_on_and_the_manager_after(site: Site) -> None:
    officer = await site.staff("Olu Officer", "housing_officer")
    manager = await site.staff("Nia Manager", "neighbourhood_manager")
    reference = await site.report(policy="circle")
    assert await kinds(site, officer) == ["told"]
    due = (await due_of(site, "first_response")).due_at
    assert await sweep_once(site.database, due - timedelta(hours=200)) == 0
    await sweep_once(site.database, due - timedelta(hours=3))
    assert await kinds(site, officer) == ["before", "told"]
    assert await kinds(site, manager) == []
    await sweep_once(site.database, due + timedelta(minutes=1))
    await sweep_once(site.database, due + timedelta(minutes=2))
    assert await kinds(site, officer) == ["before", "due", "told"]
    assert await kinds(site, manager) == ["missed"]
    assert (await due_of(site, "first_response")).state == "missed"
    assert (await site.client.get(f"/api/cases/{reference}", headers=manager)).status_code == 200


async def test_two_sweeps_at_once_tell_everybody_once(site: Site) -> None:
    officer = await site.staff("Olu Officer", "housing_officer")
    await site.report(policy="circle")
    due = (await due_of(site, "first_response")).due_at
    await asyncio.gather(*(sweep_once(site.database, due + timedelta(hours=1)) for _ in range(4)))
    assert (await kinds(site, officer)).count("due") == 1
    async with site.database.read() as session:
        total = await session.scalar(select(func.count()).select_from(Notification).where(Notification.kind == "due"))
    assert total == 1


async def test_a_read_notification_leaves_the_count(site: Site) -> None:
    officer = await site.staff("Olu Officer", "housing_officer")
    other = await site.staff("Sam Field", "supervisor")
    await site.report(policy="circle")
    (item,) = (await site.client.get("/api/notifications", headers=officer)).json()["items"]
    await site.client.post(f"/api/notifications/{item['id']}/seen", headers=other)
    assert (await site.client.get("/api/notifications", headers=officer)).json()["unread"] == 1
    await site.client.post(f"/api/notifications/{item['id']}/seen", headers=officer)
    assert (await site.client.get("/api/notifications", headers=officer)).json()["unread"] == 0


async def test_mail_names_the_reference_and_nothing_else(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="sayso.mail")
    await site.staff("Olu Officer", "housing_officer")
    reference = await site.report(policy="circle")
    assert await deliver(site.database, LogMailer()) == 1
    assert await deliver(site.database, LogMailer()) == 0
    (line,) = [r.getMessage() for r in caplog.records if r.name == "sayso.mail"]
    assert line == f"would mail: told {reference}"


async def test_a_paused_clock_reminds_nobody(site: Site) -> None:
    officer = await site.staff("Olu Officer", "housing_officer")
    reference = await site.report(policy="circle")
    plan = await due_of(site, "action_plan")
    change = {"clock": {"id": plan.id, "action": "pause", "reason": "no_time_agreed"}}
    assert (await site.client.patch(f"/api/cases/{reference}", json=change, headers=officer)).status_code == 200
    await sweep_once(site.database, plan.due_at + timedelta(hours=1))
    assert (await due_of(site, "action_plan")).state == "paused"
    items = (await site.client.get("/api/notifications", headers=officer)).json()["items"]
    assert "action_plan" not in [item["code"] for item in items]


async def test_the_sweep_leaves_what_is_not_due_untouched(site: Site) -> None:
    await site.report(policy="circle")
    async with site.database.read() as session:
        before = await session.scalar(select(Case.version))
    assert await sweep_once(site.database, clock.now()) == 0
    async with site.database.read() as session:
        assert await session.scalar(select(Case.version)) == before


async def test_the_rows_of_many_missed_clocks_are_chained(site: Site) -> None:
    for _ in range(3):
        await site.report(policy="circle")
    await sweep_once(site.database, clock.now() + timedelta(days=90))
    async with site.database.read() as session:
        missed = await session.scalar(select(func.count()).where(Deadline.state == "missed"))
        rows = list(
            await session.scalars(select(audit.AuditRow.subject).where(audit.AuditRow.action == "clock_missed"))
        )
        assert len(set(rows)) == 3
        assert len(rows) == missed
        assert (await audit.verify(session)).broken_at is None
