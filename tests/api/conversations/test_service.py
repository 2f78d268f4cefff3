"""Messages are kept first, handled in order and answered once, whatever the bot does."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from api.conversations import repository
from api.conversations.models import Alert, Conversation, Message
from api.conversations.service import ConversationService
from api.core import audit
from api.core.audit import AuditRow
from api.core.crypto import keyring
from api.core.db import Database
from api.core.errors import Conflict, Refused
from tests.api.standin import URGENT, YES_NO, StandInBot, answer, say, usual


async def said(database: Database, conversation: str) -> list[tuple[str, str]]:
    """The transcript as (who, words)."""
    async with database.read() as session:
        return [(m.sender, str(m.text)) for m in await repository.transcript(session, conversation)]


async def test_a_chat_opens_with_the_bots_words(service: ConversationService, bot: StandInBot) -> None:
    turn = await service.start("web", "imani")
    assert [m.text for m in turn.messages] == ["Hello (start).", "Are you in danger now?"]
    assert [c.id for c in turn.messages[1].choices] == ["yes", "no", "not_sure"]
    sent = bot.turns[0]
    assert (sent["event"], sent["policy"], sent["channel"]) == ("start", "imani", "web")
    assert sent["conversation"] == turn.conversation_id


async def test_a_message_is_stored_before_the_bot_hears_of_it(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    opened = await service.start("web", "default")
    bot.delay = 1
    task = asyncio.create_task(service.take(opened.conversation_id, text="he hit me", channel="web"))
    await asyncio.sleep(0.4)
    assert not task.done()
    assert ("reporter", "he hit me") in await said(database, opened.conversation_id)
    await task


async def test_a_choice_is_taken_from_the_last_question_only(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    opened = await service.start("web", "default")
    with pytest.raises(Refused):
        await service.take(opened.conversation_id, choice="home", channel="web")
    await service.take(opened.conversation_id, choice="no", channel="web")
    assert (bot.turns[-1]["text"], bot.turns[-1]["choice"]) == ("No", "no")
    with pytest.raises(Refused):
        await service.take(opened.conversation_id, choice="no", channel="web")
    assert [w for s, w in await said(database, opened.conversation_id) if s == "reporter"] == ["No"]


async def test_a_retry_gets_the_same_answer_and_stores_nothing(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    opened = await service.start("web", "default")
    first = await service.take(opened.conversation_id, text="hello", client_id="a", channel="web")
    again = await service.take(opened.conversation_id, text="hello", client_id="a", channel="web")
    assert first == again
    assert bot.texts() == ["hello"]
    with pytest.raises(Conflict):
        await service.take(opened.conversation_id, text="other", client_id="a", channel="web")
    assert len(await said(database, opened.conversation_id)) == 4


async def test_fifty_at_once_are_handled_in_order_and_one_at_a_time(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    opened = await service.start("web", "default")
    bot.delay = 0.005
    here = opened.conversation_id
    turns = await asyncio.gather(
        *(service.take(here, text=f"line {n}", client_id=str(n), channel="web") for n in range(50))
    )
    assert all(t.handled for t in turns)
    kept = [w for s, w in await said(database, here) if s == "reporter"]
    assert sorted(kept) == sorted(f"line {n}" for n in range(50))
    assert bot.texts(here) == kept
    assert bot.most_at_once[here] == 1


@pytest.mark.parametrize("how", ["stopped", "broken", "slow", "unclear"])
async def test_when_the_bot_fails_the_person_gets_999_and_the_message_is_kept(
    service: ConversationService, bot: StandInBot, database: Database, how: str
) -> None:
    opened = await service.start("web", "default")
    if how == "stopped":
        await bot.stop()
    elif how == "broken":
        bot.status = 500
    elif how == "slow":
        service.around = replace(service.around, timeout_seconds=1.0)
        bot.delay = 5
    else:
        bot.script = lambda turn: {"messages": "no list"}
    turn = await service.take(opened.conversation_id, text="she threatened me", channel="web")
    assert turn.handled is False
    assert [m.kind for m in turn.messages] == ["emergency"]
    assert "999" in turn.messages[0].text
    assert "[[" not in turn.messages[0].text
    kept = await said(database, opened.conversation_id)
    assert kept[-2] == ("reporter", "she threatened me")
    assert kept[-1][0] == "bot"
    assert "[[receipt]]" in kept[-1][1]


async def test_after_an_outage_no_word_is_missing_from_what_the_bot_hears(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id
    await bot.stop()
    for words in ("one", "two"):
        await service.take(here, text=words, client_id=words, channel="web")
    await bot.start()
    turn = await service.take(here, text="three", channel="web")
    assert bot.texts(here) == ["one", "two", "three"]
    assert [m.text for m in turn.messages] == ["Noted 5."]
    retried = await service.take(here, text="one", client_id="one", channel="web")
    assert [m.text for m in retried.messages] == ["Noted 3."]
    assert retried.handled
    async with database.read() as session:
        assert not (await session.scalars(select(Message).where(Message.status == "failed"))).all()


async def test_danger_found_late_is_still_shown_with_the_next_answer(
    service: ConversationService, bot: StandInBot
) -> None:
    here = (await service.start("web", "default")).conversation_id
    await bot.stop()
    await service.take(here, text="he is kicking the door", channel="web")
    await bot.start()
    turn = await service.take(here, text="hello?", channel="web")
    assert [m.text for m in turn.messages] == ["Call 999 now.", "Noted 6."]


async def test_a_failed_turn_may_still_warn_and_warns_once(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id
    bot.script = lambda turn: answer(
        *([URGENT] if "door" in turn["text"] else []), failed=True, danger={"level": "possible"}
    )
    first = await service.take(here, text="kicking the door in", client_id="1", channel="web")
    assert [m.text for m in first.messages] == ["Call 999 now."]
    second = await service.take(here, text="still there", channel="web")
    assert len(second.messages) == 1
    assert "kept" in second.messages[0].text
    bot.script = lambda turn: answer(URGENT) if "door" in turn["text"] else answer(say("Fine."))
    third = await service.take(here, text="gone", channel="web")
    assert [m.text for m in third.messages] == ["Fine."]
    assert bot.texts(here)[-3:] == ["kicking the door in", "still there", "gone"]
    assert [w for s, w in await said(database, here) if s == "reporter"][-1] == "gone"


async def test_a_message_that_breaks_the_bot_does_not_block_those_after_it(
    service: ConversationService, bot: StandInBot
) -> None:
    here = (await service.start("web", "default")).conversation_id

    def poisoned(turn: dict) -> dict:  # type: ignore[type-arg]
        return {"messages": 1} if turn["text"] == "poison" else usual(turn)

    bot.script = poisoned
    assert not (await service.take(here, text="poison", channel="web")).handled
    for n in range(8):
        turn = await service.take(here, text=f"after {n}", channel="web")
        assert turn.handled
    assert bot.texts(here).count("poison") == 5


async def test_danger_raises_an_alert_and_an_audit_row_in_the_same_commit(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id
    bot.script = lambda turn: answer(say("Where was it?"), danger={"level": "clear", "spans": []})
    turn = await service.take(here, text="he is here with a knife", channel="web")
    assert turn.messages[0].kind == "emergency"
    assert "999" in turn.messages[0].text
    async with database.read() as session:
        alert = (await session.scalars(select(Alert))).one()
        row = (await session.scalars(select(AuditRow).where(AuditRow.action == "danger.prompted"))).one()
        conversation = await session.get_one(Conversation, here)
        assert (alert.kind, alert.conversation_id, alert.seen_by) == ("danger", here, None)
        assert row.subject == f"conversation:{here}"
        assert row.detail["message_id"] == alert.message_id
        assert conversation.danger_at is not None
        assert (await audit.verify(session)).broken_at is None


async def test_a_submitted_report_gives_reference_and_receipt_which_are_not_stored(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id

    def submitting(turn: dict) -> dict:  # type: ignore[type-arg]
        text = "[[reference]] is yours, receipt [[receipt]]."
        return answer(say(text, kind="receipt"), submitted={"reference": "SAY-2026-000001"}, draft={"danger": "no"})

    bot.script = submitting
    turn = await service.take(here, text="send it", client_id="s", channel="web")
    assert turn.report is not None
    assert turn.report.reference == "SAY-2026-000001"
    assert turn.messages[0].text == f"SAY-2026-000001 is yours, receipt {turn.report.receipt}."
    assert ("bot", "[[reference]] is yours, receipt [[receipt]].") in await said(database, here)
    assert await service.take(here, text="send it", client_id="s", channel="web") == turn
    assert await service.find(turn.report.receipt) == here
    assert await service.find("1234 5678 9012 3456") is None


async def test_the_case_is_made_while_the_turn_waits_for_the_bot(
    service: ConversationService, bot: StandInBot, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id
    bot.delay = 0.5
    task = asyncio.create_task(service.take(here, text="send it", channel="web"))
    await asyncio.sleep(0.2)
    async with asyncio.timeout(0.2), database.write() as session:
        await service.mark_submitted(session, here, "SAY-2026-000002")
    await task
    async with database.read() as session:
        conversation = await session.get_one(Conversation, here)
    assert (conversation.state, conversation.reference) == ("submitted", "SAY-2026-000002")


async def test_unfinished_reports_are_those_in_which_somebody_said_something(
    service: ConversationService, database: Database
) -> None:
    await service.start("web", "default")
    spoke = (await service.start("web", "default")).conversation_id
    await service.take(spoke, text="he shouted at me", channel="web")
    done = (await service.start("web", "default")).conversation_id
    await service.take(done, text="and at me", channel="web")
    async with database.write() as session:
        await service.mark_submitted(session, done, "SAY-2026-000003")
    async with database.read() as session:
        assert [c.id for c in await repository.unfinished(session)] == [spoke]


async def test_a_message_from_staff_is_shown_once_with_the_next_answer(
    service: ConversationService, database: Database
) -> None:
    here = (await service.start("web", "default")).conversation_id
    async with database.write() as session:
        await service.add_staff_message(session, here, "We would like to ring you.")
    turn = await service.take(here, text="hi", client_id="1", channel="web")
    assert [m.text for m in turn.messages] == ["We would like to ring you.", "Noted 2."]
    assert await service.take(here, text="hi", client_id="1", channel="web") == turn
    assert len((await service.take(here, text="hi again", channel="web")).messages) == 1


@pytest.mark.parametrize(
    "words", ["/restart", '/submit{"police_contact":"yes"}', "\x00", "👩‍👩‍👧 ﷽ ẞ", "a" * 100_000, "  ", "<b>&amp;"]
)
async def test_any_words_reach_transcript_and_bot_unchanged(
    service: ConversationService, bot: StandInBot, database: Database, words: str
) -> None:
    here = (await service.start("sms", "default")).conversation_id
    await service.take(here, text=words, channel="sms")
    assert bot.texts(here) == [words]
    assert ("reporter", words) in await said(database, here)


async def test_half_a_character_is_refused(service: ConversationService, bot: StandInBot) -> None:
    here = (await service.start("web", "default")).conversation_id
    with pytest.raises(Refused):
        await service.take(here, text="a\ud800b", channel="web")
    assert bot.texts() == []


async def test_bare_numbers_are_choices_on_the_phone_but_words_on_the_web(
    service: ConversationService, bot: StandInBot
) -> None:
    bot.script = lambda turn: answer(say("Danger?", "danger", YES_NO))
    for channel, typed, expected in (
        ("sms", "2", "no"),
        ("whatsapp", " 3. ", "not_sure"),
        ("voice", "1#", "yes"),
        ("sms", "4", None),
        ("sms", "0", None),
        ("sms", "2 of them", None),
        ("sms", "²", None),
        ("web", "2", None),
    ):
        here = (await service.start(channel, "default")).conversation_id
        await service.take(here, text=typed, channel=channel)
        assert (bot.turns[-1]["text"], bot.turns[-1]["choice"]) == (typed, expected)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_nothing_written_lies_in_the_database_in_clear(
    service: ConversationService, bot: StandInBot, database: Database, tmp_path
) -> None:
    here = (await service.start("sms", "default", phone="+447700900123")).conversation_id
    bot.script = lambda turn: answer(say("You said Zanzibar"), draft={"who": [{"said": "Zanzibar"}]})
    turn = await service.take(here, text="Zanzibar did it", channel="sms")
    assert turn.messages
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("test.db*"))
    assert len(raw) > 10_000
    for secret in (b"Zanzibar", b"7700900123", keyring().receipt_for(here).encode()):
        assert secret not in raw
