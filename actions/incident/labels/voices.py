"""How the two voices are brought together: whole text and sentences, meaning and surface, rules that grant a label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from actions.incident.labels.features import rule_codes
from actions.incident.labels.rules import STRONG, Hit
from actions.incident.labels.words import Sentence

Floats = NDArray[np.float32]
SENTENCE_DISCOUNT = 1.0
"""A sentence alone must be this much surer (log-odds) than the whole text."""
SHORT_WORDS, CAUTION_PER_DOUBLING, MOST_CAUTION = 40, 0.5, 1.0
"""A long account speaks of much besides: each doubling past so many words asks for this much more, up to a limit."""


def mean_vector(vectors: Floats | None) -> Floats:
    """The vector of a text from those of its sentences, as long as theirs."""
    if vectors is None:
        raise ValueError("no sentence vectors")
    middle = vectors.mean(axis=0)
    length = max(float(np.linalg.norm(middle)), 1e-9)
    scaled: Floats = middle * (float(np.linalg.norm(vectors[0])) / length)
    return scaled


def inside(part: Sentence, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in one sentence."""
    return [hit for hit in hits if part.start <= hit.start and hit.end <= part.end]


def granted(hits: Sequence[Hit]) -> NDArray[np.bool_]:
    """Labels that a strong rule grants by itself."""
    sure = {(hit.kind, hit.code) for hit in hits if hit.strength >= STRONG}
    return np.array([pair in sure for pair in rule_codes()])


def blended(share: float, meaning: Floats, surface: Floats) -> Floats:
    """Log-odds of both parts of the classifier."""
    result: Floats = share * meaning + (1 - share) * surface
    return result


def pooled(whole: Floats, parts: Sequence[Floats], words: int) -> Floats:
    """The whole text's log-odds, or the best sentence's less a discount; less some caution in a text of many words."""
    caution = min(MOST_CAUTION, CAUTION_PER_DOUBLING * max(0.0, float(np.log2(max(words, 1) / SHORT_WORDS))))
    best = whole if len(parts) < 2 else np.maximum(whole, np.stack(parts).max(axis=0) - SENTENCE_DISCOUNT)
    result: Floats = best - np.float32(caution)
    return result
