"""What danger sounds like, as a table: kind, how it behaves in time, the words that wake the rule, and the pattern.

In a pattern {NAME} is a word group of danger_words, ~3 allows up to three words between, and <...> is the predicate whose tense counts.
"""

# ruff: noqa: E501  (tables of patterns, one entry a line)

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu import danger_rows_acts, danger_rows_states
from bot.nlu.danger_words import fill

# Level by tense: C clear, P possible, . none. Order: now bare perfect perfect_ing future habit modal past order recent.
PROFILES: dict[str, str] = {
    "act": "CCPPC....P",
    "grave": "CCCCCP.S.C",
    "door": "CCPPP....P",
    "entry": "CCCPP....C",
    "state": "CCCPPP...C",
    "maybe": "PPPPPP..PP",
    "place": "CCCPP....C",
    "loose": "PP..P.....",
    "wish": "CCCPCC.SCC",
    "hint": "PPPPP....P",
    "alive": "PP..P.....",
    "thought": "PPPPPPPS.P",
    "say": "CC..C...CC",
    "ask": "PP..P...P.",
    "took": "CCC.CP.S.C",
}


class Rule(NamedTuple):
    """One row of the table; state marks predicates that are places, nouns or adjectives rather than actions."""

    kind: str
    profile: str
    pattern: re.Pattern[str]
    triggers: frozenset[str]
    state: bool
    denies: bool


_ROWS = danger_rows_acts.ROWS + danger_rows_states.ROWS


def _compile(pattern: str) -> re.Pattern[str]:
    pattern = re.sub(r"~(\d) \)\?", r"(?:\\S+ ){0,\1})?", pattern)
    pattern = re.sub(r"~(\d) ", r"(?:\\S+ ){0,\1}", pattern)
    pattern = re.sub(r"~(\d)", r"(?:\\S+){0,1}", pattern)
    return re.compile(r"(?<!\S)(?:" + fill(pattern) + r")(?!\S)")


def _named(pattern: str) -> str:
    count = 0

    def name(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<v{count}>{match.group(1)})"

    return re.sub(r"(?<!\(\?)<((?:\(\?!)?[^>=!]+)>", name, pattern)


_DENIAL = re.compile(r"\b(?:not|never|no|nobody|nothing|nowt)\b")


def _load() -> tuple[Rule, ...]:
    rules = []
    for row in _ROWS.strip().splitlines():
        if not row or row.startswith("#"):
            continue
        kind, profile, triggers, pattern = (part.strip(" ") for part in row.split(" | ", 3))
        words = frozenset(word for group in triggers.split() for word in fill(group).replace("|", " ").split())
        state = profile in ("state", "place", "maybe", "loose", "thought") or "hands" in triggers
        rules.append(Rule(kind, profile, _compile(_named(pattern)), words, state, bool(_DENIAL.search(pattern))))
    return tuple(rules)


RULES = _load()
BY_TRIGGER: dict[str, list[int]] = {}
for _number, _rule in enumerate(RULES):
    for _word in _rule.triggers:
        BY_TRIGGER.setdefault(_word, []).append(_number)

VOCABULARY: set[str] = set()
for _rule in RULES:
    VOCABULARY |= _rule.triggers
