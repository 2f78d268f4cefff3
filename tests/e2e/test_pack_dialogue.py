"""A nursery's policy as the running bot speaks it: who declines the manager is heard, and the manager sees nothing."""

from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.reports import case_of
from tests.e2e.stack import Chat, Stack
from tests.e2e.test_reports import Phone

ACCOUNT = "I work here. Yesterday at 5pm a parent screamed at me in the hall because I am Polish, it was the first time"
WARNING = "please lower your voice or I will have to ask you to leave"
LEFT_OPEN = {"police_contact": "not_yet", "contact": "anonymous", "review": "send"}


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product running under the `little-pickles` pack, with a manager and a chair of trustees."""
    made = Stack(tmp_path_factory.mktemp("nursery"), policy="little-pickles")
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def manager(nursery: Stack) -> httpx.Client:
    return nursery.staff("Morgan Reed", "manager")


@pytest.fixture(scope="module")
def chair(nursery: Stack) -> httpx.Client:
    return nursery.staff("Chris Vale", "chair_of_trustees")


def roles(case: dict[str, object]) -> set[str]:
    told = case["routed_to"]
    assert isinstance(told, list)
    return {entry["role"] for entry in told}


def reach(chat: Chat, slot: str) -> None:
    """Answer what comes before `slot`."""
    for _ in range(12):
        if chat.slot == slot:
            return
        wanted = {"danger": "no", "safe_now": "yes", "narrative": "done"}.get(chat.slot or "", "skip")
        chat.choose(wanted) if wanted in chat.choices() else chat.say(wanted)
    raise AssertionError(f"{slot} was not asked but {chat.asked}")


def test_who_declines_the_manager_is_dealt_with_by_the_chair(
    nursery: Stack, manager: httpx.Client, chair: httpx.Client
) -> None:
    chat = Chat(nursery)
    chat.say(ACCOUNT)
    reach(chat, "warned")
    assert chat.messages[-1]["text"] == "Did you warn them?"
    chat.choose("yes")
    assert chat.slot == "warning_words"
    chat.say(WARNING)
    reach(chat, "manager_told")
    assert chat.messages[-1]["choices"][-1] == {"id": "not_manager", "label": "Please do not tell my manager"}
    chat.choose("not_manager")
    reference = chat.finish(LEFT_OPEN)["reference"]

    case = case_of(chair, reference)
    assert "chair_of_trustees" in roles(case)
    assert "manager" not in roles(case)
    warned = case["staff"]["warned"]
    assert (warned["answer"], warned["said"]) == ("yes", WARNING)
    assert {e["role"] for e in case["excluded"]} >= {"manager"}
    assert manager.get(f"/api/cases/{reference}").status_code == 404
    assert all(line["reference"] != reference for line in manager.get("/api/cases").json()["items"])


def test_who_does_not_mind_the_manager_is_dealt_with_by_the_manager(nursery: Stack, manager: httpx.Client) -> None:
    chat = Chat(nursery)
    chat.say(ACCOUNT)
    reach(chat, "warned")
    chat.choose("not_safe")
    assert chat.slot == "ended_contact", "no words are asked of a warning that was not given"
    reach(chat, "manager_told")
    chat.choose("no")
    case = case_of(manager, chat.finish(LEFT_OPEN)["reference"])
    assert "manager" in roles(case)
    assert case["staff"]["warned"] == "not_safe"


def test_the_same_by_text_message_with_the_pack_s_numbers(
    nursery: Stack, manager: httpx.Client, chair: httpx.Client
) -> None:
    phone = Phone(nursery)
    reply = phone.text(ACCOUNT)
    for _ in range(24):
        if "SAY-" in reply:
            break
        answer = "skip"
        if "in danger right now" in reply.lower():
            answer = "2"
        elif "send done" in reply.lower():
            answer = "DONE"
        elif "Did you warn them? 1 Yes 2 No 3 It was not safe to" in reply:
            answer = "1"
        elif "What did you say when you warned them? 1 I don't remember" in reply:
            answer = WARNING
        elif "Does your manager know? 1 Yes 2 Not yet 3 Please do not tell my manager" in reply:
            answer = "3"
        elif "1 Send" in reply:
            answer = "1"
        reply = phone.text(answer)
    assert "SAY-" in reply, reply
    reference = next(word.strip(".,") for word in reply.split() if word.startswith("SAY-"))
    case = case_of(chair, reference)
    assert case["staff"]["manager_told"] == "not_manager"
    assert case["staff"]["warned"]["said"] == WARNING
    assert "chair_of_trustees" in roles(case)
    assert manager.get(f"/api/cases/{reference}").status_code == 404
