"""Reads a pack with its parent into one frozen `Pack`; a wrong pack stops with line-numbered messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from api.policies.facts import CaseFacts
from api.policies.parts import Cited
from api.policies.rules import StaffQuestion
from api.policies.schema import PackModel

PACKS = Path(__file__).parent / "packs"
WHOLE = frozenset({"when", "suggested_when", "never_when", "opening_hours", "reporters"})


class PackError(Exception):
    """The pack cannot be used; the message lists every mistake with file and line."""


class Pack(PackModel):
    """A policy pack ready for use."""

    def public_view(
        self, facts: CaseFacts | None = None, now: datetime | None = None, *, staff: bool | None = None
    ) -> dict[str, Any]:
        """What the bot may say about this organisation: never risk, never who is excluded (docs/developers.md)."""
        from api.policies.public import public_view

        return public_view(self, facts, now, staff=staff)

    def cited_parts(self) -> Iterator[tuple[str, str, list[str]]]:
        """(section, code, clause ids) of everything in the pack that acts for a clause."""
        for section in type(self).model_fields:
            value = getattr(self, section)
            if isinstance(value, Cited):
                yield section, section, value.clauses
            elif isinstance(value, list):
                yield from ((section, part.code, part.clauses) for part in value if isinstance(part, StaffQuestion))
            elif isinstance(value, dict):
                for code, part in value.items():
                    yield from _citations(section, code, part)


def _citations(section: str, code: str, part: Any) -> Iterator[tuple[str, str, list[str]]]:
    clause = getattr(part, "clause", None)
    if clause:
        yield section, code, [clause] if isinstance(clause, str) else list(clause)
    for name, requirement in getattr(part, "requires", {}).items():
        yield section, f"{code}.{name}", requirement.clauses


def merge(parent: Any, child: Any) -> Any:
    """The child's mapping laid over the parent's: null removes an entry; lists and `WHOLE` replace."""
    if not (isinstance(parent, dict) and isinstance(child, dict)):
        return child
    merged = {k: v for k, v in parent.items() if not (k in child and child[k] is None)}
    for key, value in child.items():
        if value is not None:
            merged[key] = merge(parent[key], value) if key in parent and key not in WHOLE else value
    return merged


def available_packs() -> list[str]:
    """Ids of the packs an installation may choose."""
    return sorted(path.stem for path in PACKS.glob("*.yml") if not path.stem.startswith("_"))


def load_pack(policy_id: str) -> Pack:
    """The pack with this id. Raises PackError for an unknown id or a pack with mistakes."""
    if policy_id not in available_packs():
        raise PackError(f"unknown policy pack; available: {', '.join(available_packs())}")
    return load_pack_file(PACKS / f"{policy_id}.yml")


@lru_cache(maxsize=32)
def load_pack_file(path: Path) -> Pack:
    """The pack in this file, checked first so that a mistake is named with its line."""
    from api.policies.check import checked

    data, mistakes = checked(path)
    if mistakes:
        raise PackError("\n".join(str(mistake) for mistake in mistakes))
    return Pack.model_validate(data)
