"""The end of a report: the read-back, and what may still be said once it is sent."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re

from actions.report import account
from actions.report.outcome import Outcome
from actions.report.readers import READERS, selection
from actions.report.state import State
from actions.report.turn import Turn
from actions.report.words import chosen, plain, yes_no

_SEND = re.compile(
    r"^(?:send|submit|yes|y|yep|yeah|ok|okay|that's right|thats right|correct|looks (?:right|good)|all (?:good|correct))\b"
)
MONITORING_STEPS = ("age", "ethnic_group", "disability")


def review(turn: Turn, state: State, outcome: Outcome) -> None:
    """Sends only on a plain yes; more words are added to the account and read back again."""
    choice = selection("review", turn, state)
    if choice == "back":
        state.ask_plainly()
        return
    if choice == "pause":
        state.set("hush", "pause")
        outcome.say("utter_pause")
        return
    words = plain(turn.text)
    if choice == "submit" or words == "try again" or re.match(r"^(?:send|submit)\b", words):
        state.set("review", "submit")
        return
    no = choice == "change" or yes_no(turn.text) == "no"
    if state.get("step") == "change" and _name_of_slot(words):
        state.set("pending", _name_of_slot(words))
        state.ask_plainly()
        return
    if not choice and _SEND.match(words) and len(turn.words) <= 5 and state.get("step") != "change":
        state.set("review", "submit")
        return
    if no and len(turn.words) <= 4:
        state.ask_step("review", "change")
        return
    if len(turn.words) >= 4:
        account.add_part(state, turn)
        if "not_harassment" in state.get("labels_hint", []) and state.get("types"):
            state.set("labels_hint", [h for h in state.get("labels_hint") if h != "not_harassment"] or None)
        outcome.say("utter_added")
        return
    outcome.say("utter_review_needed")


def _name_of_slot(words: str) -> str | None:
    choice = chosen("review", "change", words)
    slot = choice.removeprefix("change_") if choice and choice.startswith("change_") else None
    return slot if slot in READERS else None


def monitoring(turn: Turn, state: State, outcome: Outcome) -> None:
    """Three questions at most, each skippable; the answers go to the api apart from the case."""
    step = state.get("step")
    if step not in MONITORING_STEPS:
        if (selection("monitoring", turn, state) or yes_no(turn.text)) == "yes":
            _ask_monitoring(state, MONITORING_STEPS[0], {})
        else:
            state.set("monitoring", "no")
        return
    answers = state.get("aside") or {}
    skipped = turn.choice == "skip" or turn.intent in ("skip", "prefer_not_to_say")
    if not skipped and turn.text.strip():
        answers[step] = selection("monitoring", turn, state) or turn.text.strip()[:80]
    after = MONITORING_STEPS.index(step) + 1
    if after < len(MONITORING_STEPS):
        _ask_monitoring(state, MONITORING_STEPS[after], answers)
        return
    state.set("monitoring", "done")
    if answers:
        outcome.say("monitoring", answers=answers)


def _ask_monitoring(state: State, step: str, answers: dict[str, str]) -> None:
    state.ask_step("monitoring", step, answers)


def more(turn: Turn, state: State, outcome: Outcome) -> None:
    """After the report: add words, ask how it goes, or finish."""
    choice = selection("more", turn, state)
    if choice == "add":
        state.ask_step("more", "add")
        return
    if choice == "status" or (turn.intent == "ask_status" and (turn.exact or turn.confidence > 0.7)):
        outcome.say("status")
        return
    if choice == "finish" or (
        len(turn.words) <= 3 and (yes_no(turn.text) == "no" or turn.intent in ("thanks", "done", "exit"))
    ):
        state.set("hush", "exit")
        outcome.say("utter_goodbye")
        return
    if len(turn.words) >= 3 or (state.get("step") == "add" and turn.text.strip()):
        outcome.say("addition")
        state.ask_plainly()
        return
    outcome.say("utter_not_understood")


CLOSING = {"review": review, "monitoring": monitoring, "more": more}
