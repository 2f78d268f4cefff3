"""Builds facts for the tests in one line each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from api.policies import CaseFacts, Contact, Person, Staff

FRIDAY_NIGHT = datetime(2026, 11, 20, 22, 31, tzinfo=UTC)


def report(policy: str = "default", **values: Any) -> CaseFacts:
    """A report with the given facts; lists become sets, `who` may be kinds, `staff` and `contact` mappings."""
    for name in ("types", "characteristics", "flags", "harm", "wishes", "not_told", "hints"):
        if name in values:
            values[name] = frozenset(values[name])
    if "who" in values:
        values["who"] = tuple(Person(kind=w) if isinstance(w, str) else w for w in values["who"])
    if isinstance(values.get("staff"), dict):
        values["staff"] = Staff(**values["staff"])
    if isinstance(values.get("contact"), dict):
        values["contact"] = Contact(**values["contact"])
    values.setdefault("created_at", FRIDAY_NIGHT)
    return CaseFacts(id="case", policy=policy, **values)
