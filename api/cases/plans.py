"""A policy's plan on a case: written when it is handed over, added to when more is learnt. Nothing is taken away.

A label that a supervisor takes away takes back no route, clock or task: people undo those, with a reason.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import clocks, repository
from api.cases.conflicts import shut_out
from api.cases.models import Case, CaseCode, Task
from api.core import clock
from api.notifications import outbox
from api.people.models import User
from api.policies.facts import CaseFacts
from api.policies.pack import Pack, load_pack
from api.policies.planning import Plan, circumstances, plan, readers
from api.policies.risk import lowers
from api.policies.tasks import TaskView


def codes_of(facts: dict[str, Any], labels: list[str], roles: list[str]) -> set[tuple[str, str]]:
    """The (kind, code) pairs that lists are filtered by."""
    kinds = {"type": "types", "characteristic": "characteristics", "flag": "flags"}
    found = {(kind, item["code"]) for kind, key in kinds.items() for item in facts.get(key) or []}
    return found | {("label", code) for code in labels} | {("role", role) for role in roles}


def counted_under(pack: Pack, facts: CaseFacts) -> set[tuple[str, str]]:
    """The (kind, code) pairs that numbers are made of: the pack's statistics, and how often it happened."""
    around = circumstances(pack, facts)
    found = {("statistic", code) for code, rule in pack.statistics.items() if rule.when.holds(around)}
    found |= {("involves", kind) for kind in around.facts.who_kinds} | {("where", facts.where or "unknown")}
    return found | {("frequency", facts.frequency or "unknown")}


def apply(session: AsyncSession, case: Case, pack: Pack, made: Plan) -> None:
    """Write a plan's routes, risk, clocks and tasks onto a case that has none yet."""
    case.risk, case.risk_band, case.stage = dict(made.risk), made.risk["band"], made.stage
    case.routed_to = [dict(route) for route in made.routed_to]
    case.excluded = [dict(exclusion) for exclusion in made.excluded]
    for due in made.deadlines:
        session.add(clocks.row_of_view(case.id, pack, due))
    for todo in made.tasks:
        session.add(task_row(case.id, todo))
    case.next_due_at = min((due["due_at"] for due in made.deadlines), default=None)


def task_row(case_id: str, todo: TaskView) -> Task:
    """A task as it is stored."""
    detail = {"title": todo["title"], "why": todo["why"], "owner": todo["owner"], "records": todo["records"]}
    return Task(case_id=case_id, code=todo["code"], clause=todo["clause"], due_at=todo["due_at"], detail=detail)


def staffed(case: Case, facts: CaseFacts, users: list[User]) -> frozenset[str] | None:
    """Roles that somebody holds who may know of the case; None when no such account exists yet."""
    closed = shut_out(case, facts, users)
    return frozenset(role for user in users if user.id not in closed for role in user.roles) or None


async def replan(session: AsyncSession, case: Case, facts: CaseFacts, users: list[User], now: datetime) -> list[str]:
    """Add the routes, clocks (from `now`), tasks and labels that the case as known now (`facts`) calls for and did not
    have, and raise the risk if it rose; the codes of what was added. `case` comes with all that hangs on it."""
    pack = load_pack(case.policy)
    made = plan(pack, replace(facts, created_at=now), now, staffed(case, facts, users))
    had = {row.code for row in case.deadlines} | {task.code for task in case.tasks}
    told = {route["role"] for route in case.routed_to}
    routes = [route for route in made.routed_to if route["role"] not in told]
    due = [d for d in made.deadlines if d["code"] not in had]
    todo = [t for t in made.tasks if t["code"] not in had]
    case.routed_to = [*case.routed_to, *(dict(route) for route in routes)]
    shut = {entry["role"] for entry in case.excluded}
    case.excluded = [*case.excluded, *(dict(e) for e in made.excluded if e["role"] not in shut)]
    case.deadlines.extend(clocks.row_of_view(case.id, pack, d) for d in due)
    case.tasks.extend(task_row(case.id, t) for t in todo)
    labels = case.facts.get("labels") or []
    case.facts = {**case.facts, "labels": [*labels, *(code for code in made.labels if code not in labels)]}
    _raise_risk(case, made)
    case.next_due_at, case.updated_at = clocks.next_due(case), now
    for kind, code in counted_under(pack, facts) | _found_by(facts, made, readers(pack, made)):
        await session.merge(CaseCode(case_id=case.id, kind=kind, code=code))
    await session.flush()
    news = [outbox.News(case.id, r["role"], f"told:{r['role']}", "told", "report") for r in routes]
    await outbox.tell(session, news, now)
    await tell_owners(session, case, now)
    return [*(r["role"] for r in routes), *(d["code"] for d in due), *(t["code"] for t in todo)]


def _found_by(facts: CaseFacts, made: Plan, roles: list[str]) -> set[tuple[str, str]]:
    """The (kind, code) pairs that lists are filtered by, from facts and plan."""
    kinds = {"type": facts.types, "characteristic": facts.characteristics, "flag": facts.flags}
    found = {(kind, str(code)) for kind, codes in kinds.items() for code in codes}
    return found | {("label", code) for code in made.labels} | {("role", role) for role in roles}


def _raise_risk(case: Case, made: Plan) -> None:
    """The computed band when it rose. A band that a supervisor set stays unless the new one is higher."""
    before = case.risk.get("computed_band", case.risk_band)
    if not lowers(made.risk["band"], before):
        return
    case.risk = {**made.risk, "computed_band": made.risk["band"]}
    if lowers(made.risk["band"], case.risk_band):  # type: ignore[arg-type]  # the column holds bands only
        case.risk_band = made.risk["band"]
    case.risk["band"] = case.risk_band


async def tell_of_addition(session: AsyncSession, case: Case) -> None:
    """Tell those who have the case that its reporter added to it."""
    number = len(repository.loaded_additions(case))
    news = [outbox.News(case.id, r["role"], f"added:{number}:{r['role']}", "added", "report") for r in case.routed_to]
    await outbox.tell(session, news, clock.now())


async def tell_owners(session: AsyncSession, case: Case, now: datetime) -> None:
    """Tell roles that may not read the case of the tasks in it that are theirs; each task once."""
    roles = load_pack(case.policy).roles
    blind = [code for code, role in roles.items() if not role.may_read]
    rows = await session.scalars(
        select(Task).where(Task.case_id == case.id, Task.state == "open", Task.owner.in_(blind))
    )
    news = [outbox.News(case.id, row.owner or "", f"task:{row.id}", "task", row.code, row.due_at) for row in list(rows)]
    await outbox.tell(session, news, now)
