"""Advice and things that are not harassment start no clocks, unless something in them says otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from api.policies import CaseState, available_packs, load_pack, plan
from api.policies.gates import check_meet, shown_to_reporter
from api.policies.planning import readers
from tests.api.policies.cases import FRIDAY_NIGHT, report


@pytest.mark.parametrize("policy", available_packs())
@pytest.mark.parametrize("hint", ["advice_only", "not_harassment"])
def test_quiet_cases_start_nothing(policy: str, hint: str) -> None:
    made = plan(load_pack(policy), report(policy, hints=[hint], types=["other"]), FRIDAY_NIGHT)
    assert made.deadlines == []
    assert {t["code"] for t in made.tasks} == ({"pass_on"} if hint == "not_harassment" else set())
    assert made.routed_to


@pytest.mark.parametrize(
    "loud",
    [{"characteristics": ["race"]}, {"types": ["threat"]}, {"danger": "not_sure"}, {"flags": ["self_harm_risk"]}],
    ids=str,
)
def test_anyone_s_perception_or_danger_ends_the_quiet(loud: dict[str, Any]) -> None:
    made = plan(load_pack("imani"), report("imani", hints=["not_harassment"], **loud), FRIDAY_NIGHT)
    assert "first_contact" in {d["code"] for d in made.deadlines}


def test_last_resort_has_its_own_clause() -> None:
    made = plan(load_pack("imagine"), report("imagine", relation="saw_it", who=["public"]), FRIDAY_NIGHT)
    assert [(r["role"], r["clause"]) for r in made.routed_to] == [("supervisor", "BASE-12")]


def test_readers_are_those_told_or_working_on_it_never_those_who_only_do_a_task() -> None:
    pack = load_pack("imani")
    made = plan(pack, report("imani", types=["graffiti"]), FRIDAY_NIGHT)
    assert readers(pack, made) == ["development_worker"]
    late = plan(pack, report("imani", types=["graffiti"]), FRIDAY_NIGHT.replace(day=25))
    assert readers(pack, late) == ["development_worker", "chairperson"]
    assert {d["state"] for d in late.deadlines if d["code"] == "first_contact"} == {"missed"}


def test_a_clock_is_met_only_through_its_gate() -> None:
    pack = load_pack("circle")
    half: dict[str, object] = {"acknowledged": True, "handler": "Sam"}
    assert [m.code for m in check_meet(pack, "first_response", CaseState(report("circle"), recorded=half))] == [
        "next_contact"
    ]
    whole = {**half, "next_contact_at": FRIDAY_NIGHT}
    assert check_meet(pack, "first_response", CaseState(report("circle"), recorded=whole)) == []
    assert check_meet(pack, "case_review", CaseState(report("circle"))) == []


def test_reporters_see_only_what_is_theirs_to_see() -> None:
    pack = load_pack("circle")
    recorded = {"action_plan": ["Ring on Monday"], "unfounded_note": "secret", "handler": "Sam", "safety_measures": ""}
    assert [r["code"] for r in shown_to_reporter(pack, recorded)] == ["handler", "action_plan"]
