"""Puts what roles are to be told into the outbox of each person who holds them and may see the case."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases.models import CaseCode, CaseExclusion
from api.core.crypto import random_id
from api.notifications.models import Notification
from api.people.models import User

INSTEAD = "supervisor"
KEY_LENGTH = 200


@dataclass(frozen=True)
class News:
    """One thing a role is to be told of one case. `key` tells it from others, so that it is told once."""

    case_id: str
    role: str
    key: str
    kind: str
    code: str
    due_at: datetime | None = None


async def tell(session: AsyncSession, news: list[News], now: datetime) -> int:
    """Tell everyone who holds the role and may see the case; supervisors when nobody can; how many were put in.

    In the caller's transaction. Told twice, it is kept once.
    """
    if not news:
        return 0
    users = list(await session.scalars(select(User).where(User.disabled_at.is_(None))))
    closed = await _closed(session, {item.case_id for item in news})
    rows = [row for item in news for row in _rows(item, users, closed[item.case_id], now)]
    await _insert(session, rows)
    return len(rows)


def _rows(item: News, users: Iterable[User], closed: set[str], now: datetime) -> list[dict[str, Any]]:
    may_see = [user for user in users if user.id not in closed and not closed & {f"role:{r}" for r in user.roles}]
    told = [user for user in may_see if item.role in user.roles]
    told = told or [user for user in may_see if INSTEAD in user.roles]
    return [
        {"id": random_id(), "user_id": user.id, "case_id": item.case_id, "key": item.key[:KEY_LENGTH],
         "kind": item.kind, "code": item.code, "at": now, "due_at": item.due_at}
        for user in told
    ]  # fmt: skip


async def _closed(session: AsyncSession, case_ids: set[str]) -> dict[str, set[str]]:
    """`{case id: ids of accounts, and role:<code>, that it is closed to}`."""
    found: dict[str, set[str]] = defaultdict(set)
    accounts = select(CaseExclusion.case_id, CaseExclusion.user_id).where(CaseExclusion.case_id.in_(case_ids))
    for case_id, user_id in await session.execute(accounts):
        found[case_id].add(user_id)
    roles = select(CaseCode.case_id, CaseCode.code).where(
        CaseCode.kind == "closed_role", CaseCode.case_id.in_(case_ids)
    )
    for case_id, role in await session.execute(roles):
        found[case_id].add(f"role:{role}")
    return found


async def _insert(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    for start in range(0, len(rows), 500):
        statement = dialect.insert(Notification).on_conflict_do_nothing(index_elements=["user_id", "case_id", "key"])
        await session.execute(statement, rows[start : start + 500])
