"""Reads the answer to each question: from a tap, a label, or free words. One function a question.

A reader returns the value for the slot, or None when the words are no answer to that question. A question with a
second step returns `Step`: the value so far is kept and the next step is asked.
"""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from actions.incident.model import Label
from actions.report import hints
from actions.report.account import known_time, merge_labels, when_value, where_value, who_value
from actions.report.contact import read_contact, read_wishes, wants_to_be_anonymous
from actions.report.state import State, evidence, whole
from actions.report.turn import Turn
from actions.report.understand import understand
from actions.report.words import chosen, plain, yes_no

SKIPPED: dict[str, Any] = {"skipped": True}
_LETTER = re.compile(r"[^\W\d_]")


class Step(NamedTuple):
    """Ask a later part of the same question; `value` is put aside under it."""

    step: str
    value: Any = None


Reader = Callable[[Turn, State], Any]


def selection(slot: str, turn: Turn, state: State) -> str | None:
    """The choice made by tap, key or by writing its label."""
    return turn.choice or chosen(slot, state.get("step"), turn.text)


def _spoken(turn: Turn) -> bool:
    return bool(_LETTER.search(turn.text))


def _said(turn: Turn, **more: Any) -> dict[str, Any]:
    return {"said": turn.text.strip(), **more, "evidence": whole(turn.message_id, turn.text)}


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
        return _said(turn, **{"from": None, "to": None, "precision": "unknown", "ongoing": going})
    found = understand(turn.text, reported_at=turn.at).when
    if found:
        return when_value(found, turn.message_id)
    if not _spoken(turn) or yes_no(turn.text) in ("yes", "no"):
        return None
    if re.search(r"\b(?:ongoing|still|all the time|every|always|keeps?|happening)\b", plain(turn.text)):
        return _said(turn, **{"from": None, "to": None, "precision": "unknown", "ongoing": True})
    return None


def where(turn: Turn, state: State) -> Any:
    """A place and its kind; unknown kinds keep the words."""
    choice = turn.choice or chosen("where", None, turn.text)
    if choice:
        return _said(turn, kind=choice)
    found = understand(turn.text, reported_at=turn.at).where
    if found:
        return where_value(found, turn.message_id)
    if not _spoken(turn) or yes_no(turn.text) in ("yes", "no"):
        return None
    return _said(turn, kind="unknown") if _has_place_word(turn.text) else None


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
    if not _spoken(turn) or yes_no(turn.text) in ("yes", "no"):
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
    return {**_said(turn, kind=kind), "name": None, "under_18": None, "count": None}


def motivation(turn: Turn, state: State) -> Any:
    """Open words first, then the list; what is named here is the reporter's own word, not a suggestion."""
    choice = selection("motivation", turn, state)
    if choice == "list":
        return Step("list")
    if choice in ("none", "not_sure", "prefer_not_to_say"):
        return _said(turn, answer=choice)
    codes = [choice] if choice else _listed(turn.text)
    spans = whole(turn.message_id, turn.text)
    found = understand(turn.text, reported_at=turn.at).characteristics
    if codes or found:
        named = [Label(code, 1.0) for code in codes if code not in {label.code for label in found}]
        merge_labels(state, "characteristics", [*found, *named], turn.message_id, source="reporter")
        _prove(state, codes, spans)
        return _said(turn, answer=None)
    answer = yes_no(turn.text)
    if answer == "yes" and len(turn.words) <= 3:
        return Step("list")
    if answer in ("no", "not_sure") and len(turn.words) <= 6:
        return _said(turn, answer="none" if answer == "no" else "not_sure")
    if state.get("step") == "list":
        return _said(turn, answer=None) if len(turn.words) >= 2 else None
    return Step("list", _said(turn, answer=None)) if len(turn.words) >= 2 else None


_LIST = (
    ("race", r"\b(?:race|racis\w*|colou?r|skin|nationality|ethnic\w*|black|asian|foreign\w*|accent|immigrant|gyps\w+|traveller|roma)\b"),
    ("religion", r"\b(?:religio\w*|faith|belief|muslim|islam\w*|jew\w*|christian\w*|hindu\w*|sikh\w*|headscarf|hijab|mosque|antisemiti\w*)\b"),
    ("disability", r"\b(?:disab\w*|wheelchair|autis\w*|mental health|learning|deaf|blind|health|illness|stammer)\b"),
    ("sexual_orientation", r"\b(?:sexuality|sexual orientation|gay|lesbian|bi(?:sexual)?|homophob\w*|straight)\b"),
    ("gender_reassignment", r"\b(?:trans|transgender|transphob\w*|being trans)\b"),
    ("sex", r"\b(?:sex|gender|being a (?:woman|man|girl|boy)|woman|sexis\w*|misogyn\w*)\b"),
    ("age", r"\b(?:age|my age|too old|too young|elderly)\b"),
    ("pregnancy_maternity", r"\b(?:pregnan\w*|maternity|new baby|breastfeeding)\b"),
)  # fmt: skip


def _listed(text: str) -> list[str]:
    return [code for code, pattern in _LIST if re.search(pattern, text, re.I)]


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
    value = _said(turn, frequency="unknown" if code == "not_sure" else code, worse=None)
    if hints.worse(turn.text):
        value["worse"] = "yes"
    return value


def free_words(slot: str) -> Reader:
    """A question that any words answer."""

    def read(turn: Turn, state: State) -> Any:
        choice = turn.choice or chosen(slot, None, turn.text)
        finished = turn.exact and turn.intent == "done"
        if choice in ("none", "no") or finished or (yes_no(turn.text) == "no" and len(turn.words) <= 2):
            return _said(turn)
        return _said(turn) if _spoken(turn) and len(turn.words) >= (1 if slot == "wishes" else 2) else None

    return read


