"""Trains the learned voices of the danger watch from our own phrases and writes their weights."""

from __future__ import annotations

import base64
import json
import sys
import time
import zlib
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.nlu import danger_network as runtime
from bot.nlu.danger_agreement import evidence
from bot.nlu.danger_model import BITS, WEIGHTS
from bot.nlu.danger_pieces import Cutter, Stretch
from tests.evaluations.danger import network
from tests.evaluations.danger.messages import Message, read

STRENGTH = 10.0
ROOMY = 1.3  # weight of the authors on whom no rule was written
FALSE_ALARMS, FALSE_SURE = 0.07, 0.03  # of the harmless phrases of authors never seen: asked about, told to call 999
RULES_COUNT = 1.0  # log odds that a rule is worth at least: it is right where the learned voices know least
CERTAIN = 1.0  # above the bar for clear danger: for what sounds like the past, a joke, hearsay or a denial
UNREAD = ("author-a", "author-b")  # authors who wrote apart from the rules and from whoever tunes
UNDONE = frozenset(
    """resolved negated aftermath hypothetical conditional drill reported fiction joke media story_present noise
    question past narrative""".split()  # noqa: SIM905
)
"""Kinds that may undo a danger told just before them, and so are not put behind one when examples are joined."""


def _matrix(rows: list[dict[int, float]]) -> csr_matrix:
    starts = np.cumsum([0] + [len(row) for row in rows])
    places = np.fromiter((number for row in rows for number in row), dtype=np.int32)
    values = np.fromiter((value for row in rows for value in row.values()), dtype=np.float64)
    return csr_matrix((values, places, starts), shape=(len(rows), 1 << BITS))


def fit_words(messages: list[Message]) -> tuple[np.ndarray, float]:
    """Weights and bias of the words. Of a long message with danger only the likeliest window counts."""
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


def word_scores(messages: list[Message], weights: np.ndarray, bias: float) -> list[np.ndarray]:
    """The score of each window of each message."""
    return [np.asarray(_matrix(m.rows) @ weights) + bias for m in messages]


def _likeliest(message: Message, stretches: list[Stretch], scores: np.ndarray) -> int:
    first, last = message.spans[int(np.argmax(scores))]
    return max(
        range(len(stretches)),
        key=lambda i: min(stretches[i].last, last) - max(stretches[i].first, first),
    )


def fit_network(messages: list[Message], cutter: Cutter, pieces: list[str], scores: list[np.ndarray]) -> network.Net:
    """A network taught on every stretch without danger, and on the likeliest stretch of each message with it."""
    examples = []
    for message, found in zip(messages, scores, strict=True):
        stretches = cutter.stretches(message.clauses)
        if message.danger and len(stretches) > 1:
            stretches = [stretches[_likeliest(message, stretches, found)]]
        for stretch in stretches:
            weight = ROOMY if message.author.startswith("author-") else 1.0
            goal = float(message.danger), float(message.level == "clear")
            examples.append(network.Example(stretch.pieces, *goal, weight, message.kind in UNDONE))
    started = time.time()
    return network.train(
        examples, pieces, told=lambda n, _: print(f"round {n + 1}: {time.time() - started:.0f} s", flush=True)
    )


def evidence_of(messages: list[Message], cutter: Cutter, net: network.Net, scores: list[np.ndarray]) -> np.ndarray:
    """One row per message: what the three voices say, as the runtime puts it together."""
    stretches = [cutter.stretches(m.clauses) for m in messages]
    found = net.read([s.pieces for each in stretches for s in each])
    rows, start = [], 0
    for message, each, words in zip(messages, stretches, scores, strict=True):
        readings = [
            runtime.Reading(float(d), float(c), s.first, s.last)
            for s, (d, c) in zip(each, found[start : start + len(each)], strict=True)
        ]
        start += len(each)
        rows.append(evidence(message.rules, readings, float(words.max())))
    return np.array(rows)


def held_out(messages: list[Message], author: str, cutter: Cutter, pieces: list[str]) -> np.ndarray:
    """Evidence on everything one author wrote, from voices that never saw any of it."""
    known = [m for m in messages if m.author != author and m.split == "train"]
    weights, bias = fit_words(known)
    net = fit_network(known, cutter, pieces, word_scores(known, weights, bias))
    unknown = [m for m in messages if m.author == author]
    return evidence_of(unknown, cutter, net, word_scores(unknown, weights, bias))


