"""The SQL of cases. Every query that people's lists and pages are made of starts from what they may see."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, inspect, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.base import NO_VALUE

from api.cases import search
from api.cases.models import (
    AccountCheck,
    Addition,
    Case,
    CaseCode,
    CaseExclusion,
    CaseWord,
    Correction,
    Deadline,
    ReferenceCounter,
)
from api.conversations.models import Alert, Conversation, Message
from api.core.clock import iso
from api.core.errors import Refused
from api.people.models import User
from api.people.service import Actor

READS_ALL = "supervisor"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. None means everything."""

    status: str | None = None
    risk: str | None = None
    characteristic: str | None = None
    type: str | None = None
    assigned: str | None = None
    overdue: bool | None = None
    unfinished: bool | None = None
    q: str | None = None


def open_to(actor: Actor) -> ColumnElement[bool]:
    """The cases that no conflict of interest closes to `actor`, by account or by a role they hold.

    None for an account that was never held against the names in the cases (`conflicts.ensure_checked`).
    """
    checked = exists().where(AccountCheck.user_id == actor.id)
    by_account = exists().where(CaseExclusion.case_id == Case.id, CaseExclusion.user_id == actor.id)
    by_role = exists().where(
        CaseCode.case_id == Case.id, CaseCode.kind == "closed_role", CaseCode.code.in_(sorted(actor.roles))
    )
    return and_(checked, ~by_account, ~by_role)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The cases that `actor` may know of: theirs by role, less those closed to them by a conflict of interest."""
    if READS_ALL in actor.roles:
        return open_to(actor)
    routed = exists().where(
        CaseCode.case_id == Case.id, CaseCode.kind == "role", CaseCode.code.in_(sorted(actor.roles))
    )
    return and_(open_to(actor), or_(routed, Case.assigned_to == actor.id))


def _has(kind: str, code: str) -> ColumnElement[bool]:
    return exists().where(CaseCode.case_id == Case.id, CaseCode.kind == kind, CaseCode.code == code)


def _matching(query: str) -> ColumnElement[bool]:
    reference = search.reference_in(query)
    if reference is not None:
        return Case.reference == reference
    words = search.words(query)[: search.MOST_SEARCH_WORDS]
    if not words:
        raise Refused("Search for a reference such as SAY-2026-000123, or for words of three letters or more.")
    found = [exists().where(CaseWord.case_id == Case.id, CaseWord.word == search.hashed(word)) for word in words]
    return and_(*found)


def narrowed(query: Select[Any], filters: Filters, now: datetime) -> Select[Any]:
    """`query` with every filter applied."""
    if filters.status:
        query = query.where(Case.status == filters.status)
    if filters.risk:
        query = query.where(Case.risk_band == filters.risk)
    if filters.unfinished is not None:
        query = query.where(Case.unfinished == filters.unfinished)
    if filters.characteristic:
        query = query.where(_has("characteristic", filters.characteristic))
    if filters.type:
        query = query.where(_has("type", filters.type))
    if filters.assigned:
        owner = select(User.id).where(User.email == filters.assigned.lower()).scalar_subquery()
        query = query.where(Case.assigned_to.is_(None) if filters.assigned == "nobody" else Case.assigned_to == owner)
    if filters.overdue is not None:
        late = and_(Case.next_due_at.is_not(None), Case.next_due_at < now)
        query = query.where(late if filters.overdue else ~late)
    if filters.q:
        query = query.where(_matching(filters.q))
    return query


def encode_cursor(case: Case) -> str:
    """Where the next page starts: after this case."""
    return base64.urlsafe_b64encode(json.dumps([case.created_at.isoformat(), case.id]).encode()).decode()


def _decode_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        at, case_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return datetime.fromisoformat(at), str(case_id)
    except (ValueError, TypeError, UnicodeError):
        raise Refused("The cursor is not one that this list gave out.") from None


async def page(
    session: AsyncSession, actor: Actor, filters: Filters, now: datetime, cursor: str | None, limit: int
) -> list[Case]:
    """At most `limit` + 1 cases, newest first, so that the caller knows whether there are more."""
    query = narrowed(select(Case).where(visible(actor)), filters, now)
    if cursor:
        at, case_id = _decode_cursor(cursor)
        query = query.where(or_(Case.created_at < at, and_(Case.created_at == at, Case.id < case_id)))
    query = query.order_by(Case.created_at.desc(), Case.id.desc()).limit(limit + 1)
    return list(await session.scalars(query))


async def codes_of(session: AsyncSession, case_ids: list[str]) -> dict[str, dict[str, list[str]]]:
    """`{case id: {kind: [codes]}}` for a page of cases, in one query."""
    rows = await session.scalars(select(CaseCode).where(CaseCode.case_id.in_(case_ids)).order_by(CaseCode.code))
    found: dict[str, dict[str, list[str]]] = {case_id: {} for case_id in case_ids}
    for row in rows:
        found[row.case_id].setdefault(row.kind, []).append(row.code)
    return found


async def counts(session: AsyncSession, actor: Actor, now: datetime) -> dict[str, int]:
    """How many cases of each kind the actor may see: for the headings of the console."""
    late = and_(Case.next_due_at.is_not(None), Case.next_due_at < now)
    query = select(
        func.count().filter(~Case.unfinished),
        func.count().filter(and_(Case.status == "new", ~Case.unfinished)),
        func.count().filter(and_(late, ~Case.unfinished)),
        func.count().filter(Case.unfinished),
    ).where(visible(actor))
    row = (await session.execute(query)).one()
    return dict(zip(("all", "new", "overdue", "unfinished"), row, strict=True))


async def visible_case(session: AsyncSession, actor: Actor, reference: str) -> Case | None:
    """The case with everything that hangs on it, or None when there is none that `actor` may know of."""
    query = select(Case).where(Case.reference == reference, visible(actor)).options(*everything())
    return await session.scalar(query)


def everything() -> list[Any]:
    """The options that load a case with all that hangs on it."""
    parts = (Case.deadlines, Case.tasks, Case.notes, Case.corrections, Case.additions, Case.entries)
    return [selectinload(part) for part in parts]


async def case_of_conversation(session: AsyncSession, conversation_id: str) -> Case | None:
    """The case that a conversation became, with everything that hangs on it."""
    return await session.scalar(select(Case).where(Case.conversation_id == conversation_id).options(*everything()))


def insert_new(session: AsyncSession, table: Any) -> Any:
    """An insert into `table` that leaves a row alone that is there already."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table).on_conflict_do_nothing()


