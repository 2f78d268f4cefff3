"""The tasks and clocks that are somebody's by role, one by one and without the case: also for roles that may read none.

What is shown is the policy's own words, the times and the reference. Nothing here opens, or tells from, a report.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import records, repository, work
from api.cases.conflicts import ensure_checked
from api.cases.models import Case, Deadline, Task
from api.cases.repository import everything, open_to, visible
from api.cases.schemas import ClockChange, OwnTaskIn, TaskIn
from api.cases.steps import fields_needed
from api.cases.work import Desk
from api.core import clock
from api.core.errors import NotFound, Refused
from api.core.settings import get_settings
from api.people.service import Actor
from api.policies.pack import Pack, load_pack

MOST_SHOWN = 200
_TABLES: dict[str, type[Task] | type[Deadline]] = {"task": Task, "clock": Deadline}


async def reads(session: AsyncSession, actor: Actor) -> bool:
    """Whether any role of theirs may open cases, or a case was given to them by name. Others have their tasks only."""
    roles = load_pack(get_settings().policy).roles
    if any(role not in roles or roles[role].may_read for role in actor.roles):
        return True
    return await session.scalar(select(Case.id).where(visible(actor)).limit(1)) is not None


def _own(table: type[Task] | type[Deadline], actor: Actor) -> ColumnElement[bool]:
    """Open rows of a role that the actor holds, of cases that no conflict closes to them."""
    waits: ColumnElement[bool] = table.state == "open"
    if table is Deadline:
        waits = or_(waits, and_(Deadline.state == "missed", Case.status != "closed"))
    return and_(table.owner.in_(sorted(actor.roles)), waits, ~Case.unfinished, open_to(actor))


def _query(table: type[Task] | type[Deadline], actor: Actor, *columns: Any) -> Select[Any]:
    return select(*columns).select_from(table).join(Case, Case.id == table.case_id).where(_own(table, actor))


async def count(session: AsyncSession, actor: Actor) -> int:
    """How many wait for the actor."""
    counts = [await session.scalar(_query(table, actor, func.count())) for table in _TABLES.values()]
    return sum(int(number or 0) for number in counts)


async def listed(session: AsyncSession, actor: Actor) -> dict[str, Any]:
    """The most urgent of them, and how many there are."""
    await ensure_checked(session, actor.id)
    items: list[dict[str, Any]] = []
    for kind, table in _TABLES.items():
        query = _query(table, actor, table, Case.id, visible(actor))
        query = query.order_by(table.due_at.is_(None), table.due_at, table.id).limit(MOST_SHOWN)
        rows = (await session.execute(query)).all()
        cases = await _cases(session, {case_id for _, case_id, _ in rows})
        items += [_shown(kind, row, cases[case_id], bool(opens)) for row, case_id, opens in rows]
    items.sort(key=lambda item: (item["due_at"] is None, item["due_at"] or "", item["kind"] != "task", item["id"]))
    return {"items": items[:MOST_SHOWN], "total": await count(session, actor)}


async def _cases(session: AsyncSession, ids: set[str]) -> dict[str, Case]:
    found = select(Case).where(Case.id.in_(ids)).options(*everything())
    return {case.id: case for case in await session.scalars(found)}


def _shown(kind: str, row: Any, case: Case, opens: bool) -> dict[str, Any]:
    pack, now = load_pack(case.policy), clock.now()
    state = "missed" if kind == "clock" and row.state == "open" and row.due_at < now else row.state
    return {
        "id": f"{kind}-{row.id}",
        "kind": kind,
        "reference": case.reference,
        "code": row.code,
        "title": row.detail.get("title") or row.code,
        "why": row.detail.get("why") or "",
        "clause": row.clause,
        "role": row.owner,
        "state": state,
        "due_at": clock.iso(row.due_at) if row.due_at else None,
        "overdue": bool(row.due_at and row.due_at < now and row.state in ("open", "missed")),
        "fields": fields_needed(pack, _lacking(pack, kind, row, case)),
        "opens_case": opens,
    }


def _fields(pack: Pack, kind: str, code: str) -> Sequence[str]:
    """The fields that doing it records: the task's own, or those of the clock's gate."""
    if kind == "task":
        return pack.tasks[code].records if code in pack.tasks else []
    gate = pack.gates.get(pack.clocks[code].met_by or "") if code in pack.clocks else None
    return [need.record for need in gate.requires.values() if need.record] if gate else []


def _lacking(pack: Pack, kind: str, row: Any, case: Case) -> list[str]:
    kept = records.recorded(case, pack, {})
    return [code for code in _fields(pack, kind, row.code) if kept.get(code) in (None, "", [], {}, False)]


async def change(session: AsyncSession, actor: Actor, item_id: str, change: OwnTaskIn) -> dict[str, Any]:
    """Do one, or say why it is not needed; the item as it is now. `NotFound` for one that is not theirs to do, the same
    as for one that does not exist; `Refused` while its fields are missing, and for fields that are not its own."""
    await ensure_checked(session, actor.id)
    kind, _, number = item_id.partition("-")
    table = _TABLES.get(kind)
    row = await _one(session, actor, table, number) if table and number.isascii() and number.isdigit() else None
    if row is None:
        raise NotFound("There is no such task.")
    case = (await _cases(session, {row.case_id}))[row.case_id]
    desk = await Desk.at(session, actor, case)
    allowed = _fields(desk.pack, kind, row.code)
    if set(change.records) - set(allowed):
        raise Refused(f"This records: {', '.join(allowed) or 'nothing'}.")
    if kind == "task":
        values = {"id": row.id, "state": change.state, "records": change.records, "reason": change.reason}
        await work.change_task(desk, TaskIn.model_validate(values))
        await _meet_its_clock(desk, row)
    else:
        if change.state == "not_needed":
            raise Refused("A clock of the policy cannot be set aside, only met.")
        await desk.keep(change.records)
        await work.change_clock(desk, ClockChange(id=row.id, action="meet"))
    desk.settle()
    await session.flush()
    may_open = await repository.visible_case(session, actor, case.reference) is not None
    return _shown(kind, row, case, may_open)


async def _one(session: AsyncSession, actor: Actor, table: type[Task] | type[Deadline], number: str) -> Any:
    if len(number) > 18:
        return None
    return await session.scalar(_query(table, actor, table).where(table.id == int(number)))


async def _meet_its_clock(desk: Desk, task: Task) -> None:
    """The clock a task runs by: when the same role answers for it, no gate stands before it, and no task is left."""
    rule = desk.pack.tasks.get(task.code)
    if task.state != "done" or rule is None or rule.clock is None:
        return
    by_clock = {code for code, other in desk.pack.tasks.items() if other.clock == rule.clock}
    gated = rule.clock in desk.pack.clocks and desk.pack.clocks[rule.clock].met_by
    if gated or any(t.state == "open" and t.code in by_clock for t in desk.case.tasks):
        return
    for row in desk.case.deadlines:
        if row.code == rule.clock and row.owner == task.owner and row.state in ("open", "missed"):
            await work.change_clock(desk, ClockChange(id=row.id, action="meet"))
            return
