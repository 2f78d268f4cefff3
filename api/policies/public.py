"""What the bot may say about an organisation: its name, who reads reports, next steps with dates, support."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from api.policies.conditions import Circumstances
from api.policies.facts import CaseFacts
from api.policies.pack import Pack
from api.policies.planning import circumstances, plan
from api.policies.rules import Offer
from api.policies.when_words import say_when


def public_view(
    pack: Pack, facts: CaseFacts | None, now: datetime | None, *, staff: bool | None = None
) -> dict[str, Any]:
    """Plain values for the bot. Without facts: what holds for everyone. Never risk, routes by post, or exclusions.

    `staff` true gives the staff questions before any facts are known; with facts they follow the relation.
    """
    org = pack.organisation
    case = circumstances(pack, facts) if facts else None
    return {
        "policy_id": pack.id,
        "name": org.name,
        "kind": org.kind,
        "who_reads": org.who_reads,
        "sharing": org.sharing,
        "policy_title": org.policy_title,
        "policy_url": org.policy_url,
        "policy_where": org.policy_where,
        "formats": list(org.formats),
        "languages": list(org.languages),
        "wording": dict(pack.wording) | {a.slot: a.text for a in pack.asks.values() if a.text and _holds(a.when, case)},
        "characteristics": [{"code": code, "label": named.label} for code, named in pack.characteristics.items()],
        "tells": [
            {"code": code, "text": offer.text, "at": offer.at}
            for code, offer in pack.offers.items()
            if offered(offer, case)
        ],
        "staff_questions": _staff_questions(pack, case, staff),
        "support": _support(pack, case),
        "next_steps": _next_steps(pack, facts, now),
    }


def _holds(condition: Any, case: Circumstances | None) -> bool:
    """Before a report exists only what has no condition is said."""
    return bool(condition.holds(case)) if case else not condition.model_fields_set


def offered(offer: Offer, case: Circumstances | None) -> bool:
    """Whether something is told or offered; `never_when` always wins."""
    if case and offer.never_when and offer.never_when.holds(case):
        return False
    if case is None and offer.never_when:
        return False
    return _holds(offer.when, case)


def _staff_questions(pack: Pack, case: Circumstances | None, staff: bool | None) -> list[dict[str, Any]]:
    wanted = staff if staff is not None else case is None or case.facts.relation == "staff"
    if not wanted:
        return []
    return [
        {"code": q.code, "text": q.text, "choices": [{"id": k, "label": v} for k, v in q.choices.items()]}
        for q in pack.staff_questions
        if case is None or q.when.holds(case)
    ]


def _support(pack: Pack, case: Circumstances | None) -> list[dict[str, str]]:
    entries = [s for s in pack.support.values() if s.offered and _holds(s.when, case)]
    return [{"name": s.name, "contact": s.contact, "note": s.note} for s in sorted(entries, key=lambda s: s.order)]


def _next_steps(pack: Pack, facts: CaseFacts | None, now: datetime | None) -> list[dict[str, Any]]:
    if facts is None:
        return []
    steps = []
    for deadline in plan(pack, facts, now or facts.created_at).deadlines:
        tell = pack.clocks[deadline["code"]].tell
        if tell:
            due = deadline["due_at"]
            text = tell.replace("{when}", say_when(due, pack.organisation.time_zone))
            steps.append({"text": text, "due_at": due.strftime("%Y-%m-%dT%H:%M:%SZ")})
    return steps
