"""Gates name what is missing with its clause; the status machine walks only the pack's own steps."""

from __future__ import annotations

import pytest

from api.policies import CaseState, available_packs, check_gate, check_transition, load_pack
from api.policies.gates import next_steps_of
from tests.api.policies.cases import report

EMPTY: list[object] = [None, "", "   ", False, [], {}]


@pytest.mark.parametrize("value", EMPTY, ids=repr)
def test_blank_is_missing(value: object) -> None:
    pack = load_pack("imani")
    state = CaseState(report("imani"), recorded={"judgement_reason": value})
    missing = check_gate(pack, "reclassify", state)
    assert [(m.code, m.clause) for m in missing] == [("reason", "IMA-3")]
    assert missing[0].what


def test_a_step_without_gate_is_free() -> None:
    assert check_gate(load_pack("default"), "say_hello", CaseState(report())) == []


def test_one_of_refuses_other_values_also_in_lists() -> None:
    pack = load_pack("cumbria")
    base = {"legal_consulted": "Yes, 3 May", "other_options": "Letters", "employee_view": "Agrees"}
    director = frozenset({"assistant_director"})
    for ground, missing in [("assault", set()), (["assault", "persistent"], set()), (["assault", "bored"], {"ground"})]:
        state = CaseState(report("cumbria"), recorded={**base, "withdrawal_ground": ground}, actor_roles=director)
        assert {m.code for m in check_gate(pack, "withdraw_service", state)} == missing


@pytest.mark.parametrize("policy", available_packs())
def test_status_machine_of_the_contract(policy: str) -> None:
    pack = load_pack(policy)
    assert set(pack.statuses) == {"new", "acknowledged", "in_progress", "closed", "appealed"}
    assert all(s.reporter_text for s in pack.statuses.values())
    assert set(next_steps_of(pack, "new").values()) == {"acknowledged", "in_progress"}
    assert set(next_steps_of(pack, "closed").values()) == {"appealed", "in_progress"}


@pytest.mark.parametrize("policy", available_packs())
def test_nothing_closes_without_a_reason(policy: str) -> None:
    state = CaseState(report(policy), status="in_progress")
    codes = {m.code for m in check_transition(load_pack(policy), "close", state)}
    assert {"reason", "summary"} <= codes


def test_impossible_steps_are_refused() -> None:
    pack = load_pack("default")
    with pytest.raises(KeyError, match="not possible"):
        check_transition(pack, "appeal", CaseState(report(), status="new"))
    with pytest.raises(KeyError):
        check_transition(pack, "explode", CaseState(report()))


def test_recorded_words_stay_out_of_the_repr() -> None:
    state = CaseState(report(), recorded={"closing_summary": "he lives at 12 Acacia Avenue"})
    assert "Acacia" not in repr(state)
