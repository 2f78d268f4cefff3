"""`/api/notifications`: what waits for the person who asks."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.cases.conflicts import ensure_checked
from api.core.db import DbSession
from api.notifications import inbox
from api.people.deps import CurrentActor

router = APIRouter(prefix="/api/notifications", tags=["notifications"])


@router.get("")
async def list_notifications(
    actor: CurrentActor, session: DbSession, unread: Annotated[bool, Query()] = False
) -> dict[str, Any]:
    """Your notifications, newest first, and how many are unread."""
    await ensure_checked(session, actor.id)
    return {"items": await inbox.listed(session, actor, unread), "unread": await inbox.unread(session, actor)}


@router.post("/{notification_id}/seen", status_code=204)
async def mark_seen(
    notification_id: Annotated[str, Path(max_length=32)], actor: CurrentActor, session: DbSession
) -> None:
    """Note that you have read one. `all` marks every one."""
    await inbox.mark_seen(session, actor, None if notification_id == "all" else notification_id)
