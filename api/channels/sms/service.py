"""Text messages: which conversation one belongs to, and how it is answered."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from api.channels.sms.words import is_carrier_word
from api.conversations import repository
from api.conversations.delivery import Outgoing
from api.conversations.limiter import Limiter
from api.conversations.models import Conversation
from api.conversations.service import ConversationService
from api.conversations.texts import text as own_text
from api.conversations.turns import Received
from api.core.crypto import bare_receipt


@dataclass(frozen=True)
class IncomingText:
    """One text message. `sender` is the number as Twilio writes it, with `whatsapp:` before it where it is that."""

    sid: str
    sender: str = field(repr=False)
    body: str = field(repr=False)
    media: tuple[dict[str, str], ...] = field(default=(), repr=False)

    @property
    def channel(self) -> str:
        return "whatsapp" if self.sender.startswith("whatsapp:") else "sms"

    @property
    def client_id(self) -> str:
        return f"sms:{self.sid}"

    @property
    def words(self) -> str:
        """What goes into the transcript: the body, or a note when only pictures came."""
        if self.body.strip() or not self.media:
            return self.body
        kinds = ", ".join(m["type"] for m in self.media)
        return own_text("attachment", self.channel).format(kind=kinds)


@dataclass(frozen=True)
class TextMessages:
    """The rules of the text message channel."""

    conversations: ConversationService
    limiter: Limiter
    policy: str
    idle: timedelta

    async def take(self, incoming: IncomingText) -> tuple[Outgoing, ...]:
        """The messages to answer with. The same `MessageSid` gets the same answer and is stored once."""
        resumed = await self._resume(incoming)
        if resumed is not None:
            return resumed
        try:
            received = await self._store(incoming)
        except IntegrityError:  # the first two texts of a number came at once; the other one opened the thread
            received = await self._store(incoming)
        if received.message.kind == "carrier":
            return ()
        return (await self.conversations.answer(received)).messages

    async def _store(self, incoming: IncomingText) -> Received:
        service = self.conversations
        async with service.around.database.write() as session:
            known = await repository.by_carrier_id(session, incoming.client_id)
            if known is not None:
                conversation = await session.get_one(Conversation, known.conversation_id)
                return Received(known, conversation, alone=False)
            thread = await service.live_thread(session, incoming.sender, self.idle)
            if thread is None:
                number = incoming.sender.removeprefix("whatsapp:")
                thread = await service.begin(session, incoming.channel, self.policy, number)
            await service.point_thread(session, incoming.sender, thread.id)
            return await service.receive(
                session,
                thread.id,
                channel=incoming.channel,
                text=incoming.words,
                client_id=incoming.client_id,
                media=list(incoming.media) or None,
                kind="carrier" if is_carrier_word(incoming.body) else "text",
            )

    async def _resume(self, incoming: IncomingText) -> tuple[Outgoing, ...] | None:
        """A text that is a receipt goes back to its report. The receipt itself is not stored."""
        if bare_receipt(incoming.body) is None or not await self.limiter.allowed(incoming.sender):
            return None
        found = await self.conversations.find(incoming.body)
        if found is None:
            await self.limiter.failed(incoming.sender)
            return None
        async with self.conversations.around.database.write() as session:
            await self.conversations.point_thread(session, incoming.sender, found)
        return (await self.conversations.resume(found, incoming.channel, incoming.client_id)).messages
