"""Loads the words for places once: phrases with kind and weight, and the cues around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .text_lexicon import Phrases, load, split_list

KINDS = ("home", "communal", "work", "school", "nursery", "public", "transport", "online", "phone", "service", "other")


@dataclass(frozen=True, slots=True)
class Place:
    """What a phrase says: its kind and how surely, 1 (weak) to 5."""

    kind: str
    weight: int


@dataclass(frozen=True)
class PlaceLexicon:
    """Every table that finding the place needs, compiled."""

    places: Phrases[Place]
    cues: dict[str, re.Pattern[str]]
    cover: re.Pattern[str]


def _places(table: dict[str, Any]) -> Iterator[tuple[str, Place]]:
    for kind in KINDS:
        for weight, line in sorted(table[kind].items(), reverse=True):
            for phrase in split_list(line):
                yield phrase.lower().replace("-", " ").replace("&", " "), Place(kind, int(weight))


def _compile(pattern: str, name: str = "") -> re.Pattern[str]:
    flags = re.NOFLAG if name.endswith("_cased") else re.I
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), flags)


@lru_cache(maxsize=1)
def places() -> PlaceLexicon:
    """The compiled lexicon; read from disk on first use only."""
    table, cues = load("places/places.yml"), load("places/cues.yml")
    return PlaceLexicon(
        places=Phrases(_places(table), table["macros"]),
        cues={name: _compile(value, name) for name, value in cues.items() if isinstance(value, str)},
        cover=_compile(r"\b(?:" + "|".join(f"(?:{item})" for item in cues["cover"]) + ")"),
    )
