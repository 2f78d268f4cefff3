"""Looks phrases up in word tables quickly: the YAML lexicons of people, places and details are read through this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any, Generic, TypeVar

from ruamel.yaml import YAML

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: offsets, lower case without a possessive ending, and whether it had one."""

    start: int
    end: int
    low: str = field(repr=False)
    owns: bool


@lru_cache(maxsize=32)
def words_of(text: str) -> tuple[Word, ...]:
    """Split into words; hyphens part them, apostrophes inside do not; "son's" becomes `son` that owns something."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        low = match.group().lower().replace("’", "'").replace("`", "'")
        owns = False
        if low.endswith("'s") and low not in _SHORT_IS:
            low, owns = low[:-2], True
        elif low.endswith("s") and text[match.end() : match.end() + 2] in ("' ", "’ "):
            owns = True
        found.append(Word(match.start(), match.end(), low, owns))
    return tuple(found)


_SHORT_IS = {"he's", "she's", "it's", "that's", "there's", "who's", "what's", "here's", "where's", "let's"}


def load(relative: str) -> dict[str, Any]:
    """Read one lexicon beside this file; a missing or malformed one is a fault of the build and raises."""
    with (_FOLDER / relative).open(encoding="utf-8") as handle:
        table = YAML(typ="safe").load(handle)
    if not isinstance(table, dict):
        raise ValueError(f"lexicon {relative} is not a table")
    return table


def split_list(value: str | Iterable[str]) -> list[str]:
    """Lexicons hold either lists or comma-separated lines; both come out as trimmed strings."""
    parts = value.split(",") if isinstance(value, str) else list(value)
    return [part.strip() for part in parts if part.strip()]


def expand(phrase: str, macros: dict[str, str] | None = None) -> Iterator[tuple[str, ...]]:
    """All word sequences of "my|our front? door": `|` is either, `?` may be left out, `{name}` is a macro.

    A possessive ending is dropped, as `words_of` drops it from the text.
    """
    slots: list[list[str]] = []
    for part in phrase.lower().replace("'s", "").split():
        optional = part.endswith("?")
        part = part.rstrip("?")
        if part.startswith("{"):
            part = (macros or {})[part.strip("{}")]
        slots.append([*part.split("|"), *([""] if optional else [])])
    for choice in product(*slots):
        yield tuple(word for word in choice if word)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: index of its first and one past its last word, and what the table holds for it."""

    first: int
    last: int
    value: T


class Phrases(Generic[T]):
    """A table of phrases; the longest phrase that starts at a word wins, overlaps are skipped."""

    def __init__(self, entries: Iterable[tuple[str, T]], macros: dict[str, str] | None = None) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in entries:
            for sequence in expand(phrase, macros):
                if sequence:
                    self._by_first.setdefault(sequence[0], {}).setdefault(sequence, value)
        self._lengths = {
            first: sorted({len(sequence) for sequence in table}, reverse=True)
            for first, table in self._by_first.items()
        }

    def at(self, words: tuple[Word, ...], index: int) -> Hit[T] | None:
        """The longest phrase that begins with the word at `index`."""
        table = self._by_first.get(words[index].low)
        if table is None:
            return None
        for length in self._lengths[words[index].low]:
            sequence = tuple(word.low for word in words[index : index + length])
            if len(sequence) == length and sequence in table:
                return Hit(index, index + length, table[sequence])
        return None

    def find(self, words: tuple[Word, ...]) -> list[Hit[T]]:
        """Every phrase in the text, left to right, none overlapping."""
        hits: list[Hit[T]] = []
        index = 0
        while index < len(words):
            hit = self.at(words, index)
            if hit:
                hits.append(hit)
                index = hit.last
            else:
                index += 1
        return hits
