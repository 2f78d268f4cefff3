"""Every pack loads, and its plan for an ordinary report has the contract's shapes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from api.policies import PackError, available_packs, load_pack, plan
from tests.api.policies.cases import FRIDAY_NIGHT, report


@pytest.mark.parametrize("policy", available_packs())
def test_plan_has_the_shapes_of_the_contract(policy: str) -> None:
    pack = load_pack(policy)
    facts = report(policy, types=["verbal_abuse"], characteristics=["race"], who=["neighbour"], where="home")
    made = plan(pack, facts, FRIDAY_NIGHT)
    assert made.routed_to
    assert all(r["role"] in pack.roles and r["clause"] in pack.clauses for r in made.routed_to)
    assert all(d["state"] == "open" and d["due_at"] > FRIDAY_NIGHT for d in made.deadlines)
    assert all(d["due_at"].utcoffset() == timedelta() for d in made.deadlines)
    assert all(t["state"] == "open" and t["owner"] in pack.roles for t in made.tasks)
    assert made.risk["band"] in ("standard", "medium", "high")
    assert "hate_related_as_reported" in made.labels


@pytest.mark.parametrize("policy", available_packs())
def test_public_view_is_plain_and_hides_what_reporters_must_not_see(policy: str) -> None:
    facts = report(policy, types=["threat"], flags=["weapon"], who=["neighbour"])
    shown = load_pack(policy).public_view(facts, FRIDAY_NIGHT)
    assert json.loads(json.dumps(shown)) == shown
    expected = {"name", "who_reads", "sharing", "policy_url", "formats", "languages"}
    assert expected | {"staff_questions", "support", "next_steps"} <= set(shown)
    assert not {"risk", "excluded", "routed_to"} & set(shown)
    for step in shown["next_steps"]:
        assert "{when}" not in step["text"]
        assert step["due_at"].endswith("Z")
    assert shown["name"] == load_pack(policy).organisation.name


def test_unknown_pack_is_refused_by_name_of_those_there_are() -> None:
    with pytest.raises(PackError, match="imani"):
        load_pack("../../etc/passwd")
