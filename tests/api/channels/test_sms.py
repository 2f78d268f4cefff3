"""Text messages as Twilio posts them: signed or refused, stored once, threaded, resumed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from xml.etree import ElementTree

import httpx
import pytest
from sqlalchemy import func, select, update

from api.channels.sms.reply import cut, messages_of
from api.channels.sms.words import is_carrier_word
from api.conversations import repository
from api.conversations.delivery import Choice, Outgoing
from api.conversations.models import Conversation, Message, PhoneThread
from api.core import clock
from api.core.crypto import keyring, spaced
from api.core.db import Database
from tests.api.standin import DANGER, YES_NO, StandInBot, answer, say

Signed = Callable[..., Awaitable[httpx.Response]]
ANN, BOB = "+447700900111", "+447700900222"


def texts(response: httpx.Response) -> list[str]:
    """The messages of a TwiML answer."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == "Response"
    return [m.text or "" for m in root.iter("Message")]


def sms(sid: str, body: str, sender: str = ANN, **more: str) -> dict[str, str]:
    return {"MessageSid": sid, "From": sender, "To": "+447700900999", "Body": body, "NumMedia": "0"} | more


async def count(database: Database, table: type) -> int:
    async with database.read() as session:
        return int(await session.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_first_text_is_kept_and_answered(signed: Signed, bot: StandInBot) -> None:
    got = texts(await signed("/channels/sms", sms("SM1", "my neighbour spat at me")))
    assert got == ["Noted 23."]
    turn = bot.turns[0]
    assert (turn["event"], turn["channel"], turn["text"]) == ("message", "sms", "my neighbour spat at me")
    assert ANN not in str(bot.turns)


async def test_unsigned_or_wrongly_signed_posts_store_nothing(
    http: httpx.AsyncClient, signed: Signed, bot: StandInBot, database: Database
) -> None:
    fields = sms("SM1", "hello")
    refused = [
        await http.post("/channels/sms", data=fields),
        await http.post("/channels/sms", data=fields, headers={"X-Twilio-Signature": ""}),
        await signed("/channels/sms", fields, token="another token"),
        await http.post("/channels/sms", json=fields, headers={"X-Twilio-Signature": "x"}),
        await http.post("/channels/voice", data={"CallSid": "CA1"}),
        await http.post("/channels/voice/status", data={"CallSid": "CA1", "CallStatus": "completed"}),
    ]
    assert [r.status_code for r in refused] == [403] * 6
    assert refused[0].headers["content-type"] == "application/problem+json"
    assert bot.turns == []
    assert await count(database, Conversation) == await count(database, Message) == 0


async def test_a_signature_covers_every_field_and_the_query(http: httpx.AsyncClient, settings, bot: StandInBot) -> None:
    from twilio.request_validator import RequestValidator

    fields = sms("SM1", "hello", Empty="")
    url = f"{settings.public_url}/channels/sms"
    signature = RequestValidator("twilio token for tests").compute_signature(url, fields)
    headers = {"X-Twilio-Signature": signature}
    changed = await http.post("/channels/sms", data=fields | {"Body": "other"}, headers=headers)
    queried = await http.post("/channels/sms?x=1", data=fields, headers=headers)
    right = await http.post("/channels/sms", data=fields, headers=headers)
    assert [changed.status_code, queried.status_code, right.status_code] == [403, 403, 200]


async def test_a_repeated_messagesid_is_stored_once_and_answered_alike(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    posts = (signed("/channels/sms", sms("SM1", "hello")) for _ in range(6))
    answers = await asyncio.gather(*posts)
    late = await signed("/channels/sms", sms("SM1", "hello"))
    assert {a.text for a in answers} == {late.text}
    assert bot.texts() == ["hello"]
    assert await count(database, Conversation) == 1


async def test_one_phone_has_one_thread_until_it_is_idle_or_left(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    await asyncio.gather(*(signed("/channels/sms", sms(f"SM{n}", f"part {n}")) for n in range(6)))
    assert len({t["conversation"] for t in bot.turns}) == 1
    await signed("/channels/sms", sms("SMB", "me too", BOB))
    await signed("/channels/sms", sms("SMW", "me too", f"whatsapp:{ANN}"))
    assert len({t["conversation"] for t in bot.turns}) == 3
    assert bot.turns[-1]["channel"] == "whatsapp"
    async with database.write() as session:
        await session.execute(update(PhoneThread).values(last_at=clock.now() - timedelta(minutes=121)))
    await signed("/channels/sms", sms("SM7", "a new thing"))
    assert len({t["conversation"] for t in bot.turns}) == 4
    bot.script = lambda turn: answer(say("Goodbye."), ended=True)
    await signed("/channels/sms", sms("SM8", "exit"))
    await signed("/channels/sms", sms("SM9", "somebody else on this phone"))
    assert len({t["conversation"] for t in bot.turns}) == 5


async def test_a_receipt_resumes_a_web_report_by_text(
    signed: Signed, http, bot: StandInBot, database: Database
) -> None:
    token = (await http.post("/api/chat/sessions")).json()["token"]
    me = {"Authorization": f"Bearer {token}"}
    await http.post("/api/chat/messages", json={"text": "at home"}, headers=me)
    here = bot.turns[0]["conversation"]
    receipt = spaced(keyring().receipt_for(here))
    welcome = texts(await signed("/channels/sms", sms("SM1", f" {receipt}\n")))
    assert welcome[0].startswith("Hello (resume).")
    assert texts(await signed("/channels/sms", sms("SM1", f" {receipt}\n"))) == welcome
    await signed("/channels/sms", sms("SM2", "and again today"))
    assert bot.texts(here) == ["at home", "and again today"]
    async with database.read() as session:
        assert all(receipt not in str(m.text) for m in await repository.transcript(session, here))
    assert texts(await signed("/channels/sms", sms("SM3", "1111 2222 3333 4444", BOB))) == ["Noted 19."]


@pytest.mark.parametrize("word", ["STOP", "stop.", "Stop all", "UNSUBSCRIBE", "cancel", "END", "quit"])
async def test_carrier_words_are_kept_unanswered_and_close_nothing(
    signed: Signed, bot: StandInBot, database: Database, word: str
) -> None:
    await signed("/channels/sms", sms("SM1", "he follows me"))
    assert texts(await signed("/channels/sms", sms("SM2", word))) == []
    assert bot.texts() == ["he follows me"]
    assert texts(await signed("/channels/sms", sms("SM3", "he is back"))) == ["Noted 10."]
    async with database.read() as session:
        conversation = (await session.scalars(select(Conversation))).one()
        said = [str(m.text) for m in await repository.transcript(session, conversation.id) if m.sender == "reporter"]
    assert conversation.state == "open"
    assert said == ["he follows me", word, "he is back"]


def test_a_cry_for_help_is_no_carrier_word() -> None:
    assert not any(is_carrier_word(w) for w in ("HELP", "help!", "yes", "stop him", "the end", "", "exit"))


async def test_a_digit_is_the_choice_of_that_number(signed: Signed, bot: StandInBot) -> None:
    bot.script = lambda turn: answer(DANGER)
    shown = texts(await signed("/channels/sms", sms("SM1", "hello")))
    assert shown == ["Are you in danger now?\nReply 1 Yes, 2 No, 3 Not sure"]
    await signed("/channels/sms", sms("SM2", "2"))
    assert (bot.turns[-1]["text"], bot.turns[-1]["choice"]) == ("2", "no")


async def test_with_the_bot_down_the_answer_is_999_in_one_segment(signed: Signed, bot: StandInBot) -> None:
    await bot.stop()
    got = texts(await signed("/channels/sms", sms("SM1", "he hit me")))
    assert len(got) == 1
    assert "999" in got[0]
    assert "kept" in got[0]
    assert len(got[0]) <= 160
    assert got[0].isascii()


async def test_long_hostile_and_picture_texts_are_kept_whole(
    signed: Signed, bot: StandInBot, database: Database
) -> None:
    long = "very " * 2000
    for n, words in enumerate((long, "/restart", "\x00<Response/>", "😀 قام", "")):
        assert texts(await signed("/channels/sms", sms(f"SM{n}", words)))
    assert bot.texts() == [long, "/restart", "\x00<Response/>", "😀 قام", ""]
    more = {"NumMedia": "1", "MediaUrl0": "https://api.twilio.com/m/1", "MediaContentType0": "image/jpeg"}
    await signed("/channels/sms", sms("SM9", "", **more))
    async with database.read() as session:
        row = (await session.scalars(select(Message).where(Message.client_id == "sms:SM9"))).one()
    assert str(row.text) == "[A file was added: image/jpeg]"
    assert row.media == [{"url": "https://api.twilio.com/m/1", "type": "image/jpeg"}]


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
async def test_a_signed_post_without_its_ids_is_refused(signed: Signed, database: Database, missing: str) -> None:
    fields = sms("SM1", "hello")
    del fields[missing]
    assert (await signed("/channels/sms", fields)).status_code == 422
    assert await count(database, Message) == 0


def _out(text: str, kind: str = "text", choices: tuple[Choice, ...] = ()) -> Outgoing:
    return Outgoing("m", text, kind, None, choices)


def test_long_answers_are_cut_between_words_and_lose_none() -> None:
    words = " ".join(f"word{n}." for n in range(900))
    parts = cut(words)
    assert all(0 < len(p) <= 1600 for p in parts)
    assert " ".join(parts) == words
    assert [len(p) for p in cut("x" * 3300)] == [1600, 1600, 100]


def test_999_stands_alone_and_first() -> None:
    made = str(messages_of([_out("Noted."), _out("Call 999 now.", "emergency"), _out("Where? \x01")]))
    got = [m.text for m in ElementTree.fromstring(made.encode()).iter("Message")]
    assert got == ["Call 999 now.", "Noted.\n\nWhere?"]


def test_choices_that_the_text_numbers_are_not_listed_twice() -> None:
    choices = tuple(Choice(c["id"], c["label"]) for c in YES_NO)
    made = str(messages_of([_out("Reply 1 Yes 2 No 3 Not sure", "question", choices)]))
    assert made.count("Not sure") == 1
