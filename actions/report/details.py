"""Takes from an account what it tells beside who, where and when: harm, who is speaking, the staff facts."""

from __future__ import annotations

import logging
from typing import Any

from actions.incident.details import Details, Fact, find_details
from actions.report import hints
from actions.report.staff_line import told_warning
from actions.report.state import Evidence, State, evidence

logger = logging.getLogger(__name__)
HARM_FLAGS = {
    "injury": ("injured",),
    "treatment": ("hospital", "gp", "first_aid"),
    "time_off": ("yes",),
    "damage": ("yes",),
}


def details_of(text: str) -> Details:
    """What the analysis finds, or nothing when it fails; the log names the kind of error only."""
    try:
        return find_details(text)
    except Exception as error:
        logger.error("Reading details failed: %s.", type(error).__name__)
        return Details()


def take_details(state: State, message_id: str, text: str, found: Details) -> None:
    """Fills open slots from the account's words; answered ones stay as they are."""
    told = hints.relation(text)
    speaker = found.relation.value if found.relation else None
    if told and (speaker is None or told.code == "staff"):
        speaker = told.code
    if speaker and not state.filled("relation"):
        state.set("relation", speaker)
    harm = harm_value(message_id, text, found)
    if harm and not state.filled("harm"):
        state.set("harm", harm)
    facts = hints.staff_facts(text)
    for name in ("warned", "ended_contact", "manager_told"):
        fact: Fact | None = getattr(found, name)
        value = facts.get(name) or (fact.value if fact else None)
        if value and not state.filled(name):
            state.set(name, value)
    warning = told_warning(message_id, text)
    if warning and state.get("warned") == "yes" and not state.filled("warning_words"):
        state.set("warning_words", warning)


def harm_value(message_id: str, text: str, found: Details) -> dict[str, Any] | None:
    """`harm` as in the Draft: what the words say of injury, treatment, time off, damage and fear; None when nothing."""
    value: dict[str, Any] = {}
    proofs: list[Evidence] = []
    for name, meaning in HARM_FLAGS.items():
        fact: Fact | None = getattr(found, name)
        if fact:
            value[name] = fact.value in meaning
            proofs += _proofs(message_id, fact)
    if found.fear:
        value["fear"] = found.fear.value
        proofs += _proofs(message_id, found.fear)
    felt = hints.harm(text)
    if felt and not proofs:
        proofs = [evidence(message_id, text, felt.start, felt.end)]
    if not proofs:
        return None
    return {**value, "said": ", ".join(proof["text"] for proof in proofs), "evidence": proofs}


def _proofs(message_id: str, fact: Fact) -> list[Evidence]:
    return [{"message_id": message_id, "start": s.start, "end": s.end, "text": s.text} for s in fact.spans]
