"""All SQL of conversations. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.conversations.models import Alert, Attachment, CallTurn, Conversation, Message, PhoneThread
from api.core import clock
from api.core.crypto import keyring, random_id

UNHANDLED = ("received", "failed")
MAX_ATTEMPTS = 5  # a message that five times made the bot fail is not sent again; it stays in the transcript


async def create(session: AsyncSession, channel: str, policy: str, phone: str | None = None) -> Conversation:
    """A new, empty conversation."""
    identity = random_id()
    receipt_hash = keyring().lookup(keyring().receipt_for(identity), "receipt")
    row = Conversation(
        id=identity,
        channel=channel,
        policy=policy,
        receipt_hash=receipt_hash,
        contact_phone=phone,
        state="open",
        last_seq=0,
    )
    session.add(row)
    await session.flush()
    return row


async def locked(session: AsyncSession, conversation_id: str) -> Conversation | None:
    """The conversation, its row held until the transaction ends, read afresh."""
    return await session.get(Conversation, conversation_id, with_for_update=True, populate_existing=True)


async def by_receipt(session: AsyncSession, receipt: str) -> Conversation | None:
    """The conversation that these 16 digits belong to."""
    hashed = keyring().lookup(receipt, "receipt")
    found: Conversation | None = await session.scalar(select(Conversation).where(Conversation.receipt_hash == hashed))
    return found


async def by_call(session: AsyncSession, call_hash: str) -> Conversation | None:
    """The conversation of a call."""
    thread = await session.get(PhoneThread, call_hash)
    return await session.get(Conversation, thread.conversation_id) if thread is not None else None


async def last_said(session: AsyncSession, conversation_id: str) -> Message | None:
    """What the dialogue said last, leaving out the gateway's own lines."""
    query = select(Message).where(
        Message.conversation_id == conversation_id, Message.sender == "bot", Message.status == "sent"
    )
    found: Message | None = await session.scalar(query.order_by(Message.seq.desc()).limit(1))
    return found


async def last_turn(session: AsyncSession, call_hash: str) -> int:
    """The number of the latest answered turn of a call, -1 before the first."""
    latest = await session.scalar(select(func.max(CallTurn.turn)).where(CallTurn.call_hash == call_hash))
    return -1 if latest is None else int(latest)


async def add(session: AsyncSession, conversation: Conversation, **fields: Any) -> Message:
    """A message at the end of the conversation, whose row the caller holds."""
    conversation.last_seq += 1
    row = Message(id=random_id(), conversation_id=conversation.id, seq=conversation.last_seq, at=clock.now(), **fields)
    session.add(row)
    return row


async def by_client_id(session: AsyncSession, conversation_id: str, client_id: str) -> Message | None:
    """The message that was sent under this id of the sender's."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.client_id == client_id)
    found: Message | None = await session.scalar(query)
    return found


async def by_carrier_id(session: AsyncSession, client_id: str) -> Message | None:
    """The text message with this id of the carrier's, in whichever conversation it landed."""
    query = select(Message).where(Message.client_id == client_id, Message.channel.in_(("sms", "whatsapp")))
    found: Message | None = await session.scalar(query)
    return found


async def unhandled(session: AsyncSession, message: Message) -> Sequence[Message]:
    """What the bot has not handled yet, in order, up to and with `message`."""
    older = and_(Message.sender == "reporter", Message.attempts < MAX_ATTEMPTS, Message.seq < message.seq)
    query = (
        select(Message)
        .where(
            Message.conversation_id == message.conversation_id,
            Message.status.in_(UNHANDLED),
            or_(Message.id == message.id, older),
        )
        .order_by(Message.seq)
    )
    return (await session.scalars(query)).all()


async def nothing_before(session: AsyncSession, message: Message) -> bool:
    """True when no earlier message of the conversation still waits for the bot."""
    query = select(Message.id).where(
        Message.conversation_id == message.conversation_id,
        Message.status.in_(UNHANDLED),
        Message.sender == "reporter",
        Message.seq < message.seq,
    )
    return await session.scalar(query.limit(1)) is None


