"""Whatever is reported, under every pack: somebody is told, nobody named is, and nothing secret is said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.policies import CaseFacts, Contact, Person, Staff, available_packs, codes, load_pack, plan
from api.policies.clocks import reminders_due, start_deadline
from api.policies.planning import readers
from api.policies.worktime import calendar_of
from tests.api.policies.cases import FRIDAY_NIGHT


def one(kind: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(get_args(kind))


def some(kind: Any) -> st.SearchStrategy[Any]:
    return st.frozensets(st.sampled_from(get_args(kind)), max_size=4)


def reports(policy: str) -> st.SearchStrategy[CaseFacts]:
    roles = sorted(load_pack(policy).roles)
    person = st.builds(
        Person, kind=st.sampled_from(get_args(codes.WhoKind)), under_18=st.none() | st.booleans(), named=st.booleans(),
        post=st.none() | st.sampled_from(roles), account=st.none() | st.sampled_from(["a1", "a2"]),
    )  # fmt: skip
    return st.builds(
        CaseFacts, id=st.just("c"), policy=st.just(policy), created_at=st.just(FRIDAY_NIGHT),
        relation=st.sampled_from(get_args(codes.Relation)), channel=st.sampled_from(get_args(codes.Channel)),
        types=some(codes.TypeCode), characteristics=some(codes.CharacteristicCode), flags=some(codes.FlagCode),
        who=st.lists(person, max_size=3).map(tuple), withheld_who=st.booleans(), where=one(codes.WhereKind),
        frequency=one(codes.Frequency), worse=one(codes.Worse), motivation=one(codes.Motivation), fear=one(codes.Fear),
        harm=some(codes.Harm), vulnerable=st.none() | st.booleans(), danger=one(codes.DangerAnswer),
        under_18=st.none() | st.booleans(), police_contact=st.sampled_from(get_args(codes.PoliceContact)),
        wishes=some(codes.Wish), contact=st.builds(Contact, anonymous=st.booleans()),
        staff=st.builds(Staff, warned=one(codes.StaffAnswer), wellbeing=some(codes.Wellbeing)),
        reporter_post=st.none() | st.sampled_from(roles), landlord=st.none() | st.just("partner_landlord"),
        not_told=st.frozensets(st.sampled_from(roles), max_size=2), told_instead=st.none() | st.sampled_from(roles),
    )  # fmt: skip


@pytest.mark.parametrize("policy", available_packs())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_report_under_every_pack(policy: str, data: st.DataObject) -> None:
    pack = load_pack(policy)
    facts = data.draw(reports(policy))
    made = plan(pack, facts, FRIDAY_NIGHT)
    shut = {e["role"] for e in made.excluded}
    owners = {t["owner"] for t in made.tasks} | {d["owner"] for d in made.deadlines}
    assert made.routed_to
    assert readers(pack, made)
    assert not shut & ({r["role"] for r in made.routed_to} | owners | set(readers(pack, made)))
    assert {r["clause"] for r in made.routed_to} | {d["clause"] for d in made.deadlines} <= set(pack.clauses)
    assert {t["clause"] for t in made.tasks} <= set(pack.clauses)
    assert all(d["due_at"] > FRIDAY_NIGHT for d in made.deadlines)
    assert bool(facts.characteristics) == ("hate_related_as_reported" in made.labels)
    assert plan(pack, facts, FRIDAY_NIGHT) == made


@pytest.mark.parametrize("policy", available_packs())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_bot_is_told_the_same_whoever_is_shut_out_and_whatever_the_risk(policy: str, data: st.DataObject) -> None:
    pack = load_pack(policy)
    facts = data.draw(reports(policy))
    shown = pack.public_view(facts, FRIDAY_NIGHT)
    text = json.dumps(shown)
    assert all(override.reason not in text for override in pack.risk.overrides.values())
    assert not {"risk", "excluded", "routed_to"} & set(shown)
    unnamed = tuple(replace(person, post=None, account=None) for person in facts.who)
    other = replace(facts, who=unnamed, not_told=frozenset(), fear="none", worse=None)
    assert pack.public_view(other, FRIDAY_NIGHT) == shown


def test_reminders_of_every_pack_go_to_roles_it_has() -> None:
    for policy in available_packs():
        pack = load_pack(policy)
        calendar = calendar_of(pack.organisation)
        for code, clock in pack.clocks.items():
            deadline = start_deadline(code, clock, calendar, FRIDAY_NIGHT)
            late = deadline.due_at.replace(year=deadline.due_at.year + 1)
            owed = reminders_due(clock, deadline, late)
            assert {r.kind for r in owed} <= {"due", "missed"}
            assert all(r.to_role in pack.roles for r in owed)
            assert ("missed" in {r.kind for r in owed}) == bool(clock.escalate_to)
