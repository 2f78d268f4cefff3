"""Runs the analysis with one voice or another (rules, trained words, sentence model) and remembers readings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from actions.incident import Incident, analyse
from actions.incident.labels import labeller

KINDS = ("types", "characteristics", "flags")
STANDARD_TIME = "2026-11-21T15:04:00+00:00"
"""When texts that carry no time of writing are taken to be written."""
VOICE_TITLES = {"rules": "rules", "surface": "rules + words", "both": "rules + words + sentence model"}


def _voices(voice: str) -> labeller.Voices:
    """What is installed, without what this voice does without."""
    have = labeller.voices()
    if voice == "both":
        return have
    return labeller.Voices(have.classifier if voice == "surface" else None, None, ("left out to measure",))


def available() -> tuple[str, ...]:
    """The voices that can speak here, the fullest last."""
    have = labeller.voices()
    return ("rules", *(["surface"] if have.classifier else []), *(["both"] if have.sentence_model else []))


@contextmanager
def using(voice: str) -> Iterator[None]:
    """Within it, `analyse` speaks with this voice only. ValueError for a voice that is not there."""
    if voice not in available():
        raise ValueError(f"voice not available: {voice}")
    have = labeller.voices()
    try:
        labeller._voices = _voices(voice)
        yield
    finally:
        labeller._voices = have


@lru_cache(maxsize=8192)
def read(text: str, at: str) -> Incident:
    """The analysis of one text written at an ISO time, with labels by rules alone; every text is read once."""
    with using("rules"):
        return analyse(text, datetime.fromisoformat(at))


@lru_cache(maxsize=8192)
def labels(text: str, voice: str) -> labeller.Labels:
    """The labels of one text by one voice; every text is read once per voice."""
    return labeller.label_text(text, _voices(voice))


def labels_of(text: str, voice: str) -> dict[str, frozenset[str]]:
    """The codes found, by kind."""
    found = labels(text, voice)
    return {kind: frozenset(label.code for label in getattr(found, kind)) for kind in KINDS}
