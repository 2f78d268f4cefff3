"""Who may not know of a case: people named in it by name, post or account, and who the pack says answers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from api.policies.facts import CaseFacts
from api.policies.pack import Pack

COMMON = frozenset({"the", "and", "her", "his", "man", "men", "son", "dad", "mum", "boy", "all", "old"})
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev", "prof"})
Reason = Literal["named", "answers_to_named", "reporter_asked"]


class Exclusion(TypedDict):
    """One shut-out role. `reason` is for those who may see it, never for the excluded."""

    role: str
    reason: Reason
    why: str
    clause: str


@dataclass(frozen=True, slots=True)
class Account:
    """A staff account as far as conflicts go. `manager` is the account id of whoever it answers to."""

    id: str
    roles: frozenset[str]
    manager: str | None = None


def excluded_roles(pack: Pack, facts: CaseFacts) -> list[Exclusion]:
    """Roles shut out of this case, most serious reason first; each role once.

    Built-in roles are never shut out as a role (somebody must read the case); their people are, by account.
    """
    rule = pack.conflict
    named = {p.post for p in facts.who if p.post in pack.roles and not pack.roles[p.post].built_in}
    found: dict[str, Exclusion] = {}

    def add(role: str, reason: Reason, why: str) -> None:
        found.setdefault(role, {"role": role, "reason": reason, "why": why, "clause": rule.first_clause})

    for role in sorted(filter(None, named)):
        add(role, "named", rule.named_reason)
    if rule.exclude_who_answers_to_named:
        for role in pack.roles:
            if any(boss in named for boss in chain_above(pack, role)):
                add(role, "answers_to_named", rule.answers_to_reason)
    for role in sorted(facts.not_told):
        if role in pack.roles and not (pack.roles[role].always_told or pack.roles[role].built_in):
            add(role, "reporter_asked", rule.asked_reason)
    return list(found.values())


def chain_above(pack: Pack, role: str) -> list[str]:
    """The roles a role answers to, nearest first; a loop in the pack ends the chain."""
    chain: list[str] = []
    boss = pack.roles[role].answers_to
    while boss and boss in pack.roles and boss not in chain:
        chain.append(boss)
        boss = pack.roles[boss].answers_to
    return chain


def declined(pack: Pack, not_told: Iterable[str], manager_told: object = None) -> tuple[frozenset[str], str | None]:
    """Roles a reporter does not want told, and whom they would rather tell (`CaseFacts.not_told`, `.told_instead`).

    `not_told`: role codes or the reporter's words. `manager_told`: the staff flow's answer; `not_manager` and
    `other_manager` are refusals of the manager (CUM-4, LPK-12).
    """
    shut = {role for words in not_told for role in ([words] if words in pack.roles else posts_in(pack, words))}
    if manager_told in ("not_manager", "other_manager") and "manager" in pack.roles:
        shut.add("manager")
    wants_other = manager_told == "other_manager" and "other_manager" in pack.roles
    return frozenset(shut), "other_manager" if wants_other else None


def excluded_accounts(pack: Pack, facts: CaseFacts, accounts: Iterable[Account]) -> frozenset[str]:
    """Ids of staff accounts that must find no trace of the case, whatever other roles they hold."""
    by_id: Mapping[str, Account] = {account.id: account for account in accounts}
    roles = {e["role"] for e in excluded_roles(pack, facts)}
    named = {person.account for person in facts.who if person.account}
    shut = {a.id for a in by_id.values() if a.id in named or a.roles & roles}
    if pack.conflict.exclude_who_answers_to_named:
        shut |= {a.id for a in by_id.values() if _answers_to(a, named, by_id)}
    return frozenset(shut | (named & by_id.keys()))


def _answers_to(account: Account, named: set[str], by_id: Mapping[str, Account]) -> bool:
    seen: set[str] = set()
    boss = account.manager
    while boss and boss not in seen:
        if boss in named:
            return True
        seen.add(boss)
        boss = by_id[boss].manager if boss in by_id else None
    return False


def posts_in(pack: Pack, words: str) -> list[str]:
    """Role codes whose title or other name occurs in a reporter's words ("my team leader"), longest first.

    Built-in roles are never read from words: "my supervisor" is somebody's manager, not the product's supervisor.
    """
    text = f" {_plain(words)} "
    names = [(n, code) for code, role in pack.roles.items() if not role.built_in for n in (role.title, *role.known_as)]
    found: list[str] = []
    for name, code in sorted(names, key=lambda pair: -len(pair[0])):
        plain = f" {_plain(name)} "
        if plain in text:
            text = text.replace(plain, "  ")
            if code not in found:
                found.append(code)
    return found


def name_strength(words: str, account_name: str) -> Literal["named", "possible"] | None:
    """How surely words name an account's owner.

    named: surname with first name, its initial, its short form or a title, in any case and order. possible: only the
    first name or only the surname; a person decides (flag `conflict_of_interest`). None: neither.
    """
    said = _plain(words).split()
    parts = _plain(account_name).split()
    if len(parts) < 2:
        return "named" if parts and parts[0] in said else None
    first, last = parts[0], parts[-1]
    if last in said:
        short = any(len(word) > 2 and first.startswith(word) for word in said if word not in COMMON)
        sure = first in said or first[0] in said or short or TITLES & set(said)
        return "named" if sure else "possible"
    return "possible" if first in said else None


def names_match(words: str, account_name: str) -> bool:
    """Whether words surely name an account's owner."""
    return name_strength(words, account_name) == "named"


def _plain(words: str) -> str:
    return re.sub(r"[^\w]+", " ", words[:4000].casefold()).strip()
