"""The dialogue as a function of values: corrections, hints, contact, languages, plan, draft; no server needed."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.report import hints
from actions.report.contact import read_contact, read_wishes, wants_to_be_anonymous
from actions.report.engine import take_turn
from actions.report.languages import other_language
from actions.report.review import clip
from actions.report.state import State
from actions.report.turn import Turn, read_turn
from actions.report.words import chosen, yes_no

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Paper:
    """A conversation on paper: the engine alone, with the intents a test names."""

    def __init__(self, channel: str = "web") -> None:
        self.slots: dict[str, Any] = {}
        self.channel = channel
        self.count = 0

    def send(self, text: str = "", choice: str | None = None, intent: str = "", event: str = "message") -> str | None:
        self.count += 1
        turn = Turn(
            f"m{self.count}",
            text,
            choice,
            self.channel,
            AT,
            event,
            intent or "inform",
            1.0 if intent else 0.3,
            bool(intent),
        )
        state = State(self.slots)
        state.activating = self.count == 1
        self.outcome = take_turn(turn, state)
        self.slots.update(state.changed)
        return self.slots.get("requested_slot")

    @property
    def said(self) -> list[str]:
        return [name for name, _ in self.outcome.says]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("y", "yes"), ("Yeah go on", "yes"), ("nah", "no"), ("not really", "no"), ("idk", "not_sure"), ("I dont know", "not_sure"),
        ("erm, no", "no"), ("can't remember", "not_sure"), ("", None), ("yellow", None), ("nowhere near", None), ("next door", None),
    ],
)  # fmt: skip
def test_yes_no(text: str, expected: str | None) -> None:
    assert yes_no(text) == expected


def test_a_written_label_is_its_choice() -> None:
    assert chosen("police_contact", None, "Talk to me first!") == "talk_first"
    assert chosen("where", None, "on a bus, train or taxi") == "transport"
    assert chosen("motivation", "list", "Race, colour or nationality") == "race"
    assert chosen("where", None, "home") == "home"
    assert chosen("where", None, "") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("my neighbour spat at me again", "me"), ("I saw two men hit a boy", "saw_it"), ("I'm her carer, they shout at her", "helping"),
        ("I've just had a caller threaten me, I warned him and hung up", "staff"), ("a customer swore at me at the till", "staff"),
        ("I work here, this parent just pushed me", "staff"), ("noise", None),
    ],
)  # fmt: skip
def test_relation(text: str, code: str | None) -> None:
    found = hints.relation(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("he's done it 3 times this month", "few"), ("every single day", "daily"), ("it happens a lot", "often"), ("never before", "first"),
        ("first time", "first"), ("more than twice", "few"), ("10 times", "often"), ("the door", None),
    ],
)  # fmt: skip
def test_frequency(text: str, code: str | None) -> None:
    found = hints.frequency(text)
    if text == "more than twice":
        assert found is not None
        assert found.code in ("few", "often")
        return
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("because of my headscarf", "religion"), ("cos i'm gay", "sexual_orientation"), ("because of the rain", None)],
)
def test_a_reason_given_in_own_words(text: str, code: str | None) -> None:
    found = hints.reason(f"he shouted at me {text}.")
    assert (found.code if found else None) == code


def test_contact_is_read_and_never_invented() -> None:
    found = read_contact("Sam, text 07700 900123, after 6pm")
    assert found is not None
    assert (found["name"], found["phone"], found["times"]) == ("Sam", "07700 900123", "after 6pm")
    assert found["safe_methods"] == ["sms"]
    assert read_contact("yes please") is None
    email = read_contact("my name is Ana Lopes, email ana@example.org")
    assert email is not None
    assert email["name"] == "Ana Lopes"
    assert email["email"] == "ana@example.org"
    assert wants_to_be_anonymous("I don't want to give my name")
    assert not wants_to_be_anonymous("my name is Sam")


def test_wishes() -> None:
    wishes = read_wishes("I'd like to talk to a woman, with a Polish interpreter, and please don't tell my key worker")
    assert wishes["same_sex_handler"] is True
    assert wishes["interpreter"] == "Polish"
    assert any("key worker" in named for named in wishes["not_told"])
    assert read_wishes("I want him to stop")["same_sex_handler"] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mój sąsiad krzyczał na mnie wczoraj", "pl"), ("مرحبا جاري يصرخ في وجهي", "ar"), ("میرا پڑوسی مجھ پر چیختا ہے", "ur"),
        ("ਮੇਰਾ ਗੁਆਂਢੀ ਮੇਰੇ ਤੇ ਚੀਕਦਾ ਹੈ", "pa"), ("আমার প্রতিবেশী আমাকে গালি দেয়", "bn"), ("мій сусід кричить на мене", "uk"),
        ("mi vecino me gritó en la puerta", "es"), ("mon voisin crie et il me fait peur", "fr"), ("vecinul meu a strigat la mine și mă bate", "ro"),
        ("o meu vizinho gritou e estou com medo", "pt"), ("komşum bana çok bağırdı ve korkuyorum", "tr"),
        ("mae fy nghymydog yn gweiddi ar y drws", "cy"), ("deriskayga ayaa igu qayliyay waxaan ahay cabsi", "so"),
        ("he shouted at me in the street", None), ("no", None), ("asdf qwer zxcv poiu", None), ("", None),
        ("he kept shouting allez les bleus at me and laughing", None), ("i was on me own at the bus stop like", None),
    ],
)  # fmt: skip
def test_other_languages(text: str, code: str | None) -> None:
    assert other_language(text) == code


def test_an_account_first_is_kept_and_not_asked_again() -> None:
    talk = Paper()
    talk.send(event="start")
    assert talk.send("last night my neighbour was banging on my door shouting go back to your own country") == "danger"
    assert talk.slots["step"] == "again"
    assert talk.send("no") == "safe_now"
    assert "utter_notice" in talk.said
    assert talk.slots["narrative"] == "done"
    assert talk.slots["relation"] == "me"


def test_the_same_message_again_changes_nothing() -> None:
    talk = Paper()
    talk.send(event="start")
    talk.send("no")
    before = dict(talk.slots)
    talk.count -= 1
    talk.send("no")
    assert talk.slots == before


def test_corrections_keep_the_old_value_and_point_into_the_message() -> None:
    talk = Paper()
    talk.send(event="start")
    talk.send("on monday he shouted racist names at me outside the shop")
    talk.send("no")
    text = "Sorry, it was Tuesday not Monday"
    talk.send(text)
    assert talk.said == ["utter_corrected"]
    new = talk.slots["when"]
    assert new["said"].lower() == "tuesday"
    for proof in new["evidence"]:
        assert text[proof["start"] : proof["end"]] == proof["text"]
    assert talk.slots["corrections"][0]["old"]["said"].lower().endswith("monday")


def test_change_when_to_a_new_value_at_once() -> None:
    talk = Paper()
    talk.send(event="start")
    talk.send("on monday he shouted racist names at me outside the shop")
    talk.send("no")
    text = "change when to last Friday"
    assert talk.send(text) == "safe_now"
    assert "friday" in talk.slots["when"]["said"].lower()
    for proof in talk.slots["when"]["evidence"]:
        assert text[proof["start"] : proof["end"]] == proof["text"]


def test_one_answer_may_hold_several() -> None:
    talk = Paper()
    talk.slots = {
        "danger": "no",
        "safe_now": "yes",
        "notice": "agreed",
        "relation": "me",
        "narrative": "done",
        "requested_slot": "when",
    }
    talk.send("tuesday at the shop, two lads")
    assert talk.slots["when"]["said"]
    assert talk.slots["where"]["kind"] == "public"
    assert talk.slots["who"][0]["count"] == 2


def test_testimony_is_not_taken_for_a_question() -> None:
    talk = Paper()
    talk.slots = {
        "danger": "no",
        "safe_now": "yes",
        "notice": "agreed",
        "relation": "me",
        "requested_slot": "narrative",
    }
    text = "why do you people always ask me to leave he said and then he pushed me"
    turn = Turn("m9", text, None, "web", AT, "message", "ask_why", 0.99, False)
    state = State(talk.slots)
    take_turn(turn, state)
    assert state.get("account") == [{"message_id": "m9", "text": text}]


def test_read_turn_survives_anything() -> None:
    for odd in ({}, {"metadata": 5}, {"metadata": {"at": "never", "text": None}, "intent": None}, {"text": None}):
        assert read_turn(odd).at.tzinfo is not None


def test_no_words_in_a_turns_repr() -> None:
    assert "secret" not in repr(Turn("m", "secret"))


def test_clip() -> None:
    assert clip("one two three four", 10) == "one two.."
    assert clip("  a \n b ", 10) == "a b"
