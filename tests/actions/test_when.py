"""When an incident happened: a table of ways of saying it, traps, the choice among several, and properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident.when import find_times, resolve_when
from tests.evaluations.when_dev.evaluate import load, measure, right

LONDON = ZoneInfo("Europe/London")
SATURDAY = datetime(2026, 11, 21, 15, 4, tzinfo=LONDON)
SUMMER = datetime(2026, 7, 8, 9, 30, tzinfo=LONDON)

_TABLE = """
last night|yesterday|on|at|half|ten|to|quarter|past|4|9|10|22:40|pm|am|Tuesday|sat|may|march|the|3rd|of|Nov|2026|3/11
since|for|two|weeks|ago|every|night|between|and|from|till|around|ish|gone|midnight|a|fortnight|before|last|week|bank|holiday|Christmas
Easter|just|now|in|minutes|24/7|flat|12|£30|not|he|hit|me|.|,|-|(|morning|evening|teatime|first|thing|ongoing|summer|all|1|0
31/2|30/02/2025|99|year|old|while|other|day|tomorrow|next|will|eid|half term|0161|5|or|no|been|would|is
"""
WORDS = _TABLE.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize(
    ("said", "start", "end", "precision"),
    [
        ("Last night around half 10 he banged on my door", "2026-11-20T22:00", "2026-11-20T23:00", "hour"),
        ("it was half four yesterday", "2026-11-20T16:30", "2026-11-20T16:31", "minute"),
        ("he came at me at 915 am today", "2026-11-21T09:15", "2026-11-21T09:16", "minute"),
        ("on Friday at teatime they spat at me", "2026-11-20T16:00", "2026-11-20T19:00", "part_of_day"),
        ("last weds he followed me", "2026-11-18T00:00", "2026-11-19T00:00", "day"),
        ("the week before last he called me names", "2026-11-02T00:00", "2026-11-09T00:00", "week"),
        ("he said it in March", "2026-03-01T00:00", "2026-04-01T00:00", "month"),
        ("in 2019 he hit me", "2019-01-01T00:00", "2020-01-01T00:00", "year"),
        ("Tuesday at 9", "2026-11-17T00:00", "2026-11-18T00:00", "day"),
        ("last night from 10 till gone 2", "2026-11-20T22:00", "2026-11-21T02:00", "hour"),
    ],
)
def test_a_way_of_saying_it(said: str, start: str, end: str, precision: str) -> None:
    found = resolve_when(said, SATURDAY)
    assert found is not None
    bounds = tuple(datetime.fromisoformat(moment).replace(tzinfo=LONDON) for moment in (start, end))
    assert (found.from_, found.to, found.precision) == (*bounds, precision)


@pytest.mark.parametrize("row", load("phrases.jsonl"), ids=lambda row: row["text"])
def test_a_development_phrase(row: dict[str, str]) -> None:
    assert right(row)


@pytest.mark.parametrize("row", load("traps.jsonl"), ids=lambda row: row["text"][:40])
def test_a_trap_gets_no_date(row: dict[str, str]) -> None:
    found = resolve_when(row["text"], datetime.fromisoformat(row["reported_at"]))
    assert found is None or found.from_ is None


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (
            "It started in March. Last night they threw eggs at half 9. I rang the police today.",
            "Last night ... half 9",
        ),
        ("On Saturday night I was attacked. On Sunday I went to hospital.", "Saturday night"),
        ("I have an appointment on Monday. On Friday night he strangled me.", "Friday night"),
        ("My client disclosed today that he hit her on Sunday", "Sunday"),
        ("it was tuesday no sorry wednesday, around 4", "wednesday, around 4"),
        ("It was Tuesday not Monday", "Tuesday"),
        ("not monday, tuesday", "tuesday"),
        ("i was at work on thursday, a customer came in about 3 and swore", "thursday ... about 3"),
        ("I've lived here 12 years and since September he has spat at me", "since September"),
        ("I told my neighbour to turn it down last night and he punched me", "last night"),
    ],
)
def test_the_incident_is_chosen(story: str, said: str) -> None:
    found = resolve_when(story, SATURDAY)
    assert found is not None
    assert found.said == said


def test_since_is_ongoing_up_to_the_writing() -> None:
    found = resolve_when("it has been every night since Monday", SATURDAY)
    assert found is not None
    assert found.ongoing
    assert (found.from_, found.to) == (datetime(2026, 11, 16, tzinfo=LONDON), SATURDAY)


def test_a_habit_without_a_date_is_kept_without_bounds() -> None:
    found = resolve_when("he bangs on the wall every Friday night", SATURDAY)
    assert found is not None
    assert (found.from_, found.to, found.precision, found.ongoing) == (None, None, "unknown", True)


def test_summer_and_winter_time() -> None:
    summer, winter = resolve_when("last night at half 11", SUMMER), resolve_when("last night at half 11", SATURDAY)
    assert summer is not None
    assert winter is not None
    assert summer.from_ is not None
    assert winter.from_ is not None
    assert summer.from_.isoformat() == "2026-07-07T23:30:00+01:00"
    assert winter.from_.isoformat() == "2026-11-20T23:30:00+00:00"


def test_hours_ago_are_real_hours_over_a_clock_change() -> None:
    after_change = datetime(2026, 3, 29, 9, 0, tzinfo=LONDON)
    found = resolve_when("ten hours ago", after_change)
    assert found is not None
    assert found.from_ is not None
    assert found.from_.astimezone(UTC) == datetime(2026, 3, 28, 21, 30, tzinfo=UTC)


def test_a_naive_time_of_writing_is_london_time() -> None:
    assert resolve_when("yesterday", SUMMER.replace(tzinfo=None)) == resolve_when("yesterday", SUMMER)
    assert resolve_when("yesterday", SUMMER.astimezone(UTC)) == resolve_when("yesterday", SUMMER)


def test_every_time_is_listed_in_order_with_its_place() -> None:
    text = "On Monday he shouted, then yesterday at 4pm he spat. I rang you this morning."
    found = find_times(text, SATURDAY)
    assert [when.said for when in found] == ["Monday", "yesterday at 4pm", "this morning"]
    assert all(text[span.start : span.end] == span.text for when in found for span in when.spans)


def test_words_stay_out_of_reprs() -> None:
    assert "yesterday" not in repr(resolve_when("yesterday", SATURDAY))


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\ud800", "½ ² ٣/٤", "9" * 5000, "half " * 5000, "1/1/1 " * 3000, "🔥" * 3000]
)
def test_hostile_text_is_met_quickly_and_calmly(text: str) -> None:
    for when in find_times(text, SATURDAY):
        assert when.spans


def _check(text: str, now: datetime) -> None:
    aware = now if now.tzinfo else now.replace(tzinfo=LONDON)
    found = find_times(text, now)
    chosen = resolve_when(text, now)
    for when in [*found, *([chosen] if chosen else [])]:
        assert (when.from_ is None) == (when.to is None)
        if when.from_ is not None and when.to is not None:
            assert when.from_.tzinfo is not None
            assert when.from_.astimezone(UTC) < when.to.astimezone(UTC)
            assert when.from_.astimezone(UTC) <= aware.astimezone(UTC)
        assert when.said == " ... ".join(span.text for span in when.spans)
        for span in when.spans:
            assert text[span.start : span.end] == span.text


_TIMES = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2090, 1, 1))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), _TIMES)
def test_any_string_of_time_words_gives_sound_times(text: str, now: datetime) -> None:
    _check(text, now)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.datetimes(timezones=st.just(LONDON) | st.just(UTC)))
def test_any_text_at_any_time_gives_sound_times(text: str, now: datetime) -> None:
    _check(text, now)


def test_measured_quality_and_speed() -> None:
    figures = measure()
    assert figures["right"] >= 0.98
    assert figures["invented"] <= 0.01
    story = (
        "he shouted at me by the shops and would not leave me alone so I went home. " * 6
        + "it was last Tuesday about 4"
    )
    begun = datetime.now(UTC)
    for _ in range(50):
        resolve_when(story, SATURDAY)
    assert datetime.now(UTC) - begun < timedelta(seconds=2)
