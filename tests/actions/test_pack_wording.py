"""Each pack's words and answers as the bot says them: on the web, in two segments of a text, in fifteen seconds."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from api.conversations.choices import number_of
from api.policies import available_packs, load_pack
from bot.channels.wording import fits, reword

RESPONSES = Path(__file__).resolve().parents[2] / "data" / "responses"
SPOKEN_WORDS = 38


@lru_cache(maxsize=1)
def responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in RESPONSES.glob("*.yml"):
        found |= YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))["responses"]
    return found


def ours(slot: str, voice: str) -> dict[str, Any]:
    """The question as the bot asks it without a pack."""
    options = [o for o in responses()[f"utter_ask_{slot}"] if "condition" not in o]
    said = next(o for o in options if o.get("channel", "web") == voice)
    choices = [{"id": b["payload"], "label": b["title"]} for b in said.get("buttons", [])]
    return {"text": said["text"], "kind": "question", "slot": slot, "choices": choices}


def said(slot: str, voice: str, org: dict[str, Any]) -> dict[str, Any]:
    message = ours(slot, voice)
    reword([message], org, voice)
    return message


QUESTIONS = [
    pytest.param(pack, slot, text, id=f"{pack}-{slot}")
    for pack in available_packs()
    for view in [load_pack(pack).public_view()]
    for slot, text in ({q["code"]: q["text"] for q in view["staff_questions"]} | view["wording"]).items()
]


@pytest.mark.parametrize(("pack", "slot", "text"), QUESTIONS)
def test_a_pack_s_own_wording_is_said_on_every_channel(pack: str, slot: str, text: str) -> None:
    org = load_pack(pack).public_view()
    assert said(slot, "web", org)["text"] == text
    assert said(slot, "voice", org)["text"].startswith(text)
    assert len(said(slot, "voice", org)["text"].split()) <= SPOKEN_WORDS
    message = said(slot, "sms", org)
    assert message["text"].startswith(text)
    assert fits(message["text"])


@pytest.mark.parametrize("pack", available_packs())
def test_every_number_in_a_text_message_is_an_answer_and_every_answer_has_its_number(pack: str) -> None:
    org = load_pack(pack).public_view()
    slots = {q["code"] for q in org["staff_questions"]} | set(org["wording"]) | {"wishes"}
    for slot in slots:
        message = said(slot, "sms", org)
        numbers = [int(n) for n in re.findall(r"(?<=\s)(\d{1,2})(?= )", message["text"])]
        assert numbers == list(range(1, len(message["choices"]) + 1)), slot
        for number, choice in enumerate(message["choices"], 1):
            assert number_of(str(number), message["choices"]) == choice["id"]


@pytest.mark.parametrize("pack", available_packs())
def test_a_pack_s_own_answers_are_the_answers(pack: str) -> None:
    org = load_pack(pack).public_view()
    for question in org["staff_questions"]:
        for voice in ("web", "sms", "voice"):
            offered = said(question["code"], voice, org)["choices"]
            assert offered == (question["choices"] or ours(question["code"], voice)["choices"])


def test_formats_are_added_but_not_read_out_as_keys() -> None:
    org = load_pack("circle").public_view()
    labels = [choice["label"] for choice in org["wish_choices"]]
    assert [c["label"] for c in said("wishes", "web", org)["choices"]] == ["Nothing special", *labels]
    assert said("wishes", "sms", org)["text"].endswith("5 Easy read 6 An interpreter on request")
    assert [c["id"] for c in said("wishes", "voice", org)["choices"]] == ["none"]


def test_wording_too_long_for_two_messages_is_left_to_the_web() -> None:
    org = {"wording": {"who": "Who was it? " * 30}}
    assert said("who", "sms", org) == ours("who", "sms")
    assert said("who", "web", org)["text"].startswith("Who was it? Who")


@pytest.mark.parametrize("odd", [None, 3, "x", [], [4], {"who": 5}, [{"code": "who", "choices": [{"id": 1}, "b"]}]])
def test_an_odd_pack_leaves_our_words(odd: Any) -> None:
    org = {"wording": odd, "staff_questions": odd, "wish_choices": odd}
    for slot in ("who", "wishes"):
        assert said(slot, "sms", org) == ours(slot, "sms")


def test_only_questions_are_reworded() -> None:
    message = {"text": "This is what I have", "kind": "summary", "slot": "review", "choices": []}
    reword([message], {"wording": {"review": "x"}}, "web")
    assert message["text"] == "This is what I have"
