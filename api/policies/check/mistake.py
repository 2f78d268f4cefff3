"""One mistake in a pack, and how to guess what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` counts from 1. `suggestion` is a whole phrase or None."""

    file: str
    line: int
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        tail = f": {self.suggestion}" if self.suggestion else ""
        return f"{self.file}:{self.line}: {self.message}{tail}"


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """A suggestion naming the nearest known word, or what is known when that is a short list."""
    choices = [str(k) for k in known]
    near = get_close_matches(str(word), choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known: {', '.join(sorted(choices))}" if 0 < len(choices) <= 8 else None
