"""Tells the person on call about self-harm or a child in danger; run by the danger policy after its words are said."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.report.api import ApiUnavailable
from actions.report.turn import read_turn
from actions.shared import Events, api, guarded


class ActionAlert(Action):  # type: ignore[misc]  # the SDK has no types
    """The reporter has the emergency words already: nothing here may stop or replace them."""

    def name(self) -> str:
        """As the danger policy calls it."""
        return "action_alert"

    @guarded
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """One alert a kind. Where the api is away, the gateway's own danger alert still goes out."""
        turn = read_turn(tracker.latest_message)
        kinds = [str(kind) for kind in (turn.danger or {}).get("kinds", [])]
        wanted = {"self_harm" for kind in kinds if kind == "self_harm"} | {"child" for kind in kinds if "child" in kind}
        for kind in sorted(wanted):
            try:
                await api().alert(tracker.sender_id, kind, turn.message_id)
            except ApiUnavailable:
                continue
        return []
