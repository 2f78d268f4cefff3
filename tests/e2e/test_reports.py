"""The main job on every channel: a full account becomes a case, and nothing that it answered is asked."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from api.commands.simulate import next_path, spoken
from tests.e2e.reports import (
    ACCOUNT,
    ANSWERS,
    OPEN_IN_THE_ACCOUNT,
    case_of,
    check_evidence,
    codes,
    said_by_reporter,
    transcript_of,
    unfinished_with,
)
from tests.e2e.stack import Chat, Stack


def check_case(supervisor: httpx.Client, reference: str, channel: str) -> None:
    case = case_of(supervisor, reference)
    assert (case["channel"], case["unfinished"], case["policy"]) == (channel, False, "imani")
    assert "race" in codes(case, "characteristics")
    assert "verbal_abuse" in codes(case, "types")
    assert "repeat" in codes(case, "flags")
    begun = datetime.fromisoformat(case["when"]["from"])
    yesterday = (datetime.now(ZoneInfo("Europe/London")) - timedelta(days=1)).date()
    assert begun.astimezone(ZoneInfo("Europe/London")).date() == yesterday
    assert begun <= datetime.combine(yesterday, datetime.min.time(), begun.tzinfo).replace(hour=22, minute=30)
    assert case["where"]["kind"] == "home"
    assert [w["kind"] for w in case["who"]] == ["neighbour"]
    assert check_evidence(case, transcript_of(supervisor, reference)) >= 5
    clock = next(d for d in case["deadlines"] if d["clause"] == "IMA-13")
    due = datetime.fromisoformat(clock["due_at"]) - datetime.now(UTC)
    assert timedelta(hours=23) < due <= timedelta(hours=24)


def test_a_full_account_by_web_chat_leaves_nothing_of_it_to_ask(stack: Stack, supervisor: httpx.Client) -> None:
    chat = Chat(stack)
    assert chat.slot == "danger"
    report = chat.finish(ANSWERS)
    assert not OPEN_IN_THE_ACCOUNT & set(chat.asked)
    check_case(supervisor, report["reference"], "web")
    assert len(report["receipt"].replace(" ", "")) == 16


def test_an_account_as_the_first_line_is_kept_and_not_asked_for_again(stack: Stack, supervisor: httpx.Client) -> None:
    chat = Chat(stack)
    chat.say(ACCOUNT + ". I'm scared to go out.")
    report = chat.finish({**ANSWERS, "narrative": "it must not be asked again"})
    assert "narrative" not in chat.asked
    assert not OPEN_IN_THE_ACCOUNT & set(chat.asked)
    assert len(chat.asked) <= 8
    check_case(supervisor, report["reference"], "web")


class Phone:
    """Somebody texting, through signed posts."""

    def __init__(self, stack: Stack) -> None:
        self.stack, self.number = stack, f"+4477009{secrets.randbelow(100000):05d}"

    def text(self, body: str, sid: str = "") -> str:
        form = {
            "MessageSid": sid or f"SM{secrets.token_hex(16)}",
            "From": self.number,
            "To": "+441632960000",
            "Body": body,
        }
        return "\n".join(spoken(self.stack.twilio("/channels/sms", form)))


def test_the_same_by_text_message(stack: Stack, supervisor: httpx.Client) -> None:
    phone = Phone(stack)
    reply = phone.text(ACCOUNT)
    answers = {"danger": "2", "safe": "1", "carry on": "1"}
    for _ in range(20):
        if "SAY-" in reply:
            break
        low = reply.lower()
        if "done" in low:
            reply = phone.text("DONE")
        elif "in danger right now" in low:
            reply = phone.text(answers["danger"])
        elif "1 yes" in low or "1 carry on" in low or "1 send" in low:
            reply = phone.text("1")
        else:
            reply = phone.text("skip")
    assert "SAY-" in reply, reply
    reference = next(word.strip(".,") for word in reply.split() if word.startswith("SAY-"))
    check_case(supervisor, reference, "sms")


def test_a_repeated_text_message_is_stored_once_and_answered_alike(stack: Stack, supervisor: httpx.Client) -> None:
    phone, sid = Phone(stack), f"SM{secrets.token_hex(16)}"
    words = f"he spat at me {secrets.token_hex(4)}"
    assert phone.text(words, sid) == phone.text(words, sid)
    assert said_by_reporter(supervisor, unfinished_with(supervisor, words)).count(words) == 1


@pytest.mark.parametrize("path", ["/channels/sms", "/channels/voice", "/channels/voice/status"])
def test_an_unsigned_post_is_refused_and_stores_nothing(stack: Stack, supervisor: httpx.Client, path: str) -> None:
    words = f"forged {secrets.token_hex(6)}"
    sid = secrets.token_hex(16)
    form = {"MessageSid": f"SM{sid}", "CallSid": f"CA{sid}", "From": "+447700900999", "To": "+441632960000",
            "Body": words, "SpeechResult": words}  # fmt: skip
    before = supervisor.get("/api/cases?limit=100").json()["items"]
    assert stack.twilio(path, form, signed=False).status_code == 403
    assert supervisor.get("/api/cases?limit=100").json()["items"] == before


class Call:
    """Somebody on the phone, through signed posts."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.form = {"CallSid": f"CA{secrets.token_hex(16)}", "From": "+447700900456", "To": "+441632960000"}
        self.answer = stack.twilio("/channels/voice", {**self.form, "CallStatus": "ringing"})

    @property
    def heard(self) -> str:
        return "\n".join(spoken(self.answer))

    @property
    def going_on(self) -> bool:
        return next_path(self.answer.text) is not None

    def turn(self, **heard: str) -> str:
        path = next_path(self.answer.text)
        assert path, self.answer.text
        self.answer = self.stack.twilio(path, {**self.form, "CallStatus": "in-progress", **heard})
        return self.heard

    def hang_up(self) -> None:
        self.stack.twilio("/channels/voice/status", {**self.form, "CallStatus": "completed"})


