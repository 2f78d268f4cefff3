"""Tables of cases. What a reporter said is in `facts`, encrypted; only codes and dates can be searched in the clear."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from api.core import clock
from api.core.crypto import EncryptedJSON, EncryptedText, random_id
from api.core.db import Base

REFERENCE = String(20)
ROW_ID = BigInteger().with_variant(Integer, "sqlite")


def case_key(primary: bool = False) -> Mapped[str]:
    """A column that points at a case and goes when the case goes."""
    return mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=primary, index=not primary)


class Case(Base):
    """One report. `unfinished` until it was submitted; `facts` is the Draft of docs/developers.md.

    `held_at` is when it was last held against every role; None for one of an older release (`api.cases.backfill`).
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_cases_open_list", "unfinished", "created_at", "id"),
        Index("ix_cases_status_list", "status", "created_at", "id"),
        Index("ix_cases_risk_list", "risk_band", "created_at", "id"),
        Index("ix_cases_assigned_list", "assigned_to", "created_at", "id"),
        Index("ix_cases_due", "next_due_at"),
        Index("ix_cases_created", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    reference: Mapped[str] = mapped_column(REFERENCE, unique=True)
    year: Mapped[int]
    number: Mapped[int]
    conversation_id: Mapped[str | None] = mapped_column(String(32), unique=True)
    channel: Mapped[str] = mapped_column(String(10))
    policy: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20), default="new")
    unfinished: Mapped[bool] = mapped_column(default=True)
    stage: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
    risk_band: Mapped[str] = mapped_column(String(10), default="standard")
    risk: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    routed_to: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    excluded: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    assigned_to: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    next_due_at: Mapped[datetime | None]
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("cases.facts"))
    synced_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    deadlines: Mapped[list["Deadline"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    tasks: Mapped[list["Task"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    notes: Mapped[list["Note"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    corrections: Mapped[list["Correction"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    additions: Mapped[list["Addition"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    entries: Mapped[list["Entry"]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by="Entry.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it from the class


class CaseCode(Base):
    """One code of a case (type, characteristic, flag, label or role), so that lists can be filtered by it."""

    __tablename__ = "case_codes"
    __table_args__ = (Index("ix_case_codes_find", "kind", "code", "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(14), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)


class CaseWord(Base):
    """A keyed hash of a word of the narrative: search finds whole words without the words being stored."""

    __tablename__ = "case_words"
    __table_args__ = (Index("ix_case_words_find", "word", "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(String(24), primary_key=True)


class CaseExclusion(Base):
    """An account that must not learn of this case: someone named in it, or who answers to them."""

    __tablename__ = "case_exclusions"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    reason: Mapped[str] = mapped_column(String(60))


class Owned:
    """A row whose `detail` names the role that answers for it, kept as a column too, so that people find theirs."""

    owner: Mapped[str | None] = mapped_column(String(60))

    @validates("detail")
    def _note_owner(self, _key: str, detail: dict[str, Any]) -> dict[str, Any]:
        self.owner = detail.get("owner")
        return detail


class Deadline(Owned, Base):
    """A clock of the policy on this case. `next_wake`: when the sweep next has something to do; None for never."""

    __tablename__ = "deadlines"
    __table_args__ = (Index("ix_deadlines_own", "owner", "state"),)

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    code: Mapped[str] = mapped_column(String(60))
    clause: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10), default="open")
    met_at: Mapped[datetime | None]
    next_wake: Mapped[datetime | None] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Task(Owned, Base):
    """Something the policy says is to be done on this case."""

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_own", "owner", "state"),)

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    code: Mapped[str] = mapped_column(String(60))
    clause: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20), default="open")
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Note(Base):
    """What a supervisor wrote on a case. Never shown to the reporter."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    at: Mapped[datetime]
    author_id: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(EncryptedText("notes.text"))


class Correction(Base):
    """A change to what the case says, beside what it said before. Nothing is overwritten."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(40))
    change: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("corrections.change"))
    reason: Mapped[str | None] = mapped_column(EncryptedText("corrections.reason"))


class Entry(Base):
    """A step of the work on a case: who did it, when, and its structured fields.

    `kind` is record, decision, restriction, disclosure, message, letter, risk, clock or task; `code` what of it.
    """

    __tablename__ = "entries"

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(60))
    data: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("entries.data"))


class AccountCheck(Base):
    """That an account, with this name and these managers, was held against every case. Without it, no case is open."""

    __tablename__ = "account_checks"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))


class Addition(Base):
    """A later part of the diary: another incident, or more words, from any channel."""

    __tablename__ = "additions"

    id: Mapped[int] = mapped_column(ROW_ID, primary_key=True)
    case_id: Mapped[str] = case_key()
    at: Mapped[datetime]
    message_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("additions.facts"))


class MonitoringAnswers(Base):
    """Equality monitoring: optional, and kept apart. Nothing here leads back to a case or a person."""

    __tablename__ = "monitoring_answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    month: Mapped[str] = mapped_column(String(7))
    policy: Mapped[str] = mapped_column(String(40))
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("monitoring_answers.answers"))


class ReferenceCounter(Base):
    """The last case number given out in a year."""

    __tablename__ = "reference_counters"

    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
