"""Turns the dialogue's draft (docs/developers.md) into facts. Only codes are taken over; words are never copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, get_args

from api.policies import codes as c
from api.policies.conflict import posts_in
from api.policies.facts import CaseFacts, Contact, Person, Staff
from api.policies.pack import Pack

Accounts = Callable[[str], str | None]


def facts_from_draft(
    pack: Pack,
    draft: Mapping[str, Any],
    *,
    case_id: str,
    channel: str,
    created_at: datetime,
    reporter_post: str | None = None,
    landlord: str | None = None,
    account_of: Accounts = lambda words: None,
) -> CaseFacts:
    """Facts of a draft under a pack. `account_of` maps the words for a person to a staff account id, if they name one.

    Anything of the wrong type or outside the closed code lists is left out: a bad draft gives fewer facts, no error.
    """
    repeat, harm = _map(draft, "repeat"), _map(draft, "harm")
    wishes, contact, staff = _map(draft, "wishes"), _map(draft, "contact"), _map(draft, "staff")
    when, where = _map(draft, "when"), _map(draft, "where")
    people = _people(pack, draft.get("who"), account_of)
    not_told, instead = _not_told(pack, wishes, staff)
    return CaseFacts(
        id=case_id,
        policy=pack.id,
        created_at=created_at,
        relation=_one(draft.get("relation"), c.Relation) or "me",
        channel=_one(channel, c.Channel) or "web",
        types=_codes(draft.get("types"), c.TypeCode),
        characteristics=_codes(draft.get("characteristics"), c.CharacteristicCode),
        flags=_codes(draft.get("flags"), c.FlagCode),
        who=people,
        withheld_who=not people and "who" in _list(draft.get("skipped")),
        where=_one(where.get("kind"), c.WhereKind),
        mode=_mode(where.get("kind"), _codes(draft.get("types"), c.TypeCode)),
        when_precision=_one(when.get("precision"), c.Precision) or "unknown",
        ongoing=when.get("ongoing") is True,
        frequency=_one(repeat.get("frequency"), c.Frequency),
        worse=_one(repeat.get("worse"), c.Worse),
        motivation=_motivation(draft),
        harm=frozenset(name for name in get_args(c.Harm) if harm.get(name) not in (None, False, "no", "")),
        fear=_one(harm.get("fear"), c.Fear),
        daily_life=_one(harm.get("daily_life"), c.DailyLife),
        vulnerable=True if _map(draft, "vulnerability").get("said") else None,
        danger=_one(draft.get("danger"), c.DangerAnswer),
        under_18=_truth(draft.get("under_18")),
        police_contact=_one(draft.get("police_contact"), c.PoliceContact) or "not_yet",
        wishes=frozenset(w for w in get_args(c.Wish) if wishes.get(w) not in (None, False, "", "no")),
        contact=Contact(contact.get("anonymous") is not False, _plain(contact.get("safe_methods"), c.SafeMethod)),
        staff=Staff(
            _one(_yes_no(staff.get("warned")), c.StaffAnswer),
            _one(_yes_no(staff.get("ended_contact")), c.StaffAnswer),
            {"yes": True, "no": False}.get(str(_yes_no(staff.get("manager_told")))),
            _plain(staff.get("wellbeing"), c.Wellbeing),
        ),
        reporter_post=reporter_post if reporter_post in pack.roles else None,
        landlord=landlord,
        not_told=not_told,
        told_instead=instead,
        hints=_plain(draft.get("labels_hint"), c.LabelCode),
    )


def _people(pack: Pack, who: object, account_of: Accounts) -> tuple[Person, ...]:
    people: list[Person] = []
    for entry in _list(who)[:50]:
        if not isinstance(entry, Mapping):
            continue
        words = f"{entry.get('said') or ''} {entry.get('name') or ''}".strip()
        posts: list[str | None] = [*posts_in(pack, words)]
        count = entry.get("count")
        person = Person(
            kind=_one(entry.get("kind"), c.WhoKind) or "unknown",
            under_18=_truth(entry.get("under_18")),
            named=bool(entry.get("name")),
            count=count if isinstance(count, int) and 0 < count < 10_000 else 1,
            account=account_of(words) if words else None,
        )
        people += [
            Person(person.kind, person.under_18, person.named, True, person.count, post, person.account)
            for post in posts or [None]
        ]
    return tuple(people)


def _not_told(pack: Pack, wishes: Mapping[str, Any], staff: Mapping[str, Any]) -> tuple[frozenset[str], str | None]:
    """Roles the reporter does not want told, and whom they would rather tell when their answer names another role."""
    shut: set[str] = set()
    for words in _list(wishes.get("not_told")):
        if isinstance(words, str):
            shut |= {words} if words in pack.roles else set(posts_in(pack, words))
    answer = staff.get("manager_told")
    if answer in ("other_manager", "not_manager") and "manager" in pack.roles:
        shut.add("manager")
        if answer == "other_manager" and "other_manager" in pack.roles:
            return frozenset(shut), "other_manager"
    return frozenset(shut), None


def _motivation(draft: Mapping[str, Any]) -> c.Motivation | None:
    motivation = _map(draft, "motivation")
    answer: c.Motivation | None = _one(motivation.get("answer"), c.Motivation)
    return answer or ("stated" if motivation.get("said") else None)


def _mode(kind: object, types: frozenset[str]) -> c.Mode | None:
    if kind == "phone":
        return "phone"
    if kind == "online" or "online_abuse" in types:
        return "online"
    return "face_to_face" if isinstance(kind, str) and kind not in ("unknown", "other") else None


def _yes_no(value: object) -> object:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _map(draft: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = draft.get(key)
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else []


def _one(value: object, kind: Any) -> Any:
    return value if isinstance(value, str) and value in get_args(kind) else None


def _plain(value: object, kind: Any) -> frozenset[Any]:
    return frozenset(v for v in _list(value) if _one(v, kind))


def _codes(labels: object, kind: Any) -> frozenset[Any]:
    entries: Iterable[Any] = (e.get("code") if isinstance(e, Mapping) else e for e in _list(labels))
    return frozenset(code for code in entries if _one(code, kind))
