"""From what a person said (Draft) to the plain values that the policy engine decides on (CaseFacts). Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from api.cases.draft import Draft, Who
from api.policies.codes import Channel, Harm, Motivation, StaffAnswer, Wellbeing, Wish
from api.policies.conflict import names_match, posts_in
from api.policies.facts import CaseFacts, Contact, Person, Staff
from api.policies.pack import Pack

_MODES = {"phone": "phone", "online": "online"}
_WELLBEING = frozenset({"check_in", "occupational_health", "union", "counselling", "none"})
_STAFF_ANSWERS = frozenset({"yes", "no", "not_safe"})


def facts_of(
    draft: Draft,
    pack: Pack,
    *,
    case_id: str,
    channel: str,
    created_at: datetime,
    accounts: Iterable[tuple[str, str]] = (),
) -> CaseFacts:
    """The draft as facts. `accounts` are (id, name) of staff, so that someone named can be kept from the case."""
    known = list(accounts)
    harm, repeat = draft.harm, draft.repeat
    flags = frozenset(flag.code for flag in draft.flags)
    return CaseFacts(
        id=case_id,
        policy=pack.id,
        created_at=created_at,
        relation=draft.relation or "me",
        channel=cast(Channel, channel),
        types=frozenset(t.code for t in draft.types),
        characteristics=frozenset(c.code for c in draft.characteristics),
        flags=flags,
        who=tuple(_person(who, pack, known) for who in draft.who),
        withheld_who="who" in draft.skipped,
        where=draft.where.kind if draft.where else None,
        mode=cast(Any, _MODES.get(draft.where.kind)) if draft.where else None,
        when_precision=draft.when.precision if draft.when else "unknown",
        ongoing=bool(draft.when and draft.when.ongoing),
        frequency=repeat.frequency if repeat else None,
        worse=repeat.worse if repeat else None,
        motivation=_motivation(draft),
        harm=_harm(draft) | (frozenset({"injury"}) if "injury" in flags else frozenset()),
        fear=cast(Any, harm.fear) if harm and harm.fear in ("none", "little", "quite", "very") else None,
        daily_life=cast(Any, harm.daily_life) if harm and harm.daily_life in ("none", "some", "severe") else None,
        vulnerable=True if draft.vulnerability and draft.vulnerability.said else None,
        danger=draft.danger,
        under_18=draft.under_18,
        police_contact=draft.police_contact or "not_yet",
        wishes=_wishes(draft),
        contact=_contact(draft),
        staff=_staff(draft),
        not_told=frozenset(p for w in (draft.wishes.not_told if draft.wishes else []) for p in _posts(pack, w)),
        hints=frozenset(cast(Any, h) for h in draft.labels_hint if h in ("advice_only", "not_harassment")),
    )


def _person(who: Who, pack: Pack, accounts: list[tuple[str, str]]) -> Person:
    words = " ".join(filter(None, (who.name, who.said)))
    posts = posts_in(pack, words)
    account = next((id_ for id_, name in accounts if words and names_match(words, name)), None)
    return Person(
        kind=who.kind,
        under_18=who.under_18,
        named=bool(who.name),
        identified=who.kind != "unknown",
        count=max(1, who.count or 1),
        post=posts[0] if posts else None,
        account=account,
    )


def _posts(pack: Pack, words: str) -> list[str]:
    return [words] if words in pack.roles else posts_in(pack, words)


def _motivation(draft: Draft) -> Motivation | None:
    if draft.characteristics:
        return "stated"
    answer = draft.motivation.answer if draft.motivation else None
    return cast(Motivation, answer) if answer in ("none", "not_sure", "prefer_not_to_say") else None


def _harm(draft: Draft) -> frozenset[Harm]:
    harm = draft.harm
    if harm is None:
        return frozenset()
    kinds: tuple[Harm, ...] = ("injury", "treatment", "time_off", "damage")
    return frozenset(kind for kind in kinds if getattr(harm, kind))


def _wishes(draft: Draft) -> frozenset[Wish]:
    wishes = draft.wishes
    found: set[Wish] = {"interpreter"} if draft.interpreter_needed else set()
    if wishes is not None:
        kinds: tuple[Wish, ...] = (
            "same_sex_handler",
            "same_ethnic_origin_handler",
            "interpreter",
            "format",
            "companion",
        )
        found |= {kind for kind in kinds if getattr(wishes, kind)}
    return frozenset(found)


def _contact(draft: Draft) -> Contact:
    contact = draft.contact
    if contact is None:
        return Contact()
    return Contact(anonymous=contact.anonymous, safe_methods=frozenset(contact.safe_methods))


def _staff(draft: Draft) -> Staff:
    staff = draft.staff
    if staff is None:
        return Staff()
    offered = staff.wellbeing if isinstance(staff.wellbeing, list) else [staff.wellbeing]
    return Staff(
        warned=_staff_answer(staff.warned),
        ended_contact=_staff_answer(staff.ended_contact),
        manager_told={True: True, "yes": True, False: False, "no": False}.get(_hashable(staff.manager_told)),
        wellbeing=frozenset(cast(Wellbeing, w) for w in offered if w in _WELLBEING),
    )


def _staff_answer(value: Any) -> StaffAnswer | None:
    if isinstance(value, dict):
        value = value.get("answer") or value.get("value")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return cast(StaffAnswer, value) if value in _STAFF_ANSWERS else None


def _hashable(value: Any) -> Any:
    return (value.get("answer") or value.get("value")) if isinstance(value, dict) else value
