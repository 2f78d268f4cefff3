"""A small pattern language over tokens: a rule is a line of words and named readers, tried in order.

`"{qty} {unit} ago|back"` reads a quantity, a unit and one of two words. `word?` may be missing. Each element is tried
once or skipped once, so a rule of n elements costs at most 2^(number of optional elements) steps, and rules have few.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any

from actions.incident.when.tokens import Token

Reader = Callable[[Sequence[Token], int], "tuple[Any, int] | None"]


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a rule: one of `literals`, or the reader called `reader`."""

    literals: frozenset[str]
    reader: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and what to build from its captured values."""

    elements: tuple[Element, ...]
    build: Callable[..., Any]


def compile_rule(pattern: str, build: Callable[..., Any]) -> Rule:
    """Compile one pattern; `build` gets the reference time and the captured values in order (None when missing)."""
    elements = []
    for part in pattern.split():
        optional = part.endswith("?")
        part = part.removesuffix("?")
        if part.startswith("{"):
            elements.append(Element(frozenset(), part.strip("{}"), optional))
        else:
            elements.append(Element(frozenset(part.split("|")), None, optional))
    return Rule(tuple(elements), build)


def match(
    rule: Rule, tokens: Sequence[Token], at: int, readers: dict[str, Reader], step: int = 0
) -> tuple[list[Any], int] | None:
    """Captured values and the index after the match, or None."""
    if step == len(rule.elements):
        return [], at
    element = rule.elements[step]
    found: tuple[Any, int] | None = None
    if at < len(tokens):
        if element.reader is not None:
            found = readers[element.reader](tokens, at)
        elif tokens[at].low in element.literals:
            found = None, at + 1
    if found is not None:
        rest = match(rule, tokens, found[1], readers, step + 1)
        if rest is not None:
            values = [found[0], *rest[0]] if element.reader is not None else rest[0]
            return values, rest[1]
    if element.optional:
        rest = match(rule, tokens, at, readers, step + 1)
        if rest is not None:
            return ([None, *rest[0]] if element.reader is not None else rest[0]), rest[1]
    return None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What must follow a rule's first word: one of `words`, something a reader can begin with, or nothing at all."""

    order: int
    words: frozenset[str]
    read: bool
    ends: bool


def _openings(rule: Rule, order: int) -> dict[str, _Opening]:
    """By every word that can begin the rule, what may come second."""
    found: dict[str, _Opening] = {}
    for step, element in enumerate(rule.elements):
        words: set[str] = set()
        read, ends = False, True
        for later in rule.elements[step + 1 :]:
            words |= later.literals
            read |= later.reader is not None
            if not later.optional:
                ends = False
                break
        for word in element.literals:
            known = found.get(word)
            if known is not None:
                words, read, ends = words | known.words, read or known.read, ends or known.ends
            found[word] = _Opening(order, frozenset(words), read, ends)
        if not element.optional:
            break
    return found


class RuleBook:
    """Rules indexed by the words that can begin them, so most tokens are passed over in one look-up."""

    def __init__(self, rules: Sequence[Rule], readers: dict[str, Reader], starts: Container[str]) -> None:
        """`starts`: every word, besides figures, with which some reader can begin."""
        self._rules, self._readers, self._starts = list(rules), readers, starts
        self._by_word: dict[str, list[_Opening]] = {}
        self._by_reader: dict[str, list[int]] = {}
        for order, rule in enumerate(rules):
            for word, opening in _openings(rule, order).items():
                self._by_word.setdefault(word, []).append(opening)
            for element in rule.elements:
                if element.reader is not None:
                    self._by_reader.setdefault(element.reader, []).append(order)
                if not element.optional:
                    break

    def _candidates(self, tokens: Sequence[Token], at: int) -> set[int]:
        """The rules that the word at `at` and the one after it allow."""
        token = tokens[at]
        candidates: set[int] = set()
        openings = self._by_word.get(token.low)
        if openings:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            low = following.low if following else ""
            ready = following is not None and (following.number is not None or low in self._starts)
            for opening in openings:
                if opening.ends or low in opening.words or (ready and opening.read):
                    candidates.add(opening.order)
        if token.number is not None or token.low in self._starts:
            for name, orders in self._by_reader.items():
                if self._readers[name](tokens, at) is not None:
                    candidates.update(orders)
        return candidates

    def best(self, tokens: Sequence[Token], at: int, now: Any) -> tuple[Any, int] | None:
        """The longest match at `at` (the earlier rule on a tie) whose builder accepts it, and the index after it."""
        best: tuple[Any, int] | None = None
        for order in sorted(self._candidates(tokens, at)):
            rule = self._rules[order]
            found = match(rule, tokens, at, self._readers)
            if found is None or (best is not None and found[1] <= best[1]):
                continue
            built = rule.build(now, *found[0])
            if built is not None:
                best = built, found[1]
        return best
