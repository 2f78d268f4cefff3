"""From the outbox to a mail server: once each, outside of any transaction, and again later when it could not go."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from api.core import clock
from api.notifications.delivery import CLAIM, deliver
from api.notifications.mail import Mail
from api.notifications.smtp import SmtpMailer
from api.notifications.sweep import sweep_once
from api.people import service as people
from tests.api.notifications.server import Postbox, postbox
from tests.api.site import PASSWORD, Site

LATER = timedelta(minutes=2)


def smtp(port: int) -> SmtpMailer:
    return SmtpMailer(f"smtp://127.0.0.1:{port}", "sayso@example.org", "https://sayso.example", "Circle")


async def officers(site: Site, *names: str) -> None:
    for name in names:
        await site.staff(name, "housing_officer")


async def test_one_refused_address_holds_up_nobody_and_is_tried_again(site: Site) -> None:
    await officers(site, "Ann Early", "Bo Middle", "Cy Late")
    await site.report(policy="circle")
    with postbox() as box:
        box.refused.add("bo.middle@example.org")
        assert await deliver(site.database, smtp(box.port)) == 2
        assert box.addresses == ["ann.early@example.org", "cy.late@example.org"]
        box.refused.clear()
        assert await deliver(site.database, smtp(box.port)) == 0, "not before its time"
        assert await deliver(site.database, smtp(box.port), clock.now() + LATER) == 1
    assert sorted(box.addresses) == ["ann.early@example.org", "bo.middle@example.org", "cy.late@example.org"]
    assert "own country" not in "".join(m.as_string() for m in box.taken)


async def test_a_server_that_is_down_loses_nothing(site: Site) -> None:
    await officers(site, "Ann Early", "Bo Middle")
    await site.report(policy="circle")
    with postbox() as box:
        port = box.port
    assert await deliver(site.database, smtp(port)) == 0
    with postbox() as box:
        assert await deliver(site.database, smtp(box.port), clock.now() + LATER) == 2


async def test_four_processes_send_each_message_once(site: Site) -> None:
    await officers(site, *(f"Staff{n} Member" for n in range(6)))
    for _ in range(5):
        await site.report(policy="circle")
    with postbox() as box:
        sent = await asyncio.gather(*(deliver(site.database, smtp(box.port)) for _ in range(4)))
    told = Counter((str(m["To"]), str(m["Subject"])) for m in box.taken)
    assert (sum(sent), len(told), set(told.values())) == (30, 30, {1})


async def test_mail_goes_outside_of_any_transaction(site: Site) -> None:
    class Writing:
        async def send(self, mail: Mail) -> None:
            async with asyncio.timeout(5), site.database.write() as session:
                await people.find_user(session, mail.address)

    await officers(site, "Ann Early")
    await site.report(policy="circle")
    assert await deliver(site.database, Writing()) == 1


async def test_a_crash_after_sending_sends_again_when_the_claim_has_run_out(site: Site) -> None:
    class Dying:
        def __init__(self, box: Postbox) -> None:
            self.real = smtp(box.port)

        async def send(self, mail: Mail) -> None:
            await self.real.send(mail)
            raise asyncio.CancelledError

    await officers(site, "Ann Early")
    await site.report(policy="circle")
    with postbox() as box:
        with pytest.raises(asyncio.CancelledError):
            await deliver(site.database, Dying(box))
        assert await deliver(site.database, smtp(box.port)) == 0
        assert await deliver(site.database, smtp(box.port), clock.now() + CLAIM + LATER) == 1
    first, second = box.taken
    assert first["Message-ID"] == second["Message-ID"]


async def test_whoever_a_report_names_gets_no_mail_even_if_they_never_logged_in(site: Site) -> None:
    named = {"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}
    await officers(site, "Ann Early")
    await site.report(policy="circle", who=[named])
    async with site.database.write() as session:
        roles = ["housing_officer", "neighbourhood_manager", "supervisor"]
        await people.add_user(session, "m@example.org", "Martin Okafor", roles, PASSWORD, frozenset(roles))
    await sweep_once(site.database, clock.now() + timedelta(days=60))
    with postbox() as box:
        await deliver(site.database, smtp(box.port), clock.now() + timedelta(days=60))
    assert set(box.addresses) == {"ann.early@example.org"}
