"""A third voice on danger: a small network, begun from a public sentence model, reads whole stretches of a message."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.nlu.danger_pieces import Cutter, Stretch
from bot.nlu.danger_text import Clause

WEIGHTS = Path(__file__).with_name("danger_network.npz")
HEADS = 12
MOST = 12  # stretches of one message that are read
_FIRST, _LAST = 2, 3  # of these so many are the first and the last ones

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """danger, clear: log odds that the stretch tells of danger now, and of danger clear enough for the 999 text."""

    danger: float
    clear: float
    first: int
    last: int


class Network:
    """The stored weights, made ready: signed bytes times one scale for each column (words: for each row)."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self.cutter = Cutter(bytes(stored["vocabulary"]).decode("utf-8").split("\n"))
        self._words, self._word_scale = stored["words"], stored["words_scale"].astype(np.float32)
        self._layers = int(stored["layers"])
        self._w: dict[str, Array] = {}
        for name, value in stored.items():
            if name.endswith("_scale") or name in ("vocabulary", "words", "layers"):
                continue
            scale = stored.get(f"{name}_scale")
            self._w[name] = value.astype(np.float32) * (1 if scale is None else scale.astype(np.float32))

    def read(self, stretches: list[tuple[int, ...]]) -> Array:
        """One row (danger, clear) of log odds per stretch; stretches are packed end to end."""
        w = self._w
        ids = np.concatenate([np.asarray(pieces) for pieces in stretches])
        bounds = np.cumsum([0, *(len(pieces) for pieces in stretches)])
        places = np.concatenate([np.arange(len(pieces)) for pieces in stretches])
        states: Array = self._words[ids].astype(np.float32) * self._word_scale[ids][:, None] + w["places"][places]
        states = _even(states, w["begin_w"], w["begin_b"])
        for layer in range(self._layers):
            states = self._layer(states, bounds, f"l{layer}_")
        pooled = np.stack(
            [np.concatenate([states[a:b].mean(axis=0), states[a:b].max(axis=0)]) for a, b in pairwise(bounds)]
        )
        out: Array = np.tanh(pooled @ w["head1_w"] + w["head1_b"]) @ w["head2_w"] + w["head2_b"]
        return out

    def _layer(self, states: Array, bounds: NDArray[np.int64], name: str) -> Array:
        w = self._w
        three = states @ w[name + "qkv_w"] + w[name + "qkv_b"]
        mixed = np.empty_like(states)
        for a, b in pairwise(bounds):
            query, key, value = (
                part.reshape(b - a, HEADS, -1).transpose(1, 0, 2) for part in np.split(three[a:b], 3, axis=1)
            )
            scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1]))
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            mixed[a:b] = (scores @ value).transpose(1, 0, 2).reshape(b - a, -1)
        states = _even(states + mixed @ w[name + "out_w"] + w[name + "out_b"], w[name + "even1_w"], w[name + "even1_b"])
        inner: Array = states @ w[name + "up_w"] + w[name + "up_b"]
        inner /= np.float32(1) + np.exp(np.clip(np.float32(-1.702) * inner, -60, 60))
        return _even(states + inner @ w[name + "down_w"] + w[name + "down_b"], w[name + "even2_w"], w[name + "even2_b"])


def _even(states: Array, weight: Array, bias: Array) -> Array:
    centred = states - states.mean(axis=-1, keepdims=True)
    out: Array = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-12)) * weight + bias
    return out


@lru_cache(maxsize=1)
def network() -> Network | None:
    """The committed network; None where its file is missing, and the other voices then decide alone."""
    if not WEIGHTS.is_file():
        return None
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return Network({name: stored[name] for name in stored.files})


def chosen(stretches: list[Stretch], promising: list[float]) -> list[Stretch]:
    """At most MOST stretches: the first, the last, and those that promise most, in the order of the text."""
    if len(stretches) <= MOST:
        return stretches
    middle = sorted(range(_FIRST, len(stretches) - _LAST), key=lambda i: (-promising[i], i))
    kept = {*range(_FIRST), *range(len(stretches) - _LAST, len(stretches)), *middle[: MOST - _FIRST - _LAST]}
    return [stretches[i] for i in sorted(kept)]


def readings(clauses: list[Clause], scores: list[tuple[int, int, float]]) -> list[Reading]:
    """What the network says of each stretch. scores: clauses and score of each window of the other learned voice."""
    net = network()
    if net is None or not clauses:
        return []
    stretches = net.cutter.stretches(clauses)
    promising = [
        max((score for first, last, score in scores if first <= s.last and last >= s.first), default=-99.0)
        if len(stretches) > MOST
        else 0.0
        for s in stretches
    ]
    kept = chosen(stretches, promising)
    found = net.read([stretch.pieces for stretch in kept])
    return [Reading(float(d), float(c), s.first, s.last) for s, (d, c) in zip(kept, found, strict=True)]
