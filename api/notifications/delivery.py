"""From the outbox to the mailer: claimed in one short transaction, sent outside of any, noted in another.

Two processes never send the same message: a claim keeps it from others for longer than a batch takes. A process that
dies between sending and noting leaves its claim to run out, and that one message goes again, under the same Message-ID.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.conflicts import ensure_everyone_checked
from api.cases.models import AccountCheck, Case
from api.cases.repository import open_to, visible
from api.core import clock
from api.core.db import Database
from api.notifications.mail import Mail, Mailer, NotTakenError
from api.notifications.models import Notification
from api.people.models import User
from api.people.service import actor_of

log = logging.getLogger("sayso.mail")
BATCH = 20
SEND_WITHIN_SECONDS = 30.0
CLAIM = timedelta(seconds=2 * BATCH * SEND_WITHIN_SECONDS)
FIRST_BACK_OFF, LONGEST_BACK_OFF = timedelta(minutes=1), timedelta(hours=6)
MOST_TRIES = 16  # about two and a half days; then it stays in the console only


@dataclass(frozen=True)
class _Claimed:
    mail: Mail
    tries: int


async def deliver(database: Database, mailer: Mailer, now: datetime | None = None) -> int:
    """Send what waits in the outbox, oldest first; how many were sent. Never raises for a mailer that fails: what was
    not sent is tried again later, and others go on, until the mailer says that none would go."""
    async with database.write() as session:
        await ensure_everyone_checked(session)
    sent = 0
    while True:
        async with database.write() as session:
            looked_at, claimed = await _claim(session, now or clock.now())
        for position, one in enumerate(claimed):
            error = await _attempt(mailer, one.mail)
            sent += error is None
            async with database.write() as session:
                await _note(session, one, error, now or clock.now())
            if error is not None and not isinstance(error, NotTakenError):
                async with database.write() as session:
                    await _put_back(session, claimed[position + 1 :], now or clock.now())
                return sent
        if looked_at < BATCH:
            return sent


async def _claim(session: AsyncSession, now: datetime) -> tuple[int, list[_Claimed]]:
    """How many rows were looked at, and the messages that are this process's now. Whoever was shut out of the case or
    lost their account meanwhile is told nothing; an account never held against the cases has to wait."""
    query = (
        select(Notification, Case.reference, User)
        .join(Case, Case.id == Notification.case_id)
        .join(User, User.id == Notification.user_id)
        .where(
            Notification.mailed_at.is_(None),
            Notification.mail_tries < MOST_TRIES,
            or_(Notification.mail_after.is_(None), Notification.mail_after <= now),
            exists().where(AccountCheck.user_id == User.id),
        )
        .order_by(Notification.at, Notification.id)
        .limit(BATCH)
        .with_for_update(of=Notification, skip_locked=True)
    )
    rows = (await session.execute(query)).all()
    claimed = []
    for row, reference, user in rows:
        actor = actor_of(user)
        seen = select(open_to(actor), visible(actor)).select_from(Case).where(Case.id == row.case_id)
        may_know, opens = (await session.execute(seen)).one()
        if user.disabled_at is not None or not may_know:
            row.mailed_at = now
            continue
        row.mail_after = now + CLAIM
        claimed.append(_Claimed(Mail(row.id, user.email, reference, row.kind, bool(opens)), row.mail_tries))
    return len(rows), claimed


async def _attempt(mailer: Mailer, mail: Mail) -> Exception | None:
    """What went wrong, or None."""
    try:
        async with asyncio.timeout(SEND_WITHIN_SECONDS):
            await mailer.send(mail)
    except Exception as error:
        log.warning("an e-mail about %s could not go (%s); trying again later", mail.reference, type(error).__name__)
        return error
    return None


async def _note(session: AsyncSession, one: _Claimed, error: Exception | None, now: datetime) -> None:
    row = update(Notification).where(Notification.id == one.mail.id)
    if error is None:
        await session.execute(row.values(mailed_at=now, mail_after=None))
        return
    tries = one.tries + 1 if isinstance(error, NotTakenError) else min(one.tries + 1, MOST_TRIES - 1)
    if tries == MOST_TRIES:
        log.error("an e-mail about %s was given up; it waits in the console", one.mail.reference)
    later = min(FIRST_BACK_OFF * 2**one.tries, LONGEST_BACK_OFF)
    await session.execute(row.values(mail_tries=tries, mail_after=now + later))


async def _put_back(session: AsyncSession, claimed: list[_Claimed], now: datetime) -> None:
    ids = [one.mail.id for one in claimed]
    again = update(Notification).where(Notification.id.in_(ids))
    await session.execute(again.values(mail_after=now + FIRST_BACK_OFF))
