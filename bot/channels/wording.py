"""Puts an organisation's own words and answers into our questions, each channel in its way (policy packs)."""

from __future__ import annotations

import re
from typing import Any

WISHES = "wishes"
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWO_SEGMENTS, TWO_UNICODE_SEGMENTS = 306, 134
_NUMBERED = re.compile(r"(?<=\s)1 \S.*", re.S)
_SPOKEN = re.compile(r"(?<=\s)Say \S.*", re.S)


def reword(messages: list[dict[str, Any]], org: dict[str, Any], voice: str) -> None:
    """Changes each question among `messages` that the organisation words itself or gives its own answers to.

    Its wording comes with the numbers (text message) or the "say ..." (call) of our variant; a text message that would
    not fit two segments so keeps our words. Whoever answers a number gets the answer that stands beside it.
    """
    asked = {str(q.get("code")): q for q in _list(org.get("staff_questions")) if isinstance(q, dict)}
    given = org.get("wording")
    wording = given if isinstance(given, dict) else {}
    for message in messages:
        if message["kind"] != "question":
            continue
        slot = str(message["slot"])
        question = asked.get(slot, {})
        text = _text(wording.get(slot)) or _text(question.get("text"))
        answers = _choices(question.get("choices"))
        if answers:
            _answer_their_way(message, text, answers, voice)
        elif text:
            message["text"] = _worded(message, text, voice)
        if slot == WISHES and voice != "voice":
            _add(message, _choices(org.get("wish_choices")), voice)


def _answer_their_way(message: dict[str, Any], text: str, answers: list[dict[str, str]], voice: str) -> None:
    message["choices"] = answers
    text = text or _lead(message["text"])
    message["text"] = f"{text} {numbered(answers)}" if voice == "sms" else text


def _worded(message: dict[str, Any], text: str, voice: str) -> str:
    """Their question with our answers."""
    ours, choices = message["text"], message["choices"]
    if voice == "web" or not choices:
        return text
    tail = (_NUMBERED if voice == "sms" else _SPOKEN).search(ours)
    if voice == "voice":
        return f"{text} {tail.group()}" if tail else text
    whole = f"{text} {tail.group() if tail else numbered(choices)}"
    return whole if fits(whole) else ours


def _add(message: dict[str, Any], more: list[dict[str, str]], voice: str) -> None:
    """More answers behind ours."""
    if voice == "sms" and more:
        message["text"] = f"{message['text']} {numbered(more, len(message['choices']) + 1)}"
    message["choices"] = [*message["choices"], *more]


def numbered(choices: list[dict[str, str]], first: int = 1) -> str:
    """The answers as a text message lists them: "1 Yes 2 No"."""
    return " ".join(f"{number} {choice['label']}" for number, choice in enumerate(choices, first))


def fits(text: str) -> bool:
    """Whether a text message carries it in two segments."""
    return len(text) <= (TWO_SEGMENTS if set(text) <= GSM else TWO_UNICODE_SEGMENTS)


def _lead(ours: str) -> str:
    """Our question without the answers that it lists."""
    return _SPOKEN.sub("", _NUMBERED.sub("", ours)).strip()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _choices(value: Any) -> list[dict[str, str]]:
    known = [c for c in _list(value) if isinstance(c, dict) and _text(c.get("id")) and _text(c.get("label"))]
    return [{"id": str(c["id"]), "label": str(c["label"]).strip()} for c in known]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
