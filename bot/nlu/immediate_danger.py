"""Hears danger that is happening now in what somebody wrote, so that the 999 text comes before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.nlu import danger_masks as masks
from bot.nlu import danger_model as model
from bot.nlu import danger_network as network
from bot.nlu import danger_sense as sense
from bot.nlu.danger_agreement import evidence, weighed
from bot.nlu.danger_foreign import foreign_hits
from bot.nlu.danger_reading import Hit, Reading
from bot.nlu.danger_rules import VOCABULARY
from bot.nlu.danger_text import Clause, Speller, clauses_of

_SPELLER = Speller({word for word in VOCABULARY if len(word) >= 5})
_SELF_HARM = re.compile(
    r"\b(?:suicid\w*|overdos\w*|self harm\w*|kill (?:my|him|her)self|end (?:it|my life|things)|hang (?:my|him|her)self"
    r"|(?:want|ready) to die|be alive|live any more|be here any more|tablets|pills|paracetamol|hurt myself|jump)\b"
)

_PLEA_WORDS = 4
_QUIET = -3.5  # below this the word voice alone settles it; no development phrase was heard that scored so low


_EVERYDAY = frozenset(
    [
        "not",
        "sure",
        "unsure",
        "maybe",
        "possibly",
        "really",
        "too",
        "quite",
        "i",
        "im",
        "i'm",
        "am",
        "don't",
        "dont",
        "know",
        "dunno",
        "idk",
        "send",
        "submit",
        "it",
        "now",
        "please",
        "my",
        "report",
        "yes",
        "ok",
        "okay",
        "carry",
        "on",
        "let's",
        "lets",
        "continue",
        "add",
        "something",
        "thanks",
        "thank",
        "you",
        "done",
        "finished",
    ]
)
"""A message of these words alone answers us; the learned voices, which have seen few such, are not asked."""


@dataclass(frozen=True)
class Span:
    """A stretch of the original text: text == original[start:end]."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


@dataclass(frozen=True)
class DangerSignal:
    """level "clear": give the 999 text at once; "possible": ask the danger question. kinds sorted, spans in order."""

    level: str
    spans: tuple[Span, ...]
    kinds: tuple[str, ...]

    def __repr__(self) -> str:
        return f"DangerSignal(level={self.level!r}, kinds={self.kinds!r}, spans={len(self.spans)})"


def clauses_in(text: str) -> list[Clause]:
    """The clauses that the rules and the learned voice both read."""
    return clauses_of(text, _SPELLER)


def _by_rules(text: str, clauses: list[Clause]) -> list[Hit]:
    return foreign_hits(text) + (Reading(text, clauses).hits() if clauses else [])


def _level(hits: list[Hit]) -> str | None:
    return None if not hits else "clear" if any(hit.level == "C" for hit in hits) else "possible"


def rule_level(text: str) -> str | None:
    """What the rules alone say: "clear", "possible" or None. For the trainer, which sets the thresholds by it."""
    return _level(_by_rules(text, clauses_in(text)))


def detect_danger(text: str) -> DangerSignal | None:
    """What danger the words tell of, or None. Any str is accepted; offsets are those of text; never raises for a str.

    Three voices are heard and weighed together: the rules, the word voice and the network. Words in another language
    and short pleas that the rules know are never silenced.
    """
    if not text.strip():
        return None
    clauses = clauses_in(text)
    hits = _by_rules(text, clauses)
    level = _level(hits)
    weights = model.agreement()
    if clauses and weights and not (level is None and _EVERYDAY.issuperset(text.lower().replace("’", "'").split())):
        opinions = model.opinions(clauses)
        if level is None and max(opinion.score for opinion in opinions) < _QUIET:
            return None
        readings = network.readings(clauses, [(o.first, o.last, o.score) for o in opinions])
        if readings:
            level, hits = _agreed(_Voices(clauses, hits, opinions, readings), weights)
    if level is None:
        return None
    spans = sorted({(hit.start, hit.end) for hit in hits})
    return DangerSignal(
        level, tuple(Span(a, b, text[a:b]) for a, b in spans), tuple(sorted({hit.kind for hit in hits}))
    )


@dataclass(frozen=True)
class _Voices:
    clauses: list[Clause]
    hits: list[Hit]
    opinions: list[model.Opinion]
    readings: list[network.Reading]


def _agreed(voices: _Voices, weights: dict[str, Any]) -> tuple[str | None, list[Hit]]:
    """Level and findings once all voices are heard."""
    if voices.hits and all(_foreign(hit, voices.clauses) for hit in voices.hits):
        return _level(voices.hits), voices.hits
    rules = _level(voices.hits)
    row = evidence(rules or "none", voices.readings, max(o.score for o in voices.opinions))
    score = weighed(row, weights["danger"])
    if score < (weights["bar_ask"] if rules else weights[_bar(voices)]):
        firm = [hit for hit in voices.hits if _firm(hit, voices.clauses)]
        return _level(firm), firm
    foreign = [hit for hit in voices.hits if _foreign(hit, voices.clauses)]
    sure = (rules == "clear" or score >= weights["bar_sure"]) and weighed(row, weights["clear"]) >= 0
    clear = sure or _level(foreign) == "clear"
    return ("clear" if clear else "possible"), voices.hits or [_heard(voices)]


def _foreign(hit: Hit, clauses: list[Clause]) -> bool:
    return hit.kind == "other_language" or hit.place >= len(clauses)


def _firm(hit: Hit, clauses: list[Clause]) -> bool:
    """True for a finding that the learned voices may not silence."""
    short = sum(len(clause.words) for clause in clauses) <= _PLEA_WORDS
    return _foreign(hit, clauses) or (short and hit.kind in ("help", "danger"))


def _bar(voices: _Voices) -> str:
    """Which bar holds where no rule spoke: a joke, hearsay, a denial or a scene set in the past must be certain."""
    top = max(voices.readings, key=lambda reading: reading.danger)
    line = " ".join(clause.line for clause in voices.clauses[top.first : top.last + 1])
    if masks.JOKE.search(line):
        return "bar_certain"
    told = sense.past_anchor(line) or sense.REPORTED_PAST.search(line) or sense.NEG_RAISING.search(line)
    return "bar_certain" if told and not sense.STRONG_NOW.search(line) else "bar_ask"


def _heard(voices: _Voices) -> Hit:
    """What no rule named: the likeliest window of the stretch in which the network hears most."""
    top = max(voices.readings, key=lambda reading: reading.danger)
    inside = [o for o in voices.opinions if o.first <= top.last and o.last >= top.first]
    best = max(inside or voices.opinions, key=lambda opinion: opinion.score)
    line = " ".join(clause.line for clause in voices.clauses[best.first : best.last + 1])
    return Hit("self_harm" if _SELF_HARM.search(line) else "unclear", "P", best.start, best.end, 0)
