"""E-mail as one door: what goes out names the reference and nothing else, so that a mailbox gives nothing away."""

import logging
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.models import Case, CaseCode, CaseExclusion
from api.core import clock
from api.core.db import Database
from api.notifications.models import Notification
from api.people.models import User

log = logging.getLogger("sayso.mail")
BATCH = 200


class Mailer(Protocol):
    """Something that can send one short message. It raises when it could not; the message is tried again."""

    async def send(self, address: str, reference: str, kind: str) -> None:
        """Tell `address` that there is something new on `reference`."""


class LogMailer:
    """The mailer of an installation without e-mail: writes the reference to the log, and no address."""

    async def send(self, address: str, reference: str, kind: str) -> None:
        log.info("would mail: %s %s", kind, reference)


async def deliver(database: Database, mailer: Mailer) -> int:
    """Send what waits in the outbox, oldest first; how many were sent. Each row is taken by one process only."""
    sent = 0
    while True:
        async with database.write() as session:
            done = await _batch(session, mailer)
        sent += done
        if done < BATCH:
            return sent


async def _batch(session: AsyncSession, mailer: Mailer) -> int:
    query = (
        select(Notification, Case.reference, User)
        .join(Case, Case.id == Notification.case_id)
        .join(User, User.id == Notification.user_id)
        .where(Notification.mailed_at.is_(None))
        .order_by(Notification.at)
        .limit(BATCH)
        .with_for_update(of=Notification, skip_locked=True)
    )
    rows = (await session.execute(query)).all()
    for row, reference, user in rows:
        row.mailed_at = clock.now()
        if user.disabled_at is None and not await _closed(session, row.case_id, user):
            await mailer.send(user.email, reference, row.kind)
    await session.flush()
    return len(rows)


async def _closed(session: AsyncSession, case_id: str, user: User) -> bool:
    """Whether the case was closed to them after they were to be told."""
    if await session.get(CaseExclusion, (case_id, user.id)) is not None:
        return True
    roles = select(CaseCode.code).where(
        CaseCode.case_id == case_id, CaseCode.kind == "closed_role", CaseCode.code.in_(user.roles)
    )
    return await session.scalar(roles.limit(1)) is not None
