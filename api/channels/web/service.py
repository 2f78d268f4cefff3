"""The web chat's rules: who may enter which conversation, and what a typed receipt does."""

from dataclasses import dataclass
from http import HTTPStatus

from api.channels.web.schemas import MessageIn
from api.conversations.delivery import Turn
from api.conversations.limiter import Limiter
from api.conversations.service import ConversationService
from api.conversations.sessions import Sessions
from api.core.crypto import bare_receipt
from api.core.errors import NotFound, Problem, TooMany, Unauthorised

CHANNEL = "web"


class Busy(Problem):
    """An earlier message of the conversation is still being handled."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@dataclass(frozen=True)
class WebChat:
    """One browser's dealings with conversations."""

    conversations: ConversationService
    sessions: Sessions
    limiter: Limiter
    policy: str

    async def begin(self, receipt: str | None, client: str) -> tuple[str, Turn]:
        """A token and the opening messages; with a receipt, those of the report it belongs to."""
        if receipt is None:
            turn = await self.conversations.start(CHANNEL, self.policy)
        else:
            turn = await self.conversations.resume(await self._by_receipt(receipt, client), CHANNEL)
        return await self.sessions.open(turn.conversation_id), turn

    async def _by_receipt(self, receipt: str, client: str) -> str:
        if not await self.limiter.allowed(client):
            raise TooMany("Too many receipts were tried. Please wait 15 minutes. In an emergency, call 999.")
        found = await self.conversations.find(receipt)
        if found is None:
            await self.limiter.failed(client)
            raise NotFound("There is no report with this receipt. Please check the 16 digits.")
        return found

    async def enter(self, token: str) -> str:
        """The conversation that this token opens."""
        return _entered(await self.sessions.conversation_of(token))

    async def say(self, token: str, message: MessageIn, client: str) -> Turn:
        """Store and answer one message. A text that is a receipt goes over to the report it belongs to."""
        client_id = f"web:{message.client_id}" if message.client_id else None
        if message.text is not None and bare_receipt(message.text) is not None:
            conversation_id = await self.enter(token)
            other = await self._named(message.text, client)
            if other is not None:
                if other != conversation_id:
                    await self.sessions.point(token, other)
                return await self.conversations.resume(other, CHANNEL, client_id)
        async with self.sessions.database.write() as session:
            conversation_id = _entered(await self.sessions.live(session, token))
            received = await self.conversations.receive(
                session,
                conversation_id,
                channel=CHANNEL,
                text=message.text,
                choice=message.choice,
                client_id=client_id,
            )
        turn = await self.conversations.answer(received)
        if turn.busy:
            raise Busy(turn.messages[0].text)
        return turn

    async def _named(self, text: str, client: str) -> str | None:
        if not await self.limiter.allowed(client):
            return None
        found = await self.conversations.find(text)
        if found is None:
            await self.limiter.failed(client)
        return found


def _entered(conversation_id: str | None) -> str:
    if conversation_id is None:
        raise Unauthorised("This chat has ended or its token is not valid. Come back with your receipt.")
    return conversation_id
