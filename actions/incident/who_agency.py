"""Weighs each person mentioned: did they do it, have it done to them, or only see it or hear of it?"""

from __future__ import annotations

import re
from functools import lru_cache

from .text_lexicon import Word, words_of
from .text_shape import in_speech, sentence_at
from .who_lexicon import PeopleLexicon, people, word_set
from .who_mentions import find_mentions
from .who_names import Mention
from .who_subject import LOCATING, SKIP, SUBJECTS, as_subject, is_passive

_REPORTER_WORDS = word_set("reporter_words")
_ACT_NOUNS = re.compile(
    r"\b(?:abuse|abusive|threats?|texts?|messages?|calls?|emails?|comments?|letters?|grief|"
    r"hassle|harassment|trouble|bullying|shit|racism|notes?|dms?|remarks?|looks|noise|"
    r"voicemails?)\s+(?:\w+\s+){0,3}$",
    re.I,
)
_COMPLAINT = re.compile(
    r"(?:^\s*|\b(?:this\s+is|it'?s|ringing|calling|writing|here|report|reporting|complaint|"
    r"complain|complaining|concerns?|issue|hi|hello|texting|messaging|something|"
    r"problem)\s+)about\s*$|\b(?:regarding|concerning|report|reporting|complain(?:ing|"
    r"t)?(?:\s+(?:about|against))?|problem(?:s)?\s+with|trouble\s+with|issues?\s+with|"
    r"scared\s+of|afraid\s+of|frightened\s+of|victim\s+of|because\s+of|harassed\s+by|"
    r"hassle\s+from|against)\s*$",
    re.I,
)
_IT_IS = re.compile(
    r"\b(?:it'?s|it\s+(?:is|was|were)|(?:he|she)(?:'?s|\s+is)|they(?:'?re|\s+are)|that\s+was|"
    r"thats|that's|was\s+definitely|there\s+(?:is|was|were|are)|there's|theres|must\s+be|"
    r"think\s+it'?s|think\s+it\s+was)\s*$",
    re.I,
)
_PERCEIVED = re.compile(r"\b(?:saw|seen|heard|watched|noticed|witnessed|caught|spotted)\s*$", re.I)
_CALLED_NAMES = re.compile(r"\bcall(?:ed|s|ing|in)?\s+(?:me|us|him|her|them|my\s+\w+)\s*$", re.I)
_HE = {"he": "male", "hes": "male", "he's": "male", "she": "female", "shes": "female", "she's": "female"}


def _before(text: str, mention: Mention) -> str:
    sentence = sentence_at(text, mention.start)
    return text[max(sentence.start, mention.start - 60) : mention.start]


def _as_object(text: str, words: tuple[Word, ...], mention: Mention, lexicon: PeopleLexicon) -> float:
    """Points from what stands before: "by X" did it, "told X" heard it, "hit X" had it done to them."""
    before = _before(text, mention)
    previous = words[mention.first - 1].low if mention.first else ""
    second = words[mention.first - 2].low if mention.first > 1 else ""
    if not before.strip():
        return 0.5
    if _CALLED_NAMES.search(before):
        return -9
    if previous == "by":
        return 4
    if previous in {"from", "off"}:
        return 3 if _ACT_NOUNS.search(before[: before.lower().rfind(previous)]) else 0
    if _IT_IS.search(before):
        return 2.5
    if _COMPLAINT.search(before):
        return 2.5
    if _PERCEIVED.search(before):
        return 1
    told = re.search(
        r"\b(?:told|tell|telling|asked|ask|phoned|rang|ring|informed|emailed|called|warned|"
        r"messaged|texted|contacted|notified|thanked)\s*$|\b(?:spoke|spoken|speaking|talk|talked|"
        r"talking|complained|reported|mentioned|said|went|wrote|report|explained)\s+(?:it\s+|"
        r"this\s+|him\s+|her\s+|them\s+)?(?:all\s+)?(?:back\s+)?(?:to|with)\s*$|\blet\s*$",
        before,
        re.I,
    )
    if told:
        return -5 if mention.head.word in lexicon.authorities else -2
    if previous in {"with"} and not re.search(
        r"\b(?:argu\w*|problem\w*|trouble|issues?|fight|row)\s+with\s*$", before, re.I
    ):
        return -3
    if previous in {"for", "to", "of"} and second not in {
        "group",
        "gang",
        "lot",
        "scared",
        "afraid",
        "because",
        "bunch",
    }:
        return -3
    if previous in LOCATING or previous in lexicon.verbs:
        mine = _subject_is_reporter(words, mention.first)
        return 0 if mine else -4
    if re.search(r"\b(?:in front of|off of|off|between|without|than|like|as)\s*$", before, re.I):
        return -3
    return 0.5 if previous in {"and", "but", "when", "because", "then", "so", "cos", "this", "that"} else 0


