"""The console's pages of notifications and numbers."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.cases import service
from api.cases.conflicts import ensure_checked
from api.console.pages import PageActor, page, to_login
from api.core.db import DbSession
from api.core.errors import Refused
from api.core.settings import get_settings
from api.notifications import inbox
from api.people.deps import CurrentActor
from api.policies.pack import load_pack

router = APIRouter(prefix="/console", include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/notifications")
async def notifications_page(request: Request, actor: PageActor, session: DbSession) -> Response:
    """What waits for the person who asks, newest first."""
    if actor is None:
        return to_login(request)
    await ensure_checked(session, actor.id)
    items = await inbox.listed(session, actor)
    for item in items:
        pack = load_pack(item["policy"])
        named = pack.tasks.get(item["code"]) if item["kind"] == "task" else pack.clocks.get(item["code"])
        item["title"] = named.title if named else ""
    return await page(request, session, actor, "notifications", items=items)


@router.post("/notifications/{notification_id}/seen")
async def notification_seen(notification_id: str, actor: CurrentActor, session: DbSession) -> Response:
    """One was read; `all` for every one."""
    await inbox.mark_seen(session, actor, None if notification_id == "all" else notification_id)
    return RedirectResponse("/console/notifications", status_code=303)


@router.get("/statistics")
async def statistics_page(
    request: Request,
    actor: PageActor,
    session: DbSession,
    since: Annotated[str, Query(max_length=7)] = "",
    until: Annotated[str, Query(max_length=7)] = "",
) -> Response:
    """Numbers of the cases one may see, and the policy's own statistics."""
    if actor is None:
        return to_login(request)
    numbers: dict[str, Any] | None = None
    problem = None
    try:
        numbers = await service.numbers(session, actor, get_settings().policy, since or None, until or None)
    except Refused as refused:
        problem = refused.detail
    status = 422 if problem else 200
    values = {"numbers": numbers, "problem": problem, "since": since, "until": until}
    return await page(request, session, actor, "statistics", status, **values)
