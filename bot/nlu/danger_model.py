"""A second voice on danger: scores each window of a message by its words, with the weights of danger_model.json."""

from __future__ import annotations

import base64
import json
import math
import zlib
from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.nlu import danger_cues as cues
from bot.nlu.danger_text import Clause

WEIGHTS = Path(__file__).with_name("danger_model.json")
BITS = 17
_MASK = (1 << BITS) - 1
_WINDOW_WORDS = 18
_STEP_WORDS = 7
_CUE_VALUE = 0.35


@dataclass(frozen=True)
class Window:
    """Clauses first..last (both included) of a message, judged as one stretch."""

    first: int
    last: int


@dataclass(frozen=True)
class Opinion:
    """score: log odds that clauses first..last tell of danger now; start and end are offsets in the original text."""

    score: float
    start: int
    end: int
    first: int
    last: int


def windows_of(clauses: list[Clause]) -> list[Window]:
    """A sentence is one window; a longer one gives overlapping runs of clauses, so that one clause is found in many."""
    found: list[Window] = []
    place = 0
    while place < len(clauses):
        end = place
        size = len(clauses[place].words)
        while end + 1 < len(clauses) and clauses[end + 1].sentence == clauses[place].sentence:
            end += 1
            size += len(clauses[end].words)
        if size <= _WINDOW_WORDS:
            found.append(Window(place, end))
        else:
            found += _runs(clauses, place, end)
        place = end + 1
    return found


def _runs(clauses: list[Clause], first: int, last: int) -> list[Window]:
    runs: list[Window] = []
    start = first
    while start <= last:
        end, size = start, len(clauses[start].words)
        while end < last and size + len(clauses[end + 1].words) <= _WINDOW_WORDS:
            end += 1
            size += len(clauses[end].words)
        if not runs or end > runs[-1].last:
            runs.append(Window(start, end))
        if end == last:
            break
        skipped = 0
        while start <= last and skipped < _STEP_WORDS:
            skipped += len(clauses[start].words)
            start += 1
    return runs


@lru_cache(maxsize=8192)
def _number(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "replace")) & _MASK


@lru_cache(maxsize=4096)
def _letters(word: str) -> tuple[int, ...]:
    framed = f"<{word[:24]}>"
    return tuple({_number("l" + framed[i : i + n]) for n in (3, 4, 5) for i in range(len(framed) - n + 1)})


def _grams(prefix: str, words: list[str], longest: int) -> set[int]:
    framed = ["^", *words, "$"]
    found: set[int] = set()
    for size in range(1, longest + 1):
        for i in range(len(framed) - size + 1):
            found.add(zlib.crc32((prefix + " ".join(framed[i : i + size])).encode("utf-8", "replace")) & _MASK)
    return found


def features(window: Window, clauses: list[Clause], marks: list[frozenset[str]]) -> dict[int, float]:
    """Feature numbers and their values for one window; marks are the cues of every clause of the message."""
    words = [word.text for clause in clauses[window.first : window.last + 1] for word in clause.words]
    kinds = [cues.KIND.get(word, word) for word in words]
    frame = [kind if kind in cues.FRAME or kind.isupper() else "*" for kind in kinds]
    letters = {number for word in words for number in _letters(word)}
    found: dict[int, float] = {}
    for group in (_grams("w", words, 3), _grams("k", kinds, 3), _grams("f", frame, 5), letters):
        value = 1 / math.sqrt(len(group))
        for number in group:
            found[number] = found.get(number, 0.0) + value
    for name in cues.of_window(window.first, window.last, clauses, marks, len(words)):
        found[_number("c" + name)] = _CUE_VALUE
    return found


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    """The committed weights; without the file the learned voice is silent and the rules stand alone."""
    stored: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    stored["weights"] = array("b", zlib.decompress(base64.b64decode(stored["weights"])))
    return stored


def agreement() -> dict[str, Any] | None:
    """How the voices are weighed (danger_agreement.py); None without the file, and the rules then stand alone."""
    if not WEIGHTS.is_file():
        return None
    found: dict[str, Any] | None = _stored().get("agreement")
    return found


def opinions(clauses: list[Clause]) -> list[Opinion]:
    """One opinion for each window, in the order of the text; none for an empty message."""
    if not WEIGHTS.is_file():
        return []
    stored = _stored()
    weights, scale, bias = stored["weights"], stored["scale"], stored["bias"]
    marks = [cues.of_clause(clause) for clause in clauses]
    result = []
    for window in windows_of(clauses):
        total = 0.0
        for number, value in features(window, clauses, marks).items():
            total += weights[number] * value
        start, end = clauses[window.first].words[0].start, clauses[window.last].words[-1].end
        result.append(Opinion(total * scale + bias, start, end, window.first, window.last))
    return result
