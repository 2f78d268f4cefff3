"""The web chat's wire (contract: "Web chat")."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.conversations.delivery import Outgoing, Turn

MOST_CHARACTERS = 4000
Kind = Literal["text", "question", "emergency", "summary", "receipt"]


class SessionIn(BaseModel):
    """Start a chat, or come back to a report with its receipt."""

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_extra={"examples": [{}, {"receipt": "1234 5678 9012 3456"}]},
    )
    receipt: Annotated[str | None, Field(max_length=60, repr=False)] = None


class MessageIn(BaseModel):
    """Something said: a text, or one of the choices of the last message. `client_id` makes a retry safe."""

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_extra={
            "examples": [{"text": "My neighbour shouted at me.", "client_id": "7f3c"}, {"choice": "no"}]
        },
    )
    text: Annotated[str | None, Field(max_length=MOST_CHARACTERS, repr=False)] = None
    choice: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    client_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.:-]+$")] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.choice is None):
            raise ValueError("send either text or choice")
        if self.text is not None and not self.text.strip():
            raise ValueError("the text is empty")
        return self


class ChoiceOut(BaseModel):
    id: str
    label: str


class MessageOut(BaseModel):
    """A message to show. `slot` is the slot being asked."""

    id: str
    text: str
    kind: Kind
    slot: str | None
    choices: list[ChoiceOut]


class ReportOut(BaseModel):
    """What to keep after submitting: both are shown once more in the last message."""

    reference: str
    receipt: str


class SessionOut(BaseModel):
    token: str
    messages: list[MessageOut]


class TurnOut(BaseModel):
    messages: list[MessageOut]
    report: ReportOut | None


class AttachmentOut(BaseModel):
    """A kept file. `media_type` is what its bytes say, whatever its name."""

    id: str
    media_type: str
    size: int
    messages: list[MessageOut]


def message_out(message: Outgoing) -> MessageOut:
    """A message as the browser gets it."""
    choices = [ChoiceOut(id=c.id, label=c.label) for c in message.choices]
    kind: Kind = message.kind if message.kind in Kind.__args__ else "text"  # type: ignore[attr-defined,assignment]
    return MessageOut(id=message.id, text=message.text, kind=kind, slot=message.slot, choices=choices)


def turn_out(turn: Turn) -> TurnOut:
    """A turn as the browser gets it."""
    report = ReportOut(reference=turn.report.reference, receipt=turn.report.receipt) if turn.report else None
    return TurnOut(messages=[message_out(m) for m in turn.messages], report=report)
