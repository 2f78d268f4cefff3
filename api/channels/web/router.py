"""The web chat's endpoints (contract: "Web chat")."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Request, Response
from fastapi.responses import StreamingResponse

from api.channels.web import events, files, page
from api.channels.web.deps import Chat, Client, Token
from api.channels.web.schemas import (
    AttachmentOut,
    MessageIn,
    SessionIn,
    SessionOut,
    TurnOut,
    message_out,
    turn_out,
)

chat_api = APIRouter(prefix="/api/chat", tags=["web chat"])
FORM = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
NO_STORE = {"Cache-Control": "no-store"}


@chat_api.post("/sessions", status_code=201, summary="Start a chat, or come back with a receipt")
async def open_session(
    chat: Chat, client: Client, response: Response, body: Annotated[SessionIn | None, Body()] = None
) -> SessionOut:
    """404 when no report has the receipt, 429 after ten wrong ones in a quarter of an hour."""
    response.headers.update(NO_STORE)
    token, turn = await chat.begin(body.receipt if body else None, client)
    return SessionOut(token=token, messages=[message_out(m) for m in turn.messages])


@chat_api.delete("/sessions", status_code=204, summary="Leave: the token stops working at once")
async def close_session(chat: Chat, token: Token) -> None:
    await chat.sessions.revoke(token)


@chat_api.post("/messages", summary="Say something")
async def say(chat: Chat, token: Token, client: Client, body: MessageIn, response: Response) -> TurnOut:
    """The same `client_id` gets the same answer again and is stored once.

    503 when an earlier message of this chat is still being handled; `detail` then holds the 999 line and the message
    is kept all the same.
    """
    response.headers.update(NO_STORE)
    return turn_out(await chat.say(token, body, client))


@chat_api.get("/events", summary="Replies from staff and reminders, as server-sent events")
async def listen(
    chat: Chat, token: Token, last_event_id: Annotated[int | None, Header(ge=0)] = None
) -> StreamingResponse:
    """Each event is `event: message` with a Message as data; send `Last-Event-ID` to go on after a lost connection."""
    conversation_id = await chat.enter(token)
    stream = events.stream(chat, token, conversation_id, last_event_id)
    return StreamingResponse(stream, media_type="text/event-stream", headers=NO_STORE | {"X-Accel-Buffering": "no"})


@chat_api.post(
    "/attachments",
    status_code=201,
    summary="Give a photo, recording or document as evidence",
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FORM}}}},
)
async def attach(chat: Chat, token: Token, request: Request, response: Response) -> AttachmentOut:
    """10 MB at most (413). Pictures, sound, film, PDF and plain text, told by their bytes (422 for anything else)."""
    response.headers.update(NO_STORE)
    conversation_id = await chat.enter(token)
    return await files.keep(chat, conversation_id, request)


router = APIRouter()
router.include_router(chat_api)
router.include_router(page.router)
