"""E-mail against a real SMTP server: encrypted where it can be, with a login, and with nothing of the report in it."""

import ssl
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import aiosmtplib
import pytest

from api.core.settings import Settings
from api.notifications.mail import LogMailer, Mail, NotTakenError
from api.notifications.smtp import SmtpMailer, UnsafeServerError, mailer_for
from tests.api.notifications.server import PASSWORD, USER, certificate, postbox

MAIL = Mail("abc123", "olu@example.org", "SAY-2026-000123", "missed", opens=True)
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}@"


def mailer(url: str, tls: ssl.SSLContext | None = None) -> SmtpMailer:
    return SmtpMailer(url, "sayso@charity.example", "https://sayso.example", "Imagine", tls)


async def test_a_message_says_what_waits_where_and_no_more() -> None:
    with postbox() as box:
        await mailer(f"smtp://127.0.0.1:{box.port}").send(MAIL)
    (letter,) = box.taken
    assert letter["Subject"] == "SAY-2026-000123: a time limit was missed"
    assert (letter["From"], letter["To"]) == ("sayso@charity.example", "olu@example.org")
    assert letter["Message-ID"] == "<abc123@charity.example>"
    lines = [line for line in letter.get_content().splitlines() if line]
    assert lines[:2] == [
        "SAY-2026-000123: a time limit was missed.",
        "https://sayso.example/console/cases/SAY-2026-000123",
    ]
    assert lines[-1] == "Imagine"


async def test_whoever_may_not_open_the_case_is_led_to_their_tasks() -> None:
    with postbox() as box:
        await mailer(f"smtp://127.0.0.1:{box.port}").send(Mail("x", "c@example.org", MAIL.reference, "task", False))
    assert "https://sayso.example/console/tasks" in box.taken[0].get_content().splitlines()


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_it_is_encrypted_and_logged_in(scheme: str, tmp_path: Path) -> None:
    server, client = certificate(tmp_path)
    with postbox(server, at_once=scheme == "smtps", login=True) as box:
        await mailer(f"{scheme}://{LOGIN}127.0.0.1:{box.port}", client).send(MAIL)
    assert box.encrypted == [True]
    assert box.logins == [(USER.encode(), PASSWORD.encode())]


async def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    server, _ = certificate(tmp_path)
    with postbox(server, login=True) as box, pytest.raises((aiosmtplib.SMTPException, ssl.SSLError)):
        await mailer(f"smtp://{LOGIN}127.0.0.1:{box.port}").send(MAIL)
    assert (box.taken, box.logins) == ([], [])


async def test_no_password_crosses_a_network_in_the_clear() -> None:
    with postbox(login=True) as box, pytest.raises(UnsafeServerError):
        await replace(mailer(f"smtp://{LOGIN}127.0.0.1:{box.port}"), in_the_clear=frozenset()).send(MAIL)
    assert box.logins == []


async def test_a_wrong_password_is_no_fault_of_the_message() -> None:
    with postbox(login=True) as box, pytest.raises(aiosmtplib.SMTPAuthenticationError):
        await mailer(f"smtp://{USER}:wrong@127.0.0.1:{box.port}").send(MAIL)


@pytest.mark.parametrize("address", ["full@example.org", "a@b.org\r\nBcc: evil@example.org", "@", ""])
async def test_an_address_that_is_refused_is_its_own_affair(address: str) -> None:
    with postbox() as box:
        box.refused.add("full@example.org")
        with pytest.raises(NotTakenError) as refused:
            await mailer(f"smtp://127.0.0.1:{box.port}").send(Mail("x", address, MAIL.reference, "told", True))
    assert box.taken == []
    assert "example.org" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "sender", "problem"),
    [
        ("mail.example.org", "a@example.org", "SAYSO_SMTP_URL"),
        ("http://mail.example.org", "a@example.org", "SAYSO_SMTP_URL"),
        ("smtp://u:hunter2@mail.example.org:99999", "a@example.org", "SAYSO_SMTP_URL"),
        ("smtp://u:hunter2@mail.example.org", "", "SAYSO_MAIL_FROM"),
        ("smtp://u:hunter2@mail.example.org", "a@example.org\nX: y", "SAYSO_MAIL_FROM"),
    ],
)
def test_a_bad_setting_stops_the_start_and_keeps_the_password(url: str, sender: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as refused:
        Settings(smtp_url=url, mail_from=sender)  # type: ignore[arg-type]
    assert "hunter2" not in str(refused.value)


def test_the_settings_choose_the_mailer() -> None:
    assert isinstance(mailer_for(Settings()), LogMailer)
    chosen = mailer_for(Settings(smtp_url="smtps://u:hunter2@mail.example.org", mail_from="a@example.org"))  # type: ignore[arg-type]
    assert isinstance(chosen, SmtpMailer)
    assert "hunter2" not in repr(chosen)
