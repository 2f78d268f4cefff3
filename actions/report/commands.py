"""Tells a command or question on the way from an answer. In doubt it is an answer: testimony is never lost."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re

from actions.report.turn import Turn

# Answered by rules in data/rules while the form steps back; in the very first turn by the form itself.
FAQ = {
    "ask_why": "utter_why",
    "ask_data": "utter_data",
    "ask_who_sees": "utter_who_sees",
    "ask_help": "utter_help",
    "ask_robot": "utter_robot",
    "thanks": "utter_thanks",
    "greet": "utter_greet",
    "abuse_bot": "utter_abuse",
}
COMMANDS = frozenset(
    {"skip", "prefer_not_to_say", "not_sure", "go_back", "change_answer", "pause", "exit", "ask_person", "ask_status"}
)
HINTS = frozenset({"advice_only", "not_harassment"})
OPEN = frozenset(
    {
        "narrative",
        "when",
        "where",
        "who",
        "motivation",
        "harm",
        "vulnerability",
        "evidence",
        "already_reported",
        "wishes",
        "more",
    }
)
TOLD = ("narrative", "warning_words")
"""Answers in which anything may be quoted: only a command word for word is one."""
SURE, SURE_IN_OPEN, LONGEST = 0.7, 0.8, 12
_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:why|who|what|how|where|can|could|do|does|is|are|will|may|talk|speak|i (?:want|need|would like|'?d like) to "
    r"(?:talk|speak|stop|leave|pause)|get me|put me|skip|pass|next|exit|quit|leave|stop|pause|wait|back|go back|help)\b",
    re.I,
)


def command(turn: Turn, slot: str) -> str | None:
    """The intent to act on instead of reading an answer to `slot`, or None."""
    intent = turn.intent
    if turn.choice or turn.text.lstrip().startswith("/") or intent not in FAQ.keys() | COMMANDS | HINTS:
        return None
    if turn.exact:
        return intent
    if slot in TOLD or len(turn.words) > LONGEST:
        return None
    if slot in OPEN:
        sure = turn.confidence >= SURE_IN_OPEN and bool(_QUESTION.search(turn.text))
        return intent if sure and intent not in ("greet", "thanks", "abuse_bot", *HINTS) else None
    return intent if turn.confidence >= SURE else None