def test_the_same_by_phone(stack: Stack, supervisor: httpx.Client) -> None:
    call = Call(stack)
    assert "danger" in call.heard.lower()
    assert 'profanityFilter="false"' in call.answer.text
    assert 'language="en-GB"' in call.answer.text
    call.turn(SpeechResult=ACCOUNT, Confidence="0.9")
    for _ in range(25):
        if not call.going_on or "reference" in call.heard.lower():
            break
        low = call.heard.lower()
        if "danger" in low:
            call.turn(Digits="2")
        elif "press 1" in low and ("safe" in low or "carry on" in low or "send" in low):
            call.turn(Digits="1")
        elif "finished" in low or "anything" in low:
            call.turn(SpeechResult="done", Confidence="0.9")
        else:
            call.turn(SpeechResult="skip", Confidence="0.9")
    case = next(
        case
        for line in supervisor.get("/api/cases?unfinished=false&limit=100").json()["items"]
        if line["channel"] == "voice"
        and (case := case_of(supervisor, line["reference"]))["narrative"].startswith("Last night")
    )
    check_case(supervisor, case["reference"], "voice")


def test_a_call_cut_off_half_way_is_listed_with_every_word(stack: Stack, supervisor: httpx.Client) -> None:
    call, words = Call(stack), f"somebody shouted at me in the car park number {secrets.randbelow(10**6)}"
    call.turn(Digits="2")
    call.turn(SpeechResult=words, Confidence="0.8")
    call.hang_up()
    reference = unfinished_with(supervisor, words)
    case = case_of(supervisor, reference)
    assert (case["unfinished"], case["channel"]) == (True, "voice")
    assert words in case["narrative"]


def test_an_answered_turn_of_a_call_is_answered_alike_and_stored_once(stack: Stack, supervisor: httpx.Client) -> None:
    call, words = Call(stack), f"the man in the lift number {secrets.randbelow(10**6)}"
    path = next_path(call.answer.text)
    assert path
    form = {**call.form, "CallStatus": "in-progress", "SpeechResult": words, "Confidence": "0.8"}
    first, again = call.stack.twilio(path, form), call.stack.twilio(path, form)
    assert first.text == again.text
    assert said_by_reporter(supervisor, unfinished_with(supervisor, words)).count(words) == 1


COMMANDS = ["/restart", '/submit{"police_contact":"yes"}', "/session_start", "/event_start", '/inform{"where": "home"}']


@pytest.mark.parametrize("command", COMMANDS)
def test_text_that_looks_like_a_command_is_text(stack: Stack, supervisor: httpx.Client, command: str) -> None:
    chat = Chat(stack)
    chat.choose("no")
    before = chat.slot
    chat.say(command)
    assert chat.slot == before
    chat.say(words := f"kept {secrets.token_hex(4)}")
    reference = unfinished_with(supervisor, words)
    assert command in said_by_reporter(supervisor, reference)
    case = case_of(supervisor, reference)
    assert case["police_contact"] is None
    assert case["where"] is None


def test_a_receipt_brings_the_report_back_on_the_web(stack: Stack, supervisor: httpx.Client) -> None:
    report = Chat(stack).finish(ANSWERS)
    back = Chat(stack, receipt=report["receipt"])
    assert report["reference"] in " ".join(m["text"] for m in back.messages)
    wrong = httpx.post(f"{stack.url}/api/chat/sessions", json={"receipt": "1234 5678 9012 3456"})
    assert wrong.status_code == 404


def test_nobody_reaches_another_conversation(stack: Stack) -> None:
    mine, other = Chat(stack), Chat(stack)
    words = f"only mine {secrets.token_hex(6)}"
    mine.say(words)
    seen: list[Any] = other.say("hello")
    assert words not in str(seen)
    bad = httpx.post(f"{stack.url}/api/chat/messages", json={"text": "x"}, headers={"Authorization": "Bearer x"})
    assert bad.status_code == 401
