"""Builds the label model from the corpus in this repository: `python -m actions.incident.train`."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from actions.incident.labels.classifier import FORMAT, Classifier, Linear, artefact_folder
from actions.incident.labels.features import Vocabulary, grams, rule_codes, rule_vector
from actions.incident.labels.learning import best_thresholds, f1, fit, fit_dense
from actions.incident.labels.minilm import ModelUnavailable, SentenceModel, find_weights
from actions.incident.labels.rules import KINDS, Hit, rule_hits
from actions.incident.labels.voices import blended, granted, inside, mean_vector, pooled
from actions.incident.labels.words import Sentence, sentences

CORPUS = Path(__file__).parent / "corpus"
HELD_SHARE, JOINED_SHARE, BLEND = 0.3, 0.3, 0.35
SURFACE_STRENGTH, MEANING_PENALTY = 3.0, 0.3
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""For the processes of the pool: as many of them as cores, each on one."""
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with everything computed from it once."""

    parts: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    inner: tuple[list[Hit], ...]
    """the hits of each sentence"""
    vectors: Floats | None
    wanted: Flags


def read_corpus(split: str) -> list[dict[str, Any]]:
    """The labelled texts of one split ("train" or "test"), in file order."""
    rows = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["split"] == split:
                rows.append(row)
    return rows


def prepare(rows: Sequence[dict[str, Any]], model: SentenceModel | None) -> list[Example]:
    """Sentences, rule hits, sentence vectors and wanted labels of each text."""
    texts = [row["text"] for row in rows]
    cut = [tuple(sentences(text)) for text in texts]
    vectors: list[Floats | None] = [None] * len(texts)
    if model:
        pieces = [text[part.start : part.end] for text, parts in zip(texts, cut, strict=True) for part in parts]
        ends = np.cumsum([len(parts) for parts in cut])
        vectors = list(np.split(model.encode_many(pieces), ends[:-1]))
    wanted = [np.array([code in row[kind] for kind, code in rule_codes()]) for row in rows]
    hits = [tuple(rule_hits(parts)) for parts in cut]
    inner = [tuple(inside(part, own) for part in parts) for parts, own in zip(cut, hits, strict=True)]
    return [Example(*given) for given in zip(cut, hits, inner, vectors, wanted, strict=True)]


def _prepare_with(folder: Path | None, rows: list[dict[str, Any]]) -> list[Example]:
    return prepare(rows, SentenceModel(folder) if folder else None)


def prepare_all(rows: list[dict[str, Any]], folder: Path | None, pool: ProcessPoolExecutor) -> list[Example]:
    """`prepare`, shared out among the processes of the pool; `folder` is that of the sentence model's weights."""
    parts = [rows[at : at + 256] for at in range(0, len(rows), 256)]
    return [one for made in pool.map(_prepare_with, [folder] * len(parts), parts) for one in made]


def joined(examples: Sequence[Example], number: int, seed: int) -> list[Example]:
    """Longer made-up accounts: two to four texts in a row, wanting the labels of all of them."""
    dice = random.Random(seed)
    made = []
    for _ in range(number):
        chosen = dice.sample(list(examples), dice.choice((2, 2, 3, 4)))
        vectors = [one.vectors for one in chosen if one.vectors is not None]
        made.append(
            Example(
                tuple(part for one in chosen for part in one.parts),
                tuple(hit for one in chosen for hit in one.hits),
                tuple(hits for one in chosen for hits in one.inner),
                np.concatenate(vectors) if vectors else None,
                np.any([one.wanted for one in chosen], axis=0),
            )
        )
    return made


def surface_matrix(examples: Sequence[Example], vocabulary: Vocabulary) -> csr_matrix:
    """Grams then rules, one row per example."""
    known = len(vocabulary.columns)
    indices, values, starts = [], [], [0]
    for one in examples:
        columns, weights = vocabulary.weigh(grams(one.parts))
        rules = rule_vector(one.hits)
        spoken = np.flatnonzero(rules)
        indices.append(np.concatenate([columns, spoken + known]))
        values.append(np.concatenate([weights, rules[spoken]]))
        starts.append(starts[-1] + len(indices[-1]))
    width = known + 2 * len(rule_codes())
    return csr_matrix((np.concatenate(values), np.concatenate(indices), starts), shape=(len(examples), width))


def learn(examples: Sequence[Example]) -> Classifier:
    """Fits both linear models; thresholds are left at zero."""
    vocabulary = Vocabulary.learn([grams(one.parts) for one in examples])
    longer = [*examples, *joined(examples, int(len(examples) * JOINED_SHARE), seed=7)]
    wanted = np.stack([one.wanted for one in longer])
    surface = fit(surface_matrix(longer, vocabulary), wanted, SURFACE_STRENGTH)
    meaning: Linear | None = None
    if examples[0].vectors is not None:
        seen = [np.concatenate([mean_vector(one.vectors), rule_vector(one.hits)]) for one in longer]
        meaning = fit_dense(np.stack(seen), wanted, MEANING_PENALTY)
    zero = np.zeros(wanted.shape[1], dtype=np.float32)
    return Classifier(vocabulary, surface, meaning, BLEND, {"both": zero, "surface": zero})


