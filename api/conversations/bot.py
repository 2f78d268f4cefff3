"""The api's side of the wire to the bot (docs/developers.md, "api → bot: one turn")."""

import hashlib
from typing import Any, Literal, Protocol

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

Kind = Literal["text", "question", "emergency", "summary", "receipt"]


class BotTurn(BaseModel):
    """One turn as the bot gets it. Its `repr` shows ids only."""

    conversation: str
    event: Literal["message", "start", "resume"]
    message_id: str
    text: str = Field(repr=False)
    choice: str | None = Field(default=None, repr=False)
    channel: str
    at: str
    policy: str
    case: dict[str, Any] | None = Field(default=None, repr=False)
    org: dict[str, Any] = Field(default_factory=dict, repr=False)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class BotChoice(_Answer):
    id: str = Field(max_length=80)
    label: str


class BotMessage(_Answer):
    text: str = Field(repr=False)
    kind: Kind = "text"
    slot: str | None = Field(default=None, max_length=40)
    choices: list[BotChoice] = []


class Danger(_Answer):
    level: Literal["clear", "possible"]


class Submitted(_Answer):
    reference: str = Field(max_length=40)


class BotAnswer(_Answer):
    """What the bot made of a turn. `failed` says that the turn must be sent again later."""

    messages: list[BotMessage]
    draft: dict[str, Any] | None = Field(default=None, repr=False)
    danger: Danger | None = None
    submitted: Submitted | None = None
    ended: bool = False
    failed: bool = False


class BotUnavailable(Exception):
    """The bot gave no usable answer. `blames_message` is true when the message itself may be the reason."""

    def __init__(self, reason: str, *, blames_message: bool) -> None:
        super().__init__(reason)
        self.blames_message = blames_message


class BotClient(Protocol):
    """Whoever takes a turn. Raises `BotUnavailable`, never anything that quotes the turn."""

    async def take(self, turn: BotTurn, timeout: float) -> BotAnswer:
        """The answer to `turn`, within `timeout` seconds."""
        ...

    async def close(self) -> None: ...


class HttpBot:
    """The bot behind one or more Rasa instances. A conversation always goes to the same one, as Rasa needs."""

    def __init__(self, urls: list[str], secret: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        if not urls:
            raise ValueError("SAYSO_RASA_URLS names no address")
        self._urls = urls
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=50, keepalive_expiry=3)
        self._http = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {secret}"}, limits=limits, transport=transport, trust_env=False
        )

    def url_for(self, conversation: str) -> str:
        """The instance that holds this conversation."""
        number = int.from_bytes(hashlib.sha256(conversation.encode()).digest()[:8], "big")
        return self._urls[number % len(self._urls)]

    async def take(self, turn: BotTurn, timeout: float) -> BotAnswer:
        url = f"{self.url_for(turn.conversation)}/webhooks/sayso/webhook"
        limits = httpx.Timeout(timeout, connect=min(timeout, 2.0))
        try:
            response = await self._http.post(url, json=turn.model_dump(), timeout=limits)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise BotUnavailable("unreachable", blames_message=False) from None
        except httpx.HTTPError as error:
            raise BotUnavailable(type(error).__name__, blames_message=True) from None
        if response.status_code != httpx.codes.OK:
            blames = response.status_code not in (401, 403, 404, 502, 503, 504)
            raise BotUnavailable(f"status {response.status_code}", blames_message=blames)
        try:
            return BotAnswer.model_validate_json(response.content)
        except ValidationError:
            raise BotUnavailable("answer not understood", blames_message=True) from None

    async def close(self) -> None:
        await self._http.aclose()
