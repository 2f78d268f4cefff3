"""Twilio's webhook for text messages and WhatsApp (contract: "Twilio")."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.channels.deps import limiter_of
from api.channels.sms.reply import messages_of
from api.channels.sms.service import IncomingText, TextMessages
from api.channels.twilio import Form, SignedForm, twiml
from api.core.errors import Refused
from api.core.settings import get_settings

router = APIRouter(prefix="/channels", tags=["twilio"])
MOST_MEDIA = 10


def _incoming(form: Form) -> IncomingText:
    sid, sender = form.get("MessageSid") or form.get("SmsMessageSid") or "", form.get("From", "")
    if not sid or not sender or len(sid) > 64 or len(sender) > 64:
        raise Refused("A text message needs its MessageSid and From.")
    count = form.get("NumMedia", "0")
    number = min(int(count), MOST_MEDIA) if count.isascii() and count.isdigit() else 0
    media = tuple(
        {"url": form.get(f"MediaUrl{n}", ""), "type": form.get(f"MediaContentType{n}", "")} for n in range(number)
    )
    return IncomingText(sid, sender, form.get("Body", ""), media)


@router.post("/sms", summary="A text message, as Twilio posts it", response_class=Response)
async def text_message(request: Request, form: SignedForm) -> Response:
    """TwiML with the answer; empty for words that belong to the carrier. 403 without Twilio's signature."""
    settings = get_settings()
    service = TextMessages(
        conversations=request.app.state.conversations,
        limiter=limiter_of(request),
        policy=settings.policy,
        idle=timedelta(minutes=settings.sms_idle_minutes),
    )
    return twiml(messages_of(await service.take(_incoming(form))))
