"""Trains the learned voice of the danger watch from our own phrases and writes its weights; same input, same file."""

from __future__ import annotations

import base64
import json
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.nlu import danger_cues as cues
from bot.nlu.danger_model import BITS, WEIGHTS, features, windows_of
from bot.nlu.immediate_danger import clauses_in, rule_level

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "actions" / "incident" / "corpus"
UNSETTLED = frozenset(
    {
        "self_harm_risk",
        "expected_return",
        "perpetrator_nearby",
        "threat_to_life",
        "strangulation",
        "injury",
        "arson",
        "weapon",
        "safeguarding",
    }
)
BLOCK = 6  # neighbouring lines were written together, so they stay in one fold
FOLDS = 3
STRENGTH = 10.0
FALSE_ALARMS = 0.05  # of the training mix; unseen phrases gave more (docs/evaluation.md, blind3)


@dataclass
class Message:
    """A phrase with the features of its windows, what the rules alone say, and whether the rules were written on it."""

    danger: bool
    level: str | None
    rules: str
    fresh: bool
    group: int
    rows: list[dict[int, float]]


def accounts(split: str) -> list[dict[str, Any]]:
    """Sentences and accounts of the labelled corpus: danger now where flagged, none where no flag hints at it."""
    found = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            flags = set(item["flags"])
            if item["split"] == split and ("immediate_danger" in flags or not flags & UNSETTLED):
                found.append({"text": item["text"], "level": "clear" if "immediate_danger" in flags else None})
    return found


def read() -> list[Message]:
    """train.jsonl and the corpus, unseen by the rules; the tuning part of phrases.jsonl, on which rules were made."""
    sources = [(json.loads(line), True) for line in (HERE / "train.jsonl").read_text("utf-8").splitlines()]
    sources += [(item, True) for item in accounts("train")]
    tuned = [json.loads(line) for line in (HERE / "phrases.jsonl").read_text("utf-8").splitlines()]
    sources += [(item, False) for item in tuned if item["split"] == "dev"]
    messages = []
    for number, (item, fresh) in enumerate(sources):
        clauses = clauses_in(item["text"])
        marks = [cues.of_clause(clause) for clause in clauses]
        rows = [features(window, clauses, marks) for window in windows_of(clauses)]
        if rows:
            rules = rule_level(item["text"]) or "none"
            messages.append(Message(bool(item["level"]), item["level"], rules, fresh, number // BLOCK, rows))
    return messages


def _matrix(rows: list[dict[int, float]]) -> csr_matrix:
    starts = np.cumsum([0] + [len(row) for row in rows])
    places = np.fromiter((number for row in rows for number in row), dtype=np.int32)
    values = np.fromiter((value for row in rows for value in row.values()), dtype=np.float64)
    return csr_matrix((values, places, starts), shape=(len(rows), 1 << BITS))


def fit(messages: list[Message]) -> tuple[np.ndarray, float]:
    """Weights and bias. Of a long message with danger only the window that sounds most like it counts."""
    chosen = [0 if len(m.rows) == 1 else None for m in messages]
    weights, bias = np.zeros(1 << BITS), 0.0
    for _ in range(2):
        rows, labels = [], []
        for message, pick in zip(messages, chosen, strict=True):
            kept = message.rows if not message.danger else [] if pick is None else [message.rows[pick]]
            rows += kept
            labels += [message.danger] * len(kept)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=7, max_iter=300, tol=0.003)
        model.fit(_matrix(rows), labels)
        weights, bias = model.coef_[0], float(model.intercept_[0])
        chosen = [int(np.argmax(_matrix(m.rows) @ weights)) for m in messages]
    return weights, bias


def scores(messages: list[Message], weights: np.ndarray, bias: float) -> np.ndarray:
    """The highest score over each message's windows."""
    return np.array([float(np.max(_matrix(m.rows) @ weights)) + bias for m in messages])


def held_out(messages: list[Message]) -> np.ndarray:
    """Each message's score from a model that saw neither it nor its neighbours."""
    result = np.zeros(len(messages))
    for fold in range(FOLDS):
        test = [i for i, m in enumerate(messages) if m.group % FOLDS == fold]
        weights, bias = fit([m for m in messages if m.group % FOLDS != fold])
        result[test] = scores([messages[i] for i in test], weights, bias)
    return result


def choose(messages: list[Message], found: np.ndarray) -> dict[str, Any]:
    """The three thresholds that miss least with no more than FALSE_ALARMS on phrases the rules were not written on."""
    fresh = [(m, s) for m, s in zip(messages, found, strict=True) if m.fresh]
    danger, calm = sum(m.danger for m, _ in fresh), sum(not m.danger for m, _ in fresh)
    grid = np.arange(-6, 4.01, 0.25)
    counts = {}
    for level in ("none", "possible", "clear"):
        part = [(m.danger, s) for m, s in fresh if m.rules == level]
        counts[level] = [
            (sum(1 for d, s in part if d and s >= t), sum(1 for d, s in part if not d and s >= t)) for t in grid
        ]
    best: tuple[int, int, tuple[float, float, float]] = (-1, 0, (0, 0, 0))
    for i, (hit0, false0) in enumerate(counts["none"]):
        for j, (hit1, false1) in enumerate(counts["possible"]):
            for k, (hit2, false2) in enumerate(counts["clear"]):
                if i < j or j < k:
                    continue
                false = false0 + false1 + false2
                if false <= FALSE_ALARMS * calm:
                    best = max(best, (hit0 + hit1 + hit2, -false, (grid[i], grid[j], grid[k])))
    none, possible, clear = (float(value) for value in best[2])
    return {
        "thresholds": {"none": none, "possible": possible, "clear": clear, "sure": max(3.0, none)},
        "recall": best[0] / danger,
        "false_alarm_rate": -best[1] / calm,
    }


def main() -> int:
    """Prints the cross-validated figures and writes the weights."""
    messages = read()
    chosen = choose(messages, held_out(messages))
    weights, bias = fit(messages)
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    stored = {
        "about": "Learned danger voice: hashed features, one signed byte each; made by tests.evaluations.danger.train",
        "bits": BITS,
        "scale": scale,
        "bias": bias,
        "thresholds": chosen["thresholds"],
        "cross_validated": {name: round(chosen[name], 4) for name in ("recall", "false_alarm_rate")},
        "weights": base64.b64encode(zlib.compress(small.tobytes(), 9)).decode("ascii"),
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in stored.items() if k != "weights"}, indent=1), WEIGHTS.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
