"""Makes a conversation small after each turn, so that the two hundredth costs no more than the tenth."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

_PARSED_AND_KEPT = ("intent", "danger", "exact")


def compact(tracker: DialogueStateTracker, slots: list[Slot]) -> DialogueStateTracker:
    """A tracker in the same state that holds every slot, the active form and the last turn's actions and words.

    Rasa replays a tracker's events several times a turn; the api keeps the transcript, so nothing is lost here.
    Once the report is submitted no words of either side are kept.
    """
    bare = tracker.get_slot("submitted") is not None
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [
        SlotSet(name, slot.value)
        for name, slot in tracker.slots.items()
        if slot.value is not None and slot.value != slot.initial_value and name != REQUESTED_SLOT
    ]
    if tracker.active_loop_name:
        events.append(ActiveLoop(tracker.active_loop_name))
        events.append(SlotSet(REQUESTED_SLOT, tracker.get_slot(REQUESTED_SLOT)))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    events += _last_turn(tracker, bare)
    return DialogueStateTracker.from_events(tracker.sender_id, events, slots)


def _last_turn(tracker: DialogueStateTracker, bare: bool) -> list[Event]:
    turn: list[Event] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            turn.append(_slim(event, bare))
            break
        if isinstance(event, ActionExecuted) or (isinstance(event, BotUttered) and not bare):
            turn.append(event)
    else:
        return []
    return turn[::-1]


def _slim(event: UserUttered, bare: bool) -> UserUttered:
    """The message without what classification left behind, and without words once they are submitted."""
    parsed = {key: event.parse_data[key] for key in _PARSED_AND_KEPT if key in event.parse_data}
    metadata = dict(event.metadata or {})
    metadata.pop("org", None)
    if bare:
        parsed.pop("danger", None)
        metadata.pop("text", None)
    text = "" if bare else event.text
    return UserUttered(
        text,
        event.intent,
        [],
        {**parsed, "text": text, "entities": []},
        event.timestamp,
        event.input_channel,
        event.message_id,
        metadata,
    )
