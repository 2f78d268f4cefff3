"""Runs the analysis with one voice or another (rules, trained words, sentence model) and remembers readings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from actions.incident import Incident, analyse

KINDS = ("types", "characteristics", "flags")
STANDARD_TIME = "2026-11-21T15:04:00+00:00"
"""When texts that carry no time of writing are taken to be written."""
VOICE_TITLES = {"rules": "rules", "surface": "rules + words", "both": "rules + words + sentence model"}


def available() -> tuple[str, ...]:
    """The voices that can speak here, the fullest last."""
    return ("rules",)


@contextmanager
def using(voice: str) -> Iterator[None]:
    """Within it, `analyse` speaks with this voice only."""
    if voice not in available():
        raise ValueError(f"voice not available: {voice}")
    yield


@lru_cache(maxsize=8192)
def read(text: str, at: str, voice: str = "rules") -> Incident:
    """The analysis of one text written at an ISO time; every text is read once per voice."""
    with using(voice):
        return analyse(text, datetime.fromisoformat(at))


def labels_of(text: str, voice: str) -> dict[str, frozenset[str]]:
    """The codes found, by kind."""
    found = read(text, STANDARD_TIME, voice)
    return {kind: frozenset(label.code for label in getattr(found, kind)) for kind in KINDS}
