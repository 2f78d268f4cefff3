"""What every page of the console shares: who is asking, the templates, and what the head of a page shows."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from api.cases import own_tasks, repository
from api.cases.conflicts import ensure_checked
from api.cases.intake import adopt_unfinished
from api.console import alerts
from api.console.words import options, pack_names, staff_answer, word
from api.core import clock
from api.core.errors import Unauthorised
from api.core.settings import get_settings
from api.notifications import inbox
from api.people.deps import csrf_token_for, current_actor, token_of
from api.people.service import Actor
from api.policies.pack import load_pack

LONDON = ZoneInfo("Europe/London")

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
templates.env.globals.update(word=word, options=options, pack_names=pack_names, staff_answer=staff_answer)


def local_time(moment: Any, form: str = "%-d %b %Y, %H:%M") -> str:
    """A moment (or its ISO form) as people here read it: local time."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return when.astimezone(LONDON).strftime(form)


templates.env.filters["local"] = local_time


async def page_actor(request: Request) -> Actor | None:
    """Who is asking for a page; None sends them to log in."""
    try:
        return await current_actor(request)
    except Unauthorised:
        return None


PageActor = Annotated[Actor | None, Depends(page_actor)]


def to_login(request: Request) -> Response:
    """Log in first, then come back to this page."""
    return RedirectResponse(f"/console/login?{urlencode({'next': request.url.path})}", status_code=303)


async def page(request: Request, session: Any, actor: Actor, name: str, status: int = 200, **values: Any) -> Response:
    """Render a template with what every page shows."""
    await ensure_checked(session, actor.id)
    await adopt_unfinished(session)  # an alert has a case to lead to, whichever page is open
    shared = {
        "actor": actor,
        "csrf": csrf_token_for(token_of(request)[0]),
        "organisation": load_pack(get_settings().policy).organisation.name,
        "policy": get_settings().policy,
        "counts": await repository.counts(session, actor, clock.now()),
        "waiting": await own_tasks.count(session, actor),
        "reads": await own_tasks.reads(session, actor),
        "unread": await inbox.unread(session, actor),
        "alerts": await alerts.unseen(session, actor),
    }
    return templates.TemplateResponse(request, f"{name}.html", {**shared, **values}, status_code=status)
