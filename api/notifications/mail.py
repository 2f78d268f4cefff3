"""E-mail as one door: what goes out names the reference and nothing else, so that a mailbox gives nothing away."""

import logging
from dataclasses import dataclass
from typing import Protocol

log = logging.getLogger("sayso.mail")


@dataclass(frozen=True)
class Mail:
    """One short message. `id` is the same at every try; `opens`: they may open the case, not only their task."""

    id: str
    address: str
    reference: str
    kind: str
    opens: bool


class NotTakenError(Exception):
    """This message was refused, and others may go. It names no address."""


class Mailer(Protocol):
    """Something that can send one short message.

    It raises `NotTakenError` when this message was refused, anything else when none would go; both are tried again.
    """

    async def send(self, mail: Mail) -> None:
        """Tell `mail.address` that there is something new on `mail.reference`."""


class LogMailer:
    """The mailer of an installation without e-mail: writes the reference to the log, and no address."""

    async def send(self, mail: Mail) -> None:
        log.info("would mail: %s %s", mail.kind, mail.reference)
