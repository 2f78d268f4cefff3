"""Alerts for the person on call: shown on every page until somebody says that they have it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.models import Case
from api.cases.repository import visible
from api.conversations.models import Alert
from api.core import audit, clock
from api.people.service import Actor

MOST_SHOWN = 20


def _visible_alerts(actor: Actor) -> Any:
    return (
        select(Alert, Case.reference)
        .join(Case, Case.conversation_id == Alert.conversation_id)
        .where(Alert.seen_at.is_(None), visible(actor))
        .order_by(Alert.at)
    )


async def unseen(session: AsyncSession, actor: Actor) -> list[dict[str, Any]]:
    """Alerts nobody has taken on, of cases that `actor` may know of, oldest first."""
    rows = await session.execute(_visible_alerts(actor).limit(MOST_SHOWN))
    return [{"id": a.id, "kind": a.kind, "at": a.at, "reference": reference} for a, reference in rows]


async def mark_seen(session: AsyncSession, actor: Actor, alert_id: str) -> None:
    """Note who took an alert on. An unknown one, or one of a case closed to the actor, is left alone."""
    row = (await session.execute(_visible_alerts(actor).where(Alert.id == alert_id))).first()
    if row is None:
        return
    alert, reference = row
    alert.seen_at, alert.seen_by = clock.now(), actor.id
    await audit.record(session, actor.audit_name, "alert_taken", reference, kind=alert.kind)
