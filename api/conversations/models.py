"""The tables of a conversation: what was said, by whom, and what still has to be handled."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.crypto import EncryptedJSON, EncryptedText, random_id
from api.core.db import Base


class Conversation(Base):
    """One report in the making, on whatever channels it travels.

    `state` is `open`, `left` (the person said exit or rang off), `submitted` or `closed`. `open_choices` are the
    answers offered last: a choice or a bare digit is read against them. `last_seq` numbers its messages without gaps.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    channel: Mapped[str] = mapped_column(String(16))
    policy: Mapped[str] = mapped_column(String(60))
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16), default="open", index=True)
    reference: Mapped[str | None] = mapped_column(String(40), index=True)
    language: Mapped[str | None] = mapped_column(String(16))
    last_seq: Mapped[int] = mapped_column(default=0)
    last_slot: Mapped[str | None] = mapped_column(String(40))
    open_choices: Mapped[list[dict[str, str]] | None] = mapped_column(EncryptedJSON("conversations.open_choices"))
    draft: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("conversations.draft"))
    danger_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    contact_phone: Mapped[str | None] = mapped_column(EncryptedText("conversations.contact_phone"))


class Message(Base):
    """One message. Of a reporter's the `text` is exactly what was sent; of the bot's it keeps its placeholders.

    `status` of what came in is `received` until the bot was asked, `answered` when it handled the message and
    `failed` when it could not; failed ones are sent again before the next. Staff messages are `waiting` until shown.
    `kind` of the reporter's is `text`, or `carrier` for words that belong to the telephone company; `system` rows
    (`kind` `event`) stand for the opening of a chat or a call and for coming back with a receipt.
    `in_reply_to` is the message a reply answers, `shown_with` another message with whose answer it was delivered too.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq", name="uq_messages_seq"),
        UniqueConstraint("conversation_id", "client_id", name="uq_messages_client_id"),
        Index("ix_messages_conversation_id_status", "conversation_id", "status"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    sender: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(EncryptedText("messages.text"))
    kind: Mapped[str] = mapped_column(String(16), default="text")
    slot: Mapped[str | None] = mapped_column(String(40))
    choice: Mapped[str | None] = mapped_column(String(80))
    choices: Mapped[list[dict[str, str]] | None] = mapped_column(EncryptedJSON("messages.choices"))
    media: Mapped[list[dict[str, str]] | None] = mapped_column(EncryptedJSON("messages.media"))
    in_reply_to: Mapped[str | None] = mapped_column(String(32), index=True)
    shown_with: Mapped[str | None] = mapped_column(String(32), index=True)
    client_id: Mapped[str | None] = mapped_column(String(100), index=True)
    status: Mapped[str] = mapped_column(String(16), default="received")
    attempts: Mapped[int] = mapped_column(default=0)
    submitted: Mapped[str | None] = mapped_column(String(40))
    ended: Mapped[bool] = mapped_column(default=False)


class ChatSession(Base):
    """A browser's way into one conversation. Only a keyed hash of the token is kept."""

    __tablename__ = "chat_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class PhoneThread(Base):
    """The conversation that a telephone number, or a call, is in at the moment; nothing of earlier ones."""

    __tablename__ = "phone_threads"

    phone_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    last_at: Mapped[datetime] = mapped_column(default=clock.now)


class CallTurn(Base):
    """What one turn of a call was answered (placeholders unfilled), so that it can be answered alike again."""

    __tablename__ = "call_turns"

    call_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str] = mapped_column(EncryptedText("call_turns.answer"))


class Alert(Base):
    """Something a person on call must see now. `kind` is danger, self_harm, child or person_wanted."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("conversation_id", "kind", "message_id", name="uq_alerts_once"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    kind: Mapped[str] = mapped_column(String(24))
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    message_id: Mapped[str | None] = mapped_column(String(32))
    seen_by: Mapped[str | None] = mapped_column(String(120))
    seen_at: Mapped[datetime | None]


class Attachment(Base):
    """A file that somebody gave as evidence. Its bytes lie encrypted outside the database under its id."""

    __tablename__ = "attachments"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    message_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    name: Mapped[str] = mapped_column(EncryptedText("attachments.name"))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
