"""Weighs a person as the subject of what was done: the first verb that they can govern, active or passive."""

from __future__ import annotations

import re
from bisect import bisect_left

from .text_lexicon import Word
from .text_shape import quoted, sentence_at
from .who_lexicon import PeopleLexicon, word_set
from .who_names import Mention

SUBJECTS = word_set("subjects")
_BE = word_set("be")
SKIP = word_set("skip")
LOCATING = word_set("locating")
_LINKS = LOCATING | {"of", "by", "from", "in", "the"}
_OBJECT_OF = LOCATING | {"to", "for", "of", "with", "than"}


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
    before = words[mention.first - 1].low if mention.first else ""
    acted_on = before in lexicon.verbs or before in _OBJECT_OF
    acted_on |= before.endswith(("ed", "ing")) and mention.last - mention.first > 1
    for step in range(16):
        at = index + step
        if at >= len(words) or words[at].start >= limit:
            return None
        if at:
            commas += text[words[at - 1].end : words[at].start].count(",")
        word = words[at]
        if commas > 2 or any(span.start <= word.start < span.end for span in quotes):
            return None
        if step == 0 and (at in starts or word.low == "to"):
            return None  # "I like strangers to come round"
        if acted_on and (word.low in _JOINS or commas):
            return None  # "pulled my daughter by the wrist and told her": the puller did both
        if word.low in lexicon.undergo or (step and words[at - 1].low in _BEFORE_NOUNS):
            continue
        if step == 0 and _looks_like_verb(word.low, mention):
            return at
        if word.low in lexicon.verbs and word.low not in {"wont", "won't", "wouldn't", "wouldnt"} | (
            SKIP - {"did", "kept", "tried", "tries"}
        ):
            return at
        if word.low in lexicon.verbs and word.low in {"wont", "won't", "wouldn't", "wouldnt"}:
            return at
        if word.low in SUBJECTS:
            return None
        if at in starts and step and not (words[at - 1].low in _LINKS or (step == 1 and words[at - 1].low == "and")):
            return None
    return None


_NOT_VERBS = word_set("not_verbs")


def _looks_like_verb(low: str, mention: Mention) -> bool:
    """A word straight after a person that ends like a verb is taken for one, though no table lists it."""
    if low in SKIP or low in _NOT_VERBS or len(low) < 4:
        return False
    return low.endswith(("ed", "ing")) or (
        low.endswith("s") and not low.endswith("ss") and not mention.head.plural and not mention.owns
    )


_BEFORE_NOUNS = frozenset({"a", "an", "the", "his", "my", "our", "their", "your", "some", "no", "any", "of"})
_JOINS = frozenset({"and", "then", "n", "but"})
_GOT = frozenset({"got", "get", "gets", "getting", "gettin"})
_PARTICIPLES = frozenset({"hit", "spat", "beaten", "beat", "hurt", "thrown", "told", "shut", "bit", "shot"})


def is_passive(words: tuple[Word, ...], verb: int, floor: int = 0) -> bool:
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


def as_subject(
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
    if is_passive(words, verb, start):
        by = [word.low for word in words[verb + 1 : verb + 4]]
        return 3 if by[:2] in (["by", "me"], ["by", "us"]) else -4
    near = words[verb].start - mention.end < 25
    if words[verb].low in lexicon.mild and not _goes_on(text, words, verb, mention, lexicon):
        return 2.5 if near else 2
    return 4 if near else 3


def _goes_on(text: str, words: tuple[Word, ...], verb: int, mention: Mention, lexicon: PeopleLexicon) -> bool:
    """Whether the same subject goes on to do more than speak or come: "came up to me and spat", "started shouting"."""
    limit = sentence_at(text, mention.start).end
    for index in range(verb + 1, min(verb + 15, len(words))):
        low = words[index].low
        if words[index].start >= limit or (low in SUBJECTS and low not in {"it", "you"}):
            return False
        strong = low in lexicon.verbs and low not in lexicon.mild and low not in lexicon.undergo and low not in SKIP
        before = words[index - 1].low
        if strong and (before in _JOINS or low.endswith("ing")):
            return True
        if low.endswith("ing") and before.startswith(("start", "keep", "kept", "beg")):
            return True
    return False
