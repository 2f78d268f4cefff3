"""The 999 text: first, at once, at every question, and when the action server is gone."""

import pytest

from tests.e2e.reports import ANSWERS, case_of, unfinished_with
from tests.e2e.stack import Chat, Stack

DANGER = "he's kicking the door in right now"
LINE = "Call 999 now."


def walk_to(chat: Chat, slot: str) -> bool:
    """Answer until `slot` is asked; False when this report never asks it."""
    answers = {**ANSWERS, "narrative": "someone was horrible to me"}
    for _ in range(25):
        if chat.slot == slot:
            return True
        if chat.report:
            return False
        if "done" in chat.choices():
            chat.choose("done")
            continue
        answer = answers.get(chat.slot or "", "skip")
        chat.choose(answer) if answer in chat.choices() else chat.say(answer)
    return False


SLOTS = ["danger", "safe_now", "notice", "relation", "narrative", "when", "where", "who", "motivation", "repeat",
         "police_contact", "wishes", "contact", "review"]  # fmt: skip


@pytest.mark.parametrize("slot", SLOTS)
def test_the_999_text_comes_first_at_every_question(stack: Stack, slot: str) -> None:
    chat = Chat(stack)
    assert walk_to(chat, slot), chat.asked
    chat.say(DANGER)
    first = chat.messages[0]
    assert first["kind"] == "emergency"
    assert LINE in first["text"]
    assert chat.slot is None, "nothing is asked until the person writes again"
    chat.say("carry on")
    assert chat.slot == ("safe_now" if slot == "danger" else slot), "danger is answered by now; others are asked again"


def test_the_danger_is_on_the_case_and_in_the_alerts(stack: Stack, supervisor: object) -> None:
    import httpx

    assert isinstance(supervisor, httpx.Client)
    chat = Chat(stack)
    chat.choose("no")
    chat.say(words := f"{DANGER} it is dave 4471")
    case = case_of(supervisor, unfinished_with(supervisor, words))
    assert len(case["danger_prompts"]) == 1
    assert words in case["narrative"]


def test_the_999_text_comes_with_the_action_server_gone(breakable: Stack) -> None:
    chat = Chat(breakable)
    chat.choose("no")
    breakable.kill("actions")
    chat.say(DANGER)
    assert chat.messages[0]["kind"] == "emergency"
    assert LINE in chat.messages[0]["text"]
    chat.say("is anybody there")
    assert "999" in " ".join(m["text"] for m in chat.messages)
    breakable.start("actions")
    report = chat.finish({**ANSWERS, "narrative": "that is all"})
    with breakable.staff() as supervisor:
        case = case_of(supervisor, report["reference"])
    assert DANGER in case["narrative"]


def test_the_999_line_comes_with_rasa_gone_and_the_message_is_kept(breakable: Stack) -> None:
    chat = Chat(breakable)
    chat.choose("no")
    breakable.kill("bot")
    chat.say("my neighbour spat at me 8812")
    text = " ".join(m["text"] for m in chat.messages)
    assert "999" in text
    assert "kept" in text
    with breakable.staff() as supervisor:
        unfinished_with(supervisor, "spat at me 8812")
        breakable.start("bot")
        report = chat.finish({**ANSWERS, "narrative": "that is all"})
        case = case_of(supervisor, report["reference"])
    assert "spat at me 8812" in case["narrative"]


@pytest.mark.parametrize("victim", ["api", "actions", "bot"])
def test_a_crash_in_mid_report_loses_no_word_and_the_report_is_finished(breakable: Stack, victim: str) -> None:
    chat = Chat(breakable)
    chat.choose("no")
    while chat.slot != "narrative":
        answer = ANSWERS.get(chat.slot or "", "skip")
        chat.choose(answer) if answer in chat.choices() else chat.say(answer)
    chat.say("a man in the street pushed me over because of my headscarf")
    breakable.kill(victim)
    breakable.start(victim)
    report = chat.finish({**ANSWERS, "narrative": "that is all"})
    with breakable.staff() as supervisor:
        case = case_of(supervisor, report["reference"])
    assert "pushed me over because of my headscarf" in case["narrative"]
