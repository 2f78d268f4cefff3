"""Which questions this report needs, in the order of the conversation: a function of what is known."""

from __future__ import annotations

from actions.report import hints
from actions.report.pack import is_asked, questions
from actions.report.state import State
from actions.report.turn import Turn

STAFF_FACTS = ("warned", "warning_words", "ended_contact", "manager_told", "wellbeing")
ONLY_WHEN_ASKED = ("warning_words",)
QUIET = "hush_now"


def is_staff(state: State, turn: Turn) -> bool:
    """On the staff line, or a member of staff by their own words."""
    return turn.channel == "staff" or state.get("relation") == "staff"


def wanted(state: State, turn: Turn) -> list[str]:
    """The slots to be filled, in order; what the account already answered is among them and is not asked."""
    if state.filled("submitted"):
        return ["monitoring", "more"] if turn.channel == "web" else ["more"]
    if "not_harassment" in state.get("labels_hint", []) or state.get("under_18") == "yes":
        return ["danger", "narrative", "contact", "review"]
    if is_staff(state, turn):
        return ["danger", "narrative", "when", "who", "motivation", "repeat", *staff_facts(turn, state),
                "police_contact", "contact", "review"]  # fmt: skip
    text = told(state)
    slots = ["danger", "safe_now", "notice", "relation"]
    if hints.reporter_may_be_child(text) or state.filled("under_18"):
        slots.append("under_18")
    slots += ["narrative", "when", "where", "who", "motivation", "repeat"]
    slots += [slot for slot in ("harm", "vulnerability", "evidence", "already_reported") if relevant(slot, state, text)]
    return [*slots, "police_contact", "wishes", "contact", "review"]


def relevant(slot: str, state: State, text: str) -> bool:
    """Whether an optional question is worth a prompt; at most one of these four is asked beyond `harm`."""
    if slot == "harm":
        return bool(state.get("relation") != "saw_it")
    if state.filled(slot):
        return True
    asked = [s for s in ("vulnerability", "evidence", "already_reported") if state.filled(s)]
    if asked:
        return False
    if slot == "vulnerability":
        frequent = (state.get("repeat") or {}).get("frequency") in ("often", "daily")
        return bool(frequent) and state.get("relation") != "saw_it"
    if slot == "evidence":
        return hints.mentions_evidence(text)
    return hints.reported_before(text)


def staff_facts(turn: Turn, state: State) -> list[str]:
    """The staff questions that the organisation's policy asks of this report (packs, `staff_questions`), in our order.

    Where it names none, all but those that only a policy brings.
    """
    asked = questions(turn)
    if not asked:
        return [fact for fact in STAFF_FACTS if fact not in ONLY_WHEN_ASKED]
    return [fact for fact in STAFF_FACTS if fact in asked and is_asked(asked[fact], state)]


def told(state: State) -> str:
    """The account so far, its parts joined by newlines."""
    return "\n".join(part["text"] for part in state.get("account", []))


def next_slot(state: State, turn: Turn) -> str | None:
    """The slot to ask now; `hush_now` when nothing is to be asked; None when the report is to be sent."""
    if state.filled("hush"):
        return QUIET
    if state.filled("pending"):
        return str(state.get("pending"))
    return next((slot for slot in wanted(state, turn) if not state.filled(slot)), None)
