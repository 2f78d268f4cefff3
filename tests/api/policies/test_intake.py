"""A draft becomes facts: codes only, and whatever the draft holds, never an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.policies import CaseFacts, load_pack, plan
from api.policies.intake import facts_from_draft
from tests.api.policies.cases import FRIDAY_NIGHT

FULL: dict[str, Any] = {
    "relation": "me",
    "danger": "no",
    "narrative": [{"message_id": "m1", "text": "my secret words"}],
    "when": {"said": "last night", "precision": "minute", "ongoing": False, "evidence": []},
    "where": {"said": "my door", "kind": "home", "evidence": []},
    "who": [{"said": "my neighbour in flat 12", "kind": "neighbour", "name": None, "under_18": None, "count": 1}],
    "characteristics": [{"code": "race", "source": "reporter", "confidence": 1.0, "evidence": []}],
    "types": [{"code": "verbal_abuse", "source": "suggested", "confidence": 0.9, "evidence": []}],
    "flags": [{"code": "repeat", "confidence": 0.9, "evidence": []}],
    "repeat": {"said": "3 times this month", "frequency": "few", "worse": None},
    "motivation": {"said": "go back to your own country", "answer": None},
    "vulnerability": {"said": "I live alone"},
    "police_contact": "not_yet",
    "wishes": {"said": "make it stop", "same_sex_handler": True, "companion": "my sister", "not_told": []},
    "contact": {"anonymous": False, "safe_methods": ["sms"], "phone": "07700900000"},
}


def facts(draft: dict[str, Any], policy: str = "imani", **more: Any) -> CaseFacts:
    pack = load_pack(policy)
    return facts_from_draft(pack, draft, case_id="c1", channel="web", created_at=FRIDAY_NIGHT, **more)


def test_full_draft() -> None:
    made = facts(FULL)
    assert (made.types, made.characteristics, made.flags) == ({"verbal_abuse"}, {"race"}, {"repeat"})
    assert (made.where, made.frequency, made.motivation, made.mode) == ("home", "few", "stated", "face_to_face")
    assert made.wishes == {"same_sex_handler", "companion"}
    assert made.vulnerable is True
    assert made.contact.safe_methods == {"sms"}
    assert made.perpetrator_known


def test_no_word_of_the_reporter_is_in_the_facts() -> None:
    text = repr(facts(FULL))
    for words in ("secret", "flat 12", "last night", "sister", "07700900000", "alone"):
        assert words not in text


def test_named_post_and_account_shut_out() -> None:
    draft = {"who": [{"said": "my team leader Sam", "kind": "employee", "name": "Sam"}]}
    made = facts(draft, "imagine", account_of=lambda words: "acc-7" if "Sam" in words else None)
    assert (made.who[0].post, made.who[0].account, made.who[0].named) == ("team_leader", "acc-7", True)
    told = {r["role"] for r in plan(load_pack("imagine"), made, FRIDAY_NIGHT).routed_to}
    assert not {"team_leader", "key_worker"} & told


def test_two_posts_in_one_description_shut_out_both() -> None:
    made = facts({"who": [{"said": "my manager and the chair of trustees", "kind": "employee"}]}, "little-pickles")
    assert {p.post for p in made.who} == {"manager", "chair_of_trustees"}


def test_not_my_manager_in_words_and_as_an_answer() -> None:
    assert facts({"wishes": {"not_told": ["my line manager please"]}}, "cumbria").not_told == {"manager"}
    answered = facts({"staff": {"manager_told": "other_manager"}}, "cumbria")
    assert (answered.not_told, answered.told_instead) == ({"manager"}, "other_manager")
    assert facts({"staff": {"manager_told": "not_manager"}}, "little-pickles").not_told == {"manager"}


def test_rather_not_say_who_is_accepted() -> None:
    made = facts({"skipped": ["who"]})
    assert made.withheld_who
    assert not made.perpetrator_known


def test_empty_draft_gives_the_cautious_defaults() -> None:
    made = facts({})
    assert (made.police_contact, made.contact.anonymous, made.relation) == ("not_yet", True, "me")


@pytest.mark.parametrize("channel", ["web", "sms", "pigeon"])
def test_unknown_channel_is_web(channel: str) -> None:
    made = facts_from_draft(load_pack("imani"), {}, case_id="c", channel=channel, created_at=FRIDAY_NIGHT)
    assert made.channel == ("sms" if channel == "sms" else "web")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["race", "yes", "home", "staff"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "kind", "said", "name"]), inner)
    ),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*FULL, "staff", "skipped", "labels_hint", "harm", "under_18"]), json_values))
def test_any_draft_gives_facts_that_can_be_planned(draft: dict[str, Any]) -> None:
    made = plan(load_pack("cumbria"), facts(draft, "cumbria"), FRIDAY_NIGHT)
    assert made.routed_to
