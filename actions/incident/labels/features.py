"""What the classifier sees of a text: weighted words and letter groups, and which rules spoke."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from actions.incident.labels.rules import KINDS, STRONG, Hit, lexicon
from actions.incident.labels.words import Sentence

Counts = dict[str, int]


def grams(parts: Sequence[Sentence]) -> Counts:
    """Words, pairs of words and groups of 3 or 4 letters (edges marked) with how often each occurs."""
    counts: Counts = {}
    for part in parts:
        norms = [word.norm for word in part.words]
        for token in (*norms, *(f"{a} {b}" for a, b in pairwise(norms))):
            counts[token] = counts.get(token, 0) + 1
        for norm in norms:
            padded = f"<{norm[:24]}>"
            for size in (3, 4):
                for at in range(len(padded) - size + 1):
                    piece = "#" + padded[at : at + size]
                    counts[piece] = counts.get(piece, 0) + 1
    return counts


def together(counts: Sequence[Counts]) -> Counts:
    """The grams of a whole text from those of its sentences."""
    total: Counts = {}
    for one in counts:
        for gram, number in one.items():
            total[gram] = total.get(gram, 0) + number
    return total


@lru_cache(maxsize=1)
def rule_codes() -> tuple[tuple[str, str], ...]:
    """(kind, code) of every label the lexicon knows, in lexicon order."""
    return tuple((kind, code) for kind in KINDS for code in lexicon().codes[kind])


@lru_cache(maxsize=1)
def _columns() -> dict[tuple[str, str], int]:
    return {pair: at for at, pair in enumerate(rule_codes())}


def rule_vector(hits: Iterable[Hit]) -> NDArray[np.float32]:
    """Two columns a label: any rule spoke, a strong rule spoke (0.5 each, so that rules do not drown the words)."""
    places = _columns()
    vector = np.zeros(2 * len(places), dtype=np.float32)
    for hit in hits:
        at = 2 * places[(hit.kind, hit.code)]
        vector[at] = 0.5
        if hit.strength >= STRONG:
            vector[at + 1] = 0.5
    return vector


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known grams, their columns and inverse document frequencies."""

    columns: dict[str, int]
    idf: NDArray[np.float32]

    @classmethod
    def learn(cls, documents: Sequence[Counts], minimum: int = 3) -> Vocabulary:
        """Keeps grams that occur in at least `minimum` documents."""
        seen: Counts = {}
        for document in documents:
            for gram in document:
                seen[gram] = seen.get(gram, 0) + 1
        kept = sorted(gram for gram, number in seen.items() if number >= minimum)
        idf = [math.log((1 + len(documents)) / (1 + seen[gram])) + 1 for gram in kept]
        return cls({gram: at for at, gram in enumerate(kept)}, np.array(idf, dtype=np.float32))

    def weigh(self, counts: Counts) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Columns and values of one document; words and letter groups are each scaled to unit length."""
        columns, values, letters = [], [], []
        for gram, number in counts.items():
            at = self.columns.get(gram)
            if at is not None:
                columns.append(at)
                values.append(1.0 + math.log(number))
                letters.append(gram[0] == "#")
        where = np.array(columns, dtype=np.int32)
        weights = np.array(values, dtype=np.float32) * self.idf[where]
        is_letters = np.array(letters, dtype=bool)
        for group in (is_letters, ~is_letters):
            length = float(np.linalg.norm(weights[group])) if group.any() else 0.0
            if length:
                weights[group] /= length
        return where, weights
