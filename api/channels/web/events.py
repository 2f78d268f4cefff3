"""Server-sent events: what staff write reaches an open chat page."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from api.channels.web.schemas import message_out
from api.channels.web.service import WebChat
from api.conversations import repository
from api.conversations.delivery import outgoing
from api.conversations.models import Conversation, Message

LOOK_EVERY_SECONDS = 3.0
BEAT_EVERY = 5  # looks


async def stream(chat: WebChat, token: str, conversation_id: str, after: int | None) -> AsyncIterator[str]:
    """Events until the token ends or the reader goes away. Without `after`, only what was never shown is sent."""
    yield "retry: 3000\n\n"
    looks = 0
    while await chat.sessions.conversation_of(token) == conversation_id:
        news = chat.conversations.news.setdefault(conversation_id, asyncio.Event())
        for event, number in await _fresh(chat, conversation_id, after):
            after = number
            yield event
        if looks % BEAT_EVERY == 0:
            yield ": still here\n\n"
        looks += 1
        try:
            await asyncio.wait_for(news.wait(), LOOK_EVERY_SECONDS)
        except TimeoutError:
            continue


async def _fresh(chat: WebChat, conversation_id: str, after: int | None) -> list[tuple[str, int]]:
    database = chat.conversations.around.database
    async with database.read() as session:
        rows: Sequence[Message] = (
            await repository.waiting(session, conversation_id)
            if after is None
            else await repository.from_staff_after(session, conversation_id, after)
        )
        if not rows:
            return []
        conversation = await session.get_one(Conversation, conversation_id)
    async with database.write() as session:
        await repository.mark_delivered(session, [r.id for r in rows])
    shown = [message_out(outgoing(r, conversation, "web")) for r in rows]
    return [
        (f"id: {r.seq}\nevent: message\ndata: {m.model_dump_json()}\n\n", r.seq)
        for r, m in zip(rows, shown, strict=True)
    ]
