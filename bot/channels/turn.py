"""One turn as the gateway sends it: read strictly, so that nothing malformed reaches Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

EVENTS = ("message", "start", "resume")
CHANNELS = ("web", "sms", "whatsapp", "voice", "staff")
# Which response variants a channel speaks with (docs/developers.md).
VOICES = {"web": "web", "staff": "web", "sms": "sms", "whatsapp": "sms", "voice": "voice"}
TEXT_LIMIT = 20_000
ZERO_WIDTH_SPACE = "​"


class MalformedTurn(ValueError):
    """The request does not follow docs/developers.md. The message names the field, never its value."""


@dataclass(frozen=True, repr=False)
class Turn:
    """A checked turn. It has no repr of its own because it carries a person's words."""

    conversation: str
    event: str
    message_id: str
    text: str
    choice: str | None
    channel: str
    at: str
    policy: str
    case: dict[str, Any] | None
    org: dict[str, Any]

    def metadata(self) -> dict[str, Any]:
        """What travels with the message for policies and actions."""
        return {
            "event": self.event,
            "message_id": self.message_id,
            "text": self.text,
            "choice": self.choice,
            "channel": self.channel,
            "at": self.at,
            "policy": self.policy,
            "case": self.case,
            "org": self.org,
        }

    def text_for_rasa(self) -> str:
        """The text with a leading slash made harmless: to Rasa, "/x" is a command; from a person it is text."""
        text = self.text.replace("\x00", " ").strip()
        return ZERO_WIDTH_SPACE + text if text.startswith("/") else text


def read_turn(body: Any) -> Turn:
    """The turn in a decoded JSON body; raises MalformedTurn."""
    if not isinstance(body, dict):
        raise MalformedTurn("body must be an object")
    event = _string(body, "event", limit=20)
    channel = _string(body, "channel", limit=20)
    if event not in EVENTS:
        raise MalformedTurn("event is not one of message, start, resume")
    if channel not in CHANNELS:
        raise MalformedTurn("channel is not known")
    return Turn(
        conversation=_string(body, "conversation", limit=200),
        event=event,
        message_id=_string(body, "message_id", limit=200),
        text=_string(body, "text", limit=TEXT_LIMIT, empty=True, optional=event != "message"),
        choice=_string(body, "choice", limit=200, optional=True) or None,
        channel=channel,
        at=_string(body, "at", limit=64),
        policy=_string(body, "policy", limit=100),
        case=_object(body, "case") or None,
        org=_object(body, "org") or {},
    )


def _string(body: dict[str, Any], name: str, limit: int, empty: bool = False, optional: bool = False) -> str:
    value = body.get(name)
    if value is None and optional:
        return ""
    if not isinstance(value, str) or len(value) > limit or not (value or empty or optional):
        raise MalformedTurn(f"{name} must be a string of at most {limit} characters")
    return value


def _object(body: dict[str, Any], name: str) -> dict[str, Any] | None:
    value = body.get(name)
    if value is not None and not isinstance(value, dict):
        raise MalformedTurn(f"{name} must be an object or null")
    return value
