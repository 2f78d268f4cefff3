"""Proves what find_details hears beside who, where and when, and what it must not hear."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident.details import Details, Fact, Repeat, find_details


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("he's done it 3 times this month", "few"),
        ("this is the first time", "first"),
        ("its not the first time he has done this", "few"),
        ("it has never happened before", "first"),
        ("every night he bangs on the wall", "daily"),
        ("it happens all the time", "daily"),
        ("most weekends they throw eggs", "often"),
        ("ive lost count of how many times", "often"),
        ("he keeps calling me names", "often"),
        ("just the once", "first"),
        ("my neighbour spat at me again today", "few"),
        ("twice now", "few"),
        ("been going on for two years", "often"),
        ("actually more than twice", "often"),
        ("one off", "first"),
        ("2 or 3 times", "few"),
        ("every day", "daily"),
    ],
)
def test_frequency(text: str, frequency: str) -> None:
    repeat = find_details(text).repeat
    assert repeat is not None
    assert repeat.frequency == frequency


@pytest.mark.parametrize(
    ("text", "worse"),
    [
        ("its getting worse", "yes"),
        ("it has escalated since may", "yes"),
        ("it is not getting any worse", "no"),
        ("it's calmed down a bit", "no"),
        ("twice now", None),
    ],
)
def test_worse(text: str, worse: str | None) -> None:
    repeat = find_details(text).repeat
    assert repeat is not None
    assert repeat.worse == worse


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("injury", "i've got a black eye", "injured"),
        ("injury", "she has bruises on her arm", "injured"),
        ("injury", "nobody was hurt", "none"),
        ("injury", "i wasn't injured", "none"),
        ("injury", "he could have broken my arm", None),
        ("treatment", "i had to go to a&e", "hospital"),
        ("treatment", "saw my gp about it", "gp"),
        ("treatment", "I didn't go to hospital", "none"),
        ("time_off", "been off sick since", "yes"),
        ("time_off", "I haven't taken any time off sick", "no"),
        ("fear", "I'm scared to go out", "very"),
        ("fear", "im terrified of him", "very"),
        ("fear", "it makes me feel anxious", "quite"),
        ("fear", "a bit worried", "little"),
        ("fear", "i'm not scared of him", "none"),
        ("damage", "smashed my window", "yes"),
        ("damage", "they put a brick through my window", "yes"),
        ("damage", "he threatened to smash my windows", None),
        ("witnesses", "my friend saw it", "yes"),
        ("witnesses", "nobody saw anything", "none"),
        ("witnesses", "he did it in front of everyone", "yes"),
        ("police_wish", "I don't want the police involved", "no"),
        ("police_wish", "i want the police to know", "yes"),
        ("police_wish", "police? not yet", "not_yet"),
        ("police_wish", "not sure about police", "talk_first"),
        ("relation", "on behalf of my mum", "helping"),
        ("relation", "I saw a man spit on a woman", "saw_it"),
        ("relation", "I work here, this parent just swore at us", "staff"),
        ("relation", "my neighbour shouted at me", "me"),
        ("relation", "my son was hit by a man", "helping"),
        ("warned", "I warned him and hung up", "yes"),
        ("warned", "I didn't get chance to warn him", "no"),
        ("warned", "it wasn't safe to warn her", "not_safe"),
        ("ended_contact", "I warned him and hung up", "yes"),
        ("ended_contact", "I couldn't leave", "no"),
        ("manager_told", "my manager knows", "yes"),
        ("manager_told", "I haven't told my manager yet", "no"),
        ("reporter_under_18", "im 14", "yes"),
        ("reporter_under_18", "I'm in year 9", "yes"),
        ("reporter_under_18", "I am 43 years old", "no"),
        ("reporter_under_18", "he is 14", None),
        ("anonymous", "I want to stay anonymous", "yes"),
        ("anonymous", "dont want to give my name", "yes"),
        ("anonymous", "an anonymous account sent it", None),
    ],
)
def test_single_facts(field: str, text: str, value: str | None) -> None:
    fact = getattr(find_details(text), field)
    assert (fact.value if fact else None) == value


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("evidence", "I took photos and my ring doorbell caught it", {"photo", "doorbell"}),
        ("evidence", "i filmed it on my phone, theres cctv in the lobby", {"video", "cctv"}),
        ("evidence", "got screenshots, kept a diary", {"messages", "diary"}),
        ("evidence", "I have no photos", set()),
        ("reported", "I told the housing officer and my manager", {"manager"}),
        ("reported", "rang the police, crime number 42/12345/26", {"police"}),
        ("reported", "i haven't told the police", set()),
        ("reported", "I told my teacher", {"school"}),
        ("wishes", "i just want it logged", {"log_only"}),
        ("wishes", "I want him moved", {"move_them"}),
        ("wishes", "I just want it to stop and an apology", {"stop"}),
        ("wishes", "we want to be rehoused", {"move_me"}),
        ("wishes", "I'd like to speak to a woman", {"same_sex_handler"}),
    ],
)
def test_lists(field: str, text: str, expected: set[str]) -> None:
    found = {fact.value for fact in getattr(find_details(text), field)}
    assert expected <= found
    if not expected:
        assert not found


def test_police_reference_and_whether_police_know() -> None:
    found = find_details("Police came, crime ref 42/12345/26.")
    assert found.police_reference is not None
    assert found.police_reference.said == "42/12345/26"
    assert found.police_reported is True
    assert find_details("I haven't told the police").police_reported is False


def test_quoted_words_are_not_the_reporters_own() -> None:
    assert find_details('he said "I am 12 and you are scared to go out"').fear is None


def facts_of(found: Details) -> list[Fact | Repeat]:
    facts: list[Fact | Repeat] = []
    for item in fields(found):
        value = getattr(found, item.name)
        if isinstance(value, Fact | Repeat):
            facts.append(value)
        elif isinstance(value, tuple):
            facts.extend(value)
    return facts


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "he",
                "shouted",
                "at",
                "me",
                "every",
                "night",
                '"',
                "'",
                ".",
                ",",
                "again",
                "i'm",
                "14",
                "scared",
                "police",
                "photo",
                "smashed",
                "my",
                "window",
                "not",
                "never",
                "😂",
                "\n",
                "told",
                "manager",
                "it's",
                "worse",
            ]
        )
        | st.text(max_size=8),
        max_size=40,
    )
)
def test_spans_cut_exactly(parts: list[str]) -> None:
    text = " ".join(parts)
    for fact in facts_of(find_details(text)):
        for span in fact.spans:
            assert text[span.start : span.end] == span.text
        assert fact.said in {span.text for span in fact.spans}


def test_what_was_said_stays_out_of_reprs() -> None:
    assert "anonymous" not in repr(find_details("I want to stay anonymous").anonymous).replace("anonymous=", "")
