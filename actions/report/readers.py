"""Reads the answer to each question: from a tap, a label, or free words. One function a question.

A reader returns the value for the slot, or None when the words are no answer to that question. A question with a
second step returns `Step`: the value so far is kept and the next step is asked.
"""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import Any

from actions.incident.model import Label
from actions.report import hints
from actions.report.account import merge_labels, when_value, where_value, who_value
from actions.report.details import details_of, harm_value
from actions.report.readers_after import (
    already_reported,
    contact,
    free_words,
    police_contact,
    wishes,
)
from actions.report.reading import Reader, Step, said, selection, spoken
from actions.report.staff_line import staff_fact, warning_words, wellbeing
from actions.report.state import State, whole
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import chosen, plain, yes_no


def danger(turn: Turn, state: State) -> Any:
    """Only "no" arrives here; yes and not sure are answered by the danger policy inside Rasa."""
    answer = selection("danger", turn, state) or yes_no(turn.text)
    return answer if answer in ("yes", "no", "not_sure") else None


def safe_now(turn: Turn, state: State) -> Any:
    """yes, no, later or not_sure."""
    if re.search(r"\blater\b|\bnot (?:right )?now\b|\bcan'?t talk\b", plain(turn.text)):
        return "later"
    return selection("safe_now", turn, state) or yes_no(turn.text)


def notice(turn: Turn, state: State) -> Any:
    """agreed, more or exit."""
    answer = selection("notice", turn, state) or yes_no(turn.text)
    return {"yes": "agreed", "carry_on": "agreed", "no": "exit", "not_sure": "more"}.get(answer or "", answer)


def relation(turn: Turn, state: State) -> Any:
    """me, saw_it, helping or staff."""
    answer = selection("relation", turn, state)
    if answer:
        return answer
    words = plain(turn.text)
    for code, pattern in (
        ("staff", r"\b(?:staff|employee|i work (?:here|for)|at work|colleague|on duty)\b"),
        (
            "helping",
            r"\b(?:helping|help|on behalf|for (?:my|a|someone)|friend|carer|support(?:ing)?|my (?:son|daughter|mum|dad|mother|father|wife|husband|partner|sister|brother|client|neighbour))\b",
        ),
        ("saw_it", r"\b(?:saw|seen|witness\w*|watched|heard|bystander|someone else)\b"),
        ("me", r"^(?:me|myself|mine|i|to me|it was me|i am|its me|it's me|victim)$|\b(?:me|myself|happened to me)\b"),
    ):
        if re.search(pattern, words):
            return code
    found = hints.relation(turn.text)
    return found.code if found else None


def under_18(turn: Turn, state: State) -> Any:
    """yes or no; an age counts."""
    answer = selection("under_18", turn, state)
    age = re.search(r"\b(\d{1,2})\b", turn.text)
    if answer not in ("yes", "no") and age:
        return "yes" if int(age.group(1)) < 18 else "no"
    answer = answer or yes_no(turn.text)
    return answer if answer in ("yes", "no") else None


def when(turn: Turn, state: State) -> Any:
    """A time; words without one are kept with precision unknown."""
    choice = turn.choice or chosen("when", None, turn.text)
    if choice in ("ongoing", "unknown"):
        going = choice == "ongoing"
        return said(turn, **{"from": None, "to": None, "precision": "unknown", "ongoing": going})
    found = understand(turn.text, reported_at=turn.at).when
    if found:
        return when_value(found, turn.message_id)
    if not spoken(turn) or yes_no(turn.text) in ("yes", "no"):
        return None
    if re.search(r"\b(?:ongoing|still|all the time|every|always|keeps?|happening)\b", plain(turn.text)):
        return said(turn, **{"from": None, "to": None, "precision": "unknown", "ongoing": True})
    return None


def where(turn: Turn, state: State) -> Any:
    """A place and its kind; unknown kinds keep the words."""
    choice = turn.choice or chosen("where", None, turn.text)
    if choice:
        return said(turn, kind=choice)
    found = understand(turn.text, reported_at=turn.at).where
    if found:
        return where_value(found, turn.message_id)
    if not spoken(turn) or yes_no(turn.text) in ("yes", "no"):
        return None
    return said(turn, kind="unknown") if _has_place_word(turn.text) else None


def _has_place_word(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:at|in|on|by|near|outside|inside|behind|front|next|under|street|road|lane|park|shop|house|flat|home|office|"
            r"school|bus|train|pub|church|mosque|temple|hall|car|garden|lift|stairs?|estate|town|centre|here|there|place)\b",
            text,
            re.I,
        )
    )


