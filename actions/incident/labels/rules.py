"""The first voice: lexicon rules that can say exactly which words made them speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.incident.labels.patterns import PatternIndex
from actions.incident.labels.words import Sentence

LEXICON = Path(__file__).parent / "lexicon"
KINDS = ("types", "characteristics", "flags")
STRONG, WEAK = 0.92, 0.6

_NEGATION_REACH, _HYPOTHETICAL_REACH, _VETO_SLACK = 4, 6, 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched: the label, how sure the rule is, and the place in the text (characters)."""

    kind: str
    code: str
    strength: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    code: str
    strength: float
    guards: frozenset[str]
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rules, compiled, and the words the guards look for."""

    index: PatternIndex
    codes: dict[str, tuple[str, ...]]
    guard_words: dict[str, frozenset[str]]


def _read(name: str) -> Any:
    return YAML(typ="safe").load((LEXICON / f"{name}.yml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Reads and compiles the lexicon once. Raises PatternError for a line that cannot be read."""
    words = _read("words")
    classes = {name: [str(member) for member in members] for name, members in words["classes"].items()}
    index = PatternIndex()
    codes: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        table = _read(kind)
        codes[kind] = tuple(table)
        for code, entry in table.items():
            guards = frozenset(entry.get("guards", ("negation", "hypothetical", "self")))
            for field, strength in (("strong", STRONG), ("weak", WEAK), ("unless", 0.0)):
                rule = _Rule(kind, code, strength, guards, field == "unless")
                for line in entry.get(field) or ():
                    index.add(str(line), rule, classes)
    guard_words = {name: frozenset(str(w) for w in members) for name, members in words["guards"].items()}
    return Lexicon(index, codes, guard_words)


def rule_hits(parts: Sequence[Sentence]) -> list[Hit]:
    """Every unguarded rule match in the sentences, in text order."""
    book = lexicon()
    hits: list[Hit] = []
    for part in parts:
        norms = [word.norm for word in part.words]
        found = [(a, b, rule) for a, b, rule in book.index.matches(norms) if isinstance(rule, _Rule)]
        vetoed = {
            (rule.kind, rule.code, position)
            for first, last, rule in found
            if rule.veto
            for position in range(first, last + _VETO_SLACK)
        }
        for first, last, rule in found:
            if rule.veto or _guarded(norms, first, last, rule.guards, book.guard_words):
                continue
            if any((rule.kind, rule.code, position) in vetoed for position in range(first, last)):
                continue
            start, end = part.words[first].start, part.words[last - 1].end
            hits.append(Hit(rule.kind, rule.code, rule.strength, start, end))
    return hits


def _guarded(
    norms: Sequence[str], first: int, last: int, guards: frozenset[str], words: dict[str, frozenset[str]]
) -> bool:
    """True when the words before the match take it back: denied, only imagined, or done by the reporter."""
    before = norms[max(0, first - _HYPOTHETICAL_REACH) : first]
    same_clause = True
    for distance, word in enumerate(reversed(before), start=1):
        close = same_clause and distance <= _NEGATION_REACH
        if close and "negation" in guards and word in words["negation"]:
            following = norms[first - distance + 1] if first - distance + 1 < len(norms) else ""
            if following not in words["negation_idioms"]:
                return True
        if "hypothetical" in guards and word in words["hypothetical"]:
            return True
        if word in words["clause_breaks"]:
            break
        if word in words["subjects"]:
            same_clause = False
    return "self" in guards and _own_act(norms, first, words)


def _own_act(norms: Sequence[str], first: int, words: dict[str, frozenset[str]]) -> bool:
    """True for "I pushed him": the reporter is the subject and the match begins with a plain verb."""
    if norms[first] in words["passive_starts"] or norms[first] in words["first_person"]:
        return False
    at = first - 1
    while at >= 0 and norms[at] in words["adverbs"]:
        at -= 1
    return at >= 0 and norms[at] in words["first_person"]