def _subject_is_reporter(words: tuple[Word, ...], first: int) -> bool:
    for index in range(first - 1, max(-1, first - 9), -1):
        low = words[index].low
        if low in _REPORTER_WORDS:
            return True
        if low in SUBJECTS:
            return False
    return False


_ME_AND = re.compile(r"(?:^|\W)(?:me|i|myself|us) (?:and|n|&|with)$", re.I)
_AND_ME = re.compile(r"\s+(?:and|n|&)\s+(?:i|me|myself)\b", re.I)


def _is_reporter(text: str, mention: Mention, lexicon: PeopleLexicon) -> bool:
    before = text[max(0, mention.start - 24) : mention.start].rstrip(" ,")
    if mention.own and (_ME_AND.search(before) or _AND_ME.match(text, mention.end)):
        return True
    phrase = text[mention.start : mention.end].lower()
    if not lexicon.own.search(before):
        return False
    return not mention.own and (
        phrase.split()[0] in {"a", "an", "the", "his", "her", "their", "another", "one", "your", "only"}
        or mention.first == mention.last - 1
    )


def _pronouns(
    text: str, words: tuple[Word, ...], mentions: list[Mention], scores: list[float], lexicon: PeopleLexicon
) -> None:
    """Credit "he", "she" and "they" that do something to the last person they can stand for."""
    for index, word in enumerate(words):
        low = word.low
        if low not in _HE and low not in {"they", "theyre", "they're", "theyve", "who"}:
            continue
        if in_speech(text, word.start, word.end):
            continue
        follow = [w.low for w in words[index + 1 : index + 6]]
        act = next((i for i, w in enumerate(follow) if w in lexicon.verbs and w not in SKIP), None)
        if act is None or any(w in SUBJECTS for w in follow[:act]) or is_passive(words, index + 1 + act):
            continue
        best: int | None = None
        for position, mention in enumerate(mentions):
            if (
                mention.end <= word.start
                and scores[position] > -5.5
                and not (mention.owns and mention.kind == "generic" and not mention.sure and scores[position] < 0)
                and _fits(mention, _HE.get(low), lexicon)
                and not (mention.own and mention.kind == "family" and scores[position] < 0)
            ) and (best is None or scores[position] >= scores[best] - 1.5):
                best = position
        if best is not None:
            weak = follow[act] in lexicon.mild
            scores[best] += 0.5 if weak else (2 if scores[best] >= 0 else 3)


def _fits(mention: Mention, gender: str | None, lexicon: PeopleLexicon) -> bool:
    if gender is None:
        return mention.head.plural or mention.kind in {"unknown", "customer"}
    if mention.head.plural:
        return False
    if gender == "male":
        return mention.head.word not in lexicon.female
    return mention.head.word not in lexicon.male


def agency(text: str, mentions: list[Mention]) -> list[float]:
    """For each mention, how far the words make that person the one who did it; above 0 means they did.

    -9 marks the reporter, and people who only appear inside quoted speech.
    """
    lexicon = people()
    words = words_of(text)
    scores: list[float] = []
    for mention in mentions:
        if in_speech(text, mention.start, mention.start + 1) or _is_reporter(text, mention, lexicon):
            scores.append(-9)
            continue
        subject = as_subject(text, words, mention, mentions, lexicon)
        placed = _as_object(text, words, mention, lexicon)
        score = subject + placed
        if placed <= -3 and subject > 0:
            relative = words[mention.last].low in {"who", "that"} if mention.last < len(words) else False
            score = subject if relative else placed + (1 if subject >= 4 else 0)
        if score <= 0.5 and words[mention.first].low in {"your", "ur"}:
            score -= 3
        if mention.owns and not mention.sure:
            pet = re.match(
                r"['’]?s?\s+(?:\w+\s+)?(?:dog|dogs|kids?|children|visitors?|friends?|car|music|cat|tv|"
                r"cigarettes?|alarm|son|daughter|boy|mates?)\b",
                text[mention.end :],
                re.I,
            )
            score = 1.5 if pet and not (mention.own and mention.kind == "family") else -3
        if mention.own and mention.kind == "family":
            score -= 0.5
        if mention.kind == "unknown" and not mention.name:
            score -= 0.5
        scores.append(score)
    _pronouns(text, words, mentions, scores, lexicon)
    return scores


@lru_cache(maxsize=32)
def weighed(text: str) -> tuple[tuple[Mention, float], ...]:
    """Every person mentioned with how far the words make them the one who did it (see `agency`), in order."""
    mentions = [mention for mention in find_mentions(text) if mention.end > mention.start]
    return tuple(zip(mentions, agency(text, mentions), strict=True))
