"""The parts that run inside Rasa, one by one: patches, tracker store, turns, danger answers, exact words."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

import asyncio
import base64
import os
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import rasa_patches
from bot.channels.turn import MalformedTurn, read_turn
from bot.nlu.exact_words import plain
from bot.policies.danger_policy import danger_answer
from bot.tracker_store import EncryptedTrackerStore, TrackerStoreError

ROOT = Path(__file__).resolve().parents[2]
WORDS = "he shouted at me"


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_file(str(ROOT / "domain.yml"))


@pytest.fixture
def store(domain: Domain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EncryptedTrackerStore:
    monkeypatch.setenv("SAYSO_TRACKER_KEY", base64.urlsafe_b64encode(os.urandom(32)).decode())
    monkeypatch.setenv("SAYSO_TRACKER_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    return EncryptedTrackerStore(domain)


def conversation(domain: Domain, turns: int = 3) -> DialogueStateTracker:
    tracker = DialogueStateTracker("c1", domain.slots)
    tracker.update_with_events([ActionExecuted("action_listen"), ActiveLoop("report_form")], domain)
    for n in range(turns):
        events = [
            UserUttered(
                WORDS, {"name": "inform"}, metadata={"message_id": f"m{n}", "text": WORDS, "org": {"name": "x"}}
            ),
            ActionExecuted("report_form"),
            SlotSet("where", {"said": "home", "kind": "home"}),
            SlotSet("requested_slot", "who"),
            BotUttered("Who?", metadata={"utter_action": "utter_ask_who"}),
            ActionExecuted("action_listen"),
        ]
        tracker.update_with_events(events, domain)
    return tracker


@pytest.mark.parametrize("name", rasa_patches.ORIGINALS)
def test_the_methods_we_replace_are_the_ones_we_read(name: str) -> None:
    assert rasa_patches.SEEN[name] == rasa_patches.KNOWN[name]


def test_patches_are_applied_and_validate_as_rasa_does() -> None:
    rasa_patches.apply()
    action = rasa_patches.RemoteAction("x", None)
    assert action._validate_action_result({"events": [{"event": "slot", "name": "a", "value": 1}], "responses": []})
    with pytest.raises(rasa_patches.RasaException) as error:
        action._validate_action_result({"events": [{"event": WORDS}]})
    assert WORDS not in str(error.value)


def test_a_conversation_comes_back_as_it_was(store: EncryptedTrackerStore, domain: Domain) -> None:
    asyncio.run(store.save(conversation(domain)))
    for _ in range(2):
        back = asyncio.run(store.retrieve("c1"))
        assert back is not None
        assert back.active_loop_name == "report_form"
        assert back.get_slot("requested_slot") == "who"
        assert back.get_slot("where") == {"said": "home", "kind": "home"}
        assert back.latest_action_name == "action_listen"
        assert back.latest_message is not None
        assert back.latest_message.text == WORDS
        store.forget("c1")


def test_what_is_kept_does_not_grow_with_the_turns(store: EncryptedTrackerStore, domain: Domain) -> None:
    sizes = []
    for turns in (2, 40):
        asyncio.run(store.save(conversation(domain, turns)))
        kept = asyncio.run(store.retrieve("c1"))
        assert kept is not None
        sizes.append(len(kept.events))
    assert sizes[0] == sizes[1]


def test_the_file_holds_no_words_and_no_ids(store: EncryptedTrackerStore, domain: Domain, tmp_path: Path) -> None:
    asyncio.run(store.save(conversation(domain)))
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))
    assert WORDS.encode() not in raw
    assert b"c1" not in raw


def test_another_key_cannot_open_it(
    store: EncryptedTrackerStore, domain: Domain, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(store.save(conversation(domain)))
    monkeypatch.setenv("SAYSO_TRACKER_KEY", base64.urlsafe_b64encode(os.urandom(32)).decode())
    other = EncryptedTrackerStore(domain)
    assert asyncio.run(other.retrieve("c1")) is None


@pytest.mark.parametrize("key", ["", "short", "!!!", base64.urlsafe_b64encode(b"x" * 31).decode()])
def test_a_bad_key_is_refused(domain: Domain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str) -> None:
    monkeypatch.setenv("SAYSO_TRACKER_URL", f"sqlite:///{tmp_path / 'x.db'}")
    monkeypatch.setenv("SAYSO_TRACKER_KEY", key)
    with pytest.raises(TrackerStoreError):
        EncryptedTrackerStore(domain)


def test_once_submitted_no_words_are_kept(store: EncryptedTrackerStore, domain: Domain) -> None:
    tracker = conversation(domain)
    tracker.update_with_events([SlotSet("where", None), SlotSet("submitted", {"reference": "SAY-1"})], domain)
    asyncio.run(store.save(tracker))
    store.forget("c1")
    back = asyncio.run(store.retrieve("c1"))
    assert back is not None
    assert WORDS not in str([event.as_dict() for event in back.events])


@pytest.mark.parametrize(
    ("text", "choice", "expected"),
    [
        ("yes", None, "yes"), ("Y", None, "yes"), ("yes!!", None, "yes"), ("aye he's here", None, "yes"), ("no", None, "no"),
        ("nope all fine", None, "no"), ("not sure", None, "not_sure"), ("idk", None, "not_sure"), ("no idea", None, "not_sure"),
        ("dont know", None, "not_sure"), ("not now", None, "no"), ("my neighbour shouted", None, None), ("", None, None),
        ("2", "no", "no"), ("x", "not_sure", "not_sure"), ("nobody saw it", None, None), ("yesterday he hit me", None, None),
        ("notes were left", None, None), ("nothing much", None, None),
    ],
)  # fmt: skip
def test_answers_to_the_danger_question(text: str, choice: str | None, expected: str | None) -> None:
    assert danger_answer(text, choice) == expected


def test_a_turn_has_no_words_in_its_repr_and_no_slash_for_rasa() -> None:
    turn = read_turn(
        {"conversation": "c", "event": "message", "message_id": "m", "text": " /restart secret", "channel": "sms",
         "at": "2026-01-01T00:00:00Z", "policy": "p"}
    )  # fmt: skip
    assert "secret" not in repr(turn)
    assert not turn.text_for_rasa().startswith("/")
    assert turn.text_for_rasa().strip()[0] != "/"
    assert turn.metadata()["text"] == " /restart secret"


@pytest.mark.parametrize("wrong", [None, [], {}, {"event": "message"}, {"conversation": 5}])
def test_malformed_turns_name_a_field_only(wrong: object) -> None:
    with pytest.raises(MalformedTurn):
        read_turn(wrong)


def test_exact_words_ignore_case_and_punctuation() -> None:
    assert plain("Why do you need that?!") == plain("why do you need that")
    assert plain("​/why") == "why"
