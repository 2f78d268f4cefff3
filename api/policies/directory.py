"""What in a pack goes stale: contacts, definitions, superseded law, the policy; the console lists what to check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from api.policies.pack import Pack
from api.policies.parts import Verified

EVERY: dict[str, timedelta] = {
    "high": timedelta(days=182),
    "medium": timedelta(days=91),
    "low": timedelta(days=0),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One entry to check again: where it stands, what it is called, since when it is due."""

    section: str
    code: str
    name: str
    verified_on: date
    due_on: date
    confidence: str


def due_for_checking(pack: Pack, today: date) -> list[Check]:
    """Entries due by `today`, oldest first: high confidence twice a year, medium every quarter, low at once."""
    found = [
        Check(section, code, name, part.verified_on, part.verified_on + EVERY[part.confidence], part.confidence)
        for section, code, name, part in _entries(pack)
    ]
    return sorted((c for c in found if c.due_on <= today), key=lambda c: (c.due_on, c.section, c.code))


def policy_overdue(pack: Pack, today: date) -> bool:
    """The policy's own review date has passed."""
    return pack.organisation.review_date is not None and pack.organisation.review_date < today


def _entries(pack: Pack) -> list[tuple[str, str, str, Verified]]:
    entries: list[tuple[str, str, str, Verified]] = [("risk", "risk", "Risk matrix", pack.risk)]
    entries += [("support", code, s.name, s) for code, s in pack.support.items()]
    entries += [("definitions", code, d.title, d) for code, d in pack.definitions.items()]
    entries += [("superseded", code, s.said, s) for code, s in pack.superseded.items()]
    return entries
