"""Reads every set that the danger voices learn from, by author, as messages ready for the trainer."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.nlu import danger_cues as cues
from bot.nlu.danger_model import features, windows_of
from bot.nlu.danger_text import Clause
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
CALM_ACCOUNTS = 2500  # of the corpus, which is far larger than the phrase sets


@dataclass
class Message:
    """A phrase, whose it is, what the rules alone say of it, and its clauses with the features of their windows."""

    level: str | None
    author: str
    kind: str
    split: str
    rules: str
    clauses: list[Clause]
    spans: list[tuple[int, int]]
    rows: list[dict[int, float]]

    @property
    def danger(self) -> bool:
        return self.level is not None


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def accounts() -> list[dict[str, Any]]:
    """Training texts of the labelled corpus: danger now where flagged, none where no flag hints at it."""
    found, calm = [], []
    for path in sorted(CORPUS.glob("*.jsonl")):
        for item in _lines(path):
            flags = set(item["flags"])
            if item["split"] == "train" and "immediate_danger" in flags:
                found.append({"text": item["text"], "level": "clear"})
            elif item["split"] == "train" and not flags & UNSETTLED:
                calm.append({"text": item["text"], "level": None})
    random.Random(3).shuffle(calm)
    return found + calm[:CALM_ACCOUNTS]


def author_sets() -> dict[str, list[dict[str, Any]]]:
    """The sets of single authors, each with its splits train and dev: {"author-a": [...], ...}."""
    return {path.stem: _lines(path) for path in sorted(HERE.glob("author-*.jsonl"))}


def message(item: dict[str, Any], author: str) -> Message | None:
    """One phrase made ready, or None for one without words."""
    clauses = clauses_in(item["text"])
    if not clauses:
        return None
    marks = [cues.of_clause(clause) for clause in clauses]
    windows = windows_of(clauses)
    return Message(
        level=item["level"],
        author=author,
        kind=str(item.get("kind", "")),
        split=str(item.get("split", "train")),
        rules=rule_level(item["text"]) or "none",
        clauses=clauses,
        spans=[(window.first, window.last) for window in windows],
        rows=[features(window, clauses, marks) for window in windows],
    )


def read() -> list[Message]:
    """Every training and development message. The rules were written on "phrases", and on no other set."""
    sources = [(item, "train") for item in _lines(HERE / "train.jsonl")]
    sources += [({**i, "split": "train"}, "phrases") for i in _lines(HERE / "phrases.jsonl") if i["split"] == "dev"]
    sources += [(item, "corpus") for item in accounts()]
    for author, items in author_sets().items():
        sources += [(item, author) for item in items]
    found = (message(item, author) for item, author in sources)
    return [item for item in found if item is not None]
