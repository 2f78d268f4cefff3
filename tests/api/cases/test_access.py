"""Who may see a case: roles, and conflicts of interest that leave no trace."""

import pytest

from api.core import audit
from tests.api.site import Site

NOWHERE = "SAY-2026-999999"


async def test_nobody_sees_anything_without_logging_in(site: Site) -> None:
    reference = await site.report()
    for path in ("/api/cases", f"/api/cases/{reference}", f"/api/cases/{reference}/transcript"):
        assert (await site.client.get(path)).status_code == 401


async def test_a_role_without_cases_sees_none(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Ada Min", "admin")
    assert (await site.client.get("/api/cases", headers=headers)).json()["items"] == []
    assert (await site.client.get(f"/api/cases/{reference}", headers=headers)).status_code == 404


async def test_someone_named_in_a_report_cannot_tell_that_it_exists(site: Site) -> None:
    named = await site.staff("Martin Okafor", "supervisor")
    reference = await site.report(who=[{"said": "my housing officer", "kind": "employee", "name": "Martin Okafor"}])
    other = await site.staff("Sam Field", "supervisor")
    assert (await site.client.get(f"/api/cases/{reference}", headers=other)).status_code == 200
    assert (await site.client.get("/api/cases", headers=named)).json()["items"] == []
    assert (await site.client.get(f"/api/cases?q={reference}", headers=named)).json()["items"] == []
    for suffix in ("", "/transcript"):
        closed = await site.client.get(f"/api/cases/{reference}{suffix}", headers=named)
        missing = await site.client.get(f"/api/cases/{NOWHERE}{suffix}", headers=named)
        assert (closed.status_code, closed.json()) == (missing.status_code, missing.json())
    assert (await site.client.patch(f"/api/cases/{reference}", json={}, headers=named)).status_code == 404


async def test_who_answers_to_someone_named_is_shut_out_too(site: Site) -> None:
    await site.staff("Martin Okafor", "supervisor")
    junior = await site.staff("Jo Junior", "supervisor", manager="martin.okafor@example.org")
    await site.report(who=[{"said": "martin okafor", "kind": "employee", "name": "martin okafor"}])
    assert (await site.client.get("/api/cases", headers=junior)).json()["items"] == []


async def test_an_unfinished_report_that_names_someone_is_closed_to_them(site: Site) -> None:
    named = await site.staff("Martin Okafor", "supervisor")
    conversation, _ = await site.conversation("Martin Okafor shouted at me")
    async with site.database.write() as session:
        from api.conversations.models import Conversation

        row = await session.get(Conversation, conversation)
        assert row is not None
        row.draft = {"who": [{"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}]}
    assert (await site.client.get("/api/cases", headers=named)).json()["items"] == []


async def test_every_read_leaves_a_row_in_an_unbroken_chain(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    await site.client.get(f"/api/cases/{reference}", headers=headers)
    await site.client.get(f"/api/cases/{reference}/transcript", headers=headers)
    async with site.database.read() as session:
        from sqlalchemy import select

        rows = list(await session.scalars(select(audit.AuditRow).where(audit.AuditRow.subject == reference)))
        report = await audit.verify(session)
    assert [row.action for row in rows] == ["report_submitted", "case_read", "transcript_read"]
    assert report.broken_at is None


@pytest.mark.parametrize("how", ["change", "remove"])
async def test_a_changed_or_missing_audit_row_shows(site: Site, how: str) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    for _ in range(3):
        await site.client.get(f"/api/cases/{reference}", headers=headers)
    async with site.database.write() as session:
        from sqlalchemy import delete, update

        row = audit.AuditRow
        if how == "change":
            await session.execute(update(row).where(row.id == 2).values(actor="user:someone-else"))
        else:
            await session.execute(delete(row).where(row.id == 2))
    async with site.database.read() as session:
        assert (await audit.verify(session)).broken_at in (2, 3)
