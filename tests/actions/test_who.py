"""Proves who is taken to have done it, who is not, and that the words are cut exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident.who import find_who
from tests.evaluations.whowhere_dev.evaluate import measure


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("her from upstairs called me a tramp", "neighbour", "her from upstairs"),
        ("bloke at number 7 kicked my fence", "neighbour", "bloke at number 7"),
        ("the plumber you sent called me a scrounger", "contractor", "the plumber you sent"),
        ("my key worker calls me thick", "employee", "my key worker"),
        ("another tenant spat at me", "resident", "another tenant"),
        ("a service user on the ward grabbed me", "service_user", "a service user on the ward"),
        ("one of the dads shouted in my face", "parent", "one of the dads"),
        ("a year 10 lad called me a lesbo", "pupil", "a year 10 lad"),
        ("my mother in law hits me", "family", "my mother in law"),
        ("some random on the bus called me names", "public", "some random"),
        ("I've just had a caller threaten me", "customer", "a caller"),
        ("the caretaker made a monkey noise at me", "employee", "the caretaker"),
        ("agency nurse refused to work with me", "employee", "agency nurse"),
        ("my ex partner smashed my window", "family", "my ex partner"),
        ("my son's teacher told him off for praying", "employee", "my son's teacher"),
        ("someone's visitor spat at me in the lift", "public", "someone's visitor"),
        ("an anonymous account online keeps sending me pictures", "unknown", "an anonymous account"),
        ("graffiti on my door, I didn't see who", "unknown", "I didn't see who"),
        ("i was punched by a man in the street", "public", "a man"),
        ("Last night my neighbour in flat 12 was banging on my door", "neighbour", "my neighbour in flat 12"),
    ],
)
def test_kind_and_words(text: str, kind: str, said: str) -> None:
    found = find_who(text)
    assert found
    assert (found[0].kind, found[0].said) == (kind, said)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I told my manager that a customer spat at me", "customer"),
        ("My mum was robbed by two youths", "public"),
        ("My husband was with me when a man in the street swore at us", "public"),
        ("I saw my neighbour kick the old lady's walker", "neighbour"),
        ("I'm a teacher and a pupil threw a chair at me", "pupil"),
        ("police said to report here. neighbour has thrown paint on my door", "neighbour"),
        ("My friend told me to report it. My boss keeps touching me", "employee"),
        ("he said your mum should die and it was my uncle", "family"),
    ],
)
def test_the_one_who_did_it_comes_first(text: str, kind: str) -> None:
    assert find_who(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a man called dave threatened me", "dave"),
        ("mr jenkins at number 9 swore at me", "mr jenkins"),
        ("Karen next door shouts at me", "Karen"),
        ("my manager Sue shouted at me", "Sue"),
        ("a man called me a Paki", None),
        ("a man called Paki at me", None),
        ("my neighbour shouted Terrorist at me", None),
        ("a man in Leeds spat at me", None),
        ("The Polish man next door spat at me", None),
    ],
)
def test_names_only_when_given(text: str, name: str | None) -> None:
    assert find_who(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "under_18", "count"),
    [
        ("two lads pushed me", None, 2),
        ("a gang of teenagers threw eggs at us", True, None),
        ("group of 4 or 5 lads circled me", None, 4),
        ("a 14 yr old boy spat at me", True, 1),
        ("a grown man barked at me", False, 1),
        ("kids threw stones at me", True, None),
        ("my neighbour swore at me", None, 1),
        ("Year 9 boy keeps pulling my hijab", True, 1),
    ],
)
def test_age_and_number(text: str, under_18: bool | None, count: int | None) -> None:
    found = find_who(text)[0]
    assert (found.under_18, found.count) == (under_18, count)


@pytest.mark.parametrize(
    "text", ["", "   ", "he's back and he's trying to kick the door in", "I'm scared", "💥", "12345"]
)
def test_nobody_is_made_up(text: str) -> None:
    assert find_who(text) == []


WORDS = [
    "my",
    "neighbour",
    "'s",
    "sons",
    "teacher",
    "he",
    "him",
    "Karen",
    "next",
    "door",
    "a",
    "gang",
    "of",
    "two",
    "lads",
    "aged",
    "14",
    "called",
    "dave",
    "me",
    "by",
    "from",
    "told",
    "police",
    "said",
    '"',
    "'",
    ",",
    ".",
    "!",
    "😂",
    "at",
    "number",
    "9",
    "in",
    "the",
    "lift",
    "who",
    "i",
    "spat",
    "hit",
    "was",
    "shouting",
    "mr",
    "khan",
    "year",
    "10",
    "his",
    "mum’s",
    "ex",
    "someone",
    "didn't",
    "see",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=30))
def test_offsets_cut_exactly_what_was_said(parts: list[str]) -> None:
    text = " ".join(parts)
    for who in find_who(text):
        assert [text[span.start : span.end] for span in who.spans] == [who.said]
        assert who.said
        assert who.name is None or who.name in text


def test_nothing_said_reaches_a_repr() -> None:
    found = find_who("a man called dave threatened me")[0]
    assert "dave" not in repr(found)
    assert "man" not in repr(found)


def test_development_set_stays_above_target() -> None:
    found = measure()
    assert found["items"] >= 300
    assert found["who_accuracy"] >= 0.93
    assert found["where_accuracy"] >= 0.93


def test_a_time_before_the_person_is_no_part_of_the_person() -> None:
    (found,) = find_who("Last night around half 10 my neighbour in flat 12 was banging on my door")
    assert found.said == "my neighbour in flat 12"
