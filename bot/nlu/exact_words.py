"""Rasa component: a message that equals a training example is that intent, with certainty and marked `exact`."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

EXACT = "exact"
# Word for word, an example of these is a question or a short answer and says nothing of danger.
# "Help" and wanting out are left out on purpose, as is every account.
HARMLESS = frozenset(
    {
        *("ask_why", "ask_data", "ask_who_sees", "ask_robot", "ask_status", "affirm", "deny", "not_sure", "pause"),
        *("thanks", "greet", "skip", "prefer_not_to_say", "done", "carry_on", "change_answer", "go_back"),
        *("start_report", "advice_only", "not_harassment", "inform"),
    }
)
_WORDS = re.compile(r"[^\w']+", re.UNICODE)


def plain(text: str) -> str:
    """`text` in lower case with single spaces and no punctuation, so that "Why?!" equals "why"."""
    return _WORDS.sub(" ", text.replace("’", "'").lower()).strip()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ExactWords(GraphComponent):
    """Remembers every training example. Testimony is only ever taken for a command when it is one word for word."""

    def __init__(self, storage: ModelStorage, resource: Resource, known: dict[str, str]) -> None:
        self._storage, self._resource, self._known = storage, resource, known

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ExactWords:
        """Starts empty; `train` fills it."""
        return cls(model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ExactWords:
        """Reads back what training kept."""
        with model_storage.read_from(resource) as folder:
            known = json.loads((folder / "exact_words.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, known)

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps each example; one that stands under two intents is kept for neither."""
        known: dict[str, str] = {}
        for example in training_data.intent_examples:
            words, intent = plain(example.get(TEXT) or ""), example.get(INTENT)
            if words and known.setdefault(words, intent) != intent:
                known[words] = ""
        self._known = {words: intent for words, intent in known.items() if intent}
        with self._storage.write_to(self._resource) as folder:
            (folder / "exact_words.json").write_text(json.dumps(self._known), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Overrides the classifier where the words are known exactly."""
        for message in messages:
            intent = self._known.get(plain(message.get(TEXT) or ""))
            message.set(EXACT, bool(intent), add_to_output=True)
            if intent:
                message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
            if intent in HARMLESS:
                message.set("danger", {}, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add for training."""
        return training_data
