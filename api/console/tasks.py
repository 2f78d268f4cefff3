"""The console's page of one's own tasks."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import own_tasks
from api.cases.schemas import OwnTaskIn
from api.console.forms import records_in, text_in
from api.console.pages import PageActor, page, to_login
from api.console.words import word
from api.core.db import DbSession
from api.core.errors import Conflict, NotFound, Refused
from api.core.settings import get_settings
from api.people.deps import CurrentActor
from api.people.service import Actor
from api.policies.pack import load_pack

router = APIRouter(prefix="/console/tasks", include_in_schema=False, default_response_class=HTMLResponse)


async def _shown(
    request: Request, actor: Actor, session: AsyncSession, problem: str | None = None, status: int = 200
) -> Response:
    found: dict[str, Any] = await own_tasks.listed(session, actor)
    roles = load_pack(get_settings().policy).roles
    titles = {item["role"]: roles[item["role"]].title for item in found["items"] if item["role"] in roles}
    return await page(request, session, actor, "tasks", status, found=found, titles=titles, problem=problem)


@router.get("")
async def tasks_page(request: Request, actor: PageActor, session: DbSession) -> Response:
    """What waits for the person who asks, most urgent first."""
    if actor is None:
        return to_login(request)
    return await _shown(request, actor, session)


@router.post("/{item}")
async def change(request: Request, item: str, actor: CurrentActor, session: DbSession) -> Response:
    """One is done, or not needed. A refusal shows the list again and keeps nothing."""
    form = await request.form()
    try:
        values = {"state": text_in(form, "state"), "reason": text_in(form, "reason") or None}
        body = OwnTaskIn.model_validate({**values, "records": records_in(form, load_pack(get_settings().policy))})
        async with session.begin_nested():
            await own_tasks.change(session, actor, item[:30], body)
    except ValidationError:
        return await _shown(request, actor, session, word("task", "choose"), 422)
    except NotFound as missing:
        return await page(request, session, actor, "missing", missing.status, problem=missing.detail)
    except (Refused, Conflict) as refused:
        session.expire_all()
        return await _shown(request, actor, session, refused.detail, refused.status)
    return RedirectResponse("/console/tasks", status_code=303)
