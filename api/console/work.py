"""The console's forms that work a case. Each reads its form, asks `api.cases.service`, and goes back to the case."""

from collections.abc import Awaitable
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import service, writing
from api.cases.schemas import CasePatch, DecisionIn, DisclosureIn, LetterIn, MessageIn, TaskIn
from api.console.case_page import back, case_page
from api.console.forms import records_in, text_in
from api.console.pages import page
from api.core.db import DbSession
from api.core.errors import Conflict, Problem, Refused
from api.people.deps import CurrentActor
from api.people.service import Actor
from api.policies.pack import load_pack

router = APIRouter(prefix="/console/cases", include_in_schema=False, default_response_class=HTMLResponse)


async def _tried(
    request: Request, reference: str, actor: Actor, session: AsyncSession, step: Awaitable[Any]
) -> Response:
    """Take the step; on a refusal show the case again with what is missing, and keep nothing of it."""
    try:
        async with session.begin_nested():
            await step
    except (Refused, Conflict) as refused:
        session.expire_all()
        return await case_page(request, reference, actor, session, refused.detail, refused.status)
    return back(reference, "#work")


def _read(model: type[BaseModel], values: dict[str, Any]) -> Any:
    """The form as the api's own input; `Refused` naming the fields that are not in order."""
    try:
        return model.model_validate({name: value for name, value in values.items() if value not in ("", None)})
    except ValidationError as error:
        wrong = {str(e["loc"][0]) for e in error.errors(include_input=False, include_context=False) if e["loc"]}
        raise Refused(f"Fill these in: {', '.join(sorted(wrong)).replace('_', ' ')}.") from None


async def _form(request: Request, actor: Actor, session: AsyncSession, reference: str) -> tuple[Any, dict[str, Any]]:
    form = await request.form()
    case = await service.get_case(session, actor, reference)
    return form, records_in(form, load_pack(case.policy))


@router.post("/{reference}/tasks")
async def change_task(request: Request, reference: str, actor: CurrentActor, session: DbSession) -> Response:
    """A task is done, not needed, or open again."""
    form, records = await _form(request, actor, session, reference)

    async def step() -> None:
        values = {"id": text_in(form, "id"), "state": text_in(form, "state"), "reason": text_in(form, "reason")}
        await service.change_task(session, actor, reference, _read(TaskIn, {**values, "records": records}))

    return await _tried(request, reference, actor, session, step())


@router.post("/{reference}/change")
async def change(request: Request, reference: str, actor: CurrentActor, session: DbSession) -> Response:
    """Status, risk, a clock, or recorded fields."""
    form, records = await _form(request, actor, session, reference)
    clock = {"id": text_in(form, "clock"), "action": text_in(form, "action"), "reason": text_in(form, "pause") or None}

    async def step() -> None:
        values = {name: text_in(form, name) for name in ("status", "risk", "reason", "version")}
        values["clock"] = clock if clock["id"] else ""  # type: ignore[assignment]  # a mapping or nothing
        await service.change_case(session, actor, reference, _read(CasePatch, {**values, "records": records}))

    return await _tried(request, reference, actor, session, step())


@router.post("/{reference}/decisions")
async def decide(request: Request, reference: str, actor: CurrentActor, session: DbSession) -> Response:
    """A decision or a restriction."""
    form, records = await _form(request, actor, session, reference)

    async def step() -> None:
        names = ("kind", "option", "what", "why", "lawful_basis", "review_on")
        values = {**{name: text_in(form, name) for name in names}, "records": records}
        await service.decide(session, actor, reference, _read(DecisionIn, values))

    return await _tried(request, reference, actor, session, step())


@router.post("/{reference}/disclosures")
async def disclose(request: Request, reference: str, actor: CurrentActor, session: DbSession) -> Response:
    """Something was shared with another body."""
    form, records = await _form(request, actor, session, reference)

    async def step() -> None:
        values: dict[str, Any] = {name: text_in(form, name) for name in ("to", "what", "why", "lawful_basis")}
        values |= {"police": text_in(form, "police") == "yes", "records": records}
        await service.disclose(session, actor, reference, _read(DisclosureIn, values))

    return await _tried(request, reference, actor, session, step())


@router.post("/{reference}/write")
async def write(
    request: Request, reference: str, actor: CurrentActor, session: DbSession, later: BackgroundTasks
) -> Response:
    """A message or a letter: shown first, sent from the page that shows it, or printed."""
    form, records = await _form(request, actor, session, reference)
    code, sending, shape = text_in(form, "letter"), text_in(form, "do") == "send", text_in(form, "do")
    try:
        async with session.begin_nested():
            if code:
                body = _read(LetterIn, {"letter": code, "to_name": text_in(form, "to_name"), "send": sending,
                                        "records": records})  # fmt: skip
                made = await service.write_letter(request, session, actor, reference, body)
            else:
                own = {"text": text_in(form, "text"), "acknowledges": text_in(form, "acknowledges") == "yes"}
                message = _read(MessageIn, {**own, "preview": not sending, "records": records})
                made = await service.write_message(request, session, actor, reference, message)
    except Problem as refused:
        session.expire_all()
        return await case_page(request, reference, actor, session, refused.detail, refused.status)
    if made.conversation:
        later.add_task(writing.announce, request, made.conversation)
    if sending:
        return back(reference, "#work")
    if shape in ("pdf", "large_print"):
        name = load_pack((await service.get_case(session, actor, reference)).policy).organisation.name
        headers = {"content-disposition": f'attachment; filename="{reference}-{code}.pdf"'}
        content = writing.printed(made.letter, name, large=shape == "large_print")
        return Response(content, 200, headers, "application/pdf")
    hidden = [(name, value) for name, value in form.multi_items() if name not in ("do", "csrf_token")]
    return await page(request, session, actor, "preview", reference=reference, letter=made.letter, hidden=hidden)
