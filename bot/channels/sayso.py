"""The bot's only channel: one turn in, one answer out, for the gateway alone (docs/developers.md)."""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import rasa_patches
from bot.channels.replies import Replies
from bot.channels.turn import VOICES, MalformedTurn, Turn, read_turn
from bot.channels.wording import reword
from bot.tracker_store import EncryptedTrackerStore

SECRET_VARIABLE = "SAYSO_BOT_SECRET"  # noqa: S105  (the name of the variable, not the secret)
REMEMBERED_ANSWERS = 8
logger = logging.getLogger(__name__)


class SaysoChannel(InputChannel):
    """Answers POST /webhooks/sayso/webhook. Never logs what was said."""

    @classmethod
    def name(cls) -> str:
        """The channel's part of the address."""
        return "sayso"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes, and the checks made when the server starts."""
        rasa_patches.apply()
        routes = Blueprint("sayso_channel", self.name())
        secret = os.environ.get(SECRET_VARIABLE, "")

        @routes.listener("after_server_start")
        async def _check(app: Sanic, _: Any) -> None:
            check_start(app.ctx.agent, secret)

        @routes.route("/", methods=["GET"])
        async def _alive(_: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def _receive(request: Request) -> HTTPResponse:
            given = request.headers.get("Authorization", "")
            expected = f"Bearer {secret}"
            if not secret or not hmac.compare_digest(given.encode(), expected.encode()):
                return json({"error": "unauthorised"}, status=401)
            try:
                turn = read_turn(_decoded(request))
            except MalformedTurn as error:
                return json({"error": str(error)}, status=422)
            return json(await handle(request.app.ctx.agent, turn))

        return routes


def _decoded(request: Request) -> Any:
    try:
        return request.json
    except Exception:
        raise MalformedTurn("body must be JSON") from None


def check_start(agent: Agent | None, secret: str) -> None:
    """Stops the server unless it has a secret, a model and the encrypted store, and keeps words out of the logs.

    Rasa puts a store in memory where the configured one cannot be loaded or fails to save: a report would be lost
    without a word. So the wrapper that does this is taken off.
    """
    for name in ("rasa", "sanic", "sqlalchemy"):
        log = logging.getLogger(name)
        log.setLevel(max(logging.WARNING, log.level))
    if not secret:
        _refuse(f"{SECRET_VARIABLE} is not set")
    if agent is None or not agent.is_ready():
        _refuse("there is no trained model")
        return
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, EncryptedTrackerStore):
        _refuse("conversations would not be kept in the encrypted store")
    agent.tracker_store = store
    agent.processor.tracker_store = store


def _refuse(reason: str) -> None:
    logger.critical("The bot cannot start: %s.", reason)
    logging.shutdown()
    os._exit(78)


async def handle(agent: Agent, turn: Turn) -> dict[str, Any]:
    """The answer to `turn`. A message handled before gets its first answer again; a failed turn changes nothing."""
    async with agent.lock_store.lock(turn.conversation):
        store: EncryptedTrackerStore = agent.tracker_store
        replies = Replies(VOICES[turn.channel])
        answer = _answer(None, replies)
        try:
            known = await store.retrieve(turn.conversation)
            answered = (known.get_slot("answered") if known else None) or []
            for earlier in answered:
                if earlier["message_id"] == turn.message_id:
                    return dict(earlier["answer"])
            tracker = await _run(agent, turn, replies)
            if not tracker.get_slot("step"):  # a second step of a question has words of its own
                reword(replies.messages, turn.org, replies.name())
            answer = _answer(tracker, replies)
            if not answer["failed"]:
                latest = {"message_id": turn.message_id, "answer": answer}
                tracker.update(SlotSet("answered", [*answered, latest][-REMEMBERED_ANSWERS:]))
                await store.save(tracker)
                return answer
        except Exception as error:
            logger.error("A turn failed: %s.", type(error).__name__)
        store.forget(turn.conversation)
        return {**answer, "failed": True}


async def _run(agent: Agent, turn: Turn, replies: Replies) -> DialogueStateTracker:
    """Rasa's own steps of a turn, without its save, so that a failed turn leaves no trace."""
    processor = agent.processor
    if processor is None:
        raise RasaException("There is no model.")
    message = UserMessage(
        turn.text_for_rasa(),
        replies,
        turn.conversation,
        input_channel=turn.channel,
        message_id=turn.message_id,
        metadata=turn.metadata(),
        parse_data=_parsed_already(turn),
    )
    tracker = await processor.log_message(message, should_save_tracker=False)
    await processor._run_prediction_loop(replies, tracker)
    return tracker


def _parsed_already(turn: Turn) -> dict[str, Any] | None:
    """Events and empty messages have no words to understand."""
    if turn.event == "message" and turn.text_for_rasa():
        return None
    intent = "nothing_said" if turn.event == "message" else f"event_{turn.event}"
    event = None if turn.event == "message" else turn.event
    return {"text": "", "intent": {"name": intent, "confidence": 1.0}, "entities": [], "event": event}


def _answer(tracker: DialogueStateTracker | None, replies: Replies) -> dict[str, Any]:
    danger = draft = submitted = None
    if tracker is not None and tracker.latest_message is not None:
        found = tracker.latest_message.parse_data.get("danger")
        danger = {"level": found["level"], "spans": found["spans"]} if found else None
        draft = tracker.get_slot("draft")
        submitted = tracker.get_slot("submitted")
    return {
        "messages": replies.messages,
        "draft": draft or None,
        "danger": danger,
        "submitted": {"reference": submitted["reference"]} if submitted else None,
        "ended": replies.ended,
        "failed": replies.failed or not replies.messages,
    }
