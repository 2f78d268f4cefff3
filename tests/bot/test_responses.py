"""Every sentence the bot says: it exists for web, SMS and voice, fits there, and keeps to the rules of the conversation."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel import yaml

ROOT = Path(__file__).resolve().parents[2]
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = set("^{}\\[~]|€")
TWO_SEGMENTS, TWO_UNICODE_SEGMENTS, SPOKEN_WORDS = 306, 134, 38
FILLED = {
    "org_name": "Cumbria County Council",
    "org_who_reads": "The people who deal with reports read what you write.",
    "org_sharing": "If someone is at serious risk we may have to share it.",
    "org_policy_url": "https://example.org/policy",
    "org_support": "Victim Support 08 08 16 89 111; Citizens Advice 0800 144 8848",
    "org_support_one": "Victim Support 08 08 16 89 111",
    "org_formats": "Braille, large print, audio, easy read or a translation into your language",
    "next_step": "x" * 120,
    "next_steps": "",
    "support": "",
    "status_text": "Your report has been read.",
    "[[reference]]": "SAY-2026-000123",
    "[[receipt]]": "1234 5678 9012 3456",
}
NOT_GSM = {f"utter_language_{code}" for code in ("ur", "pa", "bn", "ar", "uk")}
DANGER = (
    "Is anyone in danger right now, badly hurt, or is the person still there? Reply 1 Yes 2 No 3 Not sure. "
    "Emergency? Call 999. We can't call 999 for you."
)
EMERGENCY = (
    "Call 999 now. Can't speak? On a mobile: dial 999, press 55 when asked. Text 999 only works if you registered. "
    "Also 18000 or 999 BSL. Stop texting if unsafe."
)


@lru_cache(maxsize=1)
def responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        loaded = yaml.YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))["responses"]
        assert not set(found) & set(loaded), path
        found.update(loaded)
    return found


def variants(channel: str | None) -> Iterator[Any]:
    for name, options in responses().items():
        for number, option in enumerate(options):
            if option.get("channel") == channel:
                yield pytest.param(name, option, id=f"{name}-{number}")


def filled(text: str) -> str:
    for name, value in FILLED.items():
        text = text.replace(name if name.startswith("[[") else f"{{{name}}}", value)
    return re.sub(r"\{review_\w+\}", "y" * 22, text)


@pytest.mark.parametrize(("name", "option"), variants("sms"))
def test_a_text_message_fits_two_segments(name: str, option: dict[str, Any]) -> None:
    text = filled(option["text"])
    if name in NOT_GSM:
        assert len(text) <= TWO_UNICODE_SEGMENTS
        return
    assert not set(text) - GSM - GSM_TWICE, set(text) - GSM
    assert len(text) + sum(c in GSM_TWICE for c in text) <= TWO_SEGMENTS
    assert not re.search(r"\b(?:STOP|END|QUIT|CANCEL|HELP|INFO)\b", text), "these words belong to the carrier"


@pytest.mark.parametrize(("name", "option"), variants("voice"))
def test_a_spoken_text_takes_under_fifteen_seconds(name: str, option: dict[str, Any]) -> None:
    text = option["text"].replace("{next_step}", "word " * 8)
    text = re.sub(r"\{review_\w+\}", "three short words", text)
    text = text.replace("[[receipt]]", "1 2 3 4").replace("[[reference]]", "SAY 1")
    assert len(filled(text).split()) <= SPOKEN_WORDS
    assert "\n" not in text


@pytest.mark.parametrize("name", sorted(responses()))
def test_each_channel_has_each_variant(name: str) -> None:
    wanted = {str(option.get("condition")) for option in responses()[name]}
    for channel in (None, "sms", "voice"):
        given = {str(o.get("condition")) for o in responses()[name] if o.get("channel") == channel}
        assert given == wanted, f"{name} on {channel}"


def test_the_danger_texts_are_word_for_word() -> None:
    said = responses()
    sms = {o["text"] for o in said["utter_ask_danger"] if o.get("channel") == "sms" and "condition" not in o}
    assert sms == {DANGER}
    assert len(DANGER) == 149
    assert {o["text"] for o in said["utter_emergency"] if o.get("channel") in (None, "sms")} == {EMERGENCY}
    assert len(EMERGENCY) == 156


@pytest.mark.parametrize(("name", "option"), [*variants(None), *variants("sms"), *variants("voice")])
def test_no_blame_no_promise(name: str, option: dict[str, Any]) -> None:
    text = option["text"].lower()
    for wrong in (
        "why didn't you",
        "why did you not",
        "you should have",
        "secret",
        "police will",
        "promise",
        "are you sure",
    ):
        assert wrong not in text
    if name.startswith("utter_language_"):
        return
    sentences = [s for s in re.split(r"[.!?:\n]+", filled(option["text"])) if s.strip()]
    assert max(len(s.split()) for s in sentences) <= 36
    assert "’" not in option["text"]


@pytest.mark.parametrize("name", [n for n in sorted(responses()) if n.startswith("utter_ask_")])
def test_choices_are_the_same_on_every_channel(name: str) -> None:
    by_step: dict[str, set[tuple[str, ...]]] = {}
    for option in responses()[name]:
        ids = tuple(str(button["payload"]) for button in option.get("buttons", []))
        by_step.setdefault(str(option.get("condition")), set()).add(ids)
        assert len(set(ids)) == len(ids)
        assert all(isinstance(b["payload"], str) and isinstance(b["title"], str) for b in option.get("buttons", []))
    assert all(len(ids) == 1 for ids in by_step.values())
