"""Notices a message in another language, from four words on, so that a person gets an interpreter."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

LEAST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = YAML(typ="safe", pure=True).load(
        Path(__file__).with_name("languages.yml").read_text(encoding="utf-8")
    )
    return table


def other_language(text: str) -> str | None:
    """The code of the language other than English that `text` is in (`other` when of unknown script), or None.

    Fewer than four words never count; a quoted foreign phrase in an English message does not either.
    """
    words = [word.lower() for word in _WORD.findall(text.replace("’", "'"))]
    if len(words) < LEAST_WORDS:
        return None
    table = _table()
    by_script = _by_script(text, table)
    if by_script:
        return by_script
    english = sum(word in table["english"] for word in words)
    scores = {code: sum(word in known for word in words) for code, known in table["words"].items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 2 and scores[best] > english and scores[best] * 4 >= len(words) else None


def _by_script(text: str, table: dict[str, Any]) -> str | None:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    for code, letters_of in table["scripts"].items():
        count = len(re.findall(f"[{letters_of}]", text))
        if count * 2 > len(letters):
            return "ur" if code == "ar" and any(c in table["urdu"] for c in text) else str(code)
    foreign = sum(ord(c) > 0x24F for c in letters)
    return "other" if foreign * 2 > len(letters) else None
