"""The dated to-dos a report causes under a pack, and the options and offers whose conditions hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypedDict

from api.policies.conditions import Circumstances
from api.policies.pack import Pack
from api.policies.parts import Event

TaskState = Literal["open", "done", "not_needed"]


class TaskView(TypedDict):
    """Contract's task, with title, owner, reason, the clock it runs by and the fields it must record."""

    code: str
    clause: str
    state: TaskState
    title: str
    why: str
    owner: str
    due_at: datetime | None
    records: list[str]


class OptionView(TypedDict):
    """An action the organisation may take; `suggested` when its own condition holds."""

    code: str
    clause: str
    title: str
    why: str
    suggested: bool
    threshold: str | None
    gate: str | None


def tasks_for(
    pack: Pack, case: Circumstances, due: Mapping[str, datetime], event: Event = "report", *, quiet: bool = False
) -> list[TaskView]:
    """Tasks that `event` causes, soonest due first; undated ones last. `due` maps clock codes to their times.

    `quiet` leaves only tasks marked `even_if_quiet`.
    """
    tasks: list[TaskView] = [
        {
            "code": code,
            "clause": task.first_clause,
            "state": "open",
            "title": task.title,
            "why": task.why,
            "owner": task.owner,
            "due_at": due.get(task.clock) if task.clock else None,
            "records": list(task.records),
        }
        for code, task in pack.tasks.items()
        if task.by == event and task.when.holds(case) and (task.even_if_quiet or not quiet)
    ]
    return sorted(tasks, key=lambda t: (t["due_at"] is None, t["due_at"].timestamp() if t["due_at"] else 0))


def options_for(pack: Pack, case: Circumstances) -> list[OptionView]:
    """Action options open in this case, suggested ones first."""
    options: list[OptionView] = [
        {
            "code": code,
            "clause": option.first_clause,
            "title": option.title,
            "why": option.why,
            "suggested": bool(option.suggested_when and option.suggested_when.holds(case)),
            "threshold": option.threshold,
            "gate": option.gate,
        }
        for code, option in pack.options.items()
        if option.when.holds(case)
    ]
    return sorted(options, key=lambda option: not option["suggested"])
