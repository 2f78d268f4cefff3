"""Measures who did it and where: kinds on the blind who-and-where items and on the blind accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from actions.incident import Who
from tests.evaluations.blind import check
from tests.evaluations.measure_scores import Section, share, table_lines
from tests.evaluations.measure_voices import STANDARD_TIME, read


def kinds_right(found: Sequence[Who], gold: Sequence[Mapping[str, Any]]) -> bool:
    """Whether exactly the kinds of the gold list were found, in any order, each as often or once."""
    return {who.kind for who in found} == {who["kind"] for who in gold}


def first_right(found: Sequence[Who], gold: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the first person found is of a gold kind; nobody found is right only when there is nobody."""
    return found[0].kind in {who["kind"] for who in gold} if found else not gold


def detail_right(found: Sequence[Who], gold: Sequence[Mapping[str, Any]], name: str) -> bool | None:
    """Whether `under_18` or `count` agrees for a lone person of the right kind; None: nothing to compare."""
    if len(gold) != 1 or not found or gold[0].get(name) is None or found[0].kind != gold[0]["kind"]:
        return None
    return bool(getattr(found[0], name) == gold[0][name])


def _measure_set(name: str) -> tuple[dict[str, float], list[tuple[object, ...]], Counter[str], Counter[str]]:
    items = check.load(name)
    tally: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for item in items:
        found = read(item["text"], item.get("reported_at", STANDARD_TIME))
        tally["who"] += kinds_right(found.who, item["who"])
        tally["first"] += first_right(found.who, item["who"])
        for detail in ("under_18", "count"):
            verdict = detail_right(found.who, item["who"], detail)
            tally[f"{detail} asked"] += verdict is not None
            tally[detail] += bool(verdict)
        place = found.where.kind if found.where else None
        tally["where"] += place == item["where_kind"]
        asked[f"where {item['where_kind'] or 'nothing said'}"] += 1
        right[f"where {item['where_kind'] or 'nothing said'}"] += place == item["where_kind"]
        kinds = "+".join(sorted({who["kind"] for who in item["who"]})) or "nobody"
        asked[f"who {kinds}" if "+" not in kinds else "who (several)"] += 1
        right[f"who {kinds}" if "+" not in kinds else "who (several)"] += kinds_right(found.who, item["who"])
    figures = {
        f"people.{name}.who_kind": share(tally["who"], len(items)),
        f"people.{name}.who_first": share(tally["first"], len(items)),
        f"people.{name}.where_kind": share(tally["where"], len(items)),
    }
    rows: list[tuple[object, ...]] = [
        (name, "who.kind (all kinds, no other)", len(items), figures[f"people.{name}.who_kind"]),
        (name, "who.kind (first person)", len(items), figures[f"people.{name}.who_first"]),
        (name, "where.kind", len(items), figures[f"people.{name}.where_kind"]),
        (name, "who.under_18, where said", tally["under_18 asked"], share(tally["under_18"], tally["under_18 asked"])),
        (name, "who.count, where said", tally["count asked"], share(tally["count"], tally["count asked"])),
    ]
    return figures, [row for row in rows if row[2]], asked, right


def measure() -> Section:
    """Accuracy of kinds, and the share right for every kind over both sets."""
    figures: dict[str, float] = {}
    rows: list[tuple[object, ...]] = []
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name in ("whowhere", "accounts"):
        more, lines, named, good = _measure_set(name)
        figures |= more
        rows += lines
        asked += named
        right += good
    by_kind = [(kind, asked[kind], share(right[kind], asked[kind])) for kind in sorted(asked)]
    lines = (
        *table_lines(("set", "what", "items", "right"), rows),
        "",
        *table_lines(("kind (both sets)", "items", "right"), by_kind),
    )
    return Section("people", "Who did it and where", figures, tuple(lines))
