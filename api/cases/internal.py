"""`/internal`: what the action server tells the api. Loopback only, with the service token."""

import hmac
import ipaddress
from typing import Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from api.cases import intake, repository
from api.cases.schemas import AdditionIn, Input, MonitoringIn, SubmitIn
from api.conversations.models import Alert, Conversation, Message
from api.core import clock
from api.core.db import DbSession, ReadSession
from api.core.errors import Forbidden, NotFound, Unauthorised
from api.core.settings import get_settings
from api.policies.pack import load_pack


def service_only(request: Request) -> None:
    """Refuse everyone but our own action server."""
    host = request.client.host if request.client else ""
    if host not in ("testclient", "localhost") and not _is_loopback(host):
        raise Forbidden("This is for Sayso's own processes.")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    expected = get_settings().service_token.get_secret_value()
    if scheme.lower() != "bearer" or not hmac.compare_digest(token, expected):
        raise Unauthorised("This needs the service token.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


router = APIRouter(prefix="/internal", include_in_schema=False, dependencies=[Depends(service_only)])


class AlertIn(Input):
    """Something a person on call must see."""

    conversation: str = Field(max_length=64)
    kind: Literal["self_harm", "child", "person_wanted", "danger"]
    message_id: str | None = Field(default=None, max_length=64)


@router.post("/reports", status_code=201)
async def submit(body: SubmitIn, response: Response, session: DbSession) -> dict[str, Any]:
    """Hand a report over. Sent twice, it is kept once and answered alike."""
    done = await intake.submit(session, body.conversation, body.draft)
    if not done.created:
        response.status_code = 200
    return {"reference": done.case.reference, **intake.next_steps(done.pack, done.facts, done.facts.created_at)}


@router.get("/reports/{conversation}")
async def status(conversation: str, session: ReadSession) -> dict[str, Any]:
    """Where a report that was handed over stands, in the words its reporter may read."""
    case = await repository.case_of_conversation(session, conversation)
    if case is None or case.unfinished:
        raise NotFound("There is no such report.")
    pack = load_pack(case.policy)
    facts = intake.facts_for(case, intake.read_draft(case.facts), await repository.staff_accounts(session))
    steps = intake.next_steps(pack, facts, clock.now())
    said = pack.statuses[case.status].reporter_text  # type: ignore[index]  # the column holds only contract codes
    messages = await repository.staff_messages(session, conversation)
    return {"reference": case.reference, "status": case.status, "status_text": said, **steps, "messages": messages}


@router.post("/reports/{conversation}/additions", status_code=201)
async def add(conversation: str, body: AdditionIn, session: DbSession) -> dict[str, str]:
    """Append more words or another incident."""
    case = await intake.add_to_diary(session, conversation, body.message_ids, body.draft)
    return {"reference": case.reference}


@router.post("/alerts", status_code=202)
async def alert(body: AlertIn, session: DbSession) -> dict[str, str]:
    """Tell the person on call. Told twice of the same message, they see it once."""
    if await session.get(Conversation, body.conversation) is None:
        raise NotFound("There is no such conversation.")
    known = body.message_id and await session.get(Message, body.message_id) is not None
    message_id = body.message_id if known else None
    if not await repository.has_alert(session, body.conversation, body.kind, message_id):
        session.add(Alert(conversation_id=body.conversation, kind=body.kind, message_id=message_id))
    return {"state": "alerted"}


@router.put("/reports/{conversation}/monitoring", status_code=204)
async def monitoring(conversation: str, body: MonitoringIn, session: DbSession) -> None:
    """Keep equality answers, apart from the case."""
    await intake.keep_monitoring(session, conversation, body.answers)
