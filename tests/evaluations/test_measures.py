"""Proves the arithmetic of the evaluation: counts, F1, overlap, time and people verdicts, margins, page."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from actions.incident import When, Who
from tests.evaluations import measure_confusions, measure_dialogue, measure_margins, measure_page
from tests.evaluations.measure_margins import Mark
from tests.evaluations.measure_people import detail_right, first_right, kinds_right
from tests.evaluations.measure_scores import (
    Counts,
    Section,
    count_labels,
    macro_f1,
    macro_recall,
    median,
    overlap,
    table_lines,
    touches,
)
from tests.evaluations.measure_when import bounds_right, reading_right

TEN = datetime.fromisoformat("2026-11-20T22:00:00+00:00")
HOUR_GOLD = {"from": "2026-11-20T22:00:00+00:00", "to": "2026-11-20T23:00:00+00:00", "precision": "hour"}
DAY_GOLD = {
    "from": "2026-11-20T00:00:00+00:00",
    "to": "2026-11-21T00:00:00+00:00",
    "precision": "day",
    "ongoing": False,
}
MINUTE_GOLD = {"from": "2026-11-20T22:00:00+00:00", "to": "2026-11-20T22:01:00+00:00", "precision": "minute"}
SINCE_GOLD = {
    "from": "2026-11-20T22:00:00+00:00",
    "to": "2026-11-21T15:00:00+00:00",
    "precision": "hour",
    "ongoing": True,
}
OPEN_GOLD = {"from": None, "to": None, "precision": "unknown", "ongoing": False}


def when(start: datetime | None, minutes: float, precision: str, ongoing: bool = False) -> When:
    """A reading `minutes` long."""
    return When("", start, start and start + timedelta(minutes=minutes), precision, ongoing)


def test_counts_of_labels_by_hand() -> None:
    pairs = [({"a", "b"}, {"a"}), ({"a"}, {"b"}), (set(), {"a"}), (set(), set())]
    table = count_labels(pairs, ["a", "b", "c"])
    assert table == {"a": Counts(1, 1, 1), "b": Counts(0, 1, 1), "c": Counts()}
    assert table["a"].precision == table["a"].recall == table["a"].f1 == 0.5
    assert macro_f1(table) == 0.25, "a label that never occurs does not count"
    assert macro_recall(table, ["a", "c"]) == 0.5


def test_a_code_that_is_not_one_is_refused() -> None:
    with pytest.raises(ValueError, match="not a code"):
        count_labels([({"a"}, {"typo"})], ["a"])


def test_nothing_to_count_is_zero_and_no_error() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)
    assert macro_f1({}) == 0


def test_overlap_counts_characters_once() -> None:
    assert overlap([(0, 10)], [(5, 15), (7, 12)]) == Counts(5, 5, 5)
    assert overlap([], [(0, 3)]) == Counts(0, 3, 0)
    assert touches([(0, 5)], [(4, 6)])
    assert not touches([(0, 5)], [(5, 6)]), "ends are exclusive"


def test_median_of_even_and_odd_numbers() -> None:
    assert (median([3, 1, 2]), median([4, 1, 3, 2])) == (2, 2.5)
    with pytest.raises(ValueError, match="no values"):
        median([])


@pytest.mark.parametrize(
    ("found", "gold", "bounds", "right"),
    [
        (when(TEN, 60, "hour"), HOUR_GOLD, True, True),
        (when(TEN + timedelta(minutes=30), 1, "minute"), HOUR_GOLD, True, True),
        (when(TEN - timedelta(minutes=40), 60, "hour"), HOUR_GOLD, False, False),
        (when(TEN - timedelta(hours=4), 12 * 60, "part_of_day"), HOUR_GOLD, False, False),
        (when(TEN, 1, "minute"), MINUTE_GOLD, True, True),
        (when(TEN + timedelta(minutes=1), 1, "minute"), MINUTE_GOLD, False, False),
        (when(TEN - timedelta(hours=22), 1440, "day"), DAY_GOLD, True, True),
        (when(TEN - timedelta(hours=22), 1440, "day", ongoing=True), DAY_GOLD, True, False),
        (when(TEN - timedelta(hours=22), 1440, "week"), DAY_GOLD, True, False),
        (when(TEN - timedelta(hours=22), 2880, "day"), DAY_GOLD, False, False),
        (when(TEN + timedelta(minutes=30), 990, "hour", ongoing=True), SINCE_GOLD, True, True),
        (when(TEN + timedelta(minutes=90), 990, "hour", ongoing=True), SINCE_GOLD, False, False),
        (when(None, 0, "unknown"), OPEN_GOLD, True, True),
        (when(TEN, 60, "hour"), OPEN_GOLD, False, False),
        (None, OPEN_GOLD, True, False),
        (None, DAY_GOLD, False, False),
    ],
)
def test_time_readings(found: When | None, gold: dict[str, object], bounds: bool, right: bool) -> None:
    assert bounds_right(found, gold) is bounds
    assert reading_right(found, gold) is right


def test_people_verdicts() -> None:
    gold = [{"kind": "neighbour", "count": 2, "under_18": None}]
    two, one = Who("", "neighbour", count=2), Who("", "family", count=1)
    assert kinds_right([two], gold)
    assert not kinds_right([two, one], gold)
    assert first_right([two, one], gold)
    assert not first_right([], gold)
    assert kinds_right([], [])
    assert first_right([], [])
    assert detail_right([two], gold, "count") is True
    assert detail_right([two], gold, "under_18") is None
    assert detail_right([one], gold, "count") is None


def test_confused_pairs_name_what_came_instead() -> None:
    pairs = [(frozenset("ab"), frozenset("ac")), (frozenset("a"), frozenset()), (frozenset(), frozenset("c"))]
    assert measure_confusions.confused_pairs(pairs) == {("b", "c"): 1, ("a", "nothing"): 1, ("nothing", "c"): 1}


def test_examples_fit_a_table_cell() -> None:
    assert measure_confusions.shortened("a |\n b") == "a / b"
    assert len(measure_confusions.shortened("word " * 100)) == measure_confusions.LENGTH


def test_a_mark_falls_only_past_its_margin() -> None:
    assert not Mark(0.9, 0.02).fallen(0.88)
    assert Mark(0.9, 0.02).fallen(0.879)
    assert not Mark(0.9, 0.02).fallen(1.0)
    assert Mark(0.1, 0.02, "lower").fallen(0.13)
    assert not Mark(0.1, 0.02, "lower").fallen(0.0)


def test_accepting_keeps_margins_and_what_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(
        json.dumps(
            {"when.right": {"figure": 0.5, "margin": 0.2, "better": "higher"}, "old": {"figure": 1, "margin": 0}}
        )
    )
    measure_margins.accept({"when.right": 0.77777, "danger.blind.recall": 1.0, "speed.rules.ms": 9.0}, path)
    marks = measure_margins.load(path)
    assert marks["when.right"] == Mark(0.7778, 0.2)
    assert marks["danger.blind.recall"] == Mark(1.0, 0.0)
    assert marks["old"] == Mark(1, 0)
    assert "speed.rules.ms" not in marks, "milliseconds belong to one machine"
    assert measure_margins.load(tmp_path / "absent.json") == {}


def test_failures_name_the_fallen_and_in_a_complete_run_the_missing() -> None:
    marks = {"a": Mark(0.9, 0.01), "b": Mark(0.5, 0.0), "c": Mark(0.5, 0.0)}
    assert [line.split(":")[0] for line in measure_margins.failures({"a": 0.8, "b": 0.5}, marks, complete=False)] == [
        "a"
    ]
    assert [line.split(":")[0] for line in measure_margins.failures({"a": 0.9, "b": 0.4}, marks, complete=True)] == [
        "b",
        "c",
    ]


def test_every_goal_is_held_by_a_rule_or_is_in_milliseconds() -> None:
    for name in measure_margins.GOALS:
        assert name.endswith(".ms") or measure_margins.new_mark(name, 0.5) is not None


def test_the_page_shows_goals_sections_and_what_is_not_met() -> None:
    section = Section("when", "When it happened", {"when.right": 0.5, "danger.blind.recall": 1.0}, ("words",))
    page = measure_page.compose([section], {"when.right": Mark(0.6, 0.1)})
    assert "| `when.right` | 0.500 | ≥ 0.9 | **no** | 0.600 |" in page
    assert "| `danger.blind.recall` | 1.000 | ≥ 1 | yes |  |" in page
    assert "## When it happened\n\nwords" in page


def test_tables_are_markdown() -> None:
    assert table_lines(("a", "b"), [("x", 0.5)]) == ["| a | b |", "|---|--:|", "| x | 0.50 |"]


def test_questions_come_from_the_dialogue_tests_file(tmp_path: Path) -> None:
    path = tmp_path / "questions.json"
    assert measure_dialogue.questions(path).figures == {}
    path.write_text(
        '[{"name": "one", "channel": "web", "prompts": 8, "limit": 8}, {"name": "two", "prompts": 10, "limit": 8}]'
    )
    assert measure_dialogue.questions(path).figures == {"questions.mean": 9.0, "questions.over_limit": 1.0}
    for bad in ("{", "[]", '[{"name": "no prompts"}]', "[3]", '"text"'):
        path.write_text(bad)
        assert measure_dialogue.questions(path).figures == {}


def test_intents_come_from_rasas_own_report(tmp_path: Path) -> None:
    path = tmp_path / "intents.json"
    assert measure_dialogue.intents(path).figures == {}
    row = {"precision": 0.9, "recall": 0.8, "f1-score": 0.85, "support": 40}
    path.write_text(json.dumps({"affirm": row, "macro avg": row, "weighted avg": row, "accuracy": 0.8}))
    section = measure_dialogue.intents(path)
    assert section.figures == {"intents.macro_f1": 0.85}
    assert [line.split(" |")[0] for line in section.lines[2:]] == ["| affirm", "| macro avg"]
