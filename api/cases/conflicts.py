"""Keeps a case from everyone it names, from who answers to them, and from accounts that are made later."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from api.cases import repository, search
from api.cases.draft import Draft, Who, read_draft
from api.cases.facts import facts_of
from api.cases.models import AccountCheck, Case, CaseCode, CaseExclusion, CaseWord
from api.people.models import User
from api.policies.conflict import TITLES, Account, excluded_accounts, excluded_roles
from api.policies.facts import CaseFacts, Person
from api.policies.pack import load_pack

CLOSED_ROLE = "closed_role"
AT_ONCE = 200


def facts_for(case: Case, draft: Draft, users: Iterable[User], landlord: str | None = None) -> CaseFacts:
    """The facts the policy decides on. `case.additions` must be loaded, or the case new."""
    pack = load_pack(case.policy)
    later = [Who.model_validate(who) for part in repository.loaded_additions(case) for who in part.facts.get("who", [])]
    return facts_of(
        draft,
        pack,
        case_id=case.id,
        channel=case.channel,
        created_at=case.submitted_at or case.created_at,
        accounts=[(user.id, user.name) for user in users],
        more_who=later,
        more_codes=_codes_learnt(case),
        landlord=landlord,
    )


def _codes_learnt(case: Case) -> frozenset[tuple[str, str]]:
    """(field, code) of the labels in later parts of the diary, and of those that supervisors added."""
    later = {
        (field, item["code"])
        for part in repository.loaded_additions(case)
        for field in ("types", "characteristics", "flags")
        for item in part.facts.get(field) or []
    }
    given = {
        (row.field, row.change["code"])
        for row in repository.loaded_corrections(case)
        if row.change.get("action") == "add"
    }
    return frozenset(later | given)


def full_name_in(words: str, account_name: str) -> bool:
    """Whether the words hold an account's full name, or a title with its surname, side by side.

    In an account of what happened this is stricter than in a description of somebody: "in a field" names no Field.
    """
    said = re.sub(r"[^\w]+", " ", words.casefold()).split()
    parts = re.sub(r"[^\w]+", " ", account_name.casefold()).split()
    if len(parts) < 2:
        return False
    first, last = parts[0], parts[-1]
    for position, word in enumerate(said):
        before = said[max(0, position - 2) : position]
        if word == last and (first in before or (before and before[-1] in TITLES)):
            return True
    return False


def shut_out(case: Case, facts: CaseFacts, users: list[User]) -> frozenset[str]:
    """Ids of the accounts that must find no trace of the case."""
    narrative = [part["text"] for part in case.facts.get("narrative") or []]
    narrative += [p["text"] for part in repository.loaded_additions(case) for p in part.facts.get("narrative") or []]
    told = " ".join(narrative)
    by_name = tuple(Person(named=True, account=user.id) for user in users if full_name_in(told, user.name))
    accounts = [Account(user.id, frozenset(user.roles), user.manager_id) for user in users]
    return excluded_accounts(load_pack(case.policy), replace(facts, who=facts.who + by_name), accounts)


async def close_to_named(session: AsyncSession, case: Case, facts: CaseFacts) -> None:
    """Shut out everyone whom the report names, and who answers to them (policy packs, `conflict`).

    Roles are noted as closed too, so that whoever is given such a role later is shut out as well.
    """
    users = await repository.staff_accounts(session)
    for user_id in shut_out(case, facts, users):
        await session.merge(CaseExclusion(case_id=case.id, user_id=user_id, reason="conflict"))
    for exclusion in excluded_roles(load_pack(case.policy), facts):
        await session.merge(CaseCode(case_id=case.id, kind=CLOSED_ROLE, code=exclusion["role"]))


async def close_to_new_account(session: AsyncSession, user: User) -> int:
    """Hold a new account against every case, and shut it out of those that name it; how many were looked at.

    Called by itself when the account first asks for cases (`ensure_checked`); `sayso users add` may call it earlier.
    """
    by_id = {u.id: u for u in await repository.staff_accounts(session)}
    by_id.setdefault(user.id, user)
    looked_at = 0
    for ids in _in_parts(await _candidates(session, user, by_id)):
        found = select(Case).where(Case.id.in_(ids)).options(selectinload(Case.additions))
        for case in await session.scalars(found):
            await close_to_named(session, case, facts_for(case, read_draft(case.facts), by_id.values()))
            looked_at += 1
    await session.execute(delete(AccountCheck).where(AccountCheck.user_id == user.id))
    session.add(AccountCheck(user_id=user.id, fingerprint=_fingerprint(user, by_id)))
    await session.flush()
    return looked_at


async def ensure_checked(session: AsyncSession, user_id: str) -> None:
    """Hold the account against every case if that was not done since its name or managers changed."""
    by_id = {u.id: u for u in await repository.staff_accounts(session)}
    user, known = by_id.get(user_id), await session.get(AccountCheck, user_id)
    if user is not None and (known is None or known.fingerprint != _fingerprint(user, by_id)):
        await close_to_new_account(session, user)


def _line(user: User, by_id: dict[str, User]) -> list[User]:
    """The account and everyone it answers to, nearest first."""
    line: list[User] = []
    boss: User | None = user
    while boss is not None and boss not in line:
        line.append(boss)
        boss = by_id.get(boss.manager_id or "")
    return line


def _fingerprint(user: User, by_id: dict[str, User]) -> str:
    line = [[boss.id, boss.name] for boss in _line(user, by_id)]
    return hashlib.sha256(json.dumps(line).encode()).hexdigest()


async def _candidates(session: AsyncSession, user: User, by_id: dict[str, User]) -> list[str]:
    """Ids of the cases that may name the account or whom it answers to: those that hold a part of a name.

    A name with no word long enough to be indexed makes every case a candidate.
    """
    line = _line(user, by_id)
    words = [search.words(boss.name) for boss in line]
    if not all(words):
        return list(await session.scalars(select(Case.id)))
    hashes = [search.hashed(word) for parts in words for word in parts]
    named = select(CaseWord.case_id).where(CaseWord.word.in_(hashes))
    closed = select(CaseExclusion.case_id).where(CaseExclusion.user_id.in_([boss.id for boss in line]))
    return list(await session.scalars(select(Case.id).where(or_(Case.id.in_(named), Case.id.in_(closed)))))


def _in_parts(ids: list[str]) -> Iterable[list[str]]:
    return (ids[n : n + AT_ONCE] for n in range(0, len(ids), AT_ONCE))
