"""One turn: bring what is unhandled to the bot in order, and store what it answers before anyone sees it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.conversations import repository
from api.conversations.bot import BotAnswer, BotClient, BotTurn, BotUnavailable
from api.conversations.delivery import Turn, outgoing, report_of
from api.conversations.locks import ConversationLocks, LockUnavailable
from api.conversations.models import Conversation, Message
from api.conversations.texts import text
from api.core import audit, clock
from api.core.db import Database
from api.core.errors import NotFound

log = logging.getLogger("sayso.turns")
LEAST_SECONDS = 0.5
NO_WAIT_SECONDS = 0.01
_running: set[asyncio.Task[Turn]] = set()

OrgView = Callable[[str], dict[str, Any]]
CaseView = Callable[[str], Awaitable[dict[str, Any] | None]]


@dataclass(frozen=True)
class Surroundings:
    """What a turn needs from outside: `org_view(policy)` and `case_view(conversation)` fill the wire's fields."""

    database: Database
    bot: BotClient
    locks: ConversationLocks
    timeout_seconds: float
    org_view: OrgView
    case_view: CaseView


@dataclass(frozen=True)
class Received:
    """A stored message and its conversation at that moment. `alone`: nothing before it still waits for the bot."""

    message: Message
    conversation: Conversation
    alone: bool


async def handle(around: Surroundings, received: Received) -> Turn:
    """Take a stored message to the bot, after all that came before it. Never holds a transaction meanwhile."""
    task = asyncio.create_task(_in_turn(around, received))
    _running.add(task)
    task.add_done_callback(_running.discard)
    return await asyncio.shield(task)  # a client that goes away does not stop a turn half-way


async def _in_turn(around: Surroundings, received: Received) -> Turn:
    message = received.message
    began = time.monotonic()
    try:
        async with around.locks.hold(message.conversation_id, around.timeout_seconds):
            waited = time.monotonic() - began > NO_WAIT_SECONDS
            return await _in_order(around, received, began + around.timeout_seconds, waited)
    except LockUnavailable as reason:
        log.warning("conversation %s: no turn came up (%s)", message.conversation_id, reason)
        await _store_fallback(around, message, "busy")
        return await delivered(around, message.id)


async def _in_order(around: Surroundings, received: Received, deadline: float, waited: bool) -> Turn:
    """Whoever waited for the lock looks again at what is still unhandled: the one before may have taken it along."""
    message, conversation, todo = received.message, received.conversation, [received.message]
    if waited or not received.alone:
        async with around.database.read() as session:
            todo = list(await repository.unhandled(session, message))
            conversation = await session.get_one(Conversation, message.conversation_id)
    for row in todo:
        last = row.id == message.id
        left = deadline - time.monotonic()
        if not last and left < LEAST_SECONDS:
            continue  # the newest message must still reach the danger watch; the older ones wait for the next turn
        try:
            answer = await _ask(around, conversation, row, max(LEAST_SECONDS, left) if last else left / 2)
        except BotUnavailable as reason:
            log.warning("conversation %s: the bot did not answer (%s)", row.conversation_id, reason)
            await _note_failure(around, row, reason.blames_message)
            if last or not reason.blames_message:
                await _store_fallback(around, message, "failed")
                break
            continue
        conversation, turn = await _store_answer(around, row, answer, shown_with=None if last else message.id)
        if last and answer.failed and not answer.messages:
            await _store_fallback(around, message, "failed")
        elif turn is not None and len(todo) == 1:
            return turn
    return await delivered(around, message.id)


async def _ask(around: Surroundings, conversation: Conversation, row: Message, seconds: float) -> BotAnswer:
    case = await around.case_view(conversation.id) if conversation.reference else None
    turn = BotTurn(
        conversation=conversation.id,
        event=row.slot if row.kind == "event" else "message",
        message_id=row.id,
        text=str(row.text),
        choice=row.choice,
        channel=row.channel,
        at=clock.iso(row.at),
        policy=conversation.policy,
        case=case,
        org=around.org_view(conversation.policy),
    )
    try:
        return await asyncio.wait_for(around.bot.take(turn, seconds), seconds + LEAST_SECONDS)
    except TimeoutError:
        raise BotUnavailable("too slow", blames_message=True) from None


