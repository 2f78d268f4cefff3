"""Three narrow changes to Rasa 3.6.21's call to the action server; a test fails if the methods they replace change."""

from __future__ import annotations

import hashlib
import inspect
from typing import Any

import rasa
from jsonschema import Draft7Validator
from rasa.core.actions import action as rasa_action
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException

ACTION_TIMEOUT_SECONDS = 8
ORIGINALS = ("run", "_validate_action_result", "_action_call_format")
# Fingerprints of Rasa 3.6.21's own methods, as read when these changes were written.
KNOWN = {
    "run": "ccabf6f1160d527a",
    "_validate_action_result": "f8cdb4be68123961",
    "_action_call_format": "428795b944f22edb",
}

_result = Draft7Validator(RemoteAction.action_response_format_spec())
_run_as_shipped = RemoteAction.run


def fingerprint(name: str) -> str:
    """Of the source of RemoteAction's method `name`."""
    return hashlib.sha256(inspect.getsource(getattr(RemoteAction, name)).encode()).hexdigest()[:16]


SEEN = {name: fingerprint(name) for name in ORIGINALS}


def _validate(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa compiles the schema anew at each call, which was 75 % of a form turn; and its error quotes the answer."""
    if not _result.is_valid(result):
        raise RasaException("The action server's answer is not in the expected form.")
    return True


def _call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """Sends the state and the last message only: Rasa sends every event and the whole domain each time."""
    state = tracker.current_state(EventVerbosity.NONE)
    state["events"] = []
    return {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "domain": {},
        "version": rasa.__version__,
    }


async def _run(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    """Tells the channel when an action failed, since Rasa swallows the error and goes on in silence."""
    try:
        events: list[Event] = await _run_as_shipped(self, output_channel, nlg, tracker, domain)
        return events
    except ActionExecutionRejection:
        raise
    except Exception as error:
        if hasattr(output_channel, "failed"):
            output_channel.failed = True
        raise RasaException(f"The action {self.name()} could not be run: {type(error).__name__}.") from None


def apply() -> None:
    """Puts the changes in place; harmless when called again."""
    RemoteAction._validate_action_result = _validate
    RemoteAction._action_call_format = _call_format
    RemoteAction.run = _run
    rasa_action.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_SECONDS
