"""A report and a new account at the same moment, on PostgreSQL: the account never falls between the two."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from api.cases import intake
from api.cases.conflicts import ensure_checked
from api.cases.models import AccountCheck, Case, CaseExclusion
from api.core import clock, crypto
from api.people.models import LoginSession, User, UserRole
from tests.api.site import Site

NAMED = {"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}
pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest_asyncio.fixture(autouse=True)
async def hurry() -> AsyncIterator[None]:
    """A wait that never ends fails the test instead of holding up all others."""
    async with asyncio.timeout(60):
        yield


def draft(message: str) -> dict[str, Any]:
    return {"narrative": [{"message_id": message, "text": ""}], "who": [NAMED]}


async def arrives(site: Site, name: str) -> dict[str, str]:
    """An account that is there and logged in at once, without the audit rows that a report under way holds up."""
    token = crypto.new_token()
    async with site.database.write() as session:
        user = User(email="m@example.org", name=name, password_hash="none", created_at=clock.now())
        user.role_rows = [UserRole(role="supervisor")]
        session.add(user)
        await session.flush()
        times = {"created_at": clock.now(), "last_at": clock.now(), "expires_at": clock.now() + timedelta(hours=1)}
        token_hash = crypto.keyring().lookup(token, "login")
        session.add(LoginSession(token_hash=token_hash, user_id=user.id, **times))
    return {"Authorization": f"Bearer {token}"}


async def user_id(site: Site, headers: dict[str, str]) -> str:
    return str((await site.client.get("/api/auth/me", headers=headers)).json()["id"])


async def sees(site: Site, headers: dict[str, str]) -> list[str]:
    listed = (await site.client.get("/api/cases", headers=headers)).json()["items"]
    return [line["reference"] for line in listed]


async def test_the_check_of_an_account_waits_for_a_report_that_could_not_know_it(site: Site) -> None:
    conversation, (message,) = await site.conversation("he shouted at me")
    async with site.database.write() as session:
        done = await intake.submit(session, conversation, draft(message))
        named = await arrives(site, "Martin Okafor")
        asking = asyncio.create_task(sees(site, named))
        await asyncio.wait({asking}, timeout=1)
        assert not asking.done(), "nothing may be answered before the report is in"
    assert await asking == []
    assert (await site.client.get(f"/api/cases/{done.case.reference}", headers=named)).status_code == 404


async def test_a_report_waits_for_a_check_that_could_not_see_it(site: Site) -> None:
    named = await site.staff("Martin Okafor", "supervisor")
    conversation, (message,) = await site.conversation("he shouted at me")
    async with site.database.write() as session:
        await ensure_checked(session, await user_id(site, named))
        handing_over = asyncio.create_task(site.submit(conversation, draft(message)))
        await asyncio.wait({handing_over}, timeout=1)
        assert not handing_over.done()
    reference = (await handing_over)["reference"]
    assert await sees(site, named) == []
    assert (await site.client.get(f"/api/cases/{reference}", headers=named)).status_code == 404


async def test_an_addition_during_the_check_shuts_out_too(site: Site) -> None:
    conversation, (message,) = await site.conversation("somebody shouted at me")
    await site.submit(conversation, {"narrative": [{"message_id": message, "text": ""}]})
    async with site.database.write() as session:
        await intake.add_to_diary(session, conversation, [message], {"who": [NAMED]})
        named = await arrives(site, "Martin Okafor")
        asking = asyncio.create_task(sees(site, named))
        await asyncio.wait({asking}, timeout=1)
        assert not asking.done()
    assert await asking == []


async def test_thirty_reports_and_ten_accounts_at_once(site: Site) -> None:
    told = [await site.conversation("Martin Okafor shouted at me") for _ in range(30)]
    people = [await site.staff(f"Martin{'x' * n} Okafor", "supervisor") for n in range(1, 10)]
    people.append(await site.staff("Martin Okafor", "supervisor"))

    async def report(n: int) -> None:
        conversation, (message,) = told[n]
        await asyncio.sleep(0.01 * n)
        await site.submit(conversation, draft(message))

    async def ask(n: int) -> None:
        await asyncio.sleep(0.03 * n)
        await sees(site, people[n])

    await asyncio.gather(*(report(n) for n in range(30)), *(ask(n) for n in range(10)))
    assert await sees(site, people[9]) == []
    async with site.database.read() as session:
        ids = set(await session.scalars(select(Case.id)))
        me = await user_id(site, people[9])
        shut = set(await session.scalars(select(CaseExclusion.case_id).where(CaseExclusion.user_id == me)))
        assert (len(ids), shut) == (30, ids)
        assert await session.get(AccountCheck, me) is not None
