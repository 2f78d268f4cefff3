"""Finds people named without a people word: "her from upstairs", "next door keep", "Karen next door", "Mr Khan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text_lexicon import Word
from .who_lexicon import Head, PeopleLexicon, people, word_set
from .who_names import ROLE_TITLES, Mention, is_common_word, owns_something

_NOT_ADJECTIVES = word_set("not_adjectives")
_NEXT_DOOR = re.compile(r"\s+(?:next\s*door|from\s+(?:number|no|flat)\s*\d)", re.I)
# A find: offsets, kind, name, whether the words spelled the kind out, how many.
_Find = tuple[int, int, str, str | None, bool, int | None]


def find_pointed(text: str, words: tuple[Word, ...], found: list[Mention]) -> list[Mention]:
    """The people pointed at who are not among `found`; earlier finds win over later ones that overlap."""
    lexicon = people()
    extra: list[Mention] = []
    for start, end, kind, name, sure, count in (*_names(text, words, lexicon), *_places(text, lexicon)):
        if any(m.start < end and start < m.end for m in (*found, *extra)):
            continue
        inside = [index for index, word in enumerate(words) if start <= word.start < end]
        if inside:
            head = Head(kind, text[start:end].lower().split()[0], count is None)
            owns = bool(name) and not sure and owns_something(words, inside[-1])
            extra.append(Mention(start, end, head, inside[0], inside[-1] + 1, kind, sure, owns, name, count=count))
    return extra


def _places(text: str, lexicon: PeopleLexicon) -> Iterator[_Find]:
    for match in lexicon.pointing.finditer(text):
        who = match.group("who").lower()
        yield *match.span(), "neighbour", None, True, None if who[:2] == "th" or who.endswith("lot") else 1
    told = (("neighbour", lexicon.lives), ("pupil", lexicon.school_with), ("customer", lexicon.rang_in))
    for kind, pattern in (*told, ("employee", lexicon.them_at)):
        for match in pattern.finditer(text):
            yield *match.span(), kind, None, True, 1 if match.group().lower().startswith(("he ", "she ")) else None
    for match in lexicon.bare.finditer(text):
        yield *match.span(), "neighbour", None, True, None


def _names(text: str, words: tuple[Word, ...], lexicon: PeopleLexicon) -> Iterator[_Find]:
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        end = _name_end(text, word, following, lexicon)
        if end is None:
            continue
        name = text[word.start : end]
        for cue, pattern in lexicon.after:
            found = pattern.match(text, end)
            if found:
                kind = "employee" if cue == "colleague" else cue
                yield word.start, found.end(), kind, name, True, 1
                break
        yield word.start, end, "unknown", name, False, 1


def _name_end(text: str, word: Word, following: Word | None, lexicon: PeopleLexicon) -> int | None:
    """Where a name that begins with this word ends; None when it is no name."""
    raw = text[word.start : word.end]
    may_follow = following is not None and following.low not in lexicon.never_a_name
    gap = text[word.end : following.start] if following else ""
    if word.low in lexicon.titles and word.low not in ROLE_TITLES:
        if not (following and may_follow and gap in {" ", ". ", "."}):
            return None
        return following.end - (2 if following.owns and text[following.end - 1] == "s" else 0)
    if word.low in lexicon.given and not word.owns:
        beside = _neighbour_after(text, word.end, lexicon)
        if not beside and (not raw[:1].isupper() or is_common_word(word.low)):
            return None
        surname = following and may_follow and gap == " " and text[following.start].isupper()
        return following.end if following and surname else word.end
    cased = raw[:1].isupper() and raw[1:].islower()
    usual = word.low in lexicon.never_a_name or word.low in _NOT_ADJECTIVES or word.low in lexicon.verbs
    if cased and not usual and _NEXT_DOOR.match(text, word.end):
        return word.end
    return None


def _neighbour_after(text: str, end: int, lexicon: PeopleLexicon) -> bool:
    return any(kind == "neighbour" and pattern.match(text, end) for kind, pattern in lexicon.after)
