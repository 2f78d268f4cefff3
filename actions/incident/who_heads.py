"""Tells people words used for people from the same words used otherwise."""

from __future__ import annotations

from .text_lexicon import Hit, Word
from .who_lexicon import Head, word_set


def is_person(text: str, words: tuple[Word, ...], hit: Hit[Head]) -> bool:
    """Weed out words for people used otherwise: "I volunteer at", "the staff room", "at the doctors"."""
    before = words[hit.first - 1].low if hit.first else ""
    after = words[hit.last].low if hit.last < len(words) else ""
    word = text[words[hit.first].start : words[hit.last - 1].end].lower()
    if word in _GUARDED and not _noun_like(before, word, after):
        return bool(hit.first and words[hit.first - 1].owns)
    if after == "like" and hit.last + 1 < len(words) and words[hit.last + 1].low in _LIKE_WHOM:
        return False
    if word == "patient" and before in _BEING:
        return False
    if word in _COMPOUND_HEADS and after in _COMPOUND_TAILS:
        return False
    if word in _SHOPS and before in {"the", "at", "my"}:
        prior = words[hit.first - 2].low if hit.first > 1 else ""
        return not (before == "at" or prior in {"at", "in", "to", "from", "outside"})
    return True


_LIKE_WHOM = frozenset({"me", "us", "you", "him", "her", "them", "that", "this", "these", "my"})
""""People like me" speaks of those it happened to."""
_BEING = frozenset({"was", "is", "very", "so", "be", "been", "being", "are", "were", "more", "i'm", "quite", "really"})
_GUARDED = word_set("guarded")
_COMPOUND_HEADS = word_set("compound_heads")
_COMPOUND_TAILS = word_set("compound_tails")
_SHOPS = word_set("shops")


def _noun_like(before: str, word: str, after: str) -> bool:
    """Whether a guarded word is a person here, by the words on either side."""
    if word in {"one", "lot"}:
        return _pronoun_like(before, word, after)
    if word == "chair" and before in {"my", "his", "her", "a", "power"}:
        return False
    if word == "pt" and not before:
        return True
    if word in _COLLECTIVE:
        return before in {"my", "our", "the", "a", "your"} and after not in {"meeting", "leader", "lead", "night"}
    if word in {"regular", "regulars"} and after in {"in", "at", "who"}:
        return True
    if word in {"anonymous", "anon"}:
        return before in {"an", "some", "this", "by", "from"} or after in {"account", "keeps", "person"}
    if word in {"child", "adult", "male", "female", "minor"} and after in _NOT_A_CHILD:
        return False
    if word in {"account", "accounts"}:
        return before in {"fake", "anonymous", "some", "from", "an", "burner", "new"}
    if word in _VERBS_TOO and before in _AFTER_VERBS_TOO:
        return False
    if word in _NEEDS_DETERMINER:
        odd_head = word == "head" and (before in {"my", "a"} or after in {"and", "in", "with"})
        return before in _OPENERS and not odd_head
    return True


def _pronoun_like(before: str, word: str, after: str) -> bool:
    if word == "one":
        return before in {"this", "that", "old", "young", "another"} and after in {"lad", "who"}
    return before in {"that", "them"} and after in _LOT_TAILS


_VERBS_TOO = word_set("verbs_too")
_AFTER_VERBS_TOO = word_set("after_verbs_too")
_NEEDS_DETERMINER = word_set("needs_determiner")
_OPENERS = word_set("openers")
_COLLECTIVE = word_set("collective")
_LOT_TAILS = word_set("lot_tails")
_NOT_A_CHILD = word_set("not_a_child")
