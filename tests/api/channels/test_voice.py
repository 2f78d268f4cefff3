"""Calls as Twilio posts them: every answer listens or hangs up, every turn is stored once."""

import asyncio
from collections.abc import Awaitable, Callable
from xml.etree import ElementTree

import httpx
from sqlalchemy import func, select

from api.conversations import repository
from api.conversations.models import Alert, Conversation, Message
from api.core.crypto import keyring
from api.core.db import Database
from tests.api.standin import DANGER, URGENT, StandInBot, answer, say

Signed = Callable[..., Awaitable[httpx.Response]]
DONE = [{"id": "done", "label": "That is all"}]


class Call:
    """Follows the action addresses of one call, as Twilio would."""

    def __init__(self, signed: Signed, sid: str = "CA1") -> None:
        self._signed, self.sid = signed, sid
        self.action = "/channels/voice"
        self.root = ElementTree.Element("Response")

    async def post(self, **fields: str) -> ElementTree.Element:
        """Post one turn; the answer must be TwiML that ends in exactly one Gather or Hangup."""
        response = await self._signed(self.action, {"CallSid": self.sid, "From": "+447700900111", **fields})
        assert response.status_code == 200, response.text
        self.root = ElementTree.fromstring(response.content)
        assert [e.tag for e in self.root].count("Gather") + [e.tag for e in self.root].count("Hangup") == 1
        assert self.root[-1].tag in ("Gather", "Hangup")
        if self.gather is not None:
            self.action = self.gather.attrib["action"]
            assert self.action.startswith("https://sayso.example/channels/voice?turn=")
        return self.root

    @property
    def gather(self) -> ElementTree.Element | None:
        return self.root.find("Gather")

    @property
    def words(self) -> str:
        return " ".join("".join(s.itertext()) for s in self.root.iter("Say"))


async def said(database: Database) -> list[str]:
    async with database.read() as session:
        conversation = (await session.scalars(select(Conversation.id))).first()
        rows = await repository.transcript(session, str(conversation))
    return [str(r.text) for r in rows if r.sender == "reporter"]


async def test_the_danger_question_comes_at_once_and_any_word_is_heard(signed: Signed, bot: StandInBot) -> None:
    call = Call(signed)
    await call.post()
    assert call.words.startswith("Hello (start). Are you in danger now?")
    assert "press 2" in call.words
    heard = {"input": "dtmf speech", "language": "en-GB", "profanityFilter": "false", "speechTimeout": "auto"}
    assert call.gather is not None
    assert heard.items() <= call.gather.attrib.items()
    assert call.gather.attrib["actionOnEmptyResult"] == "true"
    assert call.gather.attrib["numDigits"] == "1"
    assert "Not sure" in call.gather.attrib["hints"]
    await call.post(SpeechResult="my manager called me a slur")
    assert "Noted 27." in call.words
    assert bot.turns[-1]["channel"] == "voice"


async def test_a_key_is_the_choice_of_that_number(signed: Signed, bot: StandInBot, database: Database) -> None:
    call = Call(signed)
    await call.post()
    await call.post(Digits="2")
    assert (bot.turns[-1]["text"], bot.turns[-1]["choice"]) == ("2", "no")
    assert await said(database) == ["2"]


async def test_an_answered_turn_is_answered_alike_and_stored_once(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    call = Call(signed)
    await asyncio.gather(*(Call(signed).post() for _ in range(4)))
    await call.post()
    here, first = call.action, []
    for _ in range(2):
        call.action = here
        await call.post(SpeechResult="he pushed me")
        first.append(ElementTree.tostring(call.root))
    await call.post(SpeechResult="twice")
    call.action = here
    await call.post(SpeechResult="he pushed me")
    assert {*first, ElementTree.tostring(call.root)} == {first[0]}
    assert bot.texts() == ["he pushed me", "twice"]
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Conversation)) == 1
    others = await asyncio.gather(*(_post_at(signed, here) for _ in range(4)))
    assert set(others) == {first[0]}


async def _post_at(signed: Signed, action: str) -> bytes:
    call = Call(signed)
    call.action = action
    await call.post(SpeechResult="he pushed me")
    return ElementTree.tostring(call.root)