async def next_number(session: AsyncSession, year: int) -> int:
    """The next case number of a year. Two transactions never get the same one."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    insert = dialect.insert(ReferenceCounter).values(year=year, last=1)
    statement = insert.on_conflict_do_update(
        index_elements=[ReferenceCounter.year], set_={"last": ReferenceCounter.last + 1}
    ).returning(ReferenceCounter.last)
    return int((await session.execute(statement)).scalar_one())


async def replace_index(
    session: AsyncSession, case_id: str, codes: set[tuple[str, str]], words: set[str] | None = None
) -> None:
    """Make the case findable by these (kind, code) pairs and word hashes (None: as before) instead of its old ones."""
    await session.execute(delete(CaseCode).where(CaseCode.case_id == case_id))
    session.add_all(CaseCode(case_id=case_id, kind=kind, code=code) for kind, code in sorted(codes))
    if words is not None:
        await session.execute(delete(CaseWord).where(CaseWord.case_id == case_id))
        session.add_all(CaseWord(case_id=case_id, word=word) for word in sorted(words))


async def add_words(session: AsyncSession, case_id: str, words: set[str]) -> None:
    """Make the case findable by these word hashes too."""
    known = set(await session.scalars(select(CaseWord.word).where(CaseWord.case_id == case_id)))
    session.add_all(CaseWord(case_id=case_id, word=word) for word in sorted(words - known))


def loaded_additions(case: Case) -> list[Addition]:
    """The diary of a case as far as it was loaded; a case that was just made has none."""
    return _loaded(case, "additions")


def loaded_corrections(case: Case) -> list[Correction]:
    """The supervisors' corrections of a case as far as they were loaded."""
    return _loaded(case, "corrections")


def _loaded(case: Case, relationship: str) -> list[Any]:
    value = inspect(case).attrs[relationship].loaded_value
    return [] if value is NO_VALUE else list(value)


async def stale_conversations(session: AsyncSession, limit: int) -> list[tuple[Conversation, Case | None]]:
    """Conversations in which somebody wrote something that no case shows yet, oldest first.

    They stay this transaction's until it ends; those that another one has in hand are left to it.
    """
    wrote = exists().where(Message.conversation_id == Conversation.id, Message.sender == "reporter")
    query = (
        select(Conversation, Case)
        .outerjoin(Case, Case.conversation_id == Conversation.id)
        .where(
            Conversation.state.in_(("open", "left")),
            or_(and_(Case.id.is_(None), wrote), and_(Case.unfinished, Case.synced_at < Conversation.last_at)),
        )
        .order_by(Conversation.last_at)
        .limit(limit)
        .with_for_update(of=Conversation, skip_locked=True)
    )
    return [(conversation, case) for conversation, case in (await session.execute(query)).all()]


async def reporter_messages(session: AsyncSession, conversation_id: str) -> list[Message]:
    """What the reporter wrote, in order."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.sender == "reporter")
        .order_by(Message.seq)
    )
    return list(await session.scalars(query))


async def staff_accounts(session: AsyncSession) -> list[User]:
    """Everyone who can log in."""
    return list(await session.scalars(select(User).where(User.disabled_at.is_(None))))


async def next_due(session: AsyncSession, case_id: str) -> datetime | None:
    """The earliest deadline of the case that is still open."""
    query = select(func.min(Deadline.due_at)).where(Deadline.case_id == case_id, Deadline.state == "open")
    return await session.scalar(query)


async def staff_messages(session: AsyncSession, conversation_id: str) -> list[dict[str, str]]:
    """What staff wrote to the reporter, oldest first."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.sender == "staff")
        .order_by(Message.seq)
    )
    return [{"at": iso(m.at), "text": str(m.text)} for m in await session.scalars(query)]


async def has_alert(session: AsyncSession, conversation_id: str, kind: str, message_id: str | None) -> bool:
    """Whether the person on call was told of this already."""
    query = select(Alert.id).where(
        Alert.conversation_id == conversation_id, Alert.kind == kind, Alert.message_id == message_id
    )
    return await session.scalar(query) is not None
