"""The console's pages. Each reads one request, asks `api.cases` or `api.people`, and renders a template."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.cases import own_tasks, service
from api.cases.intake import adopt_unfinished
from api.cases.repository import Filters
from api.cases.schemas import CasePatch, LabelChange
from api.console import alerts, numbers, tasks, work
from api.console.case_page import back, case_page
from api.console.pages import PageActor, page, templates, to_login
from api.console.words import word
from api.core.db import DbSession
from api.core.errors import Conflict, Forbidden, Problem, Refused
from api.core.settings import get_settings
from api.people import service as people
from api.people.deps import COOKIE, CurrentActor, token_of
from api.people.router import set_cookie
from api.people.service import Actor
from api.policies.pack import load_pack

PAGE = 25
router = APIRouter(prefix="/console", include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/login")
async def login_page(request: Request, next: str = "/console") -> Response:
    """Where staff log in."""
    return templates.TemplateResponse(request, "login.html", {"next": _own_path(next), "error": None, "email": ""})


@router.post("/login")
async def login(
    request: Request,
    session: DbSession,
    email: Annotated[str, Form(max_length=254)] = "",
    password: Annotated[str, Form(max_length=200)] = "",
    totp: Annotated[str, Form(max_length=12)] = "",
    next: Annotated[str, Form(max_length=200)] = "/console",
) -> Response:
    """Log in and go on to where one wanted to go. A form from another site is refused."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("This form came from another site.")
    error, token = None, None
    try:
        token = await people.log_in(session, email, password, totp or None)
    except Problem as problem:
        error = problem.detail
    if token is None:
        shown = {"next": _own_path(next), "error": error or people.wrong_credentials().detail, "email": email}
        return templates.TemplateResponse(request, "login.html", shown, status_code=401)
    answer = RedirectResponse(_own_path(next), status_code=303)
    set_cookie(answer, token)
    return answer


def _own_path(target: str) -> str:
    inside = target.startswith("/console") and "//" not in target and "\\" not in target
    return target if inside else "/console"


@router.post("/logout")
async def logout(request: Request, actor: CurrentActor, session: DbSession) -> Response:
    """Log out."""
    await people.log_out(session, token_of(request)[0])
    answer = RedirectResponse("/console/login", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("")
async def case_list(
    request: Request,
    actor: PageActor,
    session: DbSession,
    status: str = "",
    risk: str = "",
    characteristic: str = "",
    type: str = "",
    assigned: str = "",
    overdue: str = "",
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Cases, newest first, narrowed by the filters."""
    if actor is None:
        return to_login(request)
    await adopt_unfinished(session)
    if not await own_tasks.reads(session, actor):
        return RedirectResponse("/console/tasks", status_code=303)
    chosen = {"status": status, "risk": risk, "characteristic": characteristic, "type": type,
              "assigned": assigned, "overdue": overdue, "q": q.strip()}  # fmt: skip
    mine = actor.email if assigned == "me" else assigned
    filters = Filters(status or None, risk or None, characteristic or None, type or None, mine or None,
                      True if overdue else None, False, q.strip() or None)  # fmt: skip
    problem, found = None, None
    try:
        found = await service.list_cases(session, actor, filters, cursor or None, PAGE)
    except Refused as refused:
        problem = refused.detail
    kept = {name: value for name, value in chosen.items() if value}
    following = urlencode({**kept, "cursor": found.next}) if found and found.next else None
    values: dict[str, Any] = {"found": found, "problem": problem, "chosen": chosen, "filtered": bool(kept)}
    values["following"] = following
    return await page(request, session, actor, "list", 422 if problem else 200, unfinished=False, **values)


@router.get("/unfinished")
async def unfinished_list(
    request: Request, actor: PageActor, session: DbSession, cursor: Annotated[str, Query(max_length=200)] = ""
) -> Response:
    """Reports that somebody began and did not hand over."""
    if actor is None:
        return to_login(request)
    await adopt_unfinished(session)
    found = await service.list_cases(session, actor, Filters(unfinished=True), cursor or None, PAGE)
    following = urlencode({"cursor": found.next}) if found.next else None
    values: dict[str, Any] = {"found": found, "problem": None, "chosen": {}, "filtered": False, "following": following}
    return await page(request, session, actor, "list", unfinished=True, **values)


@router.get("/policy")
async def policy_page(request: Request, actor: PageActor, session: DbSession) -> Response:
    """The policy in use, in plain words."""
    if actor is None:
        return to_login(request)
    from api.policies.explain import explain

    pack = load_pack(get_settings().policy)
    return await page(request, session, actor, "policy", pack=pack, text=explain(pack))


@router.get("/cases/{reference}")
async def one_case(request: Request, reference: str, actor: PageActor, session: DbSession) -> Response:
    """One case: facts, clocks, tasks, and the transcript with its evidence marked."""
    if actor is None:
        return to_login(request)
    return await case_page(request, reference, actor, session)


async def _changed(request: Request, reference: str, actor: Actor, session: Any, patch: CasePatch) -> Response:
    try:
        async with session.begin_nested():
            await service.change_case(session, actor, reference, patch)
    except (Refused, Conflict) as refused:
        session.expire_all()
        return await case_page(request, reference, actor, session, refused.detail, refused.status)
    return back(reference)


@router.post("/cases/{reference}/status")
async def change_status(
    request: Request,
    reference: str,
    actor: CurrentActor,
    session: DbSession,
    status: Annotated[str, Form()],
    version: Annotated[int, Form(ge=1)],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Move the case on."""
    patch = CasePatch.model_validate({"status": status, "version": version, "reason": reason or None})
    return await _changed(request, reference, actor, session, patch)


@router.post("/cases/{reference}/assign")
async def assign(
    request: Request,
    reference: str,
    actor: CurrentActor,
    session: DbSession,
    version: Annotated[int, Form(ge=1)],
    assigned_to: Annotated[str, Form(max_length=254)] = "",
) -> Response:
    """Give the case to somebody."""
    patch = CasePatch(assigned_to=assigned_to, version=version)
    return await _changed(request, reference, actor, session, patch)


@router.post("/cases/{reference}/labels")
async def correct_label(
    request: Request,
    reference: str,
    actor: CurrentActor,
    session: DbSession,
    change: Annotated[str, Form(max_length=80)],
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Confirm, set aside or add a label, with a reason. `change` is `kind:code:action`."""
    kind, _, rest = change.partition(":")
    code, _, action = rest.partition(":")
    try:
        label = LabelChange.model_validate({"kind": kind, "code": code, "action": action})
    except ValidationError:
        return await case_page(request, reference, actor, session, problem=word("label", "choose"), status=422)
    return await _changed(request, reference, actor, session, CasePatch(label=label, reason=reason))


@router.post("/cases/{reference}/notes")
async def add_note(
    reference: str, actor: CurrentActor, session: DbSession, text: Annotated[str, Form(max_length=10_000)] = ""
) -> Response:
    """Keep a note."""
    if text.strip():
        await service.add_note(session, actor, reference, text.strip())
    return back(reference, "#notes")


@router.post("/alerts/{alert_id}/seen")
async def alert_seen(alert_id: str, actor: CurrentActor, session: DbSession) -> Response:
    """Somebody took an alert on."""
    await alerts.mark_seen(session, actor, alert_id)
    return RedirectResponse("/console", status_code=303)


router.routes.extend([*numbers.router.routes, *tasks.router.routes, *work.router.routes])