async def _store_answer(
    around: Surroundings, row: Message, answer: BotAnswer, shown_with: str | None
) -> tuple[Conversation, Turn | None]:
    """Commit replies, draft and danger of one handled message. An emergency text of an older one is shown now.

    Also gives the turn when it is known whole: when the message was handled at its first attempt.
    """
    async with around.database.write() as session:
        conversation = await repository.locked(session, row.conversation_id)
        if conversation is None:
            raise NotFound("This conversation does not exist any more.")
        stored = await session.get_one(Message, row.id)
        if stored.status == "answered":
            return conversation, None
        again = stored.status == "failed"
        warned = again and await repository.was_warned(session, row.id)
        if again and answer.failed and shown_with is not None:
            answer.messages = [m for m in answer.messages if m.kind == "emergency" and not warned]
        elif again:
            await repository.forget_replies(session, row.id)
        stored.status = "failed" if answer.failed else "answered"
        stored.ended = answer.ended
        if answer.submitted is not None:
            stored.submitted = answer.submitted.reference
        told = await _add_replies(session, conversation, stored, answer, None if warned else shown_with)
        _move_on(conversation, answer)
        if shown_with is not None:
            return conversation, None
        for waiting in await repository.waiting(session, conversation.id):
            waiting.status, waiting.shown_with = "delivered", row.id
            told.append(waiting)
        return conversation, None if again else _turn(conversation, stored, told)


async def _add_replies(
    session: AsyncSession, conversation: Conversation, row: Message, answer: BotAnswer, shown_with: str | None
) -> list[Message]:
    """The bot's messages, emergency first. Where danger is clear and the bot has no 999 text, ours is put before."""
    told = []
    common = {"sender": "bot", "channel": row.channel, "in_reply_to": row.id, "status": "sent"}
    clear = answer.danger is not None and answer.danger.level == "clear"
    if clear and not any(m.kind == "emergency" for m in answer.messages):
        ours = {"text": text("danger", row.channel), "kind": "emergency", "shown_with": shown_with}
        told.append(await repository.add(session, conversation, **common, **ours))
    for m in sorted(answer.messages, key=lambda m: m.kind != "emergency"):
        urgent = m.kind == "emergency"
        choices = [c.model_dump() for c in m.choices] or None
        fields = {"text": m.text, "kind": m.kind, "slot": m.slot, "choices": choices}
        fields["shown_with"] = shown_with if urgent else None
        told.append(await repository.add(session, conversation, **common, **fields))
    if clear or (row.kind != "event" and any(m.kind == "emergency" for m in answer.messages)):
        conversation.danger_at = clock.now()
        await repository.raise_alert(session, conversation.id, "danger", row.id)
        await audit.record(
            session, f"channel:{row.channel}", "danger.prompted", f"conversation:{conversation.id}", message_id=row.id
        )
    return told


def _move_on(conversation: Conversation, answer: BotAnswer) -> None:
    conversation.last_at = clock.now()  # whoever follows conversations by this time sees the new draft too
    if answer.draft is not None:
        conversation.draft = answer.draft
        language = answer.draft.get("language")
        conversation.language = language[:16] if isinstance(language, str) else conversation.language
    if answer.submitted is not None:
        conversation.reference = conversation.reference or answer.submitted.reference
    if conversation.reference is not None:
        conversation.state = "submitted"
    elif answer.ended:
        conversation.state = "left"
    if answer.messages and not answer.failed:
        offered = next((m for m in reversed(answer.messages) if m.choices or m.slot), None)
        conversation.open_choices = [c.model_dump() for c in offered.choices] if offered else None
        conversation.last_slot = offered.slot if offered else conversation.last_slot


async def _note_failure(around: Surroundings, row: Message, blames_message: bool) -> None:
    async with around.database.write() as session:
        stored = await session.get_one(Message, row.id)
        stored.status = "failed"
        stored.attempts += int(blames_message)


async def _store_fallback(around: Surroundings, message: Message, key: str) -> None:
    """Keep the gateway's own 999 line as the answer, unless the message was handled in the meantime."""
    async with around.database.write() as session:
        conversation = await repository.locked(session, message.conversation_id)
        stored = await session.get(Message, message.id)
        if conversation is None or stored is None or stored.status == "answered":
            return
        await repository.forget_replies(session, message.id)
        stored.status = "failed"
        words = text("failed_start" if stored.kind == "event" else key, stored.channel)
        fields = {"sender": "bot", "channel": stored.channel, "text": words, "kind": "emergency"}
        await repository.add(
            session, conversation, **fields, in_reply_to=stored.id, status="busy" if key == "busy" else "fallback"
        )


async def delivered(around: Surroundings, message_id: str) -> Turn:
    """What a message's sender gets, read from what is stored: the same every time."""
    async with around.database.read() as session:
        row = await session.get_one(Message, message_id)
        conversation = await session.get_one(Conversation, row.conversation_id)
        rows = await repository.delivered_with(session, message_id)
    return _turn(conversation, row, rows)


def _turn(conversation: Conversation, row: Message, told: Sequence[Message]) -> Turn:
    told = sorted(told, key=lambda r: (r.kind != "emergency", r.seq))
    return Turn(
        conversation_id=conversation.id,
        messages=tuple(outgoing(r, conversation, row.channel) for r in told),
        report=report_of(row.submitted, conversation) if row.submitted else None,
        ended=row.ended,
        handled=row.status == "answered",
        busy=any(r.status == "busy" for r in told),
        slot=next((r.slot for r in reversed(told) if r.slot), None),
    )
