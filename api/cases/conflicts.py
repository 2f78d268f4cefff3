"""Keeps a case from everyone it names, from who answers to them, and from accounts that are made later."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from api.cases import repository, search
from api.cases.draft import Draft, Who, read_draft
from api.cases.facts import facts_of
from api.cases.models import AccountCheck, Case, CaseCode, CaseExclusion, CaseWord
from api.core import audit
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


async def close_to_named(session: AsyncSession, case: Case) -> None:
    """Shut out everyone whom the report names, and who answers to them (policy packs, `conflict`).

    Roles are noted as closed too, so that whoever is given such a role later is shut out as well. Such transactions and
    those that check a new account (`close_to_new_account`) run one after the other from here to their end, so that the
    later one sees what the earlier one wrote: no account falls between a report and its check.
    """
    await audit.one_at_a_time(session)
    await _write(session, [_closed(case, await _accounts(session))])


@dataclass(frozen=True)
class _Closed:
    """The accounts and roles that one case is closed to, and the version of the case that says so."""

    case_id: str
    version: int
    accounts: frozenset[str]
    roles: frozenset[str]


def _closed(case: Case, users: list[User]) -> _Closed:
    facts = facts_for(case, read_draft(case.facts), users)
    roles = frozenset(exclusion["role"] for exclusion in excluded_roles(load_pack(case.policy), facts))
    return _Closed(case.id, case.version, shut_out(case, facts, users), roles)


async def _write(session: AsyncSession, found: Iterable[_Closed]) -> None:
    accounts = [{"case_id": one.case_id, "user_id": a, "reason": "conflict"} for one in found for a in one.accounts]
    roles = [{"case_id": one.case_id, "kind": CLOSED_ROLE, "code": role} for one in found for role in one.roles]
    for table, rows in ((CaseExclusion, accounts), (CaseCode, roles)):
        if rows:
            await session.execute(repository.insert_new(session, table), rows)


async def _accounts(session: AsyncSession) -> list[User]:
    """Everyone who can log in, as they are now, whatever this transaction read before."""
    query = select(User).where(User.disabled_at.is_(None)).execution_options(populate_existing=True)
    return list(await session.scalars(query))


async def close_to_new_account(session: AsyncSession, user: User) -> int:
    """Hold a new account against every case, and shut it out of those that name it; how many were looked at.

    Called by itself when the account first asks for cases (`ensure_checked`); `sayso users add` may call it earlier.
    Cases are looked at first, and those that came or changed meanwhile once more while no report can be handed over:
    the wait of reporters does not grow with the number of cases.
    """
    by_id = _by_id(await _accounts(session), user)
    seen = await _look(session, user, by_id, {})
    await audit.one_at_a_time(session)
    now = _by_id(await _accounts(session), user)
    seen |= await _look(session, user, now, seen if _fingerprint(user, now) == _fingerprint(user, by_id) else {})
    await _write(session, seen.values())
    await session.execute(delete(AccountCheck).where(AccountCheck.user_id == user.id))
    session.add(AccountCheck(user_id=user.id, fingerprint=_fingerprint(user, now)))
    await session.flush()
    return len(seen)


def _by_id(users: list[User], user: User) -> dict[str, User]:
    return {user.id: user, **{u.id: u for u in users}}


async def _look(
    session: AsyncSession, user: User, by_id: dict[str, User], seen: dict[str, _Closed]
) -> dict[str, _Closed]:
    """Whom each case that may name the account is closed to; those whose version was `seen` already are left out."""
    found = {}
    for ids in _in_parts(await _candidates(session, user, by_id)):
        versions = await session.execute(select(Case.id, Case.version).where(Case.id.in_(ids)))
        changed = [id_ for id_, version in versions if id_ not in seen or seen[id_].version != version]
        query = select(Case).where(Case.id.in_(changed)).options(selectinload(Case.additions))
        for case in await session.scalars(query.execution_options(populate_existing=True)):
            found[case.id] = _closed(case, list(by_id.values()))
    return found


async def ensure_checked(session: AsyncSession, user_id: str) -> None:
    """Hold the account against every case if that was not done since its name or managers changed."""
    by_id = {u.id: u for u in await repository.staff_accounts(session)}
    user, known = by_id.get(user_id), await session.get(AccountCheck, user_id)
    if user is not None and (known is None or known.fingerprint != _fingerprint(user, by_id)):
        await close_to_new_account(session, user)


async def ensure_everyone_checked(session: AsyncSession) -> None:
    """The same for every account: before anybody is told of anything, whether they ever logged in or not."""
    users = await repository.staff_accounts(session)
    known = {row.user_id: row.fingerprint for row in await session.scalars(select(AccountCheck))}
    by_id = {u.id: u for u in users}
    for user in users:
        if known.get(user.id) != _fingerprint(user, by_id):
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
