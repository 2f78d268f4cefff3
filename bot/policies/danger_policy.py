"""Danger comes first: this policy answers it inside Rasa, whatever the form or the action server do."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.danger_watch import DANGER, danger_of
from bot.policies.kept_words import keep, message_of

EMERGENCY, SELF_HARM, ASK_AGAIN, ALERT = (
    "utter_emergency",
    "utter_self_harm",
    "utter_ask_danger",
    "action_alert",
)
ANSWER_WINDOW = 2
_YES = re.compile(r"^\W*(?:y|yes|yeah|yep|yh|ye|yea|aye|yes please|i am|they are|he is|she is|1)\b(?!\W+but\b)", re.I)
_NO = re.compile(
    r"^\W*(?:n|no|nope|nah|naw|not (?:now|any ?more|at the moment|right now)|i'?m (?:safe|ok|fine)|2)\b", re.I
)
_UNSURE = re.compile(
    r"^\W*(?:not sure|unsure|maybe|i think so|idk|dunno|don'?t know|dont know|i (?:really )?(?:don'?t|do not) know|"
    r"i'?m not sure|not really sure|3)\b",
    re.I,
)
_NO_IDEA = re.compile(r"^\W*no idea\b", re.I)


def danger_answer(text: str, choice: str | None) -> str | None:
    """`yes`, `no` or `not_sure` when `text` or `choice` answers the danger question, else None."""
    if choice in ("yes", "no", "not_sure"):
        return choice
    if _NO_IDEA.match(text) or _UNSURE.match(text):
        return "not_sure"
    if _YES.match(text):
        return "yes"
    return "no" if _NO.match(text) else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class DangerPolicy(Policy):
    """Predicts the 999 text at once when danger is clear, and the danger question when it is possible.

    Its predictions are marked as not depending on the user's words, because only then do they overrule a form.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Priority above RulePolicy's 6."""
        return {"priority": 10, "max_history": None}

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing is learnt."""
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerPolicy:
        """Nothing is stored, so nothing is read."""
        return cls(config, model_storage, resource, execution_context)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The next step of the danger answer, or no opinion."""
        done = actions_since_message(tracker)
        if done is None:
            return self._prediction(self._default_predictions(domain))
        if not done:
            steps, changes = first_steps(tracker)
            events = keep(tracker, changes, prompted=steps[0] != ASK_AGAIN) if steps else []
        else:
            steps, events = following_steps(tracker, done), []
        if not steps:
            return self._prediction(self._default_predictions(domain))
        probabilities = self._default_predictions(domain)
        probabilities[domain.index_for_action(steps[0])] = 1.0
        return PolicyPrediction(
            probabilities,
            self.__class__.__name__,
            self.priority,
            optional_events=events,
            is_no_user_prediction=True,
        )


def actions_since_message(tracker: DialogueStateTracker) -> list[str] | None:
    """Names of the actions run since the person last wrote; None when nobody has written."""
    names: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return names[::-1]
        if isinstance(event, ActionExecuted) and event.action_name:
            names.append(event.action_name)
    return None


def finding(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What the danger watch wrote into the last message; a message that did not pass the pipeline is looked at here."""
    message = tracker.latest_message
    if message is None:
        return {}
    if DANGER in message.parse_data:
        return message.parse_data[DANGER] or {}
    return danger_of(message_of(tracker)[1]) or {}


def first_steps(tracker: DialogueStateTracker) -> tuple[list[str], dict[str, Any]]:
    """The actions that answer danger in the last message, with the slots to set; empty when there is none."""
    message = tracker.latest_message
    if message is None or message.parse_data.get("event"):
        return [], {}
    found = finding(tracker)
    _, text, _ = message_of(tracker)
    choice = (message.metadata or {}).get("choice")
    asked = tracker.get_slot(REQUESTED_SLOT) == "danger"
    answer = danger_answer(text, choice) if asked else None
    if found.get("level") == "clear":
        hush = "self_harm" if "self_harm" in found.get("kinds", []) else "emergency"
        return _emergency(found), {"danger": "yes", "hush": hush}
    if answer in ("yes", "not_sure"):
        return [EMERGENCY, ACTION_LISTEN_NAME], {"danger": answer, "hush": "emergency"}
    if found.get("level") != "possible" or answer == "no":
        return [], {}
    if "self_harm" in found.get("kinds", []):
        return [SELF_HARM, ALERT, ACTION_LISTEN_NAME], {"hush": "self_harm"}
    if asked and tracker.get_slot("step") == "again":
        return [EMERGENCY, ACTION_LISTEN_NAME], {"danger": "not_sure", "hush": "emergency"}
    if _answered_just_now(tracker):
        return [], {}
    return [ASK_AGAIN, ACTION_LISTEN_NAME], {"danger": None, "step": "again", REQUESTED_SLOT: "danger"}


def following_steps(tracker: DialogueStateTracker, done: list[str]) -> list[str]:
    """What is left of the danger answer that began with `done[0]`."""
    found = finding(tracker)
    plans = {
        EMERGENCY: _emergency(found) if found.get("level") == "clear" else [EMERGENCY, ACTION_LISTEN_NAME],
        SELF_HARM: [SELF_HARM, ALERT, ACTION_LISTEN_NAME],
        ASK_AGAIN: [ASK_AGAIN, ACTION_LISTEN_NAME],
    }
    plan = plans.get(done[0], [])
    return plan[len(done) :] if plan[: len(done)] == done else []


def _emergency(found: dict[str, Any]) -> list[str]:
    kinds = found.get("kinds", [])
    if "self_harm" in kinds:
        return [EMERGENCY, SELF_HARM, ALERT, ACTION_LISTEN_NAME]
    if any("child" in kind for kind in kinds):
        return [EMERGENCY, ALERT, ACTION_LISTEN_NAME]
    return [EMERGENCY, ACTION_LISTEN_NAME]


def _answered_just_now(tracker: DialogueStateTracker) -> bool:
    """True when the person said "no danger" within the last turns: the same account need not be stopped again."""
    answered = tracker.get_slot("danger_answered_turn")
    turn = tracker.get_slot("turns") or 0
    return tracker.get_slot("danger") == "no" and answered is not None and turn - answered < ANSWER_WINDOW
