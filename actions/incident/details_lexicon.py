"""Loads the patterns behind details.py once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .text_lexicon import load


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of one field: tried only when one of `any_of` occurs; `staff` asks the staff words instead."""

    value: str
    any_of: frozenset[str]
    pattern: re.Pattern[str] | None
    deny: bool
    denied: str | None
    many: bool

    @property
    def staff(self) -> bool:
        """Whether this rule is met by the reporter speaking as staff."""
        return self.pattern is None


def _compile(patterns: list[str]) -> re.Pattern[str] | None:
    if patterns == ["@staff"]:
        return None
    joined = "|".join(f"(?:{item})" for item in patterns)
    joined = joined.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w'’])(?:{joined})(?!\w)", re.I)


def _rule(group: dict[str, Any]) -> Rule:
    return Rule(
        value=str(group["value"]),
        any_of=frozenset(str(word).lower() for word in group["any"]),
        pattern=_compile([str(item) for item in group["patterns"]]),
        deny=bool(group.get("deny", True)),
        denied=str(group["to"]) if "to" in group else None,
        many=bool(group.get("many", False)),
    )


@lru_cache(maxsize=1)
def rules() -> dict[str, tuple[Rule, ...]]:
    """All fields with their values in order; read from disk on first use only."""
    return {name: tuple(_rule(group) for group in groups) for name, groups in load("people/details.yml").items()}
