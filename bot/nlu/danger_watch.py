"""Rasa component that looks for danger in every message and writes what it found into the message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.immediate_danger import detect_danger

DANGER = "danger"
LONGEST_LABEL = 80
"""What comes with a tapped choice is our own label, no longer than this, and tells of no danger by itself."""


def danger_of(text: str) -> dict[str, Any] | None:
    """What the danger watch says about `text`, as plain JSON; offsets are into `text`, end exclusive.

    `kinds` holds the kind of each finding (for example `self_harm`), so that the right words and alert follow.
    """
    signal = detect_danger(text)
    if signal is None:
        return None
    spans = [{"start": s.start, "end": s.end, "text": text[s.start : s.end]} for s in signal.spans]
    return {"level": signal.level, "spans": spans, "kinds": list(signal.kinds)}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerWatch(GraphComponent):
    """Sets `danger` on each message, from the stored text when the channel sent it along, else from Rasa's own."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerWatch:
        """Rasa's way of building a component; there is nothing to configure or load."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the finding to the parsed message, so that policies, `rasa shell` and `rasa test` all see it."""
        for message in messages:
            given = message.get(METADATA)
            metadata = given if isinstance(given, dict) else {}
            stored = metadata.get("text")
            text = stored if isinstance(stored, str) else message.get(TEXT)
            tapped = metadata.get("choice") and len(text or "") <= LONGEST_LABEL
            found = danger_of(text) if isinstance(text, str) and text and not tapped else None
            # Rasa drops None; an empty finding says that the message was looked at.
            message.set(DANGER, found or {}, add_to_output=True)
        return messages
