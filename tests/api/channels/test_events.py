"""Server-sent events: each message from staff once, and again from where a lost line broke."""

import json
from collections.abc import AsyncIterator

from api.channels.web import events
from api.channels.web.service import WebChat
from api.conversations.limiter import MemoryLimiter
from api.conversations.service import ConversationService
from api.conversations.sessions import Sessions
from api.core.db import Database
from tests.api.standin import StandInBot


async def ready(app, database: Database) -> tuple[WebChat, str, str]:
    service: ConversationService = app.state.conversations
    chat = WebChat(service, Sessions(database), MemoryLimiter(), "default")
    token, turn = await chat.begin(None, "here")
    return chat, token, turn.conversation_id


async def staff_says(chat: WebChat, here: str, words: str) -> None:
    async with chat.conversations.around.database.write() as session:
        await chat.conversations.add_staff_message(session, here, words)
    chat.conversations.announce(here)


async def next_message(stream: AsyncIterator[str]) -> tuple[int, str]:
    """The number and the words of the next event that is a message."""
    async for chunk in stream:
        fields = dict(line.split(": ", 1) for line in chunk.strip().split("\n") if ": " in line)
        if fields.get("event") == "message":
            return int(fields["id"]), json.loads(fields["data"])["text"]
    raise AssertionError("the stream ended")


async def test_messages_arrive_once_and_again_after_a_lost_line(app, database: Database, bot: StandInBot) -> None:
    chat, token, here = await ready(app, database)
    await staff_says(chat, here, "one [[receipt]]\nline")
    stream = events.stream(chat, token, here, None)
    first, words = await next_message(stream)
    assert words.startswith("one ")
    assert "[[" not in words
    await staff_says(chat, here, "two")
    assert (await next_message(stream))[1] == "two"
    await stream.aclose()
    again = events.stream(chat, token, here, first)
    assert (await next_message(again))[1] == "two"
    await again.aclose()
    await staff_says(chat, here, "three")
    fresh = events.stream(chat, token, here, None)
    assert (await next_message(fresh))[1] == "three"
    await fresh.aclose()
    said = await chat.conversations.take(here, channel="web", text="hello")
    assert [m.text for m in said.messages] == ["Noted 5."]


async def test_the_stream_ends_when_the_chat_is_left(app, database: Database, bot: StandInBot) -> None:
    chat, token, here = await ready(app, database)
    stream = events.stream(chat, token, here, None)
    assert (await anext(stream)).startswith("retry:")
    assert (await anext(stream)).startswith(":")
    await chat.sessions.revoke(token)
    chat.conversations.announce(here)
    assert [chunk async for chunk in stream] == []
