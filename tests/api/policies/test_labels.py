"""Labels are pure, defined, sourced, and only ever add to what the reporter sees in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.policies import label_rules, labels_of
from api.policies.codes import CHARACTERISTICS, FLAGS, LABELS, TYPES
from tests.api.policies.cases import report

TABLE = [
    ("hate_related_as_reported", {"characteristics": ["other"]}, {"types": ["threat"]}),
    ("possible_hate_crime", {"types": ["threat"], "characteristics": ["race"]}, {"types": ["threat"]}),
    (
        "possible_hate_crime",
        {"types": ["graffiti"], "characteristics": ["religion"]},
        {"characteristics": ["religion"]},
    ),
    ("possible_crime", {"types": ["property_damage"]}, {"types": ["exclusion"]}),
    ("possible_course_of_conduct", {"types": ["bullying"], "frequency": "few"}, {"types": ["bullying"]}),
    (
        "possible_course_of_conduct",
        {"types": ["threat"], "flags": ["repeat"]},
        {"types": ["nuisance"], "flags": ["repeat"]},
    ),
    ("third_party_abuse", {"relation": "staff", "who": ["customer"]}, {"relation": "me", "who": ["customer"]}),
    ("third_party_abuse", {"relation": "staff"}, {"relation": "staff", "who": ["employee"]}),
    ("colleague_conduct", {"relation": "staff", "who": ["employee"]}, {"relation": "staff", "who": ["public"]}),
    ("sexual_harassment", {"types": ["sexual_assault"]}, {"types": ["threat"]}),
    ("victimisation", {"types": ["victimisation"]}, {"types": ["bullying"]}),
    ("local_strand", {"characteristics": ["subculture"]}, {"characteristics": ["race"]}),
    ("domestic_abuse_indicated", {"who": ["family"], "types": ["threat"]}, {"who": ["neighbour"], "types": ["threat"]}),
    ("antisocial_behaviour_only", {"types": ["nuisance"]}, {"types": ["nuisance"], "characteristics": ["race"]}),
    ("safeguarding_concern", {"under_18": True}, {}),
    ("advice_only", {"hints": ["advice_only"]}, {}),
    ("not_harassment", {"hints": ["not_harassment"]}, {}),
]


@pytest.mark.parametrize(("label", "yes", "no"), TABLE, ids=[row[0] for row in TABLE])
def test_label(label: str, yes: dict[str, Any], no: dict[str, Any]) -> None:
    assert label in labels_of(report(**yes))
    assert label not in labels_of(report(**no))


def test_every_label_has_a_definition_and_a_source() -> None:
    assert set(label_rules()) == LABELS
    for rule in label_rules().values():
        assert rule.definition
        assert rule.source
        assert rule.confidence in ("high", "medium", "low")


@given(st.sampled_from(sorted(CHARACTERISTICS)), st.frozensets(st.sampled_from(sorted(TYPES))))
def test_perception_is_kept_whatever_else_is_said(characteristic: str, types: frozenset[str]) -> None:
    facts = report(characteristics=[characteristic], types=types, motivation="none", hints=["not_harassment"])
    assert "hate_related_as_reported" in labels_of(facts)


@given(st.frozensets(st.sampled_from(sorted(FLAGS))), st.sampled_from(sorted(FLAGS)))
def test_more_flags_never_remove_a_label(flags: frozenset[str], one: str) -> None:
    facts = report(types=["threat"], flags=flags)
    assert set(labels_of(facts)) <= set(labels_of(replace(facts, flags=facts.flags | {one})))  # type: ignore[arg-type]


def test_facts_hold_no_words_and_need_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        report(created_at=datetime(2026, 1, 1))
