"""E-mail over SMTP. Encrypted wherever the server offers it; a password never leaves this machine in the clear."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib
from ruamel.yaml import YAML

from api.core import clock
from api.core.settings import Settings
from api.notifications.mail import LogMailer, Mail, Mailer, NotTakenError
from api.policies.pack import load_pack

TIMEOUT_SECONDS = 15.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_REFUSED = (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError)


class UnsafeServerError(Exception):
    """The server offers no encryption, and the password would cross the network for everyone to read."""


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(
        Path(__file__).with_name("mail.yml").read_text(encoding="utf-8")
    )
    return found


def letter_of(mail: Mail, sender: str, public_url: str, organisation: str) -> EmailMessage:
    """The message as it goes out. `ValueError` when the address could not be a header."""
    words = _words()
    path = f"cases/{mail.reference}" if mail.opens else "tasks"
    said = {"reference": mail.reference, "what": words["what"][mail.kind], "organisation": organisation,
            "link": f"{public_url}/console/{path}"}  # fmt: skip
    letter = EmailMessage()
    letter["From"], letter["To"] = sender, mail.address
    letter["Subject"] = words["subject"].format(**said)
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = f"<{mail.id}@{sender.rpartition('@')[2].rstrip('> ')}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(words["body"].format(**said))
    return letter


@dataclass(frozen=True)
class SmtpMailer:
    """Sends over `url` (`smtp://` with STARTTLS when offered, `smtps://`; user and password in it, percent-encoded).

    `tls`: trust of one's own in place of the system's. `in_the_clear`: hosts that may be sent the password
    unencrypted, since it never leaves this machine. `repr` shows none of it.
    """

    url: str
    sender: str
    public_url: str
    organisation: str
    tls: ssl.SSLContext | None = None
    in_the_clear: frozenset[str] = LOOPBACK

    def __repr__(self) -> str:
        return "<SmtpMailer>"

    async def send(self, mail: Mail) -> None:
        try:
            letter = letter_of(mail, self.sender, self.public_url, self.organisation)
        except ValueError:
            raise NotTakenError("the address is none") from None
        async with self._client() as client:
            await self._log_in(client)
            try:
                await client.send_message(letter)
            except _REFUSED as error:
                raise NotTakenError(type(error).__name__) from None
            except ValueError:
                raise NotTakenError("the address is none") from None

    def _client(self) -> aiosmtplib.SMTP:
        parts = urlsplit(self.url)
        safe = parts.scheme == "smtps"
        return aiosmtplib.SMTP(
            hostname=parts.hostname,
            port=parts.port or (465 if safe else 587 if parts.username else 25),
            use_tls=safe,
            start_tls=False if safe else None,
            tls_context=self.tls,
            timeout=TIMEOUT_SECONDS,
            local_hostname=urlsplit(self.public_url).hostname,
        )

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        parts = urlsplit(self.url)
        if not parts.username:
            return
        if client.get_transport_info("sslcontext") is None and parts.hostname not in self.in_the_clear:
            raise UnsafeServerError
        await client.login(unquote(parts.username), unquote(parts.password or ""))


def mailer_for(settings: Settings) -> Mailer:
    """The mailer that the settings name: SMTP, or the log when there is none."""
    url = settings.smtp_url.get_secret_value()
    if not url:
        return LogMailer()
    return SmtpMailer(url, settings.mail_from, settings.public_url, load_pack(settings.policy).organisation.name)
