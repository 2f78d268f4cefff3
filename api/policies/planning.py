"""Works out everything a pack promises for a report: labels, stage, risk, routes, clocks, tasks. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from api.policies.clocks import Deadline, DeadlineView, start_deadline, view
from api.policies.conditions import Circumstances
from api.policies.conflict import Exclusion, excluded_roles
from api.policies.facts import CaseFacts
from api.policies.labels import labels_of
from api.policies.pack import Pack
from api.policies.parts import Event
from api.policies.risk import RiskResult, assess
from api.policies.routing import RoutedTo, responsible, route
from api.policies.tasks import OptionView, TaskView, options_for, tasks_for
from api.policies.worktime import calendar_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from a report under one pack; lists are in the shapes of the contract's Case, times aware UTC."""

    routed_to: list[RoutedTo]
    excluded: list[Exclusion]
    deadlines: list[DeadlineView]
    tasks: list[TaskView]
    risk: RiskResult
    labels: list[str]
    stage: str | None
    priority: str
    options: list[OptionView] = field(default_factory=list)
    signposts: list[str] = field(default_factory=list)


def circumstances(pack: Pack, facts: CaseFacts) -> Circumstances:
    """The case as the pack sees it: reporter's kind, then labels, then stage, then risk, each built on the last."""
    kind = facts.reporter_kind or pack.organisation.reporters.get(facts.relation)
    case = Circumstances(facts, reporter_kind=kind, labels=frozenset(labels_of(facts, kind)))
    stage = next((code for code, rule in pack.stages.items() if rule.when.holds(case)), None)
    case = Circumstances(facts, kind, case.labels, stage)
    return Circumstances(facts, kind, case.labels, stage, assess(pack.risk, case)["band"])


def is_quiet(case: Circumstances) -> bool:
    """Advice only, or something the person says is not harassment, and nothing in it that says otherwise.

    Quiet cases start no clocks and cause no tasks but those marked `even_if_quiet`. Anyone's perception of hate, a
    possible crime, danger or a safeguarding concern ends the quiet.
    """
    loud = {"hate_related_as_reported", "possible_crime", "sexual_harassment", "victimisation", "safeguarding_concern"}
    danger = case.facts.danger in ("yes", "not_sure")
    return bool({"advice_only", "not_harassment"} & case.labels) and not loud & case.labels and not danger


def start_clocks(pack: Pack, case: Circumstances, event: Event, at: datetime) -> list[Deadline]:
    """Deadlines that `event` at `at` starts, soonest first."""
    calendar = calendar_of(pack.organisation)
    started = [
        start_deadline(code, clock, calendar, at)
        for code, clock in pack.clocks.items()
        if clock.starts == event and clock.when.holds(case) and (clock.even_if_quiet or not is_quiet(case))
    ]
    return sorted(started, key=lambda deadline: deadline.due_at)


def plan(pack: Pack, facts: CaseFacts, now: datetime, staffed: frozenset[str] | None = None) -> Plan:
    """The plan for a report received at `facts.created_at`, seen at `now` (a deadline already past is missed).

    `staffed`: roles that have somebody; None when that is not known.
    """
    case = circumstances(pack, facts)
    now = now.astimezone(UTC)
    deadlines = start_clocks(pack, case, "report", facts.created_at)
    due = {deadline.code: deadline.due_at for deadline in deadlines}
    views = [view(pack.clocks[d.code], d) for d in deadlines]
    routes = route(pack, case, staffed)
    for shown in views:
        shown["state"] = "missed" if now > shown["due_at"] else "open"
        shown["owner"] = responsible(pack, shown["owner"], case, routes, staffed)
        if shown["escalate_to"]:
            shown["escalate_to"] = responsible(pack, shown["escalate_to"], case, routes, staffed)
    tasks = tasks_for(pack, case, due, quiet=is_quiet(case))
    for task in tasks:
        task["owner"] = responsible(pack, task["owner"], case, routes, staffed)
    held = [rule for rule in pack.priorities.values() if rule.when.holds(case)]
    level = "urgent" if any(r.level == "urgent" for r in held) else "raised" if held else "normal"
    return Plan(
        routed_to=routes,
        excluded=excluded_roles(pack, facts),
        deadlines=views,
        tasks=tasks,
        risk=assess(pack.risk, case),
        labels=labels_of(facts, case.reporter_kind),
        stage=case.stage,
        priority=level,
        options=options_for(pack, case),
        signposts=[entry["elsewhere"] for entry in routes if "elsewhere" in entry],
    )


def readers(pack: Pack, made: Plan) -> list[str]:
    """Roles that may open the case: those told, those with a task or clock on it, those a missed clock escalates to.

    Roles that may not read cases (a caretaker, a portal) see only their task. Named roles are in none of these lists.
    """
    roles = [entry["role"] for entry in made.routed_to]
    roles += [task["owner"] for task in made.tasks] + [d["owner"] for d in made.deadlines]
    roles += [d["escalate_to"] for d in made.deadlines if d["state"] == "missed" and d["escalate_to"]]
    return [role for role in dict.fromkeys(roles) if pack.roles[role].may_read]


def after(pack: Pack, facts: CaseFacts, event: Event, at: datetime) -> tuple[list[Deadline], list[TaskView]]:
    """Deadlines and tasks that a later event causes: closing, a restriction, an enforcement step, an appeal."""
    case = circumstances(pack, facts)
    deadlines = start_clocks(pack, case, event, at)
    return deadlines, tasks_for(pack, case, {d.code: d.due_at for d in deadlines}, event, quiet=is_quiet(case))
