"""Measures when it happened: accuracy by precision on blind phrases, and dates invented or missed in blind stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from actions.incident import When
from tests.evaluations.blind import check
from tests.evaluations.measure_scores import Section, share, table_lines
from tests.evaluations.measure_voices import read

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CLOCK = ("minute", "hour")


def bounds_right(found: When | None, gold: Mapping[str, Any]) -> bool:
    """Whether the range is right by the conventions of blind/README.md, whatever the precision is called.

    Without gold bounds, none may be given. An hour is right when the middle of a reading falls within it (an
    ongoing one: when it starts within an hour). Anything else: both ends to the minute.
    """
    if gold["from"] is None:
        return found is None or found.from_ is None
    if found is None or found.from_ is None or found.to is None:
        return False
    start, end = datetime.fromisoformat(gold["from"]), datetime.fromisoformat(gold["to"])
    if gold["precision"] == "minute" and not gold.get("ongoing"):
        return abs(found.from_ - start) < MINUTE
    if gold["precision"] in CLOCK:
        if gold.get("ongoing"):
            return abs(found.from_ - start) <= HOUR
        return found.precision in CLOCK and start <= found.from_ + (found.to - found.from_) / 2 < end
    return abs(found.from_ - start) < MINUTE and abs(found.to - end) < MINUTE


def reading_right(found: When | None, gold: Mapping[str, Any]) -> bool:
    """Bounds, precision and (where the set says it) ongoing all right; a minute does for an hour."""
    if found is None or not bounds_right(found, gold):
        return False
    if "ongoing" in gold and found.ongoing != gold["ongoing"]:
        return False
    return found.precision == gold["precision"] or (gold["precision"] == "hour" and found.precision in CLOCK)


def _phrases() -> tuple[dict[str, float], list[str]]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for item in check.load("when"):
        found = read(item["text"], item["reported_at"]).when
        row = counts[item["precision"]]
        row[0] += 1
        row[1] += reading_right(found, item)
        row[2] += bounds_right(found, item)
        row[3] += found is None
    whole = [sum(column) for column in zip(*counts.values(), strict=True)]
    order = [kind for kind in (*CLOCK, "part_of_day", "day", "week", "month", "year", "unknown") if kind in counts]
    rows = [(k, counts[k][0], *(share(n, counts[k][0]) for n in counts[k][1:])) for k in order]
    rows.append(("**all**", whole[0], *(share(n, whole[0]) for n in whole[1:])))
    figures = {"when.right": share(whole[1], whole[0]), "when.bounds_right": share(whole[2], whole[0])}
    head = ("precision", "phrases", "right", "range right", "nothing read")
    return figures, table_lines(head, rows)


def _stories() -> tuple[dict[str, float], list[str]]:
    dated = {"right": 0, "bounds": 0, "any": 0, "all": 0}
    invented = undated = 0
    for item in check.load("stories"):
        found = read(item["text"], item["reported_at"]).when
        given = found is not None and found.from_ is not None
        if not item["has_when"]:
            undated += 1
            invented += given
            continue
        dated["all"] += 1
        dated["any"] += given
        dated["right"] += reading_right(found, item["when"])
        dated["bounds"] += bounds_right(found, item["when"])
    stories = undated + dated["all"]
    figures = {
        "when.stories.invented_of_undated": share(invented, undated),
        "when.stories.invented_of_all": share(invented, stories),
        "when.stories.right": share(dated["right"], dated["all"]),
    }
    rows = [
        ("stories without an incident date", undated, ""),
        ("date invented, share of those", invented, figures["when.stories.invented_of_undated"]),
        ("date invented, share of all stories", invented, figures["when.stories.invented_of_all"]),
        ("stories with a date", dated["all"], ""),
        ("range and precision right", dated["right"], figures["when.stories.right"]),
        ("range right", dated["bounds"], share(dated["bounds"], dated["all"])),
        ("some date read", dated["any"], share(dated["any"], dated["all"])),
    ]
    return figures, table_lines(("stories", "number", "share"), rows)


def measure() -> Section:
    """Blind phrases by precision, and blind stories with and without a date."""
    phrase_figures, phrase_lines = _phrases()
    story_figures, story_lines = _stories()
    lines = (
        "`right`: range, precision and ongoing as the conventions of the set say; `range right`: the range alone.",
        "",
        *phrase_lines,
        "",
        *story_lines,
    )
    return Section("when", "When it happened", phrase_figures | story_figures, lines)
