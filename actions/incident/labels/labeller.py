"""Labels one text: asks both voices, keeps what passes its threshold, and ties each label to its words."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from actions.incident.labels.classifier import ArtefactUnavailable, Classifier, load
from actions.incident.labels.features import grams, rule_codes, together
from actions.incident.labels.minilm import ModelUnavailable, SentenceModel, find_weights
from actions.incident.labels.rules import KINDS, STRONG, Hit, rule_hits
from actions.incident.labels.voices import blended, inside, mean_vector, pooled
from actions.incident.labels.words import Sentence, sentences
from actions.incident.model import Label, Span

MAX_SPANS = 5
MAX_SENTENCES = 60
"""Beyond these the classifier reads no further; the rules still do."""

Floats = NDArray[np.float32]
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Labels:
    """What was found, each list ordered by confidence."""

    types: tuple[Label, ...]
    characteristics: tuple[Label, ...]
    flags: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """What is installed: the classifier and the sentence model, each None with a reason when it cannot be used."""

    classifier: Classifier | None
    sentence_model: SentenceModel | None
    reasons: tuple[str, ...]


_voices: Voices | None = None


def voices() -> Voices:
    """Loads what is installed, once, whichever thread asks first."""
    global _voices
    if _voices is None:
        with _lock:
            if _voices is None:
                _voices = _load()
    return _voices


def _load() -> Voices:
    reasons: list[str] = []
    classifier: Classifier | None = None
    model: SentenceModel | None = None
    try:
        classifier = load()
    except ArtefactUnavailable as problem:
        reasons.append(str(problem))
    if classifier is not None and classifier.meaning is None:
        reasons.append("label model was trained without the sentence model")
    elif classifier is not None:
        try:
            model = SentenceModel(find_weights())
        except ModelUnavailable as problem:
            reasons.append(str(problem))
    return Voices(classifier, model, tuple(reasons))


def model_status() -> dict[str, object]:
    """For /health: which voices speak ("rules", "words", "sentences") and why others are silent."""
    have = voices()
    speaking = ["rules"]
    if have.classifier:
        speaking.append("words")
    if have.sentence_model:
        speaking.append("sentences")
    return {"voices": speaking, "complete": not have.reasons, "reasons": list(have.reasons)}


def label_text(text: str, have: Voices | None = None) -> Labels:
    """Labels of any string; the first 20,000 characters are read. Never raises for what a person wrote."""
    parts = sentences(text)
    if not parts:
        return Labels((), (), ())
    hits = rule_hits(parts)
    have = have or voices()
    if have.classifier is None:
        return _by_kind({pair: (STRONG, spans(text, _places(hits, pair, STRONG))) for pair in rule_codes()})
    read = parts[:MAX_SENTENCES]
    name, whole, each = _scores(text, read, hits, have.classifier, have.sentence_model)
    margins = pooled(whole, each, sum(len(part.words) for part in read)) - have.classifier.thresholds[name]
    found = {}
    for at, pair in enumerate(rule_codes()):
        if margins[at] >= 0:
            confidence = float(1 / (1 + np.exp(-min(margins[at], 8.0))))
            places = _places(hits, pair, STRONG) or _places(hits, pair, 0.0)
            if not places:
                best = read[int(np.argmax([logits[at] for logits in each]))]
                places = [(best.start, best.end)]
            found[pair] = (round(confidence, 2), places)
    return _by_kind({pair: (value, spans(text, places)) for pair, (value, places) in found.items()})


def _scores(
    text: str, parts: Sequence[Sentence], hits: Sequence[Hit], classifier: Classifier, model: SentenceModel | None
) -> tuple[str, Floats, list[Floats]]:
    """Which thresholds apply, the log-odds of the whole text, and of each sentence."""
    inner = [inside(part, hits) for part in parts]
    counts = [grams([part]) for part in parts]
    whole = classifier.surface_logits(together(counts), hits)
    if len(parts) == 1:
        each = [whole]
    else:
        each = [classifier.surface_logits(one, own) for one, own in zip(counts, inner, strict=True)]
    if model is None:
        return "surface", whole, each
    vectors = model.encode([text[part.start : part.end] for part in parts])
    meant = classifier.meaning_logits(mean_vector(vectors), hits)
    means = [classifier.meaning_logits(vector, own) for vector, own in zip(vectors, inner, strict=True)]
    share = classifier.blend
    return "both", blended(share, meant, whole), [blended(share, m, s) for m, s in zip(means, each, strict=True)]


def _places(hits: Sequence[Hit], pair: tuple[str, str], strength: float) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits if (hit.kind, hit.code) == pair and hit.strength >= strength]


def _by_kind(found: dict[tuple[str, str], tuple[float, tuple[Span, ...]]]) -> Labels:
    ordered = {
        kind: tuple(
            sorted(
                (Label(code, value, where) for (k, code), (value, where) in found.items() if k == kind and where),
                key=lambda label: (-label.confidence, label.code),
            )
        )
        for kind in KINDS
    }
    return Labels(ordered["types"], ordered["characteristics"], ordered["flags"])


def spans(text: str, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Overlapping places made one, in text order, at most MAX_SPANS of them."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(Span(start, end, text[start:end]) for start, end in merged[:MAX_SPANS])
