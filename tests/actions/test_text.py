"""Proves the reading of a report's shape on the punctuation, or lack of it, that people really use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.incident.text import (
    actor_of,
    clauses,
    in_speech,
    is_hypothetical,
    is_negated,
    quoted,
    sentences,
    speech,
)


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n ", []),
        ("He hit me. I ran.", ["He hit me.", "I ran."]),
        ("Mr. Khan at no. 7 shouted. I left", ["Mr. Khan at no. 7 shouted.", "I left"]),
        ("it was 10.30 pm. he was outside", ["it was 10.30 pm.", "he was outside"]),
        ("about 9 p.m. He came back", ["about 9 p.m.", "He came back"]),
        ("he spat at me!! i was shaking", ["he spat at me!!", "i was shaking"]),
        ("outside the shop.He swore at us", ["outside the shop.", "He swore at us"]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
        ("they laughed 😂 then went", ["they laughed 😂", "then went"]),
        ("i was walking... he came up to me", ["i was walking...", "he came up to me"]),
        ("see www.example.com/page now", ["see www.example.com/page now"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


def test_a_long_run_on_is_cut_where_a_new_subject_starts() -> None:
    text = (
        "i was waiting for the bus with my little girl when this man come over shouting and then he pushed the "
        "buggy with his foot and i told him to stop but he just laughed at us and walked off down the road"
    )
    found = [span.text for span in sentences(text)]
    assert len(found) >= 3
    assert found[1].startswith("and then he pushed")


def test_clauses_stop_at_commas_and_joining_words() -> None:
    text = "he shouted at me, then my son cried because the dog barked"
    assert [c.text for c in clauses(text)] == ["he shouted at me", "then my son cried", "because the dog barked"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('he said "go home" to me', ["go home"]),
        ("she said “you people” and ‘get out’", ["you people", "get out"]),
        ("he called me a 'dirty foreigner' again", ["dirty foreigner"]),
        ("he didn't stop and I couldn't breathe", []),
        ("the neighbours' dog and the kids' bikes", []),
        ("they wrote 'don't come back' on it", ["don't come back"]),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    assert [span.text for span in quoted(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he was shouting go back to your own country, he's done it 3 times", "go back to your own country"),
        ("he said you people make me sick and then he left", "you people make me sick"),
        ("she told me to fuck off back to poland", "to fuck off back to poland"),
        ("he was like ill kill you", "ill kill you"),
    ],
)
def test_speech_without_marks(text: str, expected: str) -> None:
    assert expected in [span.text for span in speech(text)]
    assert in_speech(text, *at(text, expected.split()[-1]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("he never touched me", "touched"),
        ("there was no weapon", "weapon"),
        ("he didnt hit me", "hit"),
        ("she did not say anything racist", "racist"),
        ("i wasn't injured", "injured"),
        ("i don't think he hit her", "hit"),
        ("nobody was hurt", "hurt"),
        ("he has never threatened us", "threatened"),
        ("it wasn't a racist thing", "racist"),
        ("walked off without hitting me", "hitting"),
        ("the knife thing never happened", "knife thing"),
        ("he cannae walk", "walk"),
    ],
)
def test_negated(text: str, words: str) -> None:
    assert is_negated(text, *at(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("he hit me", "hit"),
        ("he didn't stop, he hit me", "hit me"),
        ("he didnt say sorry he just spat at me", "spat"),
        ("not only did he shout he pushed me", "pushed"),
        ("he couldn't stop laughing at my hijab", "laughing"),
        ("for no reason he punched me", "punched"),
        ("I did nothing but he kicked me", "kicked"),
        ('he said "I don\'t like your sort" and shoved me', "shoved"),
        ("I don't know why he threatened me", "threatened"),
        ("he wont stop threatening me", "threatening"),
        ("not the first time he spat at me", "spat"),
        ("he lives at no 12 and swears", "swears"),
    ],
)
def test_not_negated(text: str, words: str) -> None:
    assert not is_negated(text, *at(text, words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("if he hits me again i will move", "hits", True),
        ("he threatened to stab me", "stab", True),
        ("I'm scared he'll come back and hurt us", "hurt", True),
        ("it could have killed us", "killed", True),
        ("she said she would burn my house", "burn", True),
        ("he said he's going to smash my car", "smash", True),
        ("he might do it again", "do it again", True),
        ("he hit me with a stick", "hit", False),
        ("I was going to work when he punched me", "punched", False),
        ("he threatened to stab me and then he hit me", "hit me", False),
        ("he would shout at me every night", "shout", False),
        ("I could hear him shouting", "shouting", False),
        ("on may 3rd he spat at me", "spat", False),
    ],
)
def test_hypothetical(text: str, words: str, expected: bool) -> None:
    assert is_hypothetical(text, *at(text, words)) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("he shouted at me", "shouted", "other"),
        ("I shouted at him", "shouted", "reporter"),
        ("i was punched by a man", "punched", "other"),
        ("I told him to stop and he shouted", "shouted", "other"),
        ("my neighbour keeps shouting at me", "shouting", "other"),
        ("I heard him calling me names", "calling", "other"),
        ("I told my manager and left", "left", "reporter"),
        ("shouting at me for an hour", "shouting", "other"),
        ('he said "I will kill you"', "kill", "other"),
        ('I said "leave me alone"', "leave", "reporter"),
        ('"get out" he shouted', "get out", "other"),
        ('"get out" I said', "get out", "reporter"),
        ("i got spat at on the stairs", "spat", "other"),
        ("he called me a freak", "called me", "other"),
        ("racist graffiti", "graffiti", None),
        ("a man who swore came up", "swore", "other"),
        ("I warned the caller and ended the call", "ended", "reporter"),
    ],
)
def test_actor(text: str, words: str, expected: str | None) -> None:
    assert actor_of(text, *at(text, words)) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 320))
def test_any_text_is_safe_and_offsets_are_exact(text: str, one: int, two: int) -> None:
    for spans in (sentences(text), clauses(text), quoted(text), speech(text)):
        for span in spans:
            assert text[span.start : span.end] == span.text
            assert span.text
    whole = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(whole))
    start, end = min(one, two), max(one, two)
    assert isinstance(is_negated(text, start, end), bool)
    assert isinstance(is_hypothetical(text, start, end), bool)
    assert actor_of(text, start, end) in {"reporter", "other", None}