def who(turn: Turn, state: State) -> Any:
    """People, as a list; words without a known kind are kept."""
    choice = turn.choice or chosen("who", None, turn.text)
    if choice == "unknown" or yes_no(turn.text) == "not_sure":
        return [_person(turn, "unknown")]
    found = understand(turn.text, reported_at=turn.at).who
    if found:
        return who_value(found, turn.message_id)
    if not spoken(turn) or yes_no(turn.text) in ("yes", "no"):
        return None
    words = turn.words
    known = re.search(
        r"\b(?:man|men|woman|women|boys?|girls?|lads?|guys?|kids?|teenagers?|youths?|people|person|group|gang|he|she|they|him|her|them|"
        r"neighbours?|colleague|manager|boss|teacher|driver|customer|parent|ex|stranger|someone|name|called|tenant|landlord|worker|nurse|staff)\b",
        turn.text,
        re.I,
    )
    return [_person(turn, "unknown")] if known or (1 <= len(words) <= 3 and turn.text.strip()[:1].isupper()) else None


def _person(turn: Turn, kind: str) -> dict[str, Any]:
    return {**said(turn, kind=kind), "name": None, "under_18": None, "count": None}


def motivation(turn: Turn, state: State) -> Any:
    """Open words first, then the list; what is named here is the reporter's own word, not a suggestion."""
    choice = selection("motivation", turn, state)
    if choice == "list":
        return Step("list")
    if choice in ("none", "not_sure", "prefer_not_to_say"):
        return said(turn, answer=choice)
    codes = [choice] if choice else hints.listed(turn.text)
    spans = whole(turn.message_id, turn.text)
    found = understand(turn.text, reported_at=turn.at).characteristics
    if codes or found:
        named = [Label(code, 1.0) for code in codes if code not in {label.code for label in found}]
        merge_labels(state, "characteristics", [*found, *named], turn.message_id, source="reporter")
        _prove(state, codes, spans)
        return said(turn, answer=None)
    answer = yes_no(turn.text)
    if answer == "yes" and len(turn.words) <= 3:
        return Step("list")
    if answer in ("no", "not_sure") and len(turn.words) <= 6:
        return said(turn, answer="none" if answer == "no" else "not_sure")
    if state.get("step") == "list":
        return said(turn, answer=None) if len(turn.words) >= 2 else None
    return Step("list", said(turn, answer=None)) if len(turn.words) >= 2 else None


def _prove(state: State, codes: list[str], spans: list[dict[str, Any]]) -> None:
    entries = state.get("characteristics", [])
    for entry in entries:
        if entry["code"] in codes and not entry["evidence"]:
            entry["evidence"] = spans
    state.set("characteristics", entries)


def repeat(turn: Turn, state: State) -> Any:
    """How often; then, unless it was the first time, whether it is getting worse."""
    if state.get("step") == "worse":
        value = state.get("aside") or {}
        answer = selection("repeat", turn, state) or yes_no(turn.text)
        if not answer and not hints.worse(turn.text):
            return None
        value["worse"] = {"yes": "yes", "no": "no"}.get(answer or "yes", "unsure")
        return value
    choice = turn.choice or chosen("repeat", None, turn.text)
    found = hints.frequency(turn.text)
    code = choice or (found.code if found else None)
    if code is None and yes_no(turn.text) == "not_sure":
        code = "not_sure"
    if code is None and yes_no(turn.text) == "yes":
        code = "few"
    if code is None:
        return None
    value = said(turn, frequency="unknown" if code == "not_sure" else code, worse=None)
    if hints.worse(turn.text):
        value["worse"] = "yes"
    return value


def harm(turn: Turn, state: State) -> Any:
    """The person's words, with what they plainly say of injury, treatment, time off, damage and fear."""
    value = free_words("harm")(turn, state)
    told = harm_value(turn.message_id, turn.text, details_of(turn.text)) if value else None
    return {**told, **value} if value and told else value


READERS: dict[str, Reader] = {
    "danger": danger,
    "safe_now": safe_now,
    "notice": notice,
    "relation": relation,
    "under_18": under_18,
    "when": when,
    "where": where,
    "who": who,
    "motivation": motivation,
    "repeat": repeat,
    "harm": harm,
    "vulnerability": free_words("vulnerability"),
    "evidence": free_words("evidence"),
    "already_reported": already_reported,
    "police_contact": police_contact,
    "wishes": wishes,
    "contact": contact,
    "warned": staff_fact("warned"),
    "warning_words": warning_words,
    "ended_contact": staff_fact("ended_contact"),
    "manager_told": staff_fact("manager_told"),
    "wellbeing": wellbeing,
}

__all__ = ["READERS", "Step", "selection"]
