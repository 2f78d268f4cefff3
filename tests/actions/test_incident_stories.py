"""Proves the finer readings: doers nobody saw, places implied or kept back, times that date nothing."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from actions.incident.when import resolve_when
from actions.incident.where import find_where
from actions.incident.who import find_who
from tests.evaluations.when_dev import stories as when_stories
from tests.evaluations.whowhere_dev import stories as who_stories

AT = datetime(2026, 10, 15, 19, 20, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I came back to find my car had been keyed", ["unknown"]),
        ("A brick came through the window of our mosque", ["unknown"]),
        ("I was laughed at in the GP surgery because of my stammer", []),
        ("My application was turned down because I am a Gypsy", []),
        ("He sat opposite me on the tram and started rubbing himself", ["public"]),
        ("a man in the club put his hand up my dress. The bouncer told me to calm down", ["public"]),
        ("Me and my girlfriend were in the high street and a couple called us disgusting", ["public"]),
        ("A member of staff pulled my daughter by the wrist and told her that she was dirty", ["employee"]),
        ("Male caller became abusive and threatened the handler", ["customer"]),
    ],
)
def test_who_by_the_way_it_is_told(text: str, kinds: list[str]) -> None:
    assert [who.kind for who in find_who(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A man hit me. I'd rather not say where it was.", "unknown"),
        ("A boy in Year 9 threw a chair at me", "school"),
        ("I was passed over for promotion and my line manager said that clients prefer a British face", "work"),
        ("My manager is a bully.", None),
        ("A regular calls the barmaid names in our pub, I work there", "work"),
        ("my in laws ring every night to say that I have shamed them", "phone"),
    ],
)
def test_where_implied_or_kept_back(text: str, kind: str | None) -> None:
    found = find_where(text)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    "text",
    [
        "He sends pictures of himself at three in the morning.",
        "A man asked me for the time, I said half six, and he called me a snob.",
        "Had I been ten years younger I would have hit him back.",
        "It says in the tenancy from 2021 that we may have a dog. He still calls me a scrounger.",
        "He was sat on the wall at number nine and called me names.",
        "My brother was stabbed in 2018 and now the same lot are outside my sister's.",
    ],
)
def test_times_that_date_nothing(text: str) -> None:
    found = resolve_when(text, AT)
    assert found is None or found.from_ is None


def test_log_time() -> None:
    found = resolve_when("Incident on Tuesday at 11:20 hrs. Patient threw a jug at the nurse.", AT)
    assert found is not None
    assert found.from_ is not None
    assert (found.precision, found.from_.hour, found.from_.day) == ("minute", 11, 13)


def test_development_halves_hold() -> None:
    who, when = who_stories.measure("dev"), when_stories.measure("dev")
    assert who["who"] >= 0.9
    assert who["where"] >= 0.88
    assert when["right"] >= 0.93
    assert when["invented_of_all"] <= 0.02
