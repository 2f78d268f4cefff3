"""Cuts a report into sentences and normalised words that keep their place in the original text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARS = 20_000
"""Longer texts are read up to here: five messages of the longest length a channel accepts."""

_PIECE = re.compile(r"[^\W_](?:[\w'’*@$\-]*[^\W_*]|[\w'’*@$]*)|[.!?…]+|\n+|[,;:]")
_ENDS = frozenset(".!?…\n")
_ELONGATED = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "*": ""})
_LONG_SENTENCE = 40
_BREAKS = frozenset({"and", "then", "but", "so", "because", "also", "when"})
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "approx", "no", "eg", "ie", "rd", "p", "a"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `norm` is lower case without apostrophes; offsets are into the text as written."""

    norm: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words between stops, line ends or, in unpunctuated text, likely joints."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def normalise(raw: str) -> str:
    """Lower case, no accents or apostrophes, drawn-out letters shortened, look-alike digits in words undone."""
    word = raw.lower().replace("'", "").replace("’", "").replace("-", "")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = _ELONGATED.sub(r"\1\1", word)
    if not word.isalpha() and any(c.isalpha() for c in word) and not word[0].isdigit():
        word = word.translate(_LEET)
    return word


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` (its first MAX_CHARS characters), each with at least one word."""
    found: list[Sentence] = []
    current: list[Word] = []
    for match in _PIECE.finditer(text, 0, MAX_CHARS):
        piece = match.group()
        if piece[0] in _ENDS:
            # a dot straight after "Mr" or inside "10.30" does not end anything
            single = piece == "." and bool(current) and current[-1].norm in _ABBREVIATIONS
            joined = match.end() < len(text) and text[match.end()].isdigit() and piece == "."
            if current and not single and not joined:
                found.extend(_cut(current))
                current = []
        elif piece[0] not in ",;:":
            if "-" in piece[1:-1]:
                offset = match.start()
                for part in re.finditer(r"[^-]+", piece):
                    current.append(Word(normalise(part.group()), offset + part.start(), offset + part.end()))
            else:
                current.append(Word(normalise(piece), match.start(), match.end()))
    if current:
        found.extend(_cut(current))
    return found


def _cut(words: list[Word]) -> list[Sentence]:
    """Splits a run-on sentence near its joints so that no part grows without bound."""
    parts: list[Sentence] = []
    begin = 0
    while len(words) - begin > _LONG_SENTENCE:
        joints = [i for i in range(begin + 15, begin + _LONG_SENTENCE) if words[i].norm in _BREAKS]
        stop = joints[-1] if joints else begin + _LONG_SENTENCE
        parts.append(Sentence(tuple(words[begin:stop])))
        begin = stop
    parts.append(Sentence(tuple(words[begin:])))
    return parts
