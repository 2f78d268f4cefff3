"""Search over encrypted text: whole words, found by keyed hash."""

import re
import unicodedata
from collections.abc import Iterable

from api.core.crypto import keyring

SHORTEST_WORD = 3
MOST_WORDS = 400
MOST_SEARCH_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
REFERENCE = re.compile(r"\s*say-?(\d{4})-?(\d{1,9})\s*", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The distinct words of `text` in the form they are hashed in: lower case, without accents, 3 letters or more."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    found = dict.fromkeys(w for w in _WORD.findall(plain) if len(w) >= SHORTEST_WORD)
    return list(found)


def index(texts: Iterable[str]) -> set[str]:
    """Hashes of the first `MOST_WORDS` distinct words of what was said."""
    return {hashed(word) for word in words(" ".join(texts))[:MOST_WORDS]}


def hashed(word: str) -> str:
    """96 bits of the keyed hash: enough that two words do not meet, half the room."""
    return keyring().lookup(word, "search")[:24]


def reference_in(query: str) -> str | None:
    """A case reference typed with or without its hyphens and zeros, in its own form."""
    match = REFERENCE.fullmatch(query)
    return reference(int(match[1]), int(match[2])) if match else None


def reference(year: int, number: int) -> str:
    """`SAY-2026-000123`."""
    return f"SAY-{year}-{number:06d}"