async def test_an_account_over_several_utterances_ends_with_silence(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    def script(turn: dict) -> dict:  # type: ignore[type-arg]
        if turn["choice"] == "done":
            return answer(say("When was it?", "when", kind="question"))
        return answer(say("Tell me what happened.", "narrative", DONE, kind="question"))

    bot.script = script
    call = Call(signed)
    await call.post()
    await call.post()
    assert "did not hear" in call.words
    for words in ("last night he shouted", "then he pushed me", "and he laughed"):
        await call.post(SpeechResult=words)
        assert call.gather is not None
        assert call.gather.attrib["speechTimeout"] == "4"
    await call.post()
    assert call.words == "When was it?"
    assert [t["choice"] for t in bot.turns[1:]] == [None, None, None, "done"]
    assert (await said(database))[:3] == ["last night he shouted", "then he pushed me", "and he laughed"]


async def test_two_reprompts_then_a_polite_end_with_the_receipt(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    call = Call(signed)
    await call.post()
    for _ in range(2):
        await call.post()
        assert "danger" in call.words
        assert call.gather is not None
    await call.post()
    assert call.root.find("Hangup") is not None
    async with database.read() as session:
        here = (await session.scalars(select(Conversation.id))).one()
        receipt = keyring().receipt_for(here)
        raw = (await session.scalars(select(Message))).all()
    assert ", ".join(receipt[:4]) in call.words
    assert "999" in call.words.replace(" ", "")
    assert all(receipt not in str(m.text) for m in raw)


async def test_a_word_between_silences_starts_the_count_anew(signed: Signed) -> None:
    call = Call(signed)
    await call.post()
    for fields in ({}, {}, {"SpeechResult": "yes"}, {}, {}):
        await call.post(**fields)
        assert call.gather is not None


async def test_danger_is_said_slowly_first_and_the_line_stays_open(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    bot.script = lambda turn: (
        answer(DANGER) if turn["event"] == "start" else answer(say("ok"), URGENT, danger={"level": "clear"})
    )
    call = Call(signed)
    await call.post()
    await call.post(SpeechResult="he is breaking in")
    bot.script = lambda turn: answer(say("I am here.", "narrative"))
    assert call.words.startswith("Call 999 now.")
    assert call.root.find(".//Say/prosody").attrib["rate"] == "slow"  # type: ignore[union-attr]
    async with database.read() as session:
        assert len((await session.scalars(select(Alert))).all()) == 1


async def test_after_999_silence_is_no_reprompt(signed: Signed, bot: StandInBot) -> None:
    bot.script = lambda turn: answer(URGENT)
    call = Call(signed)
    await call.post()
    for _ in range(5):
        await call.post()
        assert call.gather is not None
        assert call.gather.attrib["timeout"] == "60"
        assert call.words == ""


async def test_a_hang_up_leaves_an_unfinished_report_with_every_word(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    call = Call(signed)
    await call.post()
    await call.post(SpeechResult="she grabbed my arm")
    assert (await signed("/channels/voice/status", {"CallSid": "CA1", "CallStatus": "in-progress"})).status_code == 204
    assert (await signed("/channels/voice/status", {"CallSid": "CA1", "CallStatus": "completed"})).status_code == 204
    assert (await signed("/channels/voice/status", {"CallSid": "CA9", "CallStatus": "completed"})).status_code == 204
    async with database.read() as session:
        (left,) = await repository.unfinished(session)
    assert left.state == "left"
    assert await said(database) == ["she grabbed my arm"]


async def test_with_the_bot_down_999_is_said_words_are_kept_and_the_call_ends_after_three(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    await bot.stop()
    call = Call(signed)
    await call.post()
    assert "9 9 9" in call.words
    for n in range(3):
        assert call.gather is not None
        await call.post(SpeechResult=f"part {n}")
        assert "9 9 9" in call.words
    assert call.root.find("Hangup") is not None
    assert await said(database) == ["part 0", "part 1", "part 2"]


async def test_a_finished_report_reads_the_receipt_by_digits_and_rings_off(signed: Signed, bot: StandInBot) -> None:
    call = Call(signed)
    await call.post()
    bot.script = lambda turn: answer(
        say("Your receipt is [[receipt]].", kind="receipt"), submitted={"reference": "SAY-1"}, ended=True
    )
    await call.post(SpeechResult="send it")
    assert call.root.find("Hangup") is not None
    receipt = keyring().receipt_for(bot.turns[0]["conversation"])
    assert ". ".join(", ".join(receipt[i : i + 4]) for i in range(0, 16, 4)) in call.words


async def test_a_receipt_by_keypad_or_voice_goes_back_to_its_report(
    signed: Signed, http: httpx.AsyncClient, bot: StandInBot
) -> None:
    token = (await http.post("/api/chat/sessions")).json()["token"]
    here = bot.turns[0]["conversation"]
    receipt = keyring().receipt_for(here)
    assert token
    keyed, spoken = Call(signed, "CA1"), Call(signed, "CA2")
    await keyed.post()
    await keyed.post(Digits="0")
    assert keyed.gather is not None
    assert keyed.gather.attrib["numDigits"] == "16"
    await keyed.post(Digits="1" * 16)
    assert "could not find" in keyed.words
    await keyed.post(Digits=receipt)
    assert "Hello (resume)." in keyed.words
    await spoken.post()
    await spoken.post(SpeechResult=" ".join(receipt))
    assert "Hello (resume)." in spoken.words
    await keyed.post(SpeechResult="from one phone")
    await spoken.post(SpeechResult="from another")
    assert bot.texts(here) == ["from one phone", "from another"]


async def test_words_without_a_turn_number_belong_to_the_next_turn(signed: Signed, bot: StandInBot) -> None:
    for fields in ({}, {"SpeechResult": "one"}, {"SpeechResult": "two"}):
        response = await signed("/channels/voice", {"CallSid": "CA1", "From": "+447700900111", **fields})
        assert response.status_code == 200
    assert bot.texts() == ["one", "two"]


async def test_hostile_input_gets_clear_answers(signed: Signed, bot: StandInBot) -> None:
    assert (await signed("/channels/voice", {"From": "+44"})).status_code == 422
    assert (await signed("/channels/voice?turn=-1", {"CallSid": "CA1"})).status_code == 422
    assert (await signed("/channels/voice?turn=x", {"CallSid": "CA1"})).status_code == 422
    bot.script = lambda turn: answer(say(f"You said {turn['text']}", "where"))
    call = Call(signed, "CA2")
    await call.post()
    await call.post(SpeechResult="/restart <Hangup/> \x00 & \ud7ff")
    assert "<Hangup/>" in call.words
    assert bot.texts()[0].startswith("/restart")