async def delivered_with(session: AsyncSession, message_id: str) -> Sequence[Message]:
    """What was, or is to be, delivered in answer to a message."""
    query = select(Message).where(or_(Message.in_reply_to == message_id, Message.shown_with == message_id))
    return (await session.scalars(query.order_by(Message.seq))).all()


async def was_warned(session: AsyncSession, message_id: str) -> bool:
    """True when the bot's own 999 text was already given in answer to this message."""
    query = select(Message.id).where(
        Message.in_reply_to == message_id, Message.kind == "emergency", Message.status == "sent"
    )
    return await session.scalar(query.limit(1)) is not None


async def forget_replies(session: AsyncSession, message_id: str) -> None:
    """Unlink what a failed attempt answered; it stays in the transcript."""
    await session.execute(update(Message).where(Message.in_reply_to == message_id).values(in_reply_to=None))


async def waiting(session: AsyncSession, conversation_id: str) -> Sequence[Message]:
    """Messages from staff that the person has not been shown."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.status == "waiting")
    return (await session.scalars(query.order_by(Message.seq))).all()


async def mark_delivered(session: AsyncSession, message_ids: list[str]) -> None:
    """These messages from staff were shown."""
    query = update(Message).where(Message.id.in_(message_ids), Message.status == "waiting")
    await session.execute(query.values(status="delivered"))


async def attachments_of(session: AsyncSession, conversation_id: str) -> int:
    """How many files a conversation has."""
    query = select(func.count()).select_from(Attachment).where(Attachment.conversation_id == conversation_id)
    return int(await session.scalar(query) or 0)


async def from_staff_after(session: AsyncSession, conversation_id: str, seq: int) -> Sequence[Message]:
    """Messages from staff later than number `seq`, shown or not."""
    query = select(Message).where(
        Message.conversation_id == conversation_id, Message.sender == "staff", Message.seq > seq
    )
    return (await session.scalars(query.order_by(Message.seq))).all()


async def transcript(session: AsyncSession, conversation_id: str) -> Sequence[Message]:
    """Everything people and the bot said, in order."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.sender != "system")
    return (await session.scalars(query.order_by(Message.seq))).all()


async def unfinished(session: AsyncSession, limit: int = 50, before: datetime | None = None) -> Sequence[Conversation]:
    """Conversations in which a reporter wrote something and no case came of it, the latest first."""
    spoke = exists().where(
        Message.conversation_id == Conversation.id, Message.sender == "reporter", Message.kind.in_(("text", "file"))
    )
    query = select(Conversation).where(
        Conversation.reference.is_(None), Conversation.state.in_(("open", "left")), spoke
    )
    if before is not None:
        query = query.where(Conversation.last_at < before)
    return (await session.scalars(query.order_by(Conversation.last_at.desc()).limit(limit))).all()


async def live_thread(session: AsyncSession, phone_hash: str, idle: timedelta) -> Conversation | None:
    """The conversation this number is in the midst of; None after `idle`, after an exit, or when there is none."""
    thread = await session.get(PhoneThread, phone_hash, with_for_update=True)
    if thread is None or thread.last_at < clock.now() - idle:
        return None
    found = await locked(session, thread.conversation_id)
    return found if found is not None and found.state in ("open", "submitted") else None


async def point_thread(session: AsyncSession, phone_hash: str, conversation_id: str) -> None:
    """From now on this number is in that conversation."""
    thread = await session.get(PhoneThread, phone_hash)
    if thread is None:
        session.add(PhoneThread(phone_hash=phone_hash, conversation_id=conversation_id, last_at=clock.now()))
        await session.flush()
    else:
        thread.conversation_id, thread.last_at = conversation_id, clock.now()


async def raise_alert(session: AsyncSession, conversation_id: str, kind: str, message_id: str | None) -> Alert:
    """An alert for the person on call; the same one again for the same message and kind."""
    query = select(Alert).where(
        Alert.conversation_id == conversation_id, Alert.kind == kind, Alert.message_id == message_id
    )
    known: Alert | None = await session.scalar(query)
    if known is not None:
        return known
    row = Alert(conversation_id=conversation_id, kind=kind, message_id=message_id)
    session.add(row)
    await session.flush()
    return row
