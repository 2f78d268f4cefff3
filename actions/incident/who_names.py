"""A person as found in the words, and the names given for people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text_lexicon import Word
from .who_lexicon import Head, PeopleLexicon, word_set

_COMMON = word_set("common")
_AFTER_IS = word_set("after_is")
ROLE_TITLES = frozenset({"father", "sister", "doctor", "sir", "miss", "sergeant", "councillor", "professor"})
_CALLED = re.compile(
    r"\s*,?\s*(?:(?:who\s+is\s+|who's\s+|whos\s+|is\s+|he's\s+|hes\s+|was\s+)?(?P<cue>called|"
    r"named|by the name of|name of|goes by|his name is|name is|names)\s+)?(?P<name>(?:(?:mr|"
    r"mrs|ms|miss|dr)\.?\s+)?[^\W\d_]+(?:\s+[A-Z][^\W\d_]+)?)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person spoken of: the phrase's offsets, its head, and what the words say of kind, name, number and age.

    `kind` is a contract kind or `generic` when only the surroundings can tell; `owns` is "my neighbour's";
    `sure` marks a kind that the phrase itself spelled out ("at number 9").
    """

    start: int
    end: int
    head: Head
    first: int
    last: int
    kind: str
    sure: bool = False
    owns: bool = False
    name: str | None = None
    own: bool = False
    under_18: bool | None = None
    count: int | None = None


def owns_something(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is a possessive: "my neighbour's dog", but not "my neighbour's been" or "she's"."""
    if not words[index].owns:
        return False
    following = words[index + 1].low if index + 1 < len(words) else ""
    doing = following.endswith("ing") and following not in {"building", "washing", "ceiling", "wedding"}
    done = following.endswith("ed") and len(following) > 4
    return following not in _AFTER_IS and not doing and not done


def name_after(text: str, mention: Mention, lexicon: PeopleLexicon) -> tuple[str | None, int]:
    """A name given right after the phrase ("a man called dave", "my manager Sue") and where it ends."""
    found = _CALLED.match(text, mention.end)
    if not found:
        return None, mention.end
    raw = found.group("name")
    parts = raw.split()
    first = parts[0].lower().rstrip(".")
    if first in lexicon.titles - ROLE_TITLES and len(parts) > 1:
        return raw, found.end()
    known = first in lexicon.given
    cased = parts[0][:1].isupper() and parts[0][1:].islower()
    if first in lexicon.never_a_name or (first in lexicon.verbs and not cased):
        return None, mention.end
    called = bool(found.group("cue")) and (known or cased)
    if not called and not (known and (cased or first not in _COMMON)):
        return None, mention.end
    second = parts[1] if len(parts) > 1 else ""
    surname = second[:1].isupper() and second.lower() not in lexicon.never_a_name
    name = raw if surname else parts[0]
    return name, found.start("name") + len(name)


def is_common_word(low: str) -> bool:
    """Whether a given name is also an everyday word ("mark", "will"), so that capitals alone prove nothing."""
    return low in _COMMON
