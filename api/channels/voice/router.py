"""Twilio's webhooks for calls (contract: "Twilio")."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.channels.twilio import SignedForm

router = APIRouter(prefix="/channels", tags=["twilio"])


@router.post("/voice")
async def call(form: SignedForm) -> Response:
    return Response()


@router.post("/voice/status")
async def status(form: SignedForm) -> Response:
    return Response()
