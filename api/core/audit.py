"""Who did or saw what, in rows that are chained by hash so that a changed or missing row shows."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, String, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.crypto import derive
from api.core.db import Base
from api.core.settings import get_settings

GENESIS = "0" * 64
_CHAIN_LOCK = 7_206_101  # any fixed number: PostgreSQL's advisory lock for the end of the chain


class AuditRow(Base):
    """One thing that happened. `detail` holds codes and ids, never a reporter's words."""

    __tablename__ = "audit_rows"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(120), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


def _digest(row: AuditRow) -> str:
    body = [clock.iso(row.at), row.actor, row.action, row.subject, row.detail, row.previous]
    key = derive(get_settings().secret_key.get_secret_value(), "audit")
    return hmac.new(key, json.dumps(body, sort_keys=True).encode(), hashlib.sha256).hexdigest()


async def one_at_a_time(session: AsyncSession) -> None:
    """Wait until no other transaction that called this or `record` is open, and keep others waiting until the end of
    this one. What is read after it is what those others committed. On SQLite every writing transaction is alone."""
    await session.flush()
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


async def record(session: AsyncSession, actor: str, action: str, subject: str, **detail: Any) -> None:
    """Add a row in the caller's transaction: it is kept exactly when what it tells of is.

    `actor` is `user:<id>`, `reporter`, `system` or `channel:<name>`; `subject` a case reference or `conversation:<id>`.
    """
    await record_all(session, actor, action, [(subject, detail)])


async def record_all(
    session: AsyncSession, actor: str, action: str, happened: Sequence[tuple[str, dict[str, Any]]]
) -> None:
    """The same for many at once: a row for each subject and its detail, in order."""
    if not happened:
        return
    await one_at_a_time(session)
    last = await session.scalar(select(AuditRow.hash).order_by(AuditRow.id.desc()).limit(1)) or GENESIS
    at = clock.now()
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    for subject, detail in happened:
        row = AuditRow(at=at, actor=actor, action=action, subject=subject, detail=detail, previous=last)
        row.hash = last = _digest(row)
        session.add(row)
    await session.flush()


@dataclass(frozen=True)
class ChainReport:
    """What a walk along the chain found. `broken_at` is the id of the first row that does not fit, or None."""

    rows: int
    broken_at: int | None
    last_hash: str


async def verify(session: AsyncSession) -> ChainReport:
    """Walk the whole chain. Cut-off rows at its end show only against a `last_hash` noted elsewhere."""
    previous, count = GENESIS, 0
    rows = await session.stream_scalars(select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=1000))
    async for row in rows:
        if row.previous != previous or not hmac.compare_digest(row.hash, _digest(row)):
            return ChainReport(count, row.id, previous)
        previous, count = row.hash, count + 1
    return ChainReport(count, None, previous)