def score(classifier: Classifier, examples: Sequence[Example]) -> dict[str, Floats]:
    """Pooled log-odds of every example, with and without sentence vectors."""
    result: dict[str, list[Floats]] = {"surface": [], "both": []}
    for one in examples:
        surface = [classifier.surface_logits(grams([p]), h) for p, h in zip(one.parts, one.inner, strict=True)]
        whole, words = classifier.surface_logits(grams(one.parts), one.hits), sum(len(p.words) for p in one.parts)
        result["surface"].append(pooled(whole, surface, words))
        if classifier.meaning is None or one.vectors is None:
            continue
        meaning = [classifier.meaning_logits(v, h) for v, h in zip(one.vectors, one.inner, strict=True)]
        both = [blended(classifier.blend, m, s) for m, s in zip(meaning, surface, strict=True)]
        meant = classifier.meaning_logits(mean_vector(one.vectors), one.hits)
        result["both"].append(pooled(blended(classifier.blend, meant, whole), both, words))
    return {name: np.stack(rows) for name, rows in result.items() if rows}


def thresholds_for(examples: Sequence[Example]) -> dict[str, Floats]:
    """Thresholds from the scores of texts, and of joined ones, that the classifier fitted here did not see."""
    order = list(examples)
    random.Random(3).shuffle(order)
    cut = int(len(order) * HELD_SHARE)
    held, rest = order[:cut], order[cut:]
    held = [*held, *joined(held, len(held) // 4, seed=0)]
    right = np.stack([one.wanted for one in held])
    found = {name: best_thresholds(logits, right) for name, logits in score(learn(rest), held).items()}
    return {"surface": found["surface"], "both": found.get("both", found["surface"])}


def learn_with_thresholds(examples: Sequence[Example], pool: ProcessPoolExecutor) -> Classifier:
    """The classifier fitted on every text, with thresholds found apart from it, at the same time."""
    thresholds, fitted = pool.submit(thresholds_for, examples), pool.submit(learn, examples)
    return replace(fitted.result(), thresholds=thresholds.result())


def save(classifier: Classifier, folder: Path) -> None:
    """Writes plain arrays and a JSON file; nothing pickled."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {
        "idf": classifier.vocabulary.idf,
        "surface_weights": classifier.surface.weights.astype(np.float16),
        "surface_biases": classifier.surface.biases,
        "thresholds_both": classifier.thresholds["both"],
        "thresholds_surface": classifier.thresholds["surface"],
    }
    if classifier.meaning:
        arrays |= {"meaning_weights": classifier.meaning.weights, "meaning_biases": classifier.meaning.biases}
    np.savez_compressed(folder / "labels.npz", **arrays)  # type: ignore[arg-type]
    about = {
        "format": FORMAT,
        "labels": rule_codes(),
        "blend": classifier.blend,
        "grams": list(classifier.vocabulary.columns),
    }
    (folder / "labels.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def report(classifier: Classifier, examples: Sequence[Example], shown: bool = True) -> dict[str, dict[str, float]]:
    """Macro-F1 per kind on held-out texts for rules alone and each voice; prints the table per label."""
    wanted = np.stack([one.wanted for one in examples])
    sure = np.stack([granted(one.hits) for one in examples])
    tables = {"rules": sure}
    for name, logits in score(classifier, examples).items():
        tables[name] = logits >= classifier.thresholds[name]
    codes = rule_codes()
    kinds = {kind: [at for at, (k, _) in enumerate(codes) if k == kind] for kind in KINDS}
    values = {name: f1(table, wanted) for name, table in tables.items()}
    if shown:
        print(f"{'label':42}{'n':>5}" + "".join(f"{name:>10}" for name in values))
        for at, (kind, code) in enumerate(codes):
            line = "".join(f"{value[at]:10.2f}" for value in values.values())
            print(f"{kind + ' ' + code:42}{int(wanted[:, at].sum()):5}{line}")
    macro = {name: {k: float(value[at].mean()) for k, at in kinds.items()} for name, value in values.items()}
    for name, by_kind in macro.items():
        print(f"macro-F1 {name:10}" + "".join(f"  {kind} {value:.3f}" for kind, value in by_kind.items()))
    return macro


def main() -> int:
    """Trains, prints how the held-out fifth of the corpus fared, and writes the arrays."""
    began = time.monotonic()
    try:
        folder: Path | None = find_weights()
    except ModelUnavailable as missing:
        print(f"{missing}: training on words, letters and rules only")
        folder = None
    os.environ.update(ONE_THREAD)
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("forkserver")) as pool:
        training = prepare_all(read_corpus("train"), folder, pool)
        held_out = prepare_all(read_corpus("test"), folder, pool)
        print(f"read {len(training) + len(held_out)} texts in {time.monotonic() - began:.0f} s", flush=True)
        classifier = learn_with_thresholds(training, pool)
    save(classifier, artefact_folder())
    print(f"{len(training)} texts to learn from, {len(held_out)} held out")
    report(classifier, held_out)
    print(f"built in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
