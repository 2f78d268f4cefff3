"""From what a person said (Draft) to the plain values that the policy engine decides on (CaseFacts). Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from api.cases import hints
from api.cases.draft import Draft, Who
from api.policies.codes import Channel, FlagCode, Harm, Motivation, StaffAnswer, Wellbeing, Wish
from api.policies.conflict import declined, name_strength, posts_in
from api.policies.facts import CaseFacts, Contact, Person, Staff
from api.policies.pack import Pack

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
    more_who: Iterable[Who] = (),
    more_codes: frozenset[tuple[str, str]] = frozenset(),
    landlord: str | None = None,
) -> CaseFacts:
    """The draft as facts. `accounts` are (id, name) of staff, so that someone named can be kept from the case;
    `more_who` are people named in later additions, `more_codes` the (field, code) pairs that additions and supervisors
    brought; `landlord` is what a supervisor recorded (CIR-1)."""
    known = list(accounts)
    harm, repeat = draft.harm, draft.repeat
    people = [*draft.who, *more_who]
    types, characteristics, flags = (
        frozenset(label.code for label in getattr(draft, field))
        | frozenset(cast(Any, code) for kind, code in more_codes if kind == field)
        for field in ("types", "characteristics", "flags")
    )
    flags |= _conflict_flag(people, known)
    told = " ".join(filter(None, [part.text for part in draft.narrative] + [draft.where.said if draft.where else ""]))
    place = draft.where.kind if draft.where else None
    not_told, told_instead = declined(
        pack, draft.wishes.not_told if draft.wishes else [], draft.staff and _hashable(draft.staff.manager_told)
    )
    return CaseFacts(
        id=case_id,
        policy=pack.id,
        created_at=created_at,
        relation=draft.relation or "me",
        channel=cast(Channel, channel),
        types=types,
        characteristics=characteristics,
        flags=flags,
        who=tuple(person for who in people for person in _persons(who, pack, known)),
        withheld_who="who" in draft.skipped,
        where=place,
        outside_neighbourhood=hints.outside_neighbourhood(told),
        mode=hints.mode_of(told, place),
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
        reporter_post=hints.reporter_post(told, pack),
        landlord=landlord or hints.landlord_of(told, pack),
        not_told=not_told,
        told_instead=told_instead,
        hints=frozenset(cast(Any, h) for h in draft.labels_hint if h in ("advice_only", "not_harassment")),
    )


def words_of(who: Who) -> str:
    """Everything that was said of somebody: name and description."""
    return " ".join(filter(None, (who.name, who.said)))


def _persons(who: Who, pack: Pack, accounts: list[tuple[str, str]]) -> list[Person]:
    """One person for each post and each account that the words name; one in any case."""
    words = words_of(who)
    posts: list[str | None] = [*posts_in(pack, words)]
    named: list[str | None] = [id_ for id_, name in accounts if words and name_strength(words, name) == "named"]
    length = max(len(posts), len(named), 1)
    pairs = zip(posts + [None] * (length - len(posts)), named + [None] * (length - len(named)), strict=True)
    return [
        Person(
            kind=who.kind,
            under_18=who.under_18,
            named=bool(who.name),
            identified=who.kind != "unknown",
            count=max(1, who.count or 1) if position == 0 else 1,
            post=post,
            account=account,
        )
        for position, (post, account) in enumerate(pairs)
    ]


def _conflict_flag(people: list[Who], accounts: list[tuple[str, str]]) -> frozenset[FlagCode]:
    """Half a name that may be a colleague's: a person decides (docs/policies.md, "Conflict of interest")."""
    words = [words_of(who) for who in people]
    possible = any(name_strength(said, name) == "possible" for said in words if said for _, name in accounts)
    return frozenset({"conflict_of_interest"}) if possible else frozenset()


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
