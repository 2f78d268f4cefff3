"""Puts an answer into its slot, with all that it tells besides; or says that it was not understood."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import Any

from actions.report import account, corrections, hints
from actions.report.outcome import Outcome
from actions.report.readers import READERS, Step
from actions.report.state import State, whole
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import chosen, yes_no

DONE_WORDS = 8
SKIPPED: dict[str, Any] = {"skipped": True}
# What leaving a question out means where that is not simply "no answer".
SKIP_VALUES: dict[str, Any] = {
    "danger": "skipped",
    "safe_now": "skipped",
    "notice": "said",
    "relation": "skipped",
    "under_18": "skipped",
    "narrative": "skipped",
    "who": [],
    "police_contact": "not_yet",
    "contact": {"anonymous": True, "safe_methods": ["receipt"]},
    "warned": "skipped",
    "ended_contact": "skipped",
    "manager_told": "skipped",
    "wellbeing": [],
}
MULTIPLE = ("when", "where", "who", "repeat", "harm", "motivation", "vulnerability", "evidence", "relation")
MOST_TRIES = 2


def answer(slot: str, turn: Turn, state: State, outcome: Outcome, silent: bool = False) -> None:
    """Reads the turn as the answer to `slot`. `silent`: an account that may answer it by the way."""
    if slot == "narrative":
        tell(turn, state, outcome)
        return
    if slot in ("review", "monitoring", "more"):
        from actions.report.closing import CLOSING

        CLOSING[slot](turn, state, outcome)
        return
    if not fill(slot, turn, state, outcome) and not silent:
        not_understood(slot, turn, state, outcome)


def tell(turn: Turn, state: State, outcome: Outcome) -> None:
    """One more part of the account; on the web one long message is enough, elsewhere DONE ends it."""
    written = chosen("narrative", "more", turn.text) == "done"
    done = turn.choice == "done" or (turn.exact and turn.intent == "done") or written
    pending = state.get("pending") == "narrative"
    if not done and (len(turn.words) <= 3 and yes_no(turn.text) == "no" and state.get("account")):
        done = True
    if done:
        if not state.get("account") and leave_open(state, "narrative") <= MOST_TRIES:
            outcome.say("utter_start_anywhere")
            return
        state.set("narrative", "done")
        state.set("pending", None)
        return
    if turn.exact and turn.intent == "not_sure":
        outcome.say("utter_start_anywhere")
        return
    if not turn.text.strip():
        not_understood("narrative", turn, state, outcome)
        return
    account.add_part(state, turn)
    enough = turn.channel in ("web", "staff") and len(turn.words) >= DONE_WORDS
    if enough or pending:
        state.set("narrative", "done")
        state.set("pending", None)
        return
    state.ask_step("narrative", "more")


def leave_open(state: State, slot: str) -> int:
    """Counts and returns the tries at a question."""
    tries = state.get("tries", {})
    tries[slot] = int(tries.get(slot, 0)) + 1
    state.set("tries", tries)
    return int(tries[slot])


def fill(slot: str, turn: Turn, state: State, outcome: Outcome, start: int = 0) -> bool:
    """Reads and stores; True when the turn was an answer. `start`: read from this offset on ("change when to ...")."""
    reader = READERS.get(slot)
    if reader is None:
        return False
    read = reader(changed(turn, text=turn.text[start:]) if start else turn, state)
    if read is None and turn.exact and turn.intent == "not_sure":
        read = _unsure(slot, turn)
    if read is None:
        return False
    if start:
        read = _offset(read, start)
    if isinstance(read, Step):
        state.ask_step(slot, read.step, read.value)
        return True
    if slot in _ACTS and _ACTS[slot](read, turn, state, outcome):
        return True
    store(slot, read, turn, state, outcome)
    if slot in MULTIPLE and not turn.choice and not start:
        told_besides(slot, turn, state)
    return True


def _offset(value: Any, by: int) -> Any:
    """Evidence offsets of a value read from a part of the message, counted in the whole of it."""
    if isinstance(value, Step):
        return value._replace(value=_offset(value.value, by))
    if isinstance(value, list):
        return [_offset(item, by) for item in value]
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            return {**value, "start": value["start"] + by, "end": value["end"] + by}
        return {key: _offset(item, by) for key, item in value.items()}
    return value


def store(slot: str, value: Any, turn: Turn, state: State, outcome: Outcome) -> None:
    """Sets the slot; when another value stood there, it is kept as a correction and the person is told."""
    old = state.get(slot)
    state.set(slot, value)
    tries = state.get("tries", {})
    tries.pop(slot, None)
    state.set("tries", tries or None)
    state.set("skipped", [s for s in state.get("skipped", []) if s != slot] or None)
    if state.get("pending") == slot:
        state.set("pending", None)
        if old is not None and old != value and old != SKIPPED:
            corrections.note(state, turn, slot, old, value)
            outcome.say("utter_corrected")


def told_besides(slot: str, turn: Turn, state: State) -> None:
    """ "tuesday at the shop, two lads": one answer may hold several."""
    if len(turn.words) < 3:
        return
    account.take_from(state, turn, turn.message_id, turn.text)
    often = hints.frequency(turn.text)
    if often and often.code in ("often", "daily") and not state.filled("repeat"):
        value = account.repeat_value(turn.message_id, turn.text, often, False, understand("", reported_at=turn.at))
        state.set("repeat", value)


def not_understood(slot: str, turn: Turn, state: State, outcome: Outcome) -> None:
    """Asks again with a way out; the third time the words are kept and the question is left open."""
    if turn.intent in ("start_report", "greet") and slot in ("danger", "safe_now", "notice", "relation"):
        if len(turn.words) >= 4 and turn.intent == "start_report":
            account.add_part(state, turn)
        return
    if leave_open(state, slot) > MOST_TRIES and slot not in ("danger", "review"):
        if len(turn.words) >= 2 and slot != "contact":
            account.add_part(state, turn)
        record_skip(slot, "unclear", turn, state, outcome)
        return
    outcome.say("utter_not_understood")


def record_skip(slot: str, how: str, turn: Turn, state: State, outcome: Outcome) -> bool:
    """Leaves a question out. False where the words are themselves an answer."""
    if slot == "motivation" and how == "prefer_not_to_say":
        return False
    if slot == "review":
        outcome.say("utter_review_needed")
        return True
    if slot in ("monitoring", "more"):
        return False
    if state.get("pending") == slot and state.filled(slot):
        state.set("pending", None)
        outcome.say("utter_go_on")
        return True
    aside = state.get("aside")
    if slot in ("contact", "repeat", "motivation", "wishes") and isinstance(aside, dict):
        state.set(slot, aside)
    else:
        state.set(slot, SKIP_VALUES.get(slot, SKIPPED))
        state.append("skipped", slot)
    state.set("pending", None)
    outcome.say("utter_left_open" if how == "unclear" else "utter_skipped")
    return True


def _unsure(slot: str, turn: Turn) -> Any:
    """What "not sure" means where the reader has no word for it."""
    said = {"said": turn.text.strip(), "evidence": whole(turn.message_id, turn.text)}
    values: dict[str, Any] = {
        "relation": "skipped",
        "under_18": "skipped",
        "when": {**said, "from": None, "to": None, "precision": "unknown", "ongoing": False},
        "where": {**said, "kind": "unknown"},
        "contact": {"anonymous": True, "safe_methods": ["receipt"]},
        "wellbeing": [],
        "warning_words": SKIPPED,
    }
    return values.get(slot, said)


def _safe(read: Any, turn: Turn, state: State, outcome: Outcome) -> bool:
    if read not in ("no", "later"):
        return False
    state.set("hush", "exit")
    outcome.say("utter_later")
    return True


def _notice(read: Any, turn: Turn, state: State, outcome: Outcome) -> bool:
    if read == "more":
        outcome.say("utter_notice_more")
        return True
    if read == "exit":
        state.set("hush", "exit")
        outcome.say("utter_exit")
        return True
    return False


def _child(read: Any, turn: Turn, state: State, outcome: Outcome) -> bool:
    if read == "yes" and state.get("under_18") != "yes":
        outcome.alerts.append("child")
        outcome.say("utter_child")
    return False


def _danger(read: Any, turn: Turn, state: State, outcome: Outcome) -> bool:
    state.set("danger_answered_turn", state.get("turns", 0))
    words = turn.words
    if len(words) >= 5 and not turn.choice:
        account.add_part(state, turn)
        if len(words) >= DONE_WORDS:
            state.set("narrative", "done")
    return False


_ACTS = {"safe_now": _safe, "notice": _notice, "under_18": _child, "danger": _danger}

__all__ = ["answer", "fill", "not_understood", "record_skip", "store", "yes_no"]
