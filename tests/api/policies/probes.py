"""Questions the clause tables ask: of a plan, of the pack's data that drives bot and console, of a gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from api.policies import CaseFacts, CaseState, Plan, check_gate, load_pack, plan
from api.policies.planning import circumstances
from tests.api.policies.cases import report

Probe = Callable[[Any], bool]


@dataclass(frozen=True)
class Clause:
    """`probe` must say True for `yes` and False for `no`; `also` holds further facts about the clause."""

    id: str
    probe: Probe
    yes: Any
    no: Any
    also: Callable[[], bool] | None = None

    def check(self) -> None:
        assert self.probe(self.yes) is True, f"{self.id} does not act where it must"
        assert self.probe(self.no) is False, f"{self.id} acts where it must not"
        if self.also:
            assert self.also() is True, f"{self.id}: the further condition does not hold"


def params(table: Iterable[Clause]) -> list[Any]:
    """Pytest parameters whose ids are the clause ids."""
    return [pytest.param(clause, id=clause.id) for clause in table]


class Probes:
    """Probes of one pack. Each method returns a probe of facts unless it says otherwise."""

    def __init__(self, policy: str) -> None:
        self.policy = policy
        self.pack = load_pack(policy)

    def case(self, **values: Any) -> CaseFacts:
        return report(self.policy, **values)

    def plan(self, facts: CaseFacts) -> Plan:
        return plan(self.pack, facts, facts.created_at)

    def told(self, *roles: str, clause: str) -> Probe:
        """All these roles are told, and the clause is cited by one of their routes."""

        def probe(facts: CaseFacts) -> bool:
            routes = {r["role"]: r["clause"] for r in self.plan(facts).routed_to}
            rules = [r for r in self.pack.routes.values() if clause in r.clauses and {r.to, *r.fallback} & set(roles)]
            return set(roles) <= set(routes) and bool(rules)

        return probe

    def tasks(self, *codes: str, clause: str) -> Probe:
        """All these tasks stand on the case and cite the clause."""
        return lambda facts: set(codes) <= {t["code"] for t in self.plan(facts).tasks if t["clause"] == clause}

    def clocks(self, *codes: str, clause: str) -> Probe:
        """All these clocks run and cite the clause."""
        return lambda facts: set(codes) <= {d["code"] for d in self.plan(facts).deadlines if d["clause"] == clause}

    def options(self, *codes: str, clause: str, suggested: bool | None = None) -> Probe:
        """All these options are open (and suggested, or not)."""

        def probe(facts: CaseFacts) -> bool:
            held = {o["code"] for o in self.plan(facts).options if suggested in (None, o["suggested"])}
            return set(codes) <= held and all(clause in self.pack.options[c].clauses for c in codes)

        return probe

    def tells(self, code: str, clause: str) -> Probe:
        """The bot is given this text (public_view drives what it says)."""

        def probe(facts: CaseFacts) -> bool:
            told = {t["code"] for t in self.pack.public_view(facts, facts.created_at)["tells"]}
            return code in told and clause in self.pack.offers[code].clauses

        return probe

    def staff_asks(self, code: str, clause: str) -> Probe:
        """The staff flow is given this question."""

        def probe(facts: CaseFacts) -> bool:
            asked = {q["code"] for q in self.pack.public_view(facts, facts.created_at)["staff_questions"]}
            return code in asked and any(q.code == code and clause in q.clauses for q in self.pack.staff_questions)

        return probe

    def stage(self, code: str) -> Probe:
        return lambda facts: self.plan(facts).stage == code

    def gate_opens(self, step: str, clause: str, facts: CaseFacts | None = None, roles: Iterable[str] = ()) -> Probe:
        """Probe of recorded fields: nothing is missing at the gate. The gate must cite the clause."""
        facts = facts or self.case()
        assert any(clause in need.clauses for need in self.pack.gates[step].requires.values())

        def probe(recorded: dict[str, object]) -> bool:
            return not check_gate(self.pack, step, CaseState(facts, recorded=recorded, actor_roles=frozenset(roles)))

        return probe

    def labelled(self, *codes: str) -> Probe:
        return lambda facts: set(codes) <= set(self.plan(facts).labels)

    def cites(self, section: str, clause: str) -> Probe:
        """Probe of codes: every code is an entry of the section that cites the clause."""

        def probe(codes: Iterable[str]) -> bool:
            entries = getattr(self.pack, section)
            return all(c in entries and clause in _clauses(entries[c]) for c in codes)

        return probe

    def counted(self, statistic: str, clause: str) -> Probe:
        """The statistic counts the case (its readers are the pack's)."""
        rule = self.pack.statistics[statistic]
        return lambda facts: clause in rule.clauses and rule.when.holds(circumstances(self.pack, facts))

    def missing(self, step: str, facts: CaseFacts, **recorded: object) -> set[str]:
        return {m.code for m in check_gate(self.pack, step, CaseState(facts, recorded=recorded))}


def _clauses(part: Any) -> list[str]:
    clause = getattr(part, "clause", None) or []
    return [clause] if isinstance(clause, str) else list(clause)
