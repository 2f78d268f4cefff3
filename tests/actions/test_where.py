"""Proves which place is taken for the incident's, and which other places are passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident.where import find_where
from actions.incident.who import find_who


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("banging on my door all night", "home", "my door"),
        ("he pushed me in the lift", "communal", "in the lift"),
        ("there is graffiti in the stairwell", "communal", "the stairwell"),
        ("left it in the bin store", "communal", "the bin store"),
        ("keyed it in the car park of the flats", "communal", "the car park of the flats"),
        ("a man on the 43 bus spat at me", "transport", "the 43 bus"),
        ("outside Tesco a bloke spat at me", "public", "outside Tesco"),
        ("she leaned over the reception desk", "work", "the reception desk"),
        ("memes on the staff WhatsApp group", "online", "the staff WhatsApp group"),
        ("he swore at me over the phone", "phone", "over the phone"),
        ("at the food bank a woman pushed me", "service", "the food bank"),
        ("boys hit me in the playground", "school", "the playground"),
        ("a mum at the nursery gate spat at me", "nursery", "the nursery gate"),
        ("he came in my hostel room", "home", "my hostel room"),
    ],
)
def test_kind_and_words(text: str, kind: str, said: str) -> None:
    found = find_where(text)
    assert found is not None
    assert found.kind == kind
    assert said in found.said or found.said in said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I live in a flat above the shop but it happened on the bus", "transport"),
        ("on my way to the mosque a man in the underpass pulled my topi off", "public"),
        ("I told my mum when I got home but it was at the bus station", "transport"),
        ("my husband was at work when the builder hit me in my kitchen", "home"),
        ("I was on a home visit when the tenant set his dog on me, I'm a housing officer", "work"),
        ("a man shouted go back to your house as I crossed the street", "public"),
        ("I rang the police. He was kicking my front door", "home"),
        ("the people at number 9 throw bottles in our garden", "home"),
        ("a boy pushed me in the corridor between lessons", "school"),
    ],
)
def test_the_place_of_the_incident_wins(text: str, kind: str) -> None:
    found = find_where(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text", ["", "\n", "he called me names", "my neighbour at number 9 hates me", "she is from Leeds", "???"]
)
def test_no_place_is_made_up(text: str) -> None:
    assert find_where(text) is None


WORDS = [
    "in",
    "at",
    "the",
    "my",
    "door",
    "lift",
    "bus",
    "school",
    "from",
    "going",
    "to",
    "work",
    "live",
    "flat",
    "outside",
    "tesco",
    '"',
    "'",
    ",",
    ".",
    "😂",
    "he",
    "said",
    "Station",
    "Road",
    "whatsapp",
    "8.15",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=30))
def test_offsets_cut_exactly_what_was_said(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_where(text)
    if found:
        assert [text[span.start : span.end] for span in found.spans] == [found.said]
        assert found.said


def test_long_and_hostile_text_is_read_to_its_end() -> None:
    for text in (
        "a man " * 2000,
        "the " * 4000,
        "'" * 4000,
        "my neighbour's " * 800,
        "he said " * 1500,
        "in the " * 2000,
    ):
        find_who(text[:12000])
        find_where(text[:12000])
