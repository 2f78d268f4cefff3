"""The conversations that must work, through the bot's webhook, with the number of questions each took."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bot.harness import ROOT, Stack, Talk
from tests.bot.test_responses import EMERGENCY

QUESTIONS = ROOT / "tests" / "evaluations" / "questions.json"
NOTED: dict[str, dict[str, Any]] = {}
LIMITS = {1: 8, 3: 8}
"""Conversation: the most prompts it may take after its opening."""


@pytest.fixture(scope="module", autouse=True)
def _prompts_noted() -> Iterator[None]:
    """With SAYSO_NOTE_PROMPTS set, what each conversation took is kept for `make evaluate`."""
    yield
    if os.environ.get("SAYSO_NOTE_PROMPTS"):
        QUESTIONS.write_text(json.dumps(list(NOTED.values()), indent=1) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def _noted(request: pytest.FixtureRequest) -> Iterator[None]:
    first = len(Talk.begun)
    yield
    _, number, *words = request.node.name.split("_")
    talk = Talk.begun[first]
    NOTED[number] = {
        "name": f"{number}. {' '.join(words)}", "channel": talk.channel, "prompts": talk.prompts - bool(talk.last["submitted"]),
        "limit": LIMITS.get(int(number)),
    }  # fmt: skip


FULL = (
    "Last night around half 10 my neighbour in flat 12 was banging on my door shouting go back to your own country, "
    "he's done it 3 times this month. I'm scared to go out."
)
CALLER = (
    "I've just had a caller threaten to come down and stab me, he called me a terrorist because of my headscarf, "
    "I warned him and hung up."
)


def codes(entries: list[dict[str, object]]) -> set[object]:
    return {entry["code"] for entry in entries}


def walk(talk: Talk, answers: dict[str, str], most: int = 25) -> list[str]:
    """Answers each question by slot until the report is sent; returns the slots asked, in order."""
    asked: list[str] = []
    while talk.slot and not talk.last["submitted"]:
        slot = talk.slot
        asked.append(slot)
        assert len(asked) <= most, asked
        answer = answers[slot]
        if answer.startswith("@"):
            talk.tap(answer[1:])
        else:
            talk.send(answer)
    return asked


def test_1_full_account_on_the_web(stack: Stack) -> None:
    talk = Talk(stack)
    assert talk.start()["messages"][0]["slot"] == "danger"
    talk.send(FULL)
    account = f"{talk.id}-m2"
    asked = walk(
        talk,
        {"danger": "@no", "safe_now": "@yes", "police_contact": "@not_yet", "wishes": "I want him to stop",
         "contact": "Sam, text 07700 900123 after 6pm, no voicemail", "review": "@submit"},
    )  # fmt: skip
    assert not {"when", "where", "who", "repeat", "motivation", "narrative", "relation", "harm"} & set(asked)
    sent = next(b["draft"] for b in stack.api.sent("/internal/reports") if b["conversation"] == talk.id)
    assert "race" in codes(sent["characteristics"])
    assert {"verbal_abuse", "intimidation"} <= codes(sent["types"])
    assert "repeat" in codes(sent["flags"])
    assert sent["when"]["from"].startswith("2026-11-21T22")
    for value in [sent["when"], sent["where"], *sent["who"], *sent["types"], *sent["characteristics"]]:
        for proof in value["evidence"]:
            assert proof["message_id"] == account
            assert proof["text"] == FULL[proof["start"] : proof["end"]]
    assert sent["contact"]["phone"] == "07700 900123"
    assert len(asked) <= 8
    assert "[[reference]]" in talk.said
    assert "[[receipt]]" in talk.said
    assert talk.last["submitted"]["reference"].startswith("SAY-2026-")


def test_2_terse_by_text_then_back_on_the_web(stack: Stack) -> None:
    talk = Talk(stack, "sms")
    talk.send("hi")
    assert talk.slot == "danger"
    for text, slot in (("no", "safe_now"), ("y", "notice"), ("ok", "relation"), ("me", "narrative")):
        talk.send(text)
        assert talk.slot == slot
    talk.send("she calls me names")
    talk.send("on the stairs")
    talk.send("done")
    assert talk.slot == "when"
    talk.send("idk")
    assert talk.draft["when"]["precision"] == "unknown"
    talk.send("skip")
    asked = talk.slot
    talk.send("exit")
    assert talk.last["ended"]
    assert "[[receipt]]" in talk.said
    talk.channel = "web"
    talk.send(event="resume")
    assert talk.slot == asked
    assert [p["text"] for p in talk.draft["narrative"]] == ["she calls me names", "on the stairs"]


def test_3_council_call_handler_by_voice(stack: Stack) -> None:
    talk = Talk(stack, "voice")
    talk.send(event="start")
    talk.send(CALLER)
    assert talk.slot == "danger"
    assert not any(m["kind"] == "emergency" for m in talk.last["messages"])
    asked = walk(
        talk,
        {"danger": "no", "repeat": "first time", "manager_told": "not yet", "wellbeing": "none",
         "police_contact": "not yet", "contact": "anonymous", "review": "send it", "warned": "yes", "ended_contact": "yes"},
    )  # fmt: skip
    assert not {"when", "who", "motivation", "safe_now", "relation", "narrative"} & set(asked)
    assert talk.prompts <= 8 + 1, "the last is what comes after the report"
    sent = next(b["draft"] for b in stack.api.sent("/internal/reports") if b["conversation"] == talk.id)
    assert sent["relation"] == "staff"
    assert "threat" in codes(sent["types"])
    assert "religion" in codes(sent["characteristics"])
    assert {"weapon", "threat_to_life"} & codes(sent["flags"])
    assert sent["staff"]["warned"] == "yes"
    assert sent["staff"]["ended_contact"] == "yes"


def test_4_danger_in_the_middle_of_a_report(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.tap("yes")
    slot = talk.slot
    talk.send("he's back and he's trying to kick the door in")
    assert talk.last["messages"][0] == {
        **talk.last["messages"][0],
        "text": EMERGENCY,
        "kind": "emergency",
        "slot": None,
    }
    assert talk.slot is None, "nothing is asked until the person writes again"
    assert talk.last["danger"]["level"] == "clear"
    assert talk.draft["danger_prompts"][0]["message_id"] == f"{talk.id}-m4"
    assert talk.draft["narrative"][-1]["text"].startswith("he's back")
    talk.send("carry on")
    assert talk.slot == slot


def test_5_changes_mind(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send("on monday a man shouted at me and called me a slur outside the shop")
    talk.tap("no")
    first = talk.draft["when"]
    slot = talk.slot
    talk.send("actually it was Tuesday not Monday")
    assert "monday" not in talk.draft["when"]["said"].lower()
    assert talk.draft["corrections"][0]["slot"] == "when"
    assert talk.draft["corrections"][0]["old"] == first
    assert talk.slot == slot
    talk.send("no it was Weds")
    assert [c["slot"] for c in talk.draft["corrections"]] == ["when", "when"]
    talk.send("not him, his brother")
    assert talk.draft["corrections"][-1]["slot"] == "who"
    assert talk.slot == slot


def test_6_anonymous_witness_who_knows_little(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    asked = walk(
        talk,
        {"danger": "@no", "safe_now": "@yes", "notice": "@carry_on", "relation": "@saw_it",
         "narrative": "someone was shouting at an asian woman and pulled her bag", "when": "don't know",
         "where": "not sure", "who": "@unknown", "motivation": "not sure", "repeat": "not sure", "police_contact": "no",
         "wishes": "skip", "contact": "@anonymous", "review": "@submit", "evidence": "@none"},
    )  # fmt: skip
    assert "harm" not in asked
    sent = next(b["draft"] for b in stack.api.sent("/internal/reports") if b["conversation"] == talk.id)
    assert sent["relation"] == "saw_it"
    assert sent["contact"]["anonymous"] is True
    assert sent["police_contact"] == "no"


def test_7_key_worker_and_team_leader_are_not_to_be_told(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send("my key worker keeps touching my leg at the hostel and my team leader laughed when i told her")
    answers = {
        "danger": "@no", "safe_now": "@yes", "when": "last week", "where": "the hostel", "motivation": "skip",
        "harm": "I feel sick going there", "vulnerability": "@none", "evidence": "@none", "already_reported": "@no",
        "police_contact": "@talk_first", "wishes": "please don't tell my key worker or my team leader",
        "contact": "@anonymous", "review": "@submit", "who": "my key worker", "repeat": "@often",
    }  # fmt: skip
    walk(talk, answers)
    sent = next(b["draft"] for b in stack.api.sent("/internal/reports") if b["conversation"] == talk.id)
    assert any("key worker" in named for named in sent["wishes"]["not_told"])
    assert sent["police_contact"] == "talk_first"


def test_8_questions_in_the_middle(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.tap("no")
    talk.tap("yes")
    talk.tap("carry_on")
    talk.tap("me")
    talk.send("two men in the park threw bottles at me and called me names")
    slot = talk.slot
    assert slot == "when"
    for question, words in (
        ("why do you need that?", "pattern"),
        ("who will see this?", "safety team"),
        ("what happens to my data?", "safe"),
        ("are you a robot?", "automated"),
    ):
        talk.send(question)
        assert words in talk.said, question
        assert talk.slot == slot
        assert [m["kind"] for m in talk.last["messages"]].count("question") == 1


def test_9_not_harassment(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    talk.send("my boiler is making a noise")
    asked = walk(talk, {"danger": "@no", "contact": "@anonymous", "review": "@submit"})
    assert asked == ["danger", "contact", "review"]
    sent = next(b["draft"] for b in stack.api.sent("/internal/reports") if b["conversation"] == talk.id)
    assert sent["labels_hint"] == ["not_harassment"]
    assert sent["narrative"][0]["text"] == "my boiler is making a noise"


def test_10_only_advice(stack: Stack) -> None:
    talk = Talk(stack)
    talk.start()
    before = len(stack.api.calls)
    talk.send("i only want advice")
    assert "https://elm.example/policy" in talk.said
    assert talk.slot is None
    talk.tap("finish")
    assert talk.last["ended"]
    assert len(stack.api.calls) == before
