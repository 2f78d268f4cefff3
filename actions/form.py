"""The report's form: after each message Rasa asks here what it means and what to ask next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.report.account import add_part
from actions.report.api import ApiUnavailable
from actions.report.draft import build_draft
from actions.report.engine import take_turn
from actions.report.outcome import Outcome
from actions.report.state import State
from actions.report.turn import Turn, read_turn
from actions.shared import Events, api, guarded, slot_set

FORM = "report_form"
REJECTED = {"event": "action_execution_rejected", "name": FORM, "policy": None, "confidence": None, "timestamp": None}


class ValidateReportForm(Action):  # type: ignore[misc]  # the SDK has no types
    """Fills slots from the message and names the next slot to ask; steps back where a rule is to answer."""

    def name(self) -> str:
        """Rasa calls this whenever report_form runs."""
        return "validate_report_form"

    @guarded
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Slot events for what changed, and always `requested_slot`."""
        state = State(tracker.slots)
        state.activating = not (tracker.active_loop or {}).get("name")
        turn = read_turn(tracker.latest_message)
        outcome = take_turn(turn, state)
        for name, values in outcome.says:
            await _say(name, values, turn, tracker.sender_id, dispatcher)
        for kind in outcome.alerts:
            await _alert(kind, turn, tracker.sender_id, dispatcher)
        requested = state.changed.pop("requested_slot", state.get("requested_slot"))
        events = [slot_set(name, value) for name, value in state.changed.items()]
        if outcome.rule_answers:
            return [*events, dict(REJECTED)]
        return [*events, slot_set("requested_slot", requested)]


async def _say(
    name: str, values: dict[str, Any], turn: Turn, conversation: str, dispatcher: CollectingDispatcher
) -> None:
    """Says a response; three names stand for something the api has to do first."""
    if name == "status":
        await say_status(conversation, dispatcher)
    elif name == "addition":
        await _add(turn, conversation, dispatcher)
    elif name == "monitoring":
        await _monitoring(values, conversation, dispatcher)
    else:
        dispatcher.utter_message(response=name, **values)


async def say_status(conversation: str, dispatcher: CollectingDispatcher) -> None:
    """How the submitted report stands, in the api's words."""
    try:
        report = await api().report(conversation)
    except ApiUnavailable:
        dispatcher.utter_message(response="utter_status_unavailable")
        return
    text = str(report.get("status_text") or "")
    name = "utter_status" if text else "utter_status_unavailable"
    dispatcher.utter_message(response=name, status_text=text)


async def _add(turn: Turn, conversation: str, dispatcher: CollectingDispatcher) -> None:
    fresh = State({})
    add_part(fresh, turn)
    try:
        await api().add(conversation, [turn.message_id], build_draft(fresh))
    except ApiUnavailable:
        dispatcher.utter_message(response="utter_not_added")
        return
    dispatcher.utter_message(response="utter_added_to_report")


async def _monitoring(values: dict[str, Any], conversation: str, dispatcher: CollectingDispatcher) -> None:
    try:
        await api().monitoring(conversation, values["answers"])
    except ApiUnavailable:
        return
    dispatcher.utter_message(response="utter_monitoring_thanks")


async def _alert(kind: str, turn: Turn, conversation: str, dispatcher: CollectingDispatcher) -> None:
    try:
        await api().alert(conversation, kind, turn.message_id)
    except ApiUnavailable:
        if kind == "person_wanted":
            dispatcher.utter_message(response="utter_person_unavailable")
        return
    if kind == "person_wanted":
        dispatcher.utter_message(response="utter_person")


__all__ = ["Outcome", "ValidateReportForm", "say_status"]
