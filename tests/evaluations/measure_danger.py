"""Measures the danger watch: recall and false alarms on our own phrases and on the blind sentences."""

from __future__ import annotations

from bot.nlu.immediate_danger import detect_danger
from tests.evaluations.blind import check
from tests.evaluations.danger import evaluate
from tests.evaluations.measure_scores import Section, share, table_lines

NEAR = frozenset({"immediate_danger", "perpetrator_nearby", "expected_return", "self_harm_risk", "threat_to_life"})
"""A blind sentence with one of these may well make the watch ask; without any, an alarm is a false one."""


def _blind_sentences() -> tuple[dict[str, float], tuple[object, ...]]:
    items = check.load("sentences")
    heard = {item["id"]: detect_danger(item["text"]) is not None for item in items}
    danger = [heard[item["id"]] for item in items if "immediate_danger" in item["flags"]]
    quiet = [heard[item["id"]] for item in items if not NEAR & set(item["flags"])]
    figures = {
        "danger.sentences.recall": share(sum(danger), len(danger)),
        "danger.sentences.false_alarms": share(sum(quiet), len(quiet)),
    }
    row = ("blind sentences", len(danger), figures["danger.sentences.recall"], "", len(quiet))
    return figures, (*row, figures["danger.sentences.false_alarms"], "")


def measure() -> Section:
    """Recall (any answer), recall of clear danger as clear, false alarms and false 999 texts; by split."""
    report = evaluate.measure()
    figures: dict[str, float] = {}
    rows: list[tuple[object, ...]] = []
    for split, part in report.items():
        if not isinstance(part, dict):
            continue
        figures[f"danger.{split}.recall"] = part["recall"]
        figures[f"danger.{split}.false_alarms"] = part["false_alarm_rate"]
        row = (f"phrases, {split}", part["positives"], part["recall"], part["clear_recall"], part["null"])
        rows.append((*row, part["false_alarm_rate"], part["false_clear_rate"]))
    more, row = _blind_sentences()
    head = ("set", "danger", "recall", "999 at once when clear", "harmless", "false alarms", "of these 999 at once")
    lines = (
        *table_lines(head, [*rows, row]),
        "",
        f"One phrase takes {report['milliseconds_per_phrase']:.1f} ms. The blind sentences are labelled by what an",
        "analysis should flag, not by what the watch should ask about: a harder test than it was made for.",
    )
    return Section("danger", "Danger watch", figures | more, lines)
