"""What the person did in one turn, as the channel and Rasa's pipeline hand it to the actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from actions.report.words import plain


@dataclass(frozen=True, repr=False)
class Turn:
    """One message, tap or event. It has no repr because it carries a person's words.

    `text` is exactly what was stored: every offset in evidence counts in it.
    """

    message_id: str
    text: str = ""
    choice: str | None = None
    channel: str = "web"
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    event: str = "message"
    intent: str = ""
    confidence: float = 0.0
    exact: bool = False
    danger: Mapping[str, Any] | None = None
    case: Mapping[str, Any] | None = None
    org: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """The text's words in lower case, without punctuation."""
        return plain(self.text).split()

    @property
    def short(self) -> bool:
        """True for channels on which a message is small: text messages."""
        return self.channel in ("sms", "whatsapp")


def read_turn(latest: Mapping[str, Any]) -> Turn:
    """The turn in a tracker's latest message; anything missing or odd becomes a harmless default."""
    metadata = _mapping(latest.get("metadata"))
    intent = _mapping(latest.get("intent"))
    text = metadata.get("text")
    if not isinstance(text, str):
        text = latest.get("text") or ""
    choice = metadata.get("choice")
    return Turn(
        message_id=str(metadata.get("message_id") or latest.get("message_id") or ""),
        text=text,
        choice=choice if isinstance(choice, str) and choice else None,
        channel=str(metadata.get("channel") or "web"),
        at=_time(metadata.get("at")),
        event=str(metadata.get("event") or "message"),
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0.0),
        exact=bool(latest.get("exact")),
        danger=_mapping(latest.get("danger")) or None,
        case=_mapping(metadata.get("case")) or None,
        org=_mapping(metadata.get("org")),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _time(value: Any) -> datetime:
    """The time of writing, aware; the present when missing or unreadable."""
    try:
        read = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return datetime.now(UTC)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
