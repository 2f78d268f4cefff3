"""A pack explains itself in plain words; its stale parts are listed; its schema is published."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import api.policies
from api.policies import available_packs, load_pack
from api.policies.conditions import Condition
from api.policies.directory import due_for_checking, policy_overdue
from api.policies.explain import describe, explain, words
from api.policies.json_schema import PUBLISHED, json_schema, json_schema_text
from api.policies.schema import PackModel


@pytest.mark.parametrize("policy", available_packs())
def test_explanation_names_every_route_clock_task_and_gate_with_its_clause(policy: str) -> None:
    pack = load_pack(policy)
    text = explain(pack)
    for part in [*pack.routes.values(), *pack.clocks.values(), *pack.tasks.values()]:
        assert all(clause in text for clause in part.clauses)
    for clock in pack.clocks.values():
        assert clock.title in text
    for gate in pack.gates.values():
        assert all(need.what in text for need in gate.requires.values())
    for note in pack.superseded.values():
        assert note.now in text
    assert not re.search(r"[{}]|_any|_in\b|None|True(?! Vision)|False", text)


def test_conditions_in_words() -> None:
    pack = load_pack("imani")
    condition = Condition.model_validate({"types_any": ["graffiti"], "not": {"perpetrator_known": True}})
    assert describe(pack, condition).endswith("it is not so that the person reported is known")
    assert describe(pack, Condition()) == "in every case"


def test_every_field_of_a_condition_has_words() -> None:
    known = set(words()["fields"]) | set(words()["truths"]) | {"any", "all", "not_"}
    assert known == set(Condition.model_fields)


def test_stale_entries_are_listed_low_confidence_first_due() -> None:
    pack = load_pack("imani")
    soon = {(c.section, c.code) for c in due_for_checking(pack, date(2026, 7, 16))}
    assert ("support", "stop_hate_uk") in soon
    assert ("support", "samaritans") not in soon
    later = {(c.section, c.code) for c in due_for_checking(pack, date(2027, 7, 16))}
    assert soon < later
    assert policy_overdue(pack, date(2026, 1, 1))
    assert not policy_overdue(load_pack("default"), date(2026, 8, 1))


def test_contacts_not_fit_to_offer_are_kept_back() -> None:
    pack = load_pack("imani")
    names = [s["name"] for s in pack.public_view(None)["support"]]
    assert "Stop Hate UK" not in names
    assert not pack.support["stop_hate_uk"].offered


def test_published_schema_is_current_and_refuses_unknown_fields() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == json_schema_text(), "renew: python -m api.policies.json_schema"
    assert json_schema()["additionalProperties"] is False
    assert set(json.loads(json_schema_text())["properties"]) == set(PackModel.model_fields)


def test_organisations_are_named_only_in_packs() -> None:
    here = Path(api.policies.__file__).parent
    names = ["imani housing", "little pickles", "circle housing", "cumbria county"]
    for path in [
        *here.rglob("*.py"),
        *here.rglob("*.j2"),
        here / "labels.yml",
        here / "words.yml",
        here / "packs/_base.yml",
    ]:
        text = path.read_text(encoding="utf-8").lower()
        assert not [name for name in names if name in text], path.name
