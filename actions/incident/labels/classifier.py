"""The second voice at work: trained arrays read from disk, two linear models blended into one probability a label."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from actions.incident.labels.features import Counts, Vocabulary, rule_codes, rule_vector
from actions.incident.labels.rules import Hit

FORMAT = 3
Floats = NDArray[np.float32]


class ArtefactUnavailable(RuntimeError):
    """The trained arrays are missing, or belong to another version of the lexicon. The message says which."""


def artefact_folder() -> Path:
    """Where `make train` puts the arrays: models/incident of the checkout, or SAYSO_MODELS_DIR/incident."""
    root = os.environ.get("SAYSO_MODELS_DIR")
    return (Path(root) if root else Path(__file__).parents[3] / "models") / "incident"


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights (features by labels) and biases of one-vs-rest logistic regressions."""

    weights: Floats
    biases: Floats


@dataclass(frozen=True, slots=True)
class Classifier:
    """Everything needed to score a text; labels are in `rule_codes()` order."""

    vocabulary: Vocabulary
    surface: Linear
    """over grams followed by rules"""
    meaning: Linear | None
    """over sentence vectors followed by rules; None when trained without the sentence model"""
    blend: float
    """share of `meaning` in the log-odds"""
    thresholds: dict[str, Floats]
    """per label: "both" voices of the classifier, or "surface" alone"""

    def surface_logits(self, counts: Counts, hits: Sequence[Hit]) -> Floats:
        """Log-odds of each label from words, letters and rules."""
        columns, values = self.vocabulary.weigh(counts)
        rules = rule_vector(hits)
        known = len(self.vocabulary.columns)
        logits: Floats = values @ self.surface.weights[columns] + self.surface.biases
        logits += rules @ self.surface.weights[known:]
        return logits

    def meaning_logits(self, vector: Floats, hits: Sequence[Hit]) -> Floats:
        """Log-odds of each label from a sentence vector and rules."""
        if self.meaning is None:
            raise ArtefactUnavailable("trained without the sentence model")
        seen = np.concatenate([vector, rule_vector(hits)])
        logits: Floats = seen @ self.meaning.weights + self.meaning.biases
        return logits


def load(folder: Path | None = None) -> Classifier:
    """Reads the arrays; plain numbers only, never pickled objects. Raises ArtefactUnavailable."""
    place = folder or artefact_folder()
    try:
        about = json.loads((place / "labels.json").read_text(encoding="utf-8"))
        with np.load(place / "labels.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError) as problem:
        raise ArtefactUnavailable("label model not built (make train)") from problem
    if about.get("format") != FORMAT or tuple(tuple(pair) for pair in about["labels"]) != rule_codes():
        raise ArtefactUnavailable("label model is of another version (make train)")
    meaning = None
    if "meaning_weights" in arrays:
        meaning = Linear(arrays["meaning_weights"], arrays["meaning_biases"])
    return Classifier(
        vocabulary=Vocabulary({gram: at for at, gram in enumerate(about["grams"])}, arrays["idf"]),
        surface=Linear(arrays["surface_weights"], arrays["surface_biases"]),
        meaning=meaning,
        blend=float(about["blend"]),
        thresholds={name: arrays[f"thresholds_{name}"] for name in ("both", "surface")},
    )
