"""Cuts text into words and numbers with exact offsets, and undoes the spellings people use for time words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from actions.incident.when import words

_TOKEN = re.compile(
    r"2(?:nite|night|day|moro|morrow|mrw)\b|b4\b|\d+|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\w\s]|_", re.IGNORECASE
)
_APOSTROPHES = str.maketrans({"’": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `low` is its normalised spelling, `gap` whether white space stands before it."""

    start: int
    end: int
    raw: str
    low: str
    number: int | None
    gap: bool

    @property
    def capital(self) -> bool:
        """True when written with a leading capital letter."""
        return self.raw[:1].isupper()


def tokenise(text: str) -> list[Token]:
    """Return the tokens of `text` in order; linear in its length, never raises."""
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        raw = match.group()
        number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 8 else None
        low = raw if number is not None else _normal(raw)
        tokens.append(Token(match.start(), match.end(), raw, low, number, match.start() > last))
        last = match.end()
    return tokens


@lru_cache(maxsize=8192)
def _normal(raw: str) -> str:
    low = raw.lower().translate(_APOSTROPHES)
    if low in words.SPELLINGS:
        return words.SPELLINGS[low]
    if low in words.KNOWN:
        return low
    if low.endswith("'s") and low[:-2] in words.KNOWN:
        return low[:-2]
    bare = low.replace("'", "")
    if bare in words.SPELLINGS:
        return words.SPELLINGS[bare]
    if 6 <= len(low) <= 12 and low[0] in words.FUZZY_FIRST:
        for target in words.FUZZY:
            reach = 2 if len(target) >= 8 and len(low) >= 7 else 1
            if low[0] == target[0] and abs(len(low) - len(target)) <= reach and _near(low, target, reach):
                return target
    return low


def _near(left: str, right: str, reach: int) -> bool:
    """Whether at most `reach` edits (a swap of neighbours counts one) turn `left` into `right`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        line = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, line[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        before, row = row, line
    return row[-1] <= reach
