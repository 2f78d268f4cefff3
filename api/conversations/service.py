"""What the channels and the rest of the api may do with conversations."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.conversations import repository, turns
from api.conversations.choices import number_of
from api.conversations.delivery import Turn
from api.conversations.models import Conversation, Message
from api.conversations.turns import Received, Surroundings
from api.core import clock
from api.core.crypto import bare_receipt, keyring
from api.core.errors import Conflict, NotFound, Refused

NUMBERED_CHANNELS = ("sms", "whatsapp", "voice")


class ConversationService:
    """Every message is committed before the bot hears of it, and every reply before the person does."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.news: dict[str, asyncio.Event] = {}

    async def start(self, channel: str, policy: str, *, phone: str | None = None) -> Turn:
        """A conversation in which nobody has spoken yet: the bot opens it."""
        async with self.around.database.write() as session:
            conversation = await repository.create(session, channel, policy, phone)
            event = await _event(session, conversation, "start", channel, None)
            received = Received(event, conversation, alone=True)
        return await turns.handle(self.around, received)

    async def answer_call(self, policy: str, call: str, phone: str | None) -> Turn:
        """The opening of a call. The same call (Twilio's id) gets the same opening again."""
        call_hash = keyring().lookup(call, "call")
        client_id = f"call:{call_hash[:24]}:0"
        async with self.around.database.write() as session:
            conversation = await repository.by_call(session, call_hash)
            if conversation is None:
                conversation = await repository.create(session, "voice", policy, phone)
                await repository.point_thread(session, call_hash, conversation.id)
            known = await repository.by_client_id(session, conversation.id, client_id)
            event = known or await _event(session, conversation, "start", "voice", client_id)
            received = Received(event, conversation, alone=True)
        return await self.answer(received)

    async def begin(self, session: AsyncSession, channel: str, policy: str, phone: str | None) -> Conversation:
        """A conversation that its first message opens (text messages). In the caller's transaction."""
        return await repository.create(session, channel, policy, phone)

    async def find(self, receipt: str) -> str | None:
        """The conversation that a typed or spoken receipt belongs to; the same work is done for nonsense."""
        async with self.around.database.read() as session:
            found = await repository.by_receipt(session, bare_receipt(receipt) or "none")
        return found.id if found is not None and found.state != "closed" else None

    async def resume(self, conversation_id: str, channel: str, client_id: str | None = None) -> Turn:
        """Somebody came back with the receipt: the bot welcomes them and asks again what is open."""
        async with self.around.database.write() as session:
            conversation = await self._open(session, conversation_id)
            known = await repository.by_client_id(session, conversation_id, client_id) if client_id else None
            event = known or await _event(session, conversation, "resume", channel, client_id)
            received = Received(event, conversation, alone=False)
        return await self.answer(received)

    async def take(
        self,
        conversation_id: str,
        *,
        channel: str,
        text: str | None = None,
        choice: str | None = None,
        client_id: str | None = None,
        media: list[dict[str, str]] | None = None,
    ) -> Turn:
        """One message of a reporter: `text`, or the id of a `choice` that was offered last.

        The same `client_id` gets the same answer again and stores nothing. `Refused` for a choice that was not
        offered, `Conflict` when a `client_id` comes back with other words.
        """
        async with self.around.database.write() as session:
            received = await self.receive(
                session, conversation_id, channel=channel, text=text, choice=choice, client_id=client_id, media=media
            )
        return await self.answer(received)

    async def receive(
        self,
        session: AsyncSession,
        conversation_id: str,
        *,
        channel: str,
        text: str | None,
        choice: str | None = None,
        client_id: str | None = None,
        media: list[dict[str, str]] | None = None,
        kind: str = "text",
    ) -> Received:
        """Store a message of a reporter in the caller's transaction; `answer` takes it to the bot afterwards."""
        conversation = await self._open(session, conversation_id)
        known = await repository.by_client_id(session, conversation_id, client_id) if client_id else None
        if known is not None:
            if (choice is not None and known.choice != choice) or (text is not None and known.text != text):
                raise Conflict("This client_id was already used for another message.")
            return Received(known, conversation, alone=False)
        if choice is not None:
            text = _label_of(conversation, choice)
        if text is None:
            raise Refused("A message needs a text or a choice.")
        check_text(text)
        if choice is None and channel in NUMBERED_CHANNELS:
            choice = number_of(text, conversation.open_choices)
        conversation.last_at = clock.now()
        if conversation.state == "left":
            conversation.state = "open"
        fields = {"sender": "reporter", "channel": channel, "text": text, "choice": choice, "client_id": client_id}
        status = "received" if kind == "text" else "answered"
        row = await repository.add(session, conversation, **fields, media=media, kind=kind, status=status)
        return Received(row, conversation, alone=await repository.nothing_before(session, row))

    async def answer(self, received: Received) -> Turn:
        """What a stored and committed message is answered; asks the bot unless it has handled it already."""
        if received.message.status == "answered":
            return await turns.delivered(self.around, received.message.id)
        return await turns.handle(self.around, received)

    async def _open(self, session: AsyncSession, conversation_id: str) -> Conversation:
        conversation = await repository.locked(session, conversation_id)
        if conversation is None or conversation.state == "closed":
            raise NotFound("This conversation does not exist any more.")
        return conversation

    async def transcript(self, session: AsyncSession, conversation_id: str) -> Sequence[Message]:
        """Everything people and the bot said, in order, placeholders unfilled."""
        return await repository.transcript(session, conversation_id)

    async def add_staff_message(self, session: AsyncSession, conversation_id: str, words: str) -> Message:
        """A message from staff, shown to the reporter by the open chat page or at their next contact.

        In the caller's transaction; call `announce(conversation_id)` after it, so that an open page hears at once.
        """
        conversation = await self._open(session, conversation_id)
        check_text(words)
        fields = {"sender": "staff", "channel": "staff", "text": words, "kind": "text", "status": "waiting"}
        return await repository.add(session, conversation, **fields)

    def announce(self, conversation_id: str) -> None:
        """Wake the open pages of this conversation in this process; those of others look every few seconds."""
        if waiting := self.news.pop(conversation_id, None):
            waiting.set()

    async def mark_submitted(self, session: AsyncSession, conversation_id: str, reference: str) -> None:
        """The report became a case. In the caller's transaction, while a turn of this conversation awaits the bot."""
        conversation = await self._open(session, conversation_id)
        conversation.reference, conversation.state = reference, "submitted"

    async def move_call(self, call: str, conversation_id: str) -> None:
        """From now on this call is about another conversation, whose receipt the caller gave."""
        call_hash = keyring().lookup(call, "call")
        async with self.around.database.write() as session:
            await repository.point_thread(session, call_hash, conversation_id)

    async def left(self, call: str) -> None:
        """A caller rang off: what they said stays, as an unfinished report unless it was submitted."""
        async with self.around.database.write() as session:
            conversation = await repository.by_call(session, keyring().lookup(call, "call"))
            if conversation is not None and conversation.state == "open":
                conversation.state = "left"

    async def live_thread(self, session: AsyncSession, phone: str, idle: timedelta) -> Conversation | None:
        """The conversation a number (with its channel) is in the midst of."""
        return await repository.live_thread(session, keyring().lookup(phone, "phone"), idle)

    async def point_thread(self, session: AsyncSession, phone: str, conversation_id: str) -> None:
        """From now on this number is in that conversation."""
        await repository.point_thread(session, keyring().lookup(phone, "phone"), conversation_id)

    async def close(self) -> None:
        await self.around.bot.close()
        await self.around.locks.close()


async def _event(
    session: AsyncSession, conversation: Conversation, event: str, channel: str, client_id: str | None
) -> Message:
    conversation.last_at = clock.now()
    if conversation.state == "left":
        conversation.state = "open"
    fields = {"sender": "system", "channel": channel, "text": "", "kind": "event", "slot": event}
    return await repository.add(session, conversation, **fields, client_id=client_id, status="received")


def _label_of(conversation: Conversation, choice: str) -> str:
    for offered in conversation.open_choices or []:
        if offered["id"] == choice:
            return offered["label"]
    raise Refused("This choice was not offered by the last message.")


def check_text(words: str) -> None:
    """Refuse what no encoding can carry (half a character); everything else is kept as it is."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("The text holds half a character (a lone surrogate), which cannot be stored.") from None
