"""Hears danger that is happening now in what somebody wrote, so that the 999 text comes before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu import danger_masks as masks
from bot.nlu import danger_model as model
from bot.nlu import danger_sense as sense
from bot.nlu.danger_foreign import foreign_hits
from bot.nlu.danger_reading import Hit, Reading
from bot.nlu.danger_rules import VOCABULARY
from bot.nlu.danger_text import Clause, Speller, clauses_of

_SPELLER = Speller({word for word in VOCABULARY if len(word) >= 5})
_SELF_HARM = re.compile(
    r"\b(?:suicid\w*|overdos\w*|self harm\w*|kill (?:my|him|her)self|end (?:it|my life|things)|hang (?:my|him|her)self"
    r"|(?:want|ready) to die|be alive|live any more|be here any more|tablets|pills|paracetamol|hurt myself|jump)\b"
)


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

    The rules speak first. The learned voice raises what they missed to "possible", makes a "possible" it is sure of
    "clear", and silences a finding it is sure is not of now, except one in another language or beside a word for now.
    """
    if not text.strip():
        return None
    clauses = clauses_in(text)
    hits = _by_rules(text, clauses)
    level = _level(hits)
    opinions = model.opinions(clauses)
    if opinions:
        level, hits = _agreed(level, hits, clauses, opinions)
    if level is None:
        return None
    spans = sorted({(hit.start, hit.end) for hit in hits})
    return DangerSignal(
        level, tuple(Span(a, b, text[a:b]) for a, b in spans), tuple(sorted({hit.kind for hit in hits}))
    )


def _agreed(
    level: str | None, hits: list[Hit], clauses: list[Clause], opinions: list[model.Opinion]
) -> tuple[str | None, list[Hit]]:
    """Level and findings once both voices are heard."""
    limits = model.thresholds()
    best = max(opinion.score for opinion in opinions)
    if level is None:
        heard = [opinion for opinion in opinions if opinion.score >= limits[_bar(opinion, clauses)]]
        return ("possible", [_heard(opinion, clauses) for opinion in heard]) if heard else (None, [])
    if level == "possible" and best >= limits["sure"]:
        return "clear", hits
    if best < limits[level] and not any(_firm(hit, clauses) for hit in hits):
        return None, []
    return level, hits


def _firm(hit: Hit, clauses: list[Clause]) -> bool:
    """True for a finding the learned voice may not silence."""
    if hit.kind == "other_language" or hit.place >= len(clauses):
        return True
    return hit.level == "C" and bool(sense.STRONG_NOW.search(clauses[hit.place].line))


def _lines(opinion: model.Opinion, clauses: list[Clause]) -> str:
    return " ".join(clause.line for clause in clauses if opinion.start <= clause.words[0].start < opinion.end)


def _bar(opinion: model.Opinion, clauses: list[Clause]) -> str:
    """Which threshold holds where no rule spoke: a joke, or a scene set in the past, must be sure."""
    line = _lines(opinion, clauses)
    past = sense.past_anchor(line) and not sense.STRONG_NOW.search(line)
    return "sure" if past or masks.JOKE.search(line) else "none"


def _heard(opinion: model.Opinion, clauses: list[Clause]) -> Hit:
    kind = "self_harm" if _SELF_HARM.search(_lines(opinion, clauses)) else "unclear"
    return Hit(kind, "P", opinion.start, opinion.end, 0)
