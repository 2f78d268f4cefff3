"""Tells whether the sentence of a time speaks of anything done at all, or only of how the writer's life is arranged.

A date belongs to an incident when something was done in its sentence: a past verb that is not the reporter's own
doing, a passive ("I was pushed"), something noticed ("I found"), or no verb at all ("Tuesday, about four"). "I had my
stroke in March and he mocks the way I talk" dates nothing that was done to anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from actions.incident.when import role_words as rw
from actions.incident.when import words

_REPORTER = words.word_set("i we im i'm i've ive we've weve id i'd")
_BETWEEN = words.word_set("also just only then never really finally even always both had have was were been")
_NOTICED = words.word_set(
    "found saw heard noticed received caught got discovered watched witnessed overheard experienced suffered "
    "woke came returned opened answered spotted realised"
)
_PRESENT = words.word_set(
    "is are am has does do keeps keep keep's always still can't cant cannot don't dont doesn't doesnt won't wont "
    "have gets get calls call shouts says say makes make throws throw hits puts goes comes tells laughs mocks "
    "leaves lives spits follows bangs swears picks takes works sleeps blocks looks thinks wants treats pray "
    "prays runs run meet meets opens closes starts ends pays attend attends teach screams plays wakes knows"
)
_CONTRACTED = ("'m", "'re", "'ve", "he's", "it's", "that's", "there's", "who's")
_LIFE = words.word_set(
    "turned promoted born diagnosed married divorced retired qualified graduated moved died passed bought sold "
    "joined signed applied booked registered released built opened lived worked renewed decided hoped wanted "
    "planned finished left retired joined liked loved enjoyed needed used scheduled arranged supposed allowed "
    "postponed cancelled expired started"
)
_ASKED_FOR = words.word_set("applied booked asked requested ordered")
_TURNED_INTO = words.word_set(
    "up on away round around off to into his her their violent nasty aggressive abusive it the"
)
_STARTED_AT = words.word_set("at in school work here there college uni my a this")
_LEFT = words.word_set("school college home work uni my")
_PEOPLE = words.word_set("i we he she they son daughter")
_THIS_ONE = words.word_set("bloke guy man lad woman girl kid fella lass geezer")
_UNSURE = words.word_set("know remember sure think must might")
_IRREGULAR = rw.PAST_WORDS | words.word_set(
    "let shut bit beat rang sat lay drove flew blew tore stole spoke drew woke wore shook sang stuck swung caught "
    "fought brought chose rode rose froze crept slung flung burst burnt smelt dragged lit bent shot sped spent lent "
    "fell felt led woken beaten bitten thrown stolen broken sworn torn driven taken shaken hidden chosen frozen struck"
)
_HAPPENING = words.word_set("happened happens occurred incident")


def is_own_affair(clause: Sequence[str], *, past: bool, wide: bool) -> bool:
    """Whether the clause of a time speaks of the present ("is in February"), or, for a `wide` time such as a month,
    of nothing but what the writer did ("I left school in 1974")."""
    if len(clause) < 3 or _UNSURE & set(clause) or _HAPPENING & set(clause) or _done(clause):
        return False
    own = bool(_REPORTER & set(clause)) and _life(clause) and not _ASKED_FOR & set(clause)
    return (wide and own) or (not past and _present(clause) and not _life(clause))


def is_idle(said: Sequence[str], following: Sequence[str], *, past: bool) -> bool:
    """Whether nothing was done in the sentence of the words `said` (the time left out), nor set up for the one after.

    `past` tells that the time itself points back ("last night"), where a present tense is but a way of telling. Words
    too few for a sentence are never idle.
    """
    if len(said) < 6 or _UNSURE & set(said) or _HAPPENING & set(said) or _done(said):
        return False
    if any(word in ("was", "were") and follow.endswith("ing") for word, follow in pairwise(said)):
        return _present(said) and not _done(following)
    return _life(said) or (_present(said) and not past)


def _done(said: Sequence[str]) -> bool:
    """Whether some past verb is somebody's deed, a passive or something noticed."""
    for at, word in enumerate(said):
        if not (word in _IRREGULAR or (len(word) > 3 and word.endswith("ed") and word not in rw.FEELINGS)):
            continue
        if _of_life(said, at):
            continue
        doer = _doer(said, at)
        if doer not in _REPORTER:
            return True
        passive = at and said[at - 1] in {"was", "were", "been", "got", "being"} and word not in {"had", "was", "were"}
        noticed = word in _NOTICED and said[at : at + 2] != ["got", "my"]
        if passive or noticed or (word == "had" and not _own(said, at)):
            return True
    return False


def _own(said: Sequence[str], at: int) -> bool:
    """ "I had my stroke", "I had a baby": the writer's own life."""
    return said[at + 1 : at + 2] == ["my"] or bool(_LIFE_NOUNS & set(said[at + 1 : at + 4]))


_LIFE_NOUNS = words.word_set(
    "stroke operation surgery baby appointment scan chemo birthday heart hip knee treatment transplant meeting "
    "interview assessment course class shift session stent"
)


def _of_life(said: Sequence[str], at: int) -> bool:
    word, follow = said[at], said[at + 1] if at + 1 < len(said) else ""
    if word == "turned":
        return follow not in _TURNED_INTO
    if word in ("started", "began"):
        return follow in _STARTED_AT and _doer(said, at) in _PEOPLE
    if word == "left":
        return follow in _LEFT
    if word in ("got", "was", "were", "had", "did") and follow in _LIFE:
        return True
    if word == "got" and at and said[at - 1].endswith(("'ve", "have", "has", "ive")):
        return True
    return word in _LIFE


def _doer(said: Sequence[str], at: int) -> str:
    """The word before a verb, small words between them passed over."""
    while at and said[at - 1] in _BETWEEN:
        at -= 1
    return said[at - 1] if at else ""


def _present(said: Sequence[str]) -> bool:
    if any(word == "this" and follow in _THIS_ONE for word, follow in pairwise(said)):
        return False
    return any(word in _PRESENT or (word.endswith(_CONTRACTED)) for word in said)


def _life(said: Sequence[str]) -> bool:
    """Whether some past verb is left once deeds are ruled out."""
    return any(word in rw.PAST_WORDS or word in _LIFE for word in said)
