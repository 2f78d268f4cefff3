"""Takes one turn: reads what was said in the light of what was asked, and settles what comes next."""

from __future__ import annotations

from actions.report import account, corrections, digressions, hints
from actions.report.answers import answer
from actions.report.commands import command
from actions.report.draft import build_draft
from actions.report.languages import other_language
from actions.report.organisation import note_organisation
from actions.report.outcome import Outcome
from actions.report.plan import QUIET, is_staff, next_slot, told
from actions.report.review import summarise
from actions.report.staff_line import answers_outright
from actions.report.state import State
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import chosen

ACCOUNT_WORDS = 8
SMALL_ACCOUNT_WORDS = 4
BEFORE_ACCOUNT = ("danger", "safe_now", "notice", "relation", "under_18")


def take_turn(turn: Turn, state: State) -> Outcome:
    """Changes `state` by what the turn says. Handling the same message again changes nothing."""
    outcome = Outcome()
    note_organisation(turn, state)
    if turn.channel == "staff" and not state.filled("relation"):
        state.set("relation", "staff")
    if state.get("handled") != turn.message_id:
        asked = state.get("requested_slot")
        state.set("handled", turn.message_id)
        state.set("turns", state.get("turns", 0) + 1)
        account.analyse_account(state, turn)
        _settle_account(state, asked)
        _take(turn, state, None if asked == QUIET else asked, outcome)
        _notice_on_the_way(turn, state, outcome)
    _prepare_question(turn, state, outcome)
    if not state.filled("submitted"):
        state.set("draft", build_draft(state) or None)
    return outcome


def _take(turn: Turn, state: State, asked: str | None, outcome: Outcome) -> None:
    if turn.case and not state.filled("submitted"):
        state.set("submitted", {"reference": str(turn.case.get("reference") or "")})
    if turn.event != "message":
        digressions.opening(turn, state, outcome)
        return
    if state.filled("hush") and digressions.after_silence(turn, state, outcome):
        return
    slot = asked or next_slot(state, turn) or "review"
    if _language(turn, state, slot, outcome):
        return
    outright = answers_outright(slot, turn)
    intent = None if outright else command(turn, slot)
    if intent and digressions.digress(intent, turn, state, slot, outcome):
        return
    target = corrections.asked_change(turn)
    if target and not state.filled("submitted"):
        digressions.change(target, turn, state, outcome)
        return
    correctable = slot != "danger" and not outright and not state.filled("pending")
    if correctable and corrections.correct(state, turn, slot):
        if slot == "narrative":
            account.add_part(state, turn)
        outcome.say("utter_corrected")
        return
    if slot in BEFORE_ACCOUNT and begins_with_account(turn, state, slot):
        tell_early(turn, state, slot)
        return
    answer(slot, turn, state, outcome)


def _settle_account(state: State, asked: str | None) -> None:
    """Words that the danger policy kept may be the whole account already: then nobody is asked to say it twice."""
    if asked in BEFORE_ACCOUNT and not state.filled("narrative") and len(told(state).split()) >= ACCOUNT_WORDS:
        state.set("narrative", "done")


def _language(turn: Turn, state: State, slot: str, outcome: Outcome) -> bool:
    """Another language: said in it once, words kept, interpreter noted; later words count as the answer if open."""
    if turn.choice:
        return False
    code = other_language(turn.text)
    if code is None:
        return False
    first = not state.filled("language")
    state.set("language", code)
    state.set("interpreter_needed", True)
    account.add_part(state, turn)
    if not state.filled("narrative"):
        state.set("narrative", "done")
    if first:
        outcome.say(f"utter_language_{code}")
        return True
    outcome.say("utter_language_kept")
    digressions.leave_open_after_tries(slot, turn, state)
    return True


def begins_with_account(turn: Turn, state: State, slot: str) -> bool:
    """Whether words given to an early question are already (or still) the account."""
    if turn.choice or chosen(slot, state.get("step"), turn.text):
        return False
    words = len(turn.words)
    if words < SMALL_ACCOUNT_WORDS:
        return False
    telling = turn.intent not in ("start_report", "greet", "advice_only") or words >= 2 * ACCOUNT_WORDS
    if words >= ACCOUNT_WORDS and telling:
        return True
    found = understand(turn.text, reported_at=turn.at)
    return bool(found.types) and telling


def tell_early(turn: Turn, state: State, slot: str) -> None:
    """Keeps an account given before it was asked for; "no, but ..." answers the question as well."""
    account.add_part(state, turn)
    if len(told(state).split()) >= ACCOUNT_WORDS or state.get("types"):
        state.set("narrative", "done")
    answer(slot, turn, state, Outcome(), silent=True)


def _notice_on_the_way(turn: Turn, state: State, outcome: Outcome) -> None:
    """Where the account came first, or on the staff line, the notice shares a message with the next question."""
    early = state.get("narrative") is not None or is_staff(state, turn)
    asked = "notice" in state.get("trail", [])
    if early and not asked and state.filled("danger") and not state.filled("notice") and not state.filled("hush"):
        state.set("notice", "said")
        outcome.say("utter_notice")


def _prepare_question(turn: Turn, state: State, outcome: Outcome) -> None:
    """Sets what the next question needs: its step, the summary, the trail for "go back"."""
    slot = next_slot(state, turn)
    if state.get("stepped") != slot:
        state.ask_plainly()
    if slot == "danger" and state.get("account"):
        state.ask_step("danger", "again")
    if slot == "under_18" and not hints.reporter_may_be_child(told(state)):
        state.ask_step("under_18", "other")
    if slot == "review":
        summarise(state, turn.channel)
        if "not_harassment" in state.get("labels_hint", []) and not state.filled("step"):
            state.ask_step("review", "other_matter")
    if slot == "wishes" and "wishes" not in state.get("trail", []):
        outcome.say("utter_formats")
    if slot and slot != QUIET:
        trail = [s for s in state.get("trail", []) if s != slot]
        state.set("trail", [*trail, slot][-30:])
    state.set("requested_slot", slot)
