"""Everything that is not an answer: leaving, pausing, coming back, going back, skipping, asking for a person."""

from __future__ import annotations

from typing import Any

from actions.report import account
from actions.report.answers import fill, record_skip
from actions.report.commands import FAQ
from actions.report.outcome import Outcome
from actions.report.plan import next_slot
from actions.report.state import State
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import plain

LATER_WORDS = 5
CARRY_ON = frozenset({"carry_on", "affirm", "greet", "start_report", "thanks"})
MOST_TRIES = 2


def opening(turn: Turn, state: State, outcome: Outcome) -> None:
    """The chat was opened, or somebody came back with a receipt."""
    if turn.event == "resume":
        state.set("hush", None)
        state.set("tries", None)
        outcome.say("utter_welcome_back")
        if state.filled("submitted"):
            state.set("monitoring", state.get("monitoring") or "not_now")
            outcome.say("status")


def after_silence(turn: Turn, state: State, outcome: Outcome) -> bool:
    """The first words after 999, a pause or an exit. True when they are dealt with here.

    "Carry on" resumes at the same question; other words are kept as more of the account and not taken for an answer.
    """
    hush = state.get("hush")
    going_on = turn.choice in ("carry_on", "report") or (turn.exact and turn.intent in CARRY_ON)
    if hush == "self_harm" and not going_on:
        account.add_part(state, turn)
        outcome.say("utter_self_harm_kept")
        return True
    state.set("hush", None)
    if hush == "advice" and turn.choice in ("person", "finish"):
        return _after_advice(turn, state, outcome)
    if going_on:
        outcome.say("utter_welcome_back" if hush == "exit" else "utter_carry_on")
        return True
    if turn.choice:
        return False
    if hush in ("emergency", "self_harm") and not _is_command(turn):
        if len(turn.words) >= 2:
            account.add_part(state, turn)
            outcome.say("utter_added")
        return True
    if hush == "exit" and not _is_command(turn):
        outcome.say("utter_welcome_back")
        if len(turn.words) >= LATER_WORDS and not state.filled("submitted"):
            account.add_part(state, turn)
        return True
    return False


def _is_command(turn: Turn) -> bool:
    return turn.exact and turn.intent in FAQ.keys() | {"exit", "pause", "ask_person", "ask_status", "skip", "go_back"}


def _after_advice(turn: Turn, state: State, outcome: Outcome) -> bool:
    if turn.choice == "person":
        outcome.alerts.append("person_wanted")
    else:
        outcome.say("utter_goodbye")
    state.set("hush", "exit")
    return True


def digress(intent: str, turn: Turn, state: State, slot: str, outcome: Outcome) -> bool:
    """Acts on a command; False when the words are to be read as an answer after all."""
    if intent in FAQ:
        return _faq(intent, turn, state, slot, outcome)
    if intent in ("exit", "pause"):
        state.set("hush", intent)
        outcome.say("utter_exit" if intent == "exit" else "utter_pause")
        return True
    if intent == "ask_person":
        outcome.alerts.append("person_wanted")
        return True
    if intent == "go_back":
        _go_back(state, slot, outcome)
        return True
    if intent == "change_answer":
        return slot == "review" and _ask_what_to_change(state)
    if intent in ("skip", "prefer_not_to_say"):
        return record_skip(slot, intent, turn, state, outcome)
    if intent == "advice_only":
        state.append("labels_hint", "advice_only")
        state.set("hush", "advice")
        outcome.say("utter_advice")
        return True
    if intent == "not_harassment":
        return _other_matter(turn, state, slot)
    return False


def _faq(intent: str, turn: Turn, state: State, slot: str, outcome: Outcome) -> bool:
    if intent == "abuse_bot" and state.filled("scolded"):
        return True
    if intent == "abuse_bot":
        state.set("scolded", True)
    if intent == "thanks" and slot == "more":
        return False
    if state.activating:
        outcome.say(FAQ[intent])
    else:
        outcome.rule_answers = True
    return True


def _other_matter(turn: Turn, state: State, slot: str) -> bool:
    """A boiler or a compliment: kept as what it is, unless the words tell of harassment too."""
    found = understand(turn.text, reported_at=turn.at)
    if found.types or found.flags or state.get("types"):
        return False
    account.add_part(state, turn)
    state.append("labels_hint", "not_harassment")
    state.set("narrative", "done")
    return True


def _go_back(state: State, slot: str, outcome: Outcome) -> None:
    if state.filled("step") and state.get("step") not in ("again", "other", "more", "other_matter"):
        state.ask_plainly()
        return
    trail = state.get("trail", [])
    before = trail[: trail.index(slot)] if slot in trail else trail
    earlier = [s for s in before if state.filled(s) and s not in ("review", "monitoring", "more")]
    if not earlier:
        outcome.say("utter_cannot_go_back")
        return
    state.set("pending", earlier[-1])
    state.ask_plainly()


def _ask_what_to_change(state: State) -> bool:
    state.ask_step("review", "change")
    return True


def change(target: str, turn: Turn, state: State, outcome: Outcome) -> None:
    """Goes to the question named; "change when to Tuesday" is answered at once."""
    if target == "narrative":
        state.set("pending", "narrative")
        state.ask_step("narrative", "more")
        return
    state.set("pending", target)
    state.ask_plainly()
    words = plain(turn.text)
    if not turn.choice and " to " in f" {words} " and len(turn.words) > 3:
        at = turn.text.lower().find(" to ") + 4
        if at > 4 and len(turn.words) >= 4:
            fill(target, turn, state, outcome, start=at)


def leave_open_after_tries(slot: str, turn: Turn, state: State) -> bool:
    """Counts a try at `slot`; after two it is left open so that nobody is held up. True when it was left open."""
    tries: dict[str, Any] = state.get("tries", {})
    tries[slot] = int(tries.get(slot, 0)) + 1
    state.set("tries", tries)
    if tries[slot] <= MOST_TRIES or slot in ("review", "more", "danger"):
        return False
    record_skip(slot, "unclear", turn, state, Outcome())
    return True


__all__ = ["after_silence", "change", "digress", "leave_open_after_tries", "next_slot", "opening"]
