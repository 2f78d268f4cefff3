"""Stored texts become what a person gets: the receipt and the reference are filled in here and nowhere else."""

from dataclasses import dataclass, field

from api.conversations.models import Conversation, Message
from api.core.crypto import keyring, spaced

RECEIPT = "[[receipt]]"
REFERENCE = "[[reference]]"


@dataclass(frozen=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True)
class Outgoing:
    """A message on its way to the person. `text` may hold a receipt and is never stored or logged."""

    id: str
    text: str = field(repr=False)
    kind: str
    slot: str | None
    choices: tuple[Choice, ...]
    seq: int = 0


@dataclass(frozen=True)
class Report:
    """What a person keeps of a submitted report. `receipt` is spaced in groups of four."""

    reference: str
    receipt: str = field(repr=False)


@dataclass(frozen=True)
class Turn:
    """What one message brought about. `handled` is false when the bot could not take it (it is kept and sent again)."""

    conversation_id: str
    messages: tuple[Outgoing, ...]
    report: Report | None
    ended: bool
    handled: bool
    busy: bool = False  # an earlier message was still being handled when the time was up
    slot: str | None = None


def spoken(receipt: str) -> str:
    """A receipt as a voice reads it: digit by digit, with a rest after each four."""
    return ". ".join(", ".join(group) for group in spaced(receipt).split(" "))


def fill(text: str, conversation: Conversation, channel: str) -> str:
    """`text` with its placeholders filled the way `channel` needs them."""
    if RECEIPT in text:
        receipt = keyring().receipt_for(conversation.id)
        text = text.replace(RECEIPT, spoken(receipt) if channel == "voice" else spaced(receipt))
    return text.replace(REFERENCE, conversation.reference or "") if REFERENCE in text else text


def outgoing(message: Message, conversation: Conversation, channel: str) -> Outgoing:
    """A stored message as `channel` delivers it; the same each time it is delivered."""
    choices = tuple(Choice(c["id"], c["label"]) for c in message.choices or ())
    body = fill(str(message.text), conversation, channel)
    return Outgoing(message.id, body, message.kind, message.slot, choices, message.seq)


def report_of(reference: str, conversation: Conversation) -> Report:
    """The reference and receipt that belong to a submitted report."""
    return Report(reference, spaced(keyring().receipt_for(conversation.id)))