def _score(rows: np.ndarray, weights: list[float]) -> np.ndarray:
    return np.asarray(rows @ np.array(weights[1:]) + weights[0])


def agree(messages: list[Message], rows: np.ndarray) -> dict[str, Any]:
    """How the voices are weighed: for danger at all, and, where there is some, for clear danger; with their bars."""
    danger = np.array([m.danger for m in messages])
    clear = np.array([m.level == "clear" for m in messages])
    heard = LogisticRegression(C=1.0).fit(rows, danger)
    weights = [float(heard.intercept_[0]), *map(float, heard.coef_[0])]
    weights[-2:] = [max(RULES_COUNT, weight) for weight in weights[-2:]]
    harmless = np.sort(_score(rows, weights)[~danger])[::-1]

    def bar(share: float) -> float:
        return round(float(harmless[int(share * len(harmless))]), 4)

    sure = LogisticRegression(C=1.0).fit(rows[danger], clear[danger])
    return {
        "danger": [round(weight, 4) for weight in weights],
        "clear": [round(float(w), 4) for w in (sure.intercept_[0], *sure.coef_[0])],
        "bar_ask": bar(FALSE_ALARMS),
        "bar_sure": bar(FALSE_SURE),
        "bar_certain": round(bar(FALSE_SURE) + CERTAIN, 4),
        "bars": {str(share): bar(share) for share in (0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1)},
    }


def figures(messages: list[Message], rows: np.ndarray, agreed: dict[str, Any]) -> dict[str, float]:
    """Recall, false alarms and how much of the clear danger is called clear."""
    danger = np.array([m.danger for m in messages])
    clear = np.array([m.level == "clear" for m in messages])
    scores = _score(rows, agreed["danger"])
    heard = scores >= agreed["bar_ask"]
    sure = (scores >= agreed["bar_sure"]) & (_score(rows, agreed["clear"]) >= 0)
    return {
        "recall": round(float(heard[danger].mean()), 4),
        "clear_heard": round(float(heard[clear].mean()), 4),
        "clear_as_clear": round(float(sure[clear].mean()), 4),
        "false_alarm_rate": round(float(heard[~danger].mean()), 4),
        "false_clear_rate": round(float(sure[~danger].mean()), 4),
    }


def _write(weights: np.ndarray, bias: float, net: network.Net, pieces: list[str], more: dict[str, Any]) -> None:
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    stored = {
        "about": "Learned danger voice: hashed features, one signed byte each; made by tests.evaluations.danger.train",
        "bits": BITS,
        "scale": scale,
        "bias": bias,
        **more,
        "weights": base64.b64encode(zlib.compress(small.tobytes(), 9)).decode("ascii"),
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    np.savez_compressed(runtime.WEIGHTS, **net.stored(pieces))


def prepared() -> tuple[list[Message], Cutter, list[str]]:
    """Every message, and the pieces and cutter they are read with."""
    messages = read()
    whole = (network.model_folder() / "vocab.txt").read_text("utf-8").split("\n")
    used = {place for m in messages for clause in Cutter(whole).clauses(m.clauses) for place in clause}
    pieces = network.vocabulary({whole[place] for place in used})
    return messages, Cutter(pieces), pieces


def main() -> int:
    """Leaves out each author in turn to weigh the voices, then trains on everybody's training split and writes."""
    messages, cutter, pieces = prepared()
    parts: dict[str, tuple[list[Message], np.ndarray]] = {}
    for author in UNREAD:
        parts[author] = [m for m in messages if m.author == author], held_out(messages, author, cutter, pieces)
    agreed = agree(
        [m for part, _ in parts.values() for m in part], np.concatenate([rows for _, rows in parts.values()])
    )
    unseen = {author: figures(part, rows, agreed) for author, (part, rows) in parts.items()}
    print(json.dumps(unseen, indent=1), flush=True)
    known = [m for m in messages if m.split == "train"]
    weights, bias = fit_words(known)
    net = fit_network(known, cutter, pieces, word_scores(known, weights, bias))
    _write(weights, bias, net, pieces, {"agreement": agreed, "left_out": unseen})
    print(WEIGHTS.stat().st_size, runtime.WEIGHTS.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
