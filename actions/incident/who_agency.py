"""Weighs each person mentioned: did they do it, have it done to them, or only see it or hear of it?"""

from __future__ import annotations

import re
from bisect import bisect_left

from .text_lexicon import Word, words_of
from .text_shape import in_speech, quoted, sentence_at
from .who_lexicon import PeopleLexicon, people, word_set
from .who_names import Mention

_REPORTER_WORDS = word_set("reporter_words")
_SUBJECTS = word_set("subjects")
_BE = word_set("be")
_SKIP = word_set("skip")
_LOCATING = word_set("locating")
_LINKS = _LOCATING | {"of", "by", "from", "in", "the"}
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


_REDUCED = re.compile(
    r"\s+(?:i|we|id|i'd|i've|ive|we'd|we've)\s+(?:had\s+|have\s+)?(?:never|don'?t|didn'?t|do\s+not|did\s+not|used\s+to|"
    r"barely|hardly|only|once|vaguely)\s+(?:\w+)(?:\s+(?:before|well|personally|at\s+all|in\s+my\s+life|"
    r"(?:from|with|at|by|in)\s+(?:\w+\s+)?\w+))?(?=\s)",
    re.I,
)


def _word_from(words: tuple[Word, ...], first: int, offset: int) -> int:
    """Index of the first word at or after an offset."""
    return bisect_left(words, offset, lo=first, key=lambda word: word.start)


def _clause_start(text: str, words: tuple[Word, ...], mention: Mention) -> int:
    """Index of the first word after the person, "I'd never seen before" and the like passed over."""
    aside = _REDUCED.match(text, mention.end, mention.end + 80)
    return _word_from(words, mention.first, aside.end() if aside else mention.end)


def _verb_after(
    text: str, words: tuple[Word, ...], mention: Mention, others: list[Mention], lexicon: PeopleLexicon
) -> int | None:
    """Index of the first verb this person could be the subject of, or None when another subject comes first."""
    limit = sentence_at(text, mention.start).end
    starts = {other.first for other in others if other is not mention}
    index = _clause_start(text, words, mention)
    quotes = [span for span in quoted(text) if span.end > mention.end and span.start < limit]
    commas = 0
    for step in range(16):
        at = index + step
        if at >= len(words) or words[at].start >= limit:
            return None
        if at:
            commas += text[words[at - 1].end : words[at].start].count(",")
        word = words[at]
        if commas > 2 or any(span.start <= word.start < span.end for span in quotes):
            return None
        if step == 0 and at in starts:
            return None
        if step == 0 and _looks_like_verb(word.low, mention):
            return at
        if word.low in lexicon.verbs and word.low not in {"wont", "won't", "wouldn't", "wouldnt"} | (
            _SKIP - {"did", "kept", "tried", "tries"}
        ):
            return at
        if word.low in lexicon.verbs and word.low in {"wont", "won't", "wouldn't", "wouldnt"}:
            return at
        if word.low in _SUBJECTS:
            return None
        if at in starts and step and not (words[at - 1].low in _LINKS or (step == 1 and words[at - 1].low == "and")):
            return None
    return None


_NOT_VERBS = word_set("not_verbs")


def _looks_like_verb(low: str, mention: Mention) -> bool:
    """A word straight after a person that ends like a verb is taken for one, though no table lists it."""
    if low in _SKIP or low in _NOT_VERBS or len(low) < 4:
        return False
    return low.endswith(("ed", "ing")) or (
        low.endswith("s") and not low.endswith("ss") and not mention.head.plural and not mention.owns
    )


_GOT = frozenset({"got", "get", "gets", "getting", "gettin"})
_PARTICIPLES = frozenset({"hit", "spat", "beaten", "beat", "hurt", "thrown", "told", "shut", "bit", "shot"})


def _is_passive(words: tuple[Word, ...], verb: int, floor: int = 0) -> bool:
    low = words[verb].low
    following = words[verb + 1].low if verb + 1 < len(words) else ""
    if low in _GOT and (following in _PARTICIPLES or (following.endswith("ed") and len(following) > 4)):
        return True
    if low.endswith(("ing", "in")) or verb == 0:
        return False
    back = [words[i].low for i in range(max(floor, verb - 3), verb)]
    auxiliary = [word for word in back if word in _BE]
    return bool(auxiliary) and not any(
        word in {"has", "have", "had", "keeps", "kept"} and "been" not in back for word in back[-1:]
    )


def _as_subject(
    text: str, words: tuple[Word, ...], mention: Mention, others: list[Mention], lexicon: PeopleLexicon
) -> float:
    start = _clause_start(text, words, mention)
    for index in range(start, min(start + 3, len(words))):
        helped = lexicon.helped.at(words, index)
        if helped and not (helped.last < len(words) and words[helped.last].low in {"me", "us", "my", "our"}):
            return -5
    verb = _verb_after(text, words, mention, others, lexicon)
    if verb is None:
        return 0
    if _is_passive(words, verb, start):
        by = [word.low for word in words[verb + 1 : verb + 4]]
        return 3 if by[:2] in (["by", "me"], ["by", "us"]) else -4
    near = words[verb].start - mention.end < 25
    return 4 if near else 3


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
    if previous in _LOCATING or previous in lexicon.verbs:
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
        if low in _SUBJECTS:
            return False
    return False


def _is_reporter(text: str, mention: Mention, lexicon: PeopleLexicon) -> bool:
    before = text[max(0, mention.start - 24) : mention.start].rstrip(" ,")
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
        act = next((i for i, w in enumerate(follow) if w in lexicon.verbs and w not in _SKIP), None)
        if act is None or any(w in _SUBJECTS for w in follow[:act]) or _is_passive(words, index + 1 + act):
            continue
        best: int | None = None
        for position, mention in enumerate(mentions):
            if (
                mention.end <= word.start
                and scores[position] > -5.5
                and _fits(mention, _HE.get(low), lexicon)
                and not (mention.own and mention.kind == "family" and scores[position] < 0)
            ) and (best is None or scores[position] >= scores[best] - 1.5):
                best = position
        if best is not None:
            scores[best] += 2 if scores[best] >= 0 else 3


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
        subject = _as_subject(text, words, mention, mentions, lexicon)
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