def already_reported(turn: Turn, state: State) -> Any:
    """Who was told, and a reference if there is one."""
    value = free_words("already_reported")(turn, state)
    if isinstance(value, dict):
        reference = re.search(r"\b(?=[\w/-]*\d{3})[A-Z]{0,4}[\d/-]+\w*\b", turn.text, re.I)
        value["police_reference"] = reference.group() if reference else None
    return value


def police_contact(turn: Turn, state: State) -> Any:
    """yes, not_yet, no, already or talk_first."""
    answer = selection("police_contact", turn, state)
    if answer:
        return answer
    words = plain(turn.text)
    for code, pattern in (
        ("talk_first", r"\btalk\b|\bspeak\b|\bask me\b|\bdepends\b|\bfirst\b"),
        (
            "already",
            r"\balready\b|\bthey know\b|\b(?:called|rang|told|reported) (?:it )?(?:to )?(?:the )?(?:police|them|101|999)\b",
        ),
        ("not_yet", r"\bnot (?:yet|now|at the moment|for now)\b|\bmaybe\b|\bnot sure\b"),
    ):
        if re.search(pattern, words):
            return code
    answer = yes_no(turn.text)
    return "not_yet" if answer == "not_sure" else answer


def wishes(turn: Turn, state: State) -> Any:
    """What the person would like, with what it plainly asks for."""
    value = free_words("wishes")(turn, state)
    if value is None:
        return None
    if turn.choice == "none" or chosen("wishes", None, turn.text) == "none":
        return {**read_wishes(""), "said": turn.text.strip()}
    return {**read_wishes(turn.text), "said": turn.text.strip()}


def contact(turn: Turn, state: State) -> Any:
    """Anonymous, or a name and a safe way; with a number, whether voicemail and texts are safe."""
    step = state.get("step")
    if step == "voicemail":
        return _voicemail(turn, state)
    choice = selection("contact", turn, state)
    if choice == "anonymous" or wants_to_be_anonymous(turn.text):
        return {"anonymous": True, "safe_methods": ["receipt"]}
    value = None if choice else read_contact(turn.text)
    if value is None:
        answer = None if choice else yes_no(turn.text)
        if step == "details":
            return {"anonymous": True, "safe_methods": ["receipt"]} if answer == "no" else None
        if choice == "details" or answer == "yes":
            return Step("details")
        return {"anonymous": True, "safe_methods": ["receipt"]} if answer == "no" else None
    if not any(value[key] for key in ("phone", "email")) and not value["safe_methods"] and step != "details":
        return Step("details", value)
    earlier = state.get("aside") or {}
    value = {**earlier, **{k: v for k, v in value.items() if v not in (None, [])}}
    if value.get("phone") and value.get("voicemail_ok") is None:
        return Step("voicemail", value)
    return value


def _voicemail(turn: Turn, state: State) -> Any:
    value = state.get("aside") or {}
    choice = selection("contact", turn, state)
    words = plain(turn.text)
    if choice is None:
        text, voice = "text" in words, "voicemail" in words or "message" in words or "ring" in words
        answer = yes_no(turn.text)
        if text or voice:
            choice = "both" if (text and voice) else "text" if text else "voicemail"
            choice = "neither" if answer == "no" and not re.search(r"\b(?:but|only|just)\b", words) else choice
        else:
            choice = {"yes": "both", "no": "neither", "not_sure": "neither"}.get(answer or "")
    if choice not in ("both", "text", "voicemail", "neither"):
        return None
    return {**value, "voicemail_ok": choice in ("both", "voicemail"), "text_ok": choice in ("both", "text")}


def staff_fact(slot: str) -> Reader:
    """yes, no, or that it was not safe (or, of the manager, not wanted)."""

    def read(turn: Turn, state: State) -> Any:
        choice = selection(slot, turn, state)
        if choice:
            return choice
        told = hints.staff_facts(turn.text).get(slot)
        if told:
            return told
        if slot != "manager_told" and re.search(
            r"\bnot safe\b|\bwasn'?t safe\b|\bunsafe\b|\btoo (?:scared|dangerous)\b", turn.text, re.I
        ):
            return "not_safe"
        return yes_no(turn.text)

    return read


def wellbeing(turn: Turn, state: State) -> Any:
    """The offers taken up, as a list; empty for none."""
    choice = selection("wellbeing", turn, state)
    if choice:
        return [] if choice == "none" else [choice]
    table = (
        ("check_in", r"\bcheck[- ]?in\b|\bsomeone to (?:talk|speak)\b|\bcall me\b"),
        ("occupational_health", r"\boccupational\b|\boh\b"),
        ("union", r"\bunion\b"),
    )
    codes = [code for code, pattern in table if re.search(pattern, turn.text, re.I)]
    if codes:
        return codes
    if yes_no(turn.text) or re.search(r"\b(?:fine|ok|okay|all right|alright|good|shaken|upset|bit)\b", turn.text, re.I):
        return []
    return None


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
    "harm": free_words("harm"),
    "vulnerability": free_words("vulnerability"),
    "evidence": free_words("evidence"),
    "already_reported": already_reported,
    "police_contact": police_contact,
    "wishes": wishes,
    "contact": contact,
    "warned": staff_fact("warned"),
    "ended_contact": staff_fact("ended_contact"),
    "manager_told": staff_fact("manager_told"),
    "wellbeing": wellbeing,
}

__all__ = ["READERS", "SKIPPED", "Step", "evidence", "known_time", "selection"]
