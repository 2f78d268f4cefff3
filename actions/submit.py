"""Sends the finished report to the api, once however often it is run."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.report.api import ApiUnavailable
from actions.report.draft import build_draft
from actions.report.state import State
from actions.shared import Events, api, guarded, slot_set

# Everything a person said is taken out of Rasa's memory once the api has it.
EMPTIED = [
    "account",
    "analysed",
    "when",
    "where",
    "who",
    "motivation",
    "repeat",
    "harm",
    "vulnerability",
    "evidence",
    "already_reported",
    "wishes",
    "warning_words",
    "contact",
    "aside",
    "characteristics",
    "types",
    "flags",
    "corrections",
    "danger_prompts",
    "review_when",
    "review_where",
    "review_who",
    "review_why",
    "review_repeat",
    "review_police",
    "review_contact",
    "narrative",
    "review",
    "draft",
    "answered",
    "pending",
    "trail",
    "tries",
    "skipped",
    "labels_hint",
]
STEPS_SAID, SUPPORT_SAID = 4, 5


class ActionSubmit(Action):  # type: ignore[misc]  # the SDK has no types
    """After the person said "send it"."""

    def name(self) -> str:
        """As in data/rules."""
        return "action_submit"

    @guarded
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """On success empties what was said and gives the receipt; else keeps all and asks to try again."""
        if tracker.slots.get("submitted"):
            return []
        try:
            made = await api().submit(tracker.sender_id, build_draft(State(tracker.slots)))
            reference = made["reference"]
        except (ApiUnavailable, KeyError):
            dispatcher.utter_message(response="utter_submit_failed")
            return [slot_set("review", None)]
        dispatcher.utter_message(response="utter_receipt", **receipt_words(made))
        emptied = [slot_set(name, None) for name in EMPTIED]
        return [*emptied, slot_set("submitted", {"reference": str(reference)})]


def receipt_words(made: dict[str, Any]) -> dict[str, str]:
    """What the receipt says besides its codes: next steps and support, as the api worded them."""
    steps = [str(step.get("text") or "") for step in made.get("next_steps") or []]
    support = [entry for entry in made.get("support") or [] if entry.get("name") and entry.get("contact")]
    steps = [step for step in steps if step][:STEPS_SAID]
    return {
        "next_steps": "\n".join(steps),
        "next_step": steps[0][:120] if steps else "",
        "support": "\n".join(f"{entry['name']}: {entry['contact']}" for entry in support[:SUPPORT_SAID]),
    }
