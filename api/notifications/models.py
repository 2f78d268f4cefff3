"""The outbox: what each person is to be told. Codes and references only; none of a reporter's words."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import random_id
from api.core.db import Base


class Notification(Base):
    """One thing one person is told of one case, once: `key` is what it is told of.

    `kind` is told, added, task, before, due or missed; `code` the clock or task. `mailed_at` is None until it also went
    by e-mail; before `mail_after` nobody tries that: a process has it in hand, or an attempt failed (`mail_tries`).
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("user_id", "case_id", "key", name="uq_notifications_once"),
        Index("ix_notifications_unseen", "user_id", "seen_at", "at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None] = mapped_column(index=True)
    mail_after: Mapped[datetime | None]
    mail_tries: Mapped[int] = mapped_column(default=0)
