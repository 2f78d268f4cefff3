"""Yes, no, not sure and the labels of choices, in the many ways people type and say them."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

RESPONSES = Path(__file__).resolve().parents[2] / "data" / "responses"
ASK = "utter_ask_"
_NOT_WORDS = re.compile(r"[^\w']+")
_LEAD = re.compile(r"^(?:um+|er+|well|oh|ok|okay|erm|hmm+|right|so|just|i think|probably|it was|it's|its|the)\s+")

_YES = re.compile(
    r"^(?:y|yes|yeah|yea|yep|yup|ye|yh|ya|aye|sure|ok|okay|k|fine|correct|right|definitely|of course|go on|go ahead|"
    r"please do|yes please|i do|i am|it is|i did|they do|he does|she does|carry on|continue|i agree|agreed|all right|"
    r"alright|safe|it is safe|it's safe|that's fine|thats fine|no problem|absolutely|i would|mm+|uh huh)\b"
)
_NO = re.compile(
    r"^(?:n|no|nope|nah|naw|na|never|none|not at all|not really|no thanks|i didn't|i didnt|i did not|i don't|i dont|"
    r"i'm not|im not|i am not|it isn't|it isnt|it's not|its not|not yet|no one|nobody|nothing)\b"
)
_UNSURE = re.compile(
    r"^(?:not (?:really )?sure|unsure|idk|dunno|don't know|dont know|do not know|i (?:really )?(?:don't|dont|do not) know|"
    r"no idea|no clue|maybe|perhaps|possibly|can't remember|cant remember|i can't remember|i cant remember|"
    r"i'm not sure|im not sure|i am not sure|can't say|hard to say|don't remember|dont remember|"
    r"i don't remember|i dont remember|who knows|haven't a clue|not certain)\b"
)


def plain(text: str) -> str:
    """Lower case, single blanks, no punctuation but apostrophes; the same measure as Rasa's exact words."""
    return _NOT_WORDS.sub(" ", text.replace("’", "'").replace("\u200b", "").lower()).strip()


def yes_no(text: str) -> str | None:
    """`yes`, `no` or `not_sure` when the text begins with one of them, else None."""
    words = plain(text)
    words = _LEAD.sub("", words)
    if _UNSURE.match(words):
        return "not_sure"
    if _NO.match(words):
        return "no"
    return "yes" if _YES.match(words) else None


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    """(slot, step) → {label or id in plain words: choice id}, from the responses themselves."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path in sorted(RESPONSES.glob("*.yml")):
        responses = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))["responses"]
        for name, variants in responses.items():
            if not name.startswith(ASK):
                continue
            for variant in variants:
                step = _step(variant)
                for button in variant.get("buttons", []):
                    words = found.setdefault((name[len(ASK) :], step), {})
                    choice = str(button["payload"])
                    words[plain(str(button["title"]))] = choice
                    words.setdefault(plain(choice.replace("_", " ")), choice)
    return found


def _step(variant: dict[str, Any]) -> str:
    for condition in variant.get("condition", []):
        if condition["name"] == "step":
            return str(condition["value"])
    return ""


def choices(slot: str, step: str | None) -> set[str]:
    """Ids that may be chosen for this question."""
    return set(_labels().get((slot, step or ""), {}).values())


def label_of(slot: str, choice: str, step: str = "") -> str:
    """The words of a choice, for reading back; the id itself where it has none."""
    for words, identity in _labels().get((slot, step), {}).items():
        if identity == choice:
            return words
    return choice.replace("_", " ")


def chosen(slot: str, step: str | None, text: str) -> str | None:
    """The choice whose label or id the text equals, apart from case, punctuation and small openings."""
    known = _labels().get((slot, step or ""), {})
    words = plain(text)
    return known.get(words) or known.get(_LEAD.sub("", words))
