"""What one person was told and has not read, of cases they may (still) know of."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.models import Case
from api.cases.repository import visible
from api.core import clock
from api.notifications.models import Notification
from api.people.service import Actor

MOST_SHOWN = 100


def _own(actor: Actor, *columns: Any) -> Select[Any]:
    own = Notification.user_id == actor.id
    return select(*columns).join(Case, Case.id == Notification.case_id).where(own, visible(actor))


async def unread(session: AsyncSession, actor: Actor) -> int:
    """How many wait to be read."""
    query = _own(actor, func.count(Notification.id)).where(Notification.seen_at.is_(None))
    return int(await session.scalar(query) or 0)


async def listed(session: AsyncSession, actor: Actor, unread_only: bool = False) -> list[dict[str, Any]]:
    """The newest, each with its case's reference."""
    query = _own(actor, Notification, Case.reference, Case.policy).order_by(Notification.at.desc(), Notification.id)
    if unread_only:
        query = query.where(Notification.seen_at.is_(None))
    rows = await session.execute(query.limit(MOST_SHOWN))
    return [_shown(row, reference, policy) for row, reference, policy in rows]


def _shown(row: Notification, reference: str, policy: str) -> dict[str, Any]:
    def moment(value: datetime | None) -> str | None:
        return clock.iso(value) if value else None

    return {
        "id": row.id,
        "reference": reference,
        "policy": policy,
        "kind": row.kind,
        "code": row.code,
        "at": moment(row.at),
        "due_at": moment(row.due_at),
        "seen_at": moment(row.seen_at),
    }


async def mark_seen(session: AsyncSession, actor: Actor, notification_id: str | None = None) -> None:
    """Note that one was read, or all of them. Somebody else's, or an unknown one, is left alone."""
    query = update(Notification).where(Notification.user_id == actor.id, Notification.seen_at.is_(None))
    if notification_id is not None:
        query = query.where(Notification.id == notification_id)
    await session.execute(query.values(seen_at=clock.now()))
