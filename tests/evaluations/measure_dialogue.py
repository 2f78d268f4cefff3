"""Shows what other suites measured: questions asked per account, and how well intents are told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.evaluations.measure_scores import Section, share, table_lines

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.json"
"""Written by the dialogue tests: [{"name", "channel", "policy", "prompts", "limit": number or null}, ...]."""
INTENTS = HERE / "intents.json"
"""Rasa's own intent_report.json of `rasa test nlu --cross-validation`, copied here."""


def _load(path: Path) -> Any:
    """The parsed file; None when it is absent or cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def questions(path: Path = QUESTIONS) -> Section:
    """Prompts per conversation, and how many conversations took more than their limit."""
    title = "Questions asked per account"
    read = _load(path)
    if not isinstance(read, list) or not read:
        return Section(
            "questions", title, {}, ("Not measured yet: the dialogue tests write `tests/evaluations/questions.json`.",)
        )
    try:
        rows = [(c["name"], c.get("channel", ""), int(c["prompts"]), c.get("limit") or "") for c in read]
    except (TypeError, KeyError, ValueError):
        return Section(
            "questions", title, {}, ("`tests/evaluations/questions.json` is not in the form described here.",)
        )
    over = sum(isinstance(limit, int) and prompts > limit for _, _, prompts, limit in rows)
    figures = {"questions.mean": share(sum(row[2] for row in rows), len(rows)), "questions.over_limit": float(over)}
    lines = table_lines(("conversation", "channel", "prompts", "at most"), rows)
    return Section(
        "questions", title, figures, (*lines, "", f"Mean {figures['questions.mean']:.1f}; over the limit: {over}.")
    )


def intents(path: Path = INTENTS) -> Section:
    """Cross-validated precision, recall and F1 of the intents, as Rasa reports them."""
    title = "Intents (cross-validation)"
    read = _load(path)
    macro = read.get("macro avg") if isinstance(read, dict) else None
    if not isinstance(macro, dict):
        text = (
            "Not measured yet: `rasa test nlu --cross-validation` writes `intent_report.json`,",
            "kept as `tests/evaluations/intents.json`.",
        )
        return Section("intents", title, {}, text)
    names = sorted(name for name, row in read.items() if isinstance(row, dict) and not name.endswith(" avg"))
    rows = [
        (name, row["support"], float(row["precision"]), float(row["recall"]), float(row["f1-score"]))
        for name in (*names, "macro avg")
        for row in [read[name]]
    ]
    lines = table_lines(("intent", "n", "precision", "recall", "F1"), rows)
    return Section("intents", title, {"intents.macro_f1": float(macro["f1-score"])}, tuple(lines))
