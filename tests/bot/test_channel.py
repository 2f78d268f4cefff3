"""The channel: its lock, its strictness, its idempotence, and what happens when a process is away."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

import pytest

from tests.bot.harness import ORG, Stack, Talk
from tests.bot.test_responses import EMERGENCY

SECRET_WORDS = "Zanzibarquux"


def body(**more: object) -> dict[str, object]:
    return {
        "conversation": "channel-test", "event": "message", "message_id": "x1", "text": "hello", "choice": None,
        "channel": "web", "at": "2026-11-22T09:00:00+00:00", "policy": "default", "case": None, "org": ORG, **more,
    }  # fmt: skip


def test_without_the_secret_nothing(stack: Stack) -> None:
    assert stack.post(body(), secret="wrong")[0] == 401


@pytest.mark.parametrize(
    "wrong",
    [
        b"{", b"[]", b"null", b'"x"', body(event="x"), body(channel="fax"), body(text=5), body(text=None), body(conversation=""),
        body(message_id=None), body(choice=7), body(org=[]), body(case="x"), body(text="x" * 20_001), body(at=None),
    ],
)  # fmt: skip
def test_malformed_turns_are_refused(stack: Stack, wrong: object) -> None:
    status, answer = stack.post(wrong)
    assert status == 422
    assert answer["error"]


@pytest.mark.parametrize(
    "text", ["/restart", '/submit{"police_contact":"yes"}', "/session_start", "/ask_why", "  /exit", "/"]
)
def test_a_slash_is_text(stack: Stack, text: str) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.send(text)
    assert talk.slot == "safe_now"
    assert not talk.last["ended"]
    assert "police_contact" not in talk.draft
    talk.tap("yes")
    assert talk.slot == "notice"


def test_the_same_message_again_gets_the_same_answer(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    first = talk.send("no", message_id=f"{talk.id}-once")
    again = talk.send("no", message_id=f"{talk.id}-once")
    assert again == first
    assert talk.send("yes")["messages"][0]["slot"] == "notice"


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "😀", "x" * 4000, "أ" * 4000, "{org_name} {0}", "$(id) <script>"]
)
def test_odd_texts_are_handled(stack: Stack, text: str) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    assert not talk.send(text)["failed"]
    assert talk.slot


def test_danger_is_answered_without_the_action_server(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.tap("yes")
    stack.stop_actions()
    talk.send("he's kicking the door in right now")
    assert talk.last["messages"][0]["text"] == EMERGENCY
    fresh = Talk(stack)
    fresh.send("he's kicking the door in right now")
    assert fresh.last["messages"][0]["text"] == EMERGENCY
    failed = talk.send("carry on", message_id=f"{talk.id}-later")
    assert failed["failed"]
    stack.start_actions()
    done = talk.send("carry on", message_id=f"{talk.id}-later")
    assert not done["failed"]
    assert talk.slot == "notice"
    assert talk.draft["narrative"][0]["text"] == "he's kicking the door in right now"
    fresh.send("carry on")
    assert fresh.slot


def test_an_absent_api_keeps_the_report_and_try_again_sends_it(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send("my boiler is making a noise")
    talk.tap("no")
    talk.tap("anonymous")
    stack.api.away = True
    talk.tap("submit")
    assert "kept" in talk.said
    assert talk.draft["narrative"]
    assert talk.last["submitted"] is None
    stack.api.away = False
    talk.send("try again")
    assert talk.last["submitted"]
    assert talk.draft == {}


def test_self_harm_gets_samaritans_an_alert_and_no_questions(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.send("i can't go on, i'm going to kill myself tonight")
    assert "116 123" in talk.said
    assert talk.slot is None
    assert {"conversation": talk.id, "kind": "self_harm"}.items() <= stack.api.sent("/internal/alerts")[-1].items()
    talk.send("nobody cares anyway")
    assert "116 123" in talk.said
    assert talk.slot is None
    assert [p["text"] for p in talk.draft["narrative"]][-1] == "nobody cares anyway"
    talk.send("carry on")
    assert talk.slot == "safe_now"


def test_a_person_is_asked_for(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.send("talk to a person")
    assert stack.api.sent("/internal/alerts")[-1]["kind"] == "person_wanted"
    assert talk.slot == "safe_now"


def test_a_child_gets_the_shortest_way(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send("im 14 and the boys in my class keep calling me gay every day")
    talk.tap("no")
    talk.tap("yes")
    assert talk.slot == "under_18"
    talk.tap("yes")
    assert "0800 1111" in talk.said
    assert stack.api.sent("/internal/alerts")[-1]["kind"] == "child"
    assert talk.slot == "contact"


def test_after_the_report_words_are_added_and_status_is_told(stack: Stack) -> None:
    talk = Talk(stack, "sms")
    talk.send("my boiler is making a noise")
    for text in ("no", "anonymous", "send it"):
        talk.send(text)
    assert talk.last["submitted"]
    talk.send("he did it again today and broke the window")
    assert stack.api.sent("/additions")[-1]["draft"]["narrative"][0]["text"].startswith("he did it again")
    talk.send("how is it going?")
    assert "Your report has been read." in talk.said


def test_no_words_reach_the_logs_or_the_database_in_the_clear(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send(f"my neighbour {SECRET_WORDS} keeps shouting at me in the street")
    talk.send(f"/{SECRET_WORDS}{{")
    stack.post(f'{{"text": "{SECRET_WORDS}"'.encode())
    assert SECRET_WORDS not in stack.logs()
    for path in stack.folder.glob("bot.db*"):
        assert SECRET_WORDS.encode() not in path.read_bytes()
        assert talk.id.encode() not in path.read_bytes()


def test_a_restart_of_rasa_loses_nothing(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.tap("yes")
    stack.stop_rasa()
    stack.start_rasa()
    talk.tap("carry_on")
    assert talk.slot == "relation"


@pytest.mark.parametrize("text", ["who will see this", "who can see this", "yes it is", "i'll be back"])
def test_a_known_question_or_short_answer_is_no_danger(stack: Stack, text: str) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.send(text)
    assert talk.last["danger"] is None
    assert not any(m["kind"] == "emergency" for m in talk.last["messages"])


PACK = {
    "wording": {"who": "Who did it, if you want to say?"},
    "wish_choices": [
        {"id": "format_1", "label": "Large print", "kind": "format", "text": "large print"},
        {"id": "language_2", "label": "A translation into your language", "kind": "language", "text": "a translation"},
    ],
    "staff_questions": [
        {"code": "warned", "text": "Was a warning given?",
         "choices": [{"id": "yes", "label": "Yes, I warned them"}, {"id": "no", "label": "No"}]},
        {"code": "warning_words", "text": "In which words?", "choices": [], "after": {"warned": ["yes"]}},
        {"code": "manager_told", "text": "Is your manager told?",
         "choices": [{"id": "yes", "label": "Yes"}, {"id": "other_manager", "label": "Tell another manager"}]},
    ],
}  # fmt: skip
STAFF = "I work here and yesterday at 4pm a parent shouted at me in the hall because I am Polish, it was the first time"


@pytest.mark.parametrize("channel", ["web", "sms", "voice"])
def test_a_pack_s_questions_and_answers_are_offered_and_understood(stack: Stack, channel: str) -> None:
    talk = Talk(stack, channel, org={**ORG, **PACK})
    talk.start()
    talk.send(STAFF)
    talk.send("no", "no")
    for _ in range(6):
        if talk.slot == "warned":
            break
        talk.send("skip")
    lists_numbers = channel == "sms"
    assert talk.last["messages"][-1]["text"] == "Was a warning given?" + " 1 Yes, I warned them 2 No" * lists_numbers
    talk.tap("yes")
    assert talk.slot == "warning_words"
    assert talk.last["messages"][-1]["text"] == "In which words?" + " 1 I don't remember" * lists_numbers
    talk.send("please stop or you have to leave")
    assert talk.slot == "manager_told"
    assert [c["id"] for c in talk.last["messages"][-1]["choices"]] == ["yes", "other_manager"]
    talk.tap("other_manager")
    assert talk.draft["staff"]["manager_told"] == "other_manager"
    assert talk.draft["staff"]["warned"]["said"] == "please stop or you have to leave"


def test_formats_are_offered_where_wishes_are_asked(stack: Stack) -> None:
    talk = Talk(stack, org={**ORG, **PACK})
    talk.start()
    talk.send(
        "my neighbour swore at me in the hall last monday because I am Polish, he does it every day and it hurts me"
    )
    talk.send("no", "no")
    for _ in range(8):
        if talk.slot == "wishes":
            break
        talk.send("yes" if talk.slot == "safe_now" else "skip")
    said = [m["text"] for m in talk.last["messages"]]
    assert "large print or a translation" in said[-2]
    assert "{" not in talk.said
    talk.tap("format_1")
    assert talk.slot == "wishes"
    assert [c["id"] for c in talk.last["messages"][-1]["choices"]] == ["none"], "a format is offered once"
    talk.tap("none")
    assert talk.slot == "contact"
    assert talk.draft["wishes"]["format"] == "large print"
    assert talk.draft["wishes"]["said"] == "Large print"
