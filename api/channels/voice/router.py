"""Twilio's webhooks for calls (contract: "Twilio")."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.channels.deps import limiter_of
from api.channels.twilio import Form, SignedForm, twiml
from api.channels.voice.service import CallInput, Calls
from api.core.errors import Refused
from api.core.settings import get_settings

router = APIRouter(prefix="/channels", tags=["twilio"])
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
Count = Annotated[int | None, Query(ge=0, le=100_000)]


def _calls(request: Request) -> Calls:
    settings = get_settings()
    return Calls(
        conversations=request.app.state.conversations,
        limiter=limiter_of(request),
        policy=settings.policy,
        address=f"{settings.public_url}/channels/voice",
    )


def _call_of(form: Form) -> str:
    call = form.get("CallSid", "")
    if not call or len(call) > 64:
        raise Refused("A call needs its CallSid.")
    return call


@router.post("/voice", summary="A call, or the next turn of one, as Twilio posts it", response_class=Response)
async def call(
    request: Request,
    form: SignedForm,
    turn: Count = None,
    silent: Count = 0,
    told: bool = False,
    asks: Literal["receipt"] | None = None,
) -> Response:
    """TwiML that listens or hangs up. A turn that was answered before is answered alike. 403 without a signature."""
    calls, sid = _calls(request), _call_of(form)
    digits, speech = form.get("Digits", ""), form.get("SpeechResult", "")
    if turn is None:
        turn = await calls.next_turn(sid) if digits or speech else 0
    given = CallInput(
        call=sid,
        caller=form.get("From", "")[:64],
        turn=turn,
        silent=silent or 0,
        told=told,
        asks_receipt=asks == "receipt",
        digits=digits,
        speech=speech,
    )
    return twiml(await calls.take(given))


@router.post("/voice/status", status_code=204, summary="How a call goes on, as Twilio posts it")
async def status(request: Request, form: SignedForm) -> None:
    """When the caller rang off, what was said is kept as an unfinished report."""
    if form.get("CallStatus", "") in OVER:
        await request.app.state.conversations.left(_call_of(form))
