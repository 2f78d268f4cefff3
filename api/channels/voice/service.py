"""Calls: one conversation per call, and for each turn something to say and a way to listen, or a polite end."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from sqlalchemy.exc import IntegrityError
from twilio.twiml.voice_response import VoiceResponse

from api.channels.voice.speech import KEYPAD, Line, Listening, end, lines_of, listen
from api.conversations import repository
from api.conversations.delivery import RECEIPT, Outgoing, Turn, fill, outgoing, spoken
from api.conversations.limiter import Limiter
from api.conversations.models import CallTurn, Conversation
from api.conversations.service import ConversationService
from api.conversations.texts import text as own_text
from api.core.crypto import bare_receipt, keyring
from api.core.errors import NotFound

REPROMPTS = 2
HOLDS = 10  # minutes of silence on an open line after a 999 text
ACCOUNT = "narrative"
RECEIPT_KEY = "0"


@dataclass(frozen=True)
class CallInput:
    """One request of a call. `silent` counts empty turns in a row; `told`: part of an account was heard."""

    call: str
    caller: str = field(repr=False)
    turn: int
    silent: int = 0
    told: bool = False
    asks_receipt: bool = False
    digits: str = field(default="", repr=False)
    speech: str = field(default="", repr=False)

    @property
    def said(self) -> str:
        return self.digits.strip() or self.speech.strip()

    @property
    def client_id(self) -> str:
        return f"call:{keyring().lookup(self.call, 'call')[:24]}:{self.turn}"


@dataclass(frozen=True)
class Calls:
    """The rules of the voice channel. `address` is the absolute URL that Twilio posts the next turn to."""

    conversations: ConversationService
    limiter: Limiter
    policy: str
    address: str

    async def take(self, given: CallInput) -> str:
        """TwiML for one turn; an answered turn of the same call is answered alike and changes nothing."""
        call_hash = keyring().lookup(given.call, "call")
        database = self.conversations.around.database
        async with database.read() as session:
            known = await session.get(CallTurn, (call_hash, given.turn))
            conversation = await repository.by_call(session, call_hash)
            if known is not None:
                return fill(str(known.answer), await session.get_one(Conversation, known.conversation_id), "voice")
        response = await (self._open(given) if conversation is None or given.turn == 0 else self._next(given))
        async with database.read() as session:
            conversation = await repository.by_call(session, call_hash)
        if conversation is None:
            raise NotFound("This call is over.")
        answer = str(response).replace(spoken(keyring().receipt_for(conversation.id)), RECEIPT)
        try:
            async with database.write() as session:
                session.add(
                    CallTurn(call_hash=call_hash, turn=given.turn, conversation_id=conversation.id, answer=answer)
                )
        except IntegrityError:
            return await self.take(given)  # the same turn was posted twice at once
        return fill(answer, conversation, "voice")

    async def next_turn(self, call: str) -> int:
        """The turn after the latest, for a caller's words that came without a turn number."""
        async with self.conversations.around.database.read() as session:
            return await repository.last_turn(session, keyring().lookup(call, "call")) + 1

    async def _open(self, given: CallInput) -> VoiceResponse:
        try:
            turn = await self.conversations.answer_call(self.policy, given.call, given.caller)
        except IntegrityError:
            turn = await self.conversations.answer_call(self.policy, given.call, given.caller)
        lines = [*lines_of(turn.messages), Line(own_text("voice_receipt_hint", "voice"))]
        return listen(lines, self._how(given, turn.messages, turn.slot))

    async def _next(self, given: CallInput) -> VoiceResponse:
        if given.asks_receipt:
            return await self._receipt(given)
        if not given.said:
            return await self._silence(given)
        if given.digits == RECEIPT_KEY:
            lines = [Line(own_text("voice_receipt_prompt", "voice"))]
            return listen(lines, self._receipt_how(given))
        if bare_receipt(given.said) is not None and (resumed := await self._resume(given)) is not None:
            return self._say(given, resumed, told=False)
        return await self._heard(given, text=given.said)

    async def _heard(self, given: CallInput, text: str | None = None, choice: str | None = None) -> VoiceResponse:
        before, _ = await self._state(given)
        turn = await self.conversations.take(
            before.id, channel="voice", text=text, choice=choice, client_id=given.client_id
        )
        after, _ = await self._state(given)
        return self._say(given, turn, told=before.last_slot == after.last_slot == ACCOUNT, slot=after.last_slot)

    def _say(self, given: CallInput, turn: Turn, told: bool, slot: str | None = None) -> VoiceResponse:
        lines = lines_of(turn.messages)
        if turn.ended:
            return end([*lines, Line(own_text("voice_end", "voice"))])
        if turn.handled:
            return listen(lines, self._how(replace(given, silent=0), turn.messages, turn.slot or slot, told))
        if given.silent >= REPROMPTS:
            return end([*lines, self._goodbye(turn.conversation_id)])
        return listen(lines, self._how(replace(given, silent=given.silent + 1), (), slot, told))

    async def _silence(self, given: CallInput) -> VoiceResponse:
        conversation, last = await self._state(given)
        if conversation.last_slot == ACCOUNT and given.told:
            offered = {c["id"] for c in conversation.open_choices or []}
            return await self._heard(given, **({"choice": "done"} if "done" in offered else {"text": "done"}))
        again = replace(given, silent=given.silent + 1)
        if last is not None and last.kind == "emergency" and given.silent < HOLDS:
            return listen([], self._how(again, (last,), None))
        if given.silent >= REPROMPTS:
            return end([self._goodbye(conversation.id)])
        asked = (last,) if last is not None else ()
        lines = [Line(own_text("voice_empty_reminder", "voice")), *lines_of(asked)]
        return listen(lines, self._how(again, asked, conversation.last_slot))

    async def _receipt(self, given: CallInput) -> VoiceResponse:
        """The digits of a receipt were asked for: go over to its report, or ask again, or go back to the question."""
        resumed = await self._resume(given) if bare_receipt(given.said) else None
        if resumed is not None:
            return self._say(given, resumed, told=False)
        if given.silent < REPROMPTS:
            lines = [Line(own_text(key, "voice")) for key in ("voice_receipt_wrong", "voice_receipt_prompt")]
            return listen(lines, self._receipt_how(replace(given, silent=given.silent + 1)))
        conversation, last = await self._state(given)
        asked = (last,) if last is not None else ()
        lines = [Line(own_text("voice_receipt_wrong", "voice")), *lines_of(asked)]
        return listen(lines, self._how(replace(given, silent=0), asked, conversation.last_slot))

    async def _resume(self, given: CallInput) -> Turn | None:
        client = f"voice:{given.caller}"
        if not await self.limiter.allowed(client):
            return None
        found = await self.conversations.find(given.said)
        if found is None:
            await self.limiter.failed(client)
            return None
        await self.conversations.move_call(given.call, found)
        return await self.conversations.resume(found, "voice", given.client_id)

    async def _state(self, given: CallInput) -> tuple[Conversation, Outgoing | None]:
        """The call's conversation as it stands, and what was asked last in it."""
        async with self.conversations.around.database.read() as session:
            found = await repository.by_call(session, keyring().lookup(given.call, "call"))
            if found is None:
                raise NotFound("This call is over.")
            last = await repository.last_said(session, found.id)
        return found, outgoing(last, found, "voice") if last is not None else None

    def _goodbye(self, conversation_id: str) -> Line:
        receipt = spoken(keyring().receipt_for(conversation_id))
        return Line(own_text("voice_goodbye", "voice").replace(RECEIPT, receipt))

    def _action(self, given: CallInput, **more: int | str) -> str:
        return f"{self.address}?{urlencode({'turn': given.turn + 1, 'silent': given.silent, **more})}"

    def _how(self, given: CallInput, asked: tuple[Outgoing, ...], slot: str | None, told: bool = False) -> Listening:
        action = self._action(given, told=int(told))
        choices = next((m.choices for m in reversed(asked) if m.choices), ())
        if asked and asked[-1].kind == "emergency":
            return Listening(action, seconds=60)
        if slot == ACCOUNT:
            return Listening(action, seconds=10, pause="4")
        digits = 1 if 0 < len(choices) <= KEYPAD else None
        return Listening(action, digits=digits, hints=tuple(c.label for c in choices))

    def _receipt_how(self, given: CallInput) -> Listening:
        return Listening(self._action(given, asks="receipt"), seconds=10, digits=16)
