"""What the bot may say about an organisation: its name, who reads reports, next steps with dates, support."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, get_args

from api.policies.codes import StaffAnswer, WhoKind
from api.policies.conditions import Circumstances, Condition
from api.policies.facts import CaseFacts, Person, Staff
from api.policies.labels import labels_of
from api.policies.pack import Pack
from api.policies.planning import circumstances, plan
from api.policies.rules import Offer
from api.policies.when_words import say_when

SPOKEN_HERE: Final = "english"
ANSWERS: Final[tuple[StaffAnswer | None, ...]] = (*get_args(StaffAnswer), None)


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
        "wish_choices": _wish_choices(pack),
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


def _wish_choices(pack: Pack) -> list[dict[str, str]]:
    """The formats and other languages that somebody may ask for, in the pack's words: {id, label, kind, text}."""
    offers = [("format", text) for text in pack.organisation.formats]
    offers += [("language", text) for text in pack.organisation.languages if text.casefold() != SPOKEN_HERE]
    return [
        {"id": f"{kind}_{number}", "label": text[0].upper() + text[1:], "kind": kind, "text": text}
        for number, (kind, text) in enumerate(offers, 1)
    ]


def _staff_questions(pack: Pack, case: Circumstances | None, staff: bool | None) -> list[dict[str, Any]]:
    wanted = staff if staff is not None else case is None or case.facts.relation == "staff"
    if not wanted:
        return []
    reporter = pack.organisation.reporters.get("staff")
    return [
        {
            "code": q.code,
            "text": q.text,
            "choices": [{"id": k, "label": v} for k, v in q.choices.items()],
            **_asked_when(q.when.model_dump_json(exclude_unset=True, by_alias=True), reporter),
        }
        for q in pack.staff_questions
        if case is None or q.when.holds(case)
    ]


@lru_cache(maxsize=256)
def _asked_when(condition: str, reporter: str | None) -> dict[str, Any]:
    """What the dialogue can know of a question's condition before there is a case, found by trying each value.

    `about`: kinds of the people reported for which it is asked; `after`: answers to earlier questions without which it
    is not. Each is left out where it makes no difference, and where the condition rests on what is not known yet.
    """
    when = Condition.model_validate_json(condition)
    if not when.model_fields_set:
        return {}
    kinds: tuple[WhoKind, ...] = get_args(WhoKind)
    bare = CaseFacts(id="", policy="", created_at=datetime.min.replace(tzinfo=UTC), relation="staff")
    asked: set[tuple[WhoKind, StaffAnswer | None, StaffAnswer | None]] = set()
    for kind in kinds:
        facts = replace(bare, who=(Person(kind=kind),))
        labels = frozenset(labels_of(facts, reporter))
        for warned in ANSWERS:
            for ended in ANSWERS:
                tried = replace(facts, staff=Staff(warned=warned, ended_contact=ended))
                if when.holds(Circumstances(tried, reporter_kind=reporter, labels=labels)):
                    asked.add((kind, warned, ended))
    about = [kind for kind in kinds if any(kind == k for k, _, _ in asked)]
    after = {
        code: [answer for answer in ANSWERS if any(answer == found[place] for found in asked)]
        for place, code in ((1, "warned"), (2, "ended_contact"))
    }
    needed = {code: answers for code, answers in after.items() if 0 < len(answers) < len(ANSWERS)}
    return ({"about": about} if 0 < len(about) < len(kinds) else {}) | ({"after": needed} if needed else {})


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
