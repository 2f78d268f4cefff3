"""The risk matrix: bands, overrides, and unknowns that push up and never down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.policies import CaseFacts, Person, load_pack, plan
from api.policies.codes import FLAGS, TYPES
from api.policies.risk import ORDER, RiskResult, lowers
from tests.api.policies.cases import FRIDAY_NIGHT, report

MILD: dict[str, Any] = {
    "types": ["verbal_abuse"], "frequency": "first", "worse": "no", "motivation": "none", "fear": "none",
    "who": [Person(kind="customer")], "where": "work",
}  # fmt: skip


def risk(facts: CaseFacts) -> RiskResult:
    return plan(load_pack(facts.policy), facts, FRIDAY_NIGHT).risk


def test_a_mild_and_complete_report_is_standard() -> None:
    result = risk(report(**MILD))
    assert (result["band"], result["score"]) == ("standard", 1)


def test_nothing_known_is_medium_with_the_reason() -> None:
    result = risk(report())
    assert result["band"] == "medium"
    assert any("not known" in reason for reason in result["reasons"])


def test_everything_at_its_worst_is_the_maximum_of_the_matrix() -> None:
    facts = report(
        types=["physical_assault"], characteristics=["race"], frequency="daily", worse="yes", fear="very",
        daily_life="severe", vulnerable=True, has_support=False, others_affected=True, known_violence="yes",
        who=["family"], where="home",
    )  # fmt: skip
    assert risk(facts)["score"] == 31
    assert risk(facts)["band"] == "high"


@pytest.mark.parametrize(
    "change",
    [
        {"danger": "yes"}, {"danger": "not_sure"}, {"flags": ["weapon"]}, {"flags": ["threat_to_life"]},
        {"flags": ["arson"]}, {"flags": ["strangulation"]}, {"types": ["sexual_assault"]}, {"types": ["stalking"]},
        {"flags": ["expected_return"]}, {"flags": ["safeguarding"]}, {"flags": ["self_harm_risk"]}, {"under_18": True},
    ],
    ids=str,
)  # fmt: skip
def test_overrides_to_high(change: dict[str, Any]) -> None:
    result = risk(report(**{**MILD, **change}))
    assert result["band"] == "high"
    assert result["reasons"]


known = st.fixed_dictionaries(
    {
        "frequency": st.sampled_from(["first", "few", "often", "daily"]),
        "worse": st.sampled_from(["yes", "no", "unsure"]),
        "fear": st.sampled_from(["none", "little", "quite", "very"]),
        "motivation": st.sampled_from(["stated", "none", "not_sure", "prefer_not_to_say"]),
        "types": st.frozensets(st.sampled_from(sorted(TYPES)), min_size=1, max_size=3),
        "flags": st.frozensets(st.sampled_from(sorted(FLAGS)), max_size=2),
    }
)


@settings(max_examples=60, deadline=None)
@given(known, st.sets(st.sampled_from(["frequency", "worse", "fear", "motivation"]), min_size=1))
def test_not_knowing_never_scores_below_the_mildest_answer(values: dict[str, Any], hidden: set[str]) -> None:
    mildest = {"frequency": "first", "worse": "no", "fear": "none", "motivation": "none"}
    facts = report(**values)
    calm = replace(facts, **{name: mildest[name] for name in hidden})  # type: ignore[arg-type]
    dark = replace(facts, **dict.fromkeys(hidden))  # type: ignore[arg-type]
    assert ORDER.index(risk(dark)["band"]) >= ORDER.index(risk(calm)["band"])
    assert risk(dark)["score"] >= risk(calm)["score"]


@settings(max_examples=60, deadline=None)
@given(known, st.sampled_from(sorted(FLAGS)))
def test_one_more_sign_never_lowers_the_band(values: dict[str, Any], flag: str) -> None:
    facts = report(**values)
    more = replace(facts, flags=facts.flags | {flag})  # type: ignore[arg-type]
    assert ORDER.index(risk(more)["band"]) >= ORDER.index(risk(facts)["band"])


def test_lowering_is_told_from_raising() -> None:
    assert lowers("high", "medium")
    assert not lowers("medium", "high")
    assert not lowers("medium", "medium")
