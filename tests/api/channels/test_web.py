"""The web chat over HTTP: sessions, messages, retries, receipts, files."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from sqlalchemy import func, select

from api.conversations import attachments, repository
from api.conversations.models import Attachment, Conversation, Message
from api.core.crypto import keyring, spaced
from api.core.db import Database
from api.core.settings import Settings
from tests.api.standin import StandInBot, answer, say

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


async def opened(http: httpx.AsyncClient, **body: str) -> dict[str, str]:
    """The headers of a new chat."""
    response = await http.post("/api/chat/sessions", json=body)
    assert response.status_code == 201, response.text
    return {"Authorization": f"Bearer {response.json()['token']}"}


async def only_conversation(database: Database) -> str:
    async with database.read() as session:
        return (await session.scalars(select(Conversation.id))).one()


@pytest.mark.parametrize("body", [None, b"", b"{}", b'{"receipt": null}'])
async def test_a_chat_starts_with_or_without_a_body(http: httpx.AsyncClient, body: bytes | None) -> None:
    headers = {"Content-Type": "application/json"} if body else {}
    response = await http.post("/api/chat/sessions", content=body, headers=headers)
    assert response.status_code == 201
    first, second = response.json()["messages"]
    assert first["kind"] == "text"
    assert second["slot"] == "danger"
    assert second["choices"][0] == {"id": "yes", "label": "Yes"}
    assert set(second) == {"id", "text", "kind", "slot", "choices"}
    assert response.headers["cache-control"] == "no-store"


async def test_text_and_choice_reach_the_bot(http: httpx.AsyncClient, bot: StandInBot) -> None:
    me = await opened(http)
    by_choice = await http.post("/api/chat/messages", json={"choice": "no"}, headers=me)
    by_text = await http.post("/api/chat/messages", json={"text": "/restart"}, headers=me)
    assert by_choice.status_code == by_text.status_code == 200
    assert by_text.json() == {"messages": [dict(by_text.json()["messages"][0], text="Noted 8.")], "report": None}
    assert [(t["text"], t["choice"]) for t in bot.turns[1:]] == [("No", "no"), ("/restart", None)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a", "choice": "no"},
        {"text": ""},
        {"text": "  \n"},
        {"text": "a" * 4001},
        {"text": 5},
        {"text": None},
        {"choice": "maybe"},
        {"choice": ""},
        {"text": "a", "extra": 1},
        {"text": "a", "client_id": "x" * 65},
        {"text": "a", "client_id": "a b"},
        [],
    ],
)
async def test_bad_messages_are_refused_clearly_and_not_stored(
    http: httpx.AsyncClient, bot: StandInBot, body: object
) -> None:
    me = await opened(http)
    response = await http.post("/api/chat/messages", json=body, headers=me)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert bot.texts() == []


async def test_half_a_character_and_broken_json_are_refused(http: httpx.AsyncClient, bot: StandInBot) -> None:
    me = await opened(http) | {"Content-Type": "application/json"}
    for content in (b'{"text": "a\\ud800"}', b'{"text": "a', b"\xff\xfe", b'{"choice": "a\\udfff"}'):
        response = await http.post("/api/chat/messages", content=content, headers=me)
        assert response.status_code == 422, content
    assert bot.texts() == []


async def test_four_thousand_characters_and_a_null_byte_are_kept(http: httpx.AsyncClient, bot: StandInBot) -> None:
    me = await opened(http)
    for words in ("é" * 4000, "a\0b"):
        assert (await http.post("/api/chat/messages", json={"text": words}, headers=me)).status_code == 200
    assert bot.texts() == ["é" * 4000, "a\0b"]


async def test_nobody_enters_without_a_token_or_with_anothers(http: httpx.AsyncClient, bot: StandInBot) -> None:
    mine, theirs = await opened(http), await opened(http)
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic abc"}):
        for call in (
            http.post("/api/chat/messages", json={"text": "a"}, headers=headers),
            http.get("/api/chat/events", headers=headers),
            http.post("/api/chat/attachments", files={"file": ("a.png", PNG)}, headers=headers),
        ):
            assert (await call).status_code == 401
    await http.post("/api/chat/messages", json={"text": "mine"}, headers=mine)
    await http.post("/api/chat/messages", json={"text": "theirs"}, headers=theirs)
    said = {t["text"]: t["conversation"] for t in bot.turns if t["event"] == "message"}
    assert set(said) == {"mine", "theirs"}
    assert said["mine"] != said["theirs"]


async def test_a_left_chat_is_closed_at_once(http: httpx.AsyncClient) -> None:
    me = await opened(http)
    assert (await http.delete("/api/chat/sessions", headers=me)).status_code == 204
    assert (await http.post("/api/chat/messages", json={"text": "a"}, headers=me)).status_code == 401


async def test_a_retry_is_answered_alike_and_stored_once(
    http: httpx.AsyncClient, bot: StandInBot, database: Database
) -> None:
    me = await opened(http)
    body = {"text": "he hit me", "client_id": "c-1"}
    answers = await asyncio.gather(*(http.post("/api/chat/messages", json=body, headers=me) for _ in range(5)))
    assert {a.text for a in answers} == {answers[0].text}
    assert bot.texts() == ["he hit me"]
    async with database.read() as session:
        kept = select(func.count()).select_from(Message).where(Message.sender == "reporter")
        assert await session.scalar(kept) == 1
    other = await http.post("/api/chat/messages", json=body | {"text": "else"}, headers=me)
    assert other.status_code == 409


async def test_fifty_posts_at_once_keep_their_order(
    http: httpx.AsyncClient, bot: StandInBot, database: Database
) -> None:
    me = await opened(http)
    posts = (http.post("/api/chat/messages", json={"text": f"{n}"}, headers=me) for n in range(50))
    answers = await asyncio.gather(*posts)
    assert {a.status_code for a in answers} == {200}
    async with database.read() as session:
        rows = await repository.transcript(session, await only_conversation(database))
    assert [str(r.text) for r in rows if r.sender == "reporter"] == bot.texts()
    assert len(bot.texts()) == 50
    assert set(bot.most_at_once.values()) == {1}


async def test_with_the_bot_down_the_answer_is_999_and_the_chat_goes_on_later(
    http: httpx.AsyncClient, bot: StandInBot
) -> None:
    me = await opened(http)
    await bot.stop()
    down = await http.post("/api/chat/messages", json={"text": "one", "client_id": "1"}, headers=me)
    assert down.status_code == 200
    assert down.json()["messages"][0]["kind"] == "emergency"
    assert "999" in down.json()["messages"][0]["text"]
    fresh = await http.post("/api/chat/sessions")
    assert fresh.status_code == 201
    assert "999" in fresh.json()["messages"][0]["text"]
    await bot.start()
    up = await http.post("/api/chat/messages", json={"text": "three!"}, headers=me)
    assert [m["text"] for m in up.json()["messages"]] == ["Noted 6."]
    assert bot.texts() == ["one", "three!"]


async def test_a_message_behind_a_stuck_one_is_kept_and_told_so(
    http: httpx.AsyncClient, bot: StandInBot, database: Database, app
) -> None:
    me = await opened(http)
    here = await only_conversation(database)
    service = app.state.conversations
    patient, service.around = service.around, replace(service.around, timeout_seconds=1.0)
    async with patient.locks.hold(here, 1):
        busy = await http.post("/api/chat/messages", json={"text": "hello", "client_id": "1"}, headers=me)
    assert busy.status_code == 503
    assert "999" in busy.json()["detail"]
    assert "kept" in busy.json()["detail"]
    service.around = patient
    again = await http.post("/api/chat/messages", json={"text": "hello", "client_id": "1"}, headers=me)
    assert [m["text"] for m in again.json()["messages"]] == ["Noted 5."]
    assert bot.texts() == ["hello"]


async def test_a_receipt_comes_back_to_the_report_from_anywhere(
    http: httpx.AsyncClient, bot: StandInBot, database: Database
) -> None:
    me = await opened(http)
    await http.post("/api/chat/messages", json={"text": "mine"}, headers=me)
    here = await only_conversation(database)
    receipt = spaced(keyring().receipt_for(here))
    back = await http.post("/api/chat/sessions", json={"receipt": receipt})
    assert back.status_code == 201
    assert back.json()["messages"][0]["text"] == "Hello (resume)."
    assert bot.turns[-1]["conversation"] == here
    other = await opened(http)
    said = await http.post("/api/chat/messages", json={"text": receipt, "client_id": "r"}, headers=other)
    assert said.json()["messages"][0]["text"] == "Hello (resume)."
    again = await http.post("/api/chat/messages", json={"text": receipt, "client_id": "r"}, headers=other)
    assert again.json() == said.json()
    await http.post("/api/chat/messages", json={"text": "more"}, headers=other)
    assert bot.texts(here) == ["mine", "more"]
    async with database.read() as session:
        rows = await repository.transcript(session, here)
    assert all(receipt not in str(r.text) for r in rows)


async def test_wrong_receipts_are_refused_and_soon_no_more_are_tried(
    http: httpx.AsyncClient, database: Database
) -> None:
    me = await opened(http)
    right = keyring().receipt_for(await only_conversation(database))
    for wrong in ("1234 5678 9012 3456", "12", "", "no", "１２３４" * 4, "9" * 60, *["0" * 16] * 4):
        response = await http.post("/api/chat/sessions", json={"receipt": wrong})
        assert response.status_code == 404, wrong
        assert wrong not in response.text or wrong in ("", "12", "no")
    blocked = await http.post("/api/chat/sessions", json={"receipt": right})
    assert blocked.status_code == 429
    assert (await http.post("/api/chat/messages", json={"text": "still here"}, headers=me)).status_code == 200
    assert (await http.post("/api/chat/sessions", json={"receipt": "9" * 61})).status_code == 422
    assert (await http.post("/api/chat/sessions", json={"token": "x"})).status_code == 422


async def test_the_report_is_in_the_answer_that_submits_it(http: httpx.AsyncClient, bot: StandInBot) -> None:
    me = await opened(http)
    bot.script = lambda turn: answer(say("Keep [[receipt]]", kind="receipt"), submitted={"reference": "SAY-1"})
    done = (await http.post("/api/chat/messages", json={"text": "send"}, headers=me)).json()
    assert done["report"]["reference"] == "SAY-1"
    assert done["messages"][0]["text"] == f"Keep {done['report']['receipt']}"
    assert len(done["report"]["receipt"]) == 19
    again = await http.post("/api/chat/sessions", json={"receipt": done["report"]["receipt"]})
    assert again.status_code == 201


async def test_files_are_told_by_their_bytes_and_kept_encrypted(
    http: httpx.AsyncClient, database: Database, settings: Settings
) -> None:
    me = await opened(http)
    sent = await http.post("/api/chat/attachments", files={"file": ("../../x.exe", PNG, "text/html")}, headers=me)
    assert sent.status_code == 201, sent.text
    assert (sent.json()["media_type"], sent.json()["size"]) == ("image/png", len(PNG))
    folder = settings.data_dir / "attachments"
    on_disk = [p for p in folder.rglob("*") if p.is_file()]
    assert len(on_disk) == 1
    assert PNG not in on_disk[0].read_bytes()
    assert attachments.read(folder, sent.json()["id"]) == PNG
    async with database.read() as session:
        row = (await session.scalars(select(Attachment))).one()
        notes = await repository.transcript(session, row.conversation_id)
    assert str(notes[-2].text) == "[A file was added: image/png]"
    assert row.message_id == notes[-2].id
    for name, content, status in (
        ("a.png", b"MZ\x90\0" + b"\0" * 50, 422),
        ("a.html", b"", 422),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), 413),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * (12 * 1024 * 1024), 413),
    ):
        refused = await http.post("/api/chat/attachments", files={"file": (name, content)}, headers=me)
        assert refused.status_code == status
    assert (await http.post("/api/chat/attachments", json={}, headers=me)).status_code == 422
    assert len([p for p in folder.rglob("*") if p.is_file()]) == 1
