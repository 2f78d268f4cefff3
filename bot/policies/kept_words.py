"""What the danger policy itself must remember, so that nothing said in danger depends on the action server."""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

_ANSWER_ALONE = re.compile(
    r"^\W*(?:y|yes|yeah|yep|yh|aye|1|3|not sure|unsure|idk|dunno|don'?t know|i don'?t know)\W*$", re.I
)


def message_of(tracker: DialogueStateTracker) -> tuple[str, str, str]:
    """Id, stored text and time of the person's last message."""
    message = tracker.latest_message
    metadata = (message.metadata or {}) if message else {}
    text = metadata.get("text")
    if not isinstance(text, str):
        text = (message.text if message else "") or ""
    identity = metadata.get("message_id") or (message.message_id if message else "") or ""
    return str(identity), text, str(metadata.get("at") or "")


def keep(tracker: DialogueStateTracker, changes: dict[str, Any], prompted: bool) -> list[Event]:
    """Slot events that keep the message as part of the account, note the 999 text when `prompted`, and make `changes`.

    The draft the gateway reads is brought up to date as well. A bare "yes" is an answer, not part of the account.
    """
    identity, text, at = message_of(tracker)
    account = list(tracker.get_slot("account") or [])
    said_already = any(part.get("message_id") == identity for part in account)
    if text.strip() and not said_already and not _ANSWER_ALONE.match(text):
        account.append({"message_id": identity, "text": text})
    prompts = list(tracker.get_slot("danger_prompts") or [])
    if prompted:
        prompts.append({"at": at, "message_id": identity})
    draft = dict(tracker.get_slot("draft") or {})
    if prompts:
        draft["danger_prompts"] = prompts
    if account:
        draft["narrative"] = account
    if isinstance(changes.get("danger"), str):
        draft["danger"] = changes["danger"]
    kept = {**changes, "account": account or None, "danger_prompts": prompts, "draft": draft}
    return [SlotSet(name, value) for name, value in kept.items()]
