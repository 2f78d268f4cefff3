"""Where it happened when no place is named: a line manager says work, a classmate school; or the place is kept back."""

from __future__ import annotations

import re
from functools import lru_cache

from .text_lexicon import load, split_list
from .who_agency import weighed
from .who_lexicon import speaks_as_staff

_ABOUT_PLACE = re.compile(r"where|place|location|address|which|what", re.I)
_AT_WORK = frozenset({"customer", "service_user"})
_SHARERS = frozenset({"housemate", "house mate", "flatmate", "flat mate", "roommate", "room mate"})
_LIKELY = 0.5


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    table = load("places/implied.yml")
    heads = {word: kind for kind, line in table["heads"].items() for word in split_list(line)}
    kinds = {who: kind for kind, line in table["kinds"].items() for who in split_list(line)}
    patterns = [re.compile(table[name].replace(" ", r"\s+"), re.I) for name in ("home_life", "withheld")]
    settings = {kind: re.compile(pattern, re.I) for kind, pattern in table["setting"].items()}
    return heads, kinds, settings, patterns[0], patterns[1]


def withheld(text: str) -> tuple[int, int] | None:
    """Offsets of the words that say that the place is not known or not told, if there are any."""
    if not _ABOUT_PLACE.search(text):
        return None
    found = _tables()[4].search(text)
    return found.span() if found else None


def implied(text: str) -> tuple[int, int, str] | None:
    """Offsets of the likeliest person and the kind of place that this person says; None when they say none."""
    heads, kinds, settings, home_life, _ = _tables()
    weights = [(score, -mention.start, mention) for mention, score in weighed(text) if score >= _LIKELY]
    if not weights:
        return None
    mention = max(weights, key=lambda item: item[:2])[2]
    word = mention.head.word.rstrip(".")
    kind = heads.get(word) if mention.kind in {"employee", "generic"} else kinds.get(mention.kind)
    if kind in settings and not settings[kind].search(text[: mention.start] + "." + text[mention.end :]):
        kind = None
    if word in _SHARERS:
        kind = "home"
    staff = speaks_as_staff(text)
    if mention.kind == "family" and home_life.search(text):
        kind = "home"
    elif staff and (mention.kind in _AT_WORK or word == "pt" or kind in {"service", "public", "home"}):
        kind = "phone" if word == "caller" else "work"
    return (mention.start, mention.end, kind) if kind else None
