"""Numbers of the organisation's cases. Cases closed to somebody are not counted for them; files hide small numbers."""

import csv
import io
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.models import Case, CaseCode
from api.cases.repository import READS_ALL, open_to, visible
from api.people.service import Actor
from api.policies.pack import Pack
from api.policies.schema import Statistic

SMALLEST_SHOWN = 5
FEWER, HELD_BACK = f"fewer than {SMALLEST_SHOWN}", "not shown"
_KINDS = {"types": "type", "characteristics": "characteristic", "role": "role", "where": "where",
          "frequency": "frequency", "involves": "involves"}  # fmt: skip
_ALWAYS = ("status", "risk", "channel", "month", "types", "characteristics")


async def gather(
    session: AsyncSession, actor: Actor, pack: Pack, since: datetime | None = None, until: datetime | None = None
) -> dict[str, Any]:
    """`{"total", "by": {dimension: {code: count}}, "statistics": [{"code", "title", "clause", "rows"}]}`.

    `by` counts the cases the actor may open; each of the pack's statistics counts, for the roles it names as its
    readers, every case that no conflict closes to them.
    """
    columns = (Case.id, Case.status, Case.risk_band, Case.channel, Case.created_at)
    base = select(*columns).where(Case.unfinished.is_(False), Case.policy == pack.id)
    if since:
        base = base.where(Case.created_at >= since)
    if until:
        base = base.where(Case.created_at < until)
    own = {row.id: row for row in await session.execute(base.where(visible(actor)))}
    counted = {row.id: row for row in await session.execute(base.where(open_to(actor)))}
    codes = await _codes(session, base.where(open_to(actor)))
    values = {case_id: _values(row, codes.get(case_id, {})) for case_id, row in counted.items()}
    mine = [values[case_id] for case_id in own]
    found = [
        {"code": code, "title": rule.title, "clause": rule.first_clause, "group_by": list(rule.group_by),
         "rows": _grouped([v for v in values.values() if code in v["statistic"]], rule)}
        for code, rule in pack.statistics.items() if _may_read(actor, rule)
    ]  # fmt: skip
    by = {name: dict(sorted(Counter(x for v in mine for x in v[name]).items())) for name in _ALWAYS}
    return {"total": len(mine), "by": by, "statistics": found}


def _may_read(actor: Actor, rule: Statistic) -> bool:
    return READS_ALL in actor.roles or bool(actor.roles & set(rule.readers))


async def _codes(session: AsyncSession, cases: Any) -> dict[str, dict[str, list[str]]]:
    ids = cases.with_only_columns(Case.id).scalar_subquery()
    wanted = [*_KINDS.values(), "statistic"]
    rows = await session.execute(
        select(CaseCode.case_id, CaseCode.kind, CaseCode.code).where(
            CaseCode.case_id.in_(ids), CaseCode.kind.in_(wanted)
        )
    )
    found: dict[str, dict[str, list[str]]] = {}
    for case_id, kind, code in rows:
        found.setdefault(case_id, {}).setdefault(kind, []).append(code)
    return found


def _values(row: Any, codes: dict[str, list[str]]) -> dict[str, list[str]]:
    """A case as the codes it is counted under, in each dimension."""
    plain = {"status": [row.status], "risk": [row.risk_band], "channel": [row.channel]}
    several = {name: codes.get(kind) or ["not_known"] for name, kind in _KINDS.items()}
    return {**plain, **several, "month": [row.created_at.strftime("%Y-%m")], "statistic": codes.get("statistic", [])}


def _grouped(values: list[dict[str, list[str]]], rule: Statistic) -> list[dict[str, Any]]:
    """Counts for each dimension by month (when the rule asks for months): one case counts once in every code it has."""
    dimensions: list[str] = [name for name in rule.group_by if name != "month"] or ["month"]
    by_month = "month" in rule.group_by
    counts: Counter[tuple[str, str, str]] = Counter()
    for value in values:
        month = value["month"][0] if by_month else ""
        counts.update((month, name, code) for name in dimensions for code in set(value[name]))
    return [
        {"month": month or None, "dimension": name, "code": code, "count": count}
        for (month, name, code), count in sorted(counts.items())
    ]


def as_csv(numbers: dict[str, Any]) -> str:
    """The numbers as a table for passing on: no number from 1 to 4, no totals, and no cell that a spreadsheet could
    take for a formula (every cell is a code or a count)."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(["statistic", "month", "dimension", "code", "count"])
    for dimension, counts in numbers["by"].items():
        shown = hidden(counts)
        table.writerows(["all", "", dimension, code, shown[code]] for code in counts)
    for statistic in numbers["statistics"]:
        groups: dict[tuple[str, str], dict[str, int]] = {}
        for row in statistic["rows"]:
            groups.setdefault((row["month"] or "", row["dimension"]), {})[row["code"]] = row["count"]
        for (month, dimension), counts in groups.items():
            shown = hidden(counts)
            table.writerows([statistic["code"], month, dimension, code, shown[code]] for code in counts)
    return out.getvalue()


def hidden(counts: dict[str, int]) -> dict[str, str]:
    """Counts as they may be passed on. Where just one is small, the next smallest is held back with it, so that the
    small one cannot be worked out from a total found elsewhere."""
    small = {code for code, count in counts.items() if 0 < count < SMALLEST_SHOWN}
    others = sorted((count, code) for code, count in counts.items() if code not in small and count)
    beside = {others[0][1]} if len(small) == 1 and others else set()
    return {
        code: FEWER if code in small else HELD_BACK if code in beside else str(count) for code, count in counts.items()
    }
