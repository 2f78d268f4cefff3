"""Who is told of a case, why, and who instead when that role is shut out or has nobody in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NotRequired, TypedDict

from api.policies.conditions import Circumstances
from api.policies.conflict import chain_above, excluded_roles
from api.policies.pack import Pack
from api.policies.parts import Route


class RoutedTo(TypedDict):
    """Contract's entry of `routed_to`, with the reason; `instead_of` names the role that could not be told."""

    role: str
    clause: str
    why: str
    instead_of: NotRequired[str]
    elsewhere: NotRequired[str]


def route(pack: Pack, case: Circumstances, staffed: frozenset[str] | None = None) -> list[RoutedTo]:
    """Every route that holds, each role once, in pack order; never empty. `staffed` None: every role has someone."""
    shut = {e["role"] for e in excluded_roles(pack, case.facts)}
    routes: dict[str, RoutedTo] = {}
    for rule in pack.routes.values():
        if not rule.when.holds(case):
            continue
        told = next((r for r in candidates(pack, rule, case) if r not in shut and _held(r, staffed)), None)
        if told is not None and told not in routes:
            routes[told] = _entry(rule, told)
    if not routes:
        last = pack.last_resort
        routes[last.role] = {"role": last.role, "clause": last.first_clause, "why": last.why}
    return list(routes.values())


def candidates(pack: Pack, rule: Route, case: Circumstances) -> Iterator[str]:
    """The role, whom the reporter chose instead of it, its fallbacks, its line upwards, then the last resort."""
    chosen = case.facts.told_instead
    if chosen and rule.to in case.facts.not_told and chosen in pack.roles:
        yield chosen
    yield rule.to
    yield from rule.fallback
    yield from chain_above(pack, rule.to)
    yield pack.last_resort.role


def responsible(
    pack: Pack, role: str, case: Circumstances, routes: list[RoutedTo], staffed: frozenset[str] | None = None
) -> str:
    """Who does what `role` would do in this case: its stand-in, itself, or the first above it who may and can."""
    for entry in routes:
        if entry.get("instead_of") == role:
            return entry["role"]
    shut = {e["role"] for e in excluded_roles(pack, case.facts)}
    above = [role, *chain_above(pack, role), pack.last_resort.role]
    return next((r for r in above if r not in shut and _held(r, staffed)), pack.last_resort.role)


def _held(role: str, staffed: frozenset[str] | None) -> bool:
    return staffed is None or role in staffed


def _entry(rule: Route, told: str) -> RoutedTo:
    entry: RoutedTo = {"role": told, "clause": rule.first_clause, "why": rule.why}
    if told != rule.to or rule.stands_in_for:
        entry["instead_of"] = rule.stands_in_for or rule.to
    if rule.elsewhere:
        entry["elsewhere"] = rule.elsewhere
    return entry
