"""The Draft of docs/developers.md, made from the slots: what the gateway stores and the api turns into a case."""

from __future__ import annotations

from typing import Any

from actions.report.state import State

AS_KEPT = ("characteristics", "types", "flags", "corrections", "danger_prompts", "labels_hint", "language", "skipped")
VALUES = ("when", "where", "motivation", "repeat", "harm", "vulnerability", "already_reported", "wishes", "contact")
SKIPPED = "skipped"
REFUSALS = ("not_manager", "other_manager")
MANAGER = "my manager"
"""What a refusal of the manager means in words: each pack knows its own post by them (`known_as`)."""


def build_draft(state: State) -> dict[str, Any]:
    """Only what is known; slots that were left out stand in `skipped` alone."""
    draft: dict[str, Any] = {}
    for name in AS_KEPT:
        if state.get(name):
            draft[name] = state.get(name)
    for name in VALUES:
        value = state.get(name)
        if isinstance(value, dict) and not value.get(SKIPPED):
            draft[name] = value
    held = state.get("evidence")
    if isinstance(held, dict) and not held.get(SKIPPED):
        draft["evidence_held"] = {"said": held.get("said", "")}
    if state.get("manager_told") in REFUSALS:
        wishes = draft.get("wishes", {})
        draft["wishes"] = {**wishes, "not_told": list(dict.fromkeys([*wishes.get("not_told", []), MANAGER]))}
    if state.get("account"):
        draft["narrative"] = state.get("account")
    if state.get("who"):
        draft["who"] = state.get("who")
    for name in ("relation", "danger", "police_contact"):
        if state.get(name) not in (None, SKIPPED):
            draft[name] = state.get(name)
    if state.get("under_18") in ("yes", "no"):
        draft["under_18"] = state.get("under_18") == "yes"
    if state.get("interpreter_needed"):
        draft["interpreter_needed"] = True
    staff = _staff(state)
    if staff:
        draft["staff"] = staff
    return draft


def _staff(state: State) -> dict[str, Any]:
    facts = {name: state.get(name) for name in ("warned", "ended_contact", "manager_told")}
    known: dict[str, Any] = {name: value for name, value in facts.items() if value not in (None, SKIPPED)}
    words = state.get("warning_words")
    if known.get("warned") == "yes" and isinstance(words, dict) and not words.get(SKIPPED):
        known["warned"] = {"answer": "yes", **words}
    if isinstance(state.get("wellbeing"), list):
        known["wellbeing"] = state.get("wellbeing")
    return known
