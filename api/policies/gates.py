"""Refuses a step until what the policy asks for is recorded, and walks the pack's status machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.policies.conditions import Circumstances
from api.policies.facts import CaseFacts
from api.policies.pack import Pack
from api.policies.planning import circumstances
from api.policies.rules import Requirement


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a step still needs: its code, what to record in plain words, and the clause that asks for it."""

    code: str
    what: str
    clause: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case at the moment of a step. `recorded` maps field codes to values; `actor_roles` are the actor's roles."""

    facts: CaseFacts
    status: str = "new"
    recorded: Mapping[str, object] = field(default_factory=dict, repr=False)
    actor_roles: frozenset[str] = frozenset()


def check_gate(pack: Pack, step: str, state: CaseState) -> list[Missing]:
    """What stands in the way of `step`; empty means go. A step the pack does not gate is free. Pure."""
    gate = pack.gates.get(step)
    if gate is None:
        return []
    case = circumstances(pack, state.facts)
    return [
        Missing(code, need.what, need.first_clause)
        for code, need in gate.requires.items()
        if need.when.holds(case) and not _met(need, state, case)
    ]


def _met(need: Requirement, state: CaseState, case: Circumstances) -> bool:
    if need.roles and not state.actor_roles & set(need.roles):
        return False
    if need.record is None:
        return True
    value = state.recorded.get(need.record)
    if isinstance(value, str):
        value = value.strip()
    if value is None or value is False or value == "" or value == [] or value == {}:
        return False
    if need.one_of:
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return all(v in need.one_of for v in values)
    return True


def next_steps_of(pack: Pack, status: str) -> dict[str, str]:
    """Transition codes possible from a status, with the status each leads to."""
    return {code: rule.to for code, rule in pack.transitions.items() if status in rule.from_}


def check_transition(pack: Pack, transition: str, state: CaseState) -> list[Missing]:
    """What stands in the way of a change of status. KeyError for an unknown transition or one not open from here."""
    rule = pack.transitions[transition]
    if state.status not in rule.from_:
        raise KeyError(f"{transition} is not possible from {state.status}")
    return check_gate(pack, rule.gate, state) if rule.gate else []


def check_meet(pack: Pack, clock: str, state: CaseState) -> list[Missing]:
    """What must be recorded before a clock counts as met; empty when it may be. KeyError for an unknown clock."""
    gate = pack.clocks[clock].met_by
    return check_gate(pack, gate, state) if gate else []


def shown_to_reporter(pack: Pack, recorded: Mapping[str, object]) -> list[dict[str, object]]:
    """The recorded fields a reporter may see by reference (plan, next contact ...), in pack order."""
    return [
        {"code": code, "title": record.title, "value": recorded[code]}
        for code, record in pack.records.items()
        if record.shown_to_reporter and recorded.get(code) not in (None, "", [], {})
    ]
