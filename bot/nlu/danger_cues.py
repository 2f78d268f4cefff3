"""What the learned voice is told about a clause besides its words: tense, time words, denial, kinds of word."""

# ruff: noqa: E501, SIM905  (lists of words)

from __future__ import annotations

import re

from bot.nlu import danger_masks as masks
from bot.nlu import danger_sense as sense
from bot.nlu.danger_text import Clause
from bot.nlu.danger_words import FORM_NAMES, MACROS, VERBS, fill

_ACTS = {"HIT": "HIT", "GRAVE": "GRAVE", "DOORV": "DOOR"}
_THINGS = ("PEOPLE", "ARMS", "WEAPON", "BODY", "WAYIN", "HOME")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
_MONTHS = (
    "january february march april june july august september october november december jan feb aug sept oct nov dec"
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty several few couple dozen"
)


def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for macro in _THINGS:
        for word in fill(MACROS[macro]).split("|"):
            if word.isalpha():
                kinds.setdefault(word, macro)
    groups = {macro: set(fill(MACROS[macro]).split("|")) for macro in _ACTS}
    for macro, name in _ACTS.items():
        for verb in VERBS.values():
            if groups[macro].issuperset(verb):
                for form, word in zip(FORM_NAMES, verb, strict=True):
                    kinds.setdefault(word, f"{name}:{form.upper()}")
    kinds.update(dict.fromkeys(_DAYS.split(), "DAY"))
    kinds.update(dict.fromkeys(_MONTHS.split(), "MONTH"))
    kinds.update(dict.fromkeys(_NUMBERS.split(), "COUNT"))
    kinds.update(dict.fromkeys("he she they".split(), "FOE"))
    kinds.update(dict.fromkeys("me us".split(), "ME"))
    kinds.update(dict.fromkeys("him her them".split(), "THEM"))
    kinds.update(dict.fromkeys("someone somebody".split(), "SOMEONE"))
    kinds.update(dict.fromkeys("is are 's".split(), "IS"))
    kinds.update(dict.fromkeys("was were".split(), "WAS"))
    kinds.update(dict.fromkeys("my our".split(), "MY"))
    kinds.update({str(number): "COUNT" for number in range(10_000)})
    return kinds


KIND = _kinds()
FRAME = frozenset(
    """^ $ i am have has had been being be will would could should can may might must do does did not never no nobody if when while
    whenever every always usually often again still now just already right currently today tonight yesterday last ago week month year
    minutes hour since for in at on with by to from of and but then so because or as until after before what who why how this that there
    it we you please help want going trying about says said told saying says shouting think feel know outside inside here back coming
    following keep keeps kept get gets got getting went came come left gone away over up down off into round out all a the an any
    behind upstairs downstairs door window fire knife police ambulance 999 safe danger dead die kill cut bleeding breathe scared afraid
    used once time times day night morning during later earlier ever""".split()
)

_CUES = {
    "past": sense.PAST_ANCHOR,
    "habit": sense.HABIT_CUE,
    "span": sense.LONG_SPAN,
    "now": sense.STRONG_NOW,
    "maybe_now": sense.NOW_CUE,
    "recent": sense.RECENT,
    "said": sense.REPORTED_PAST,
    "says": sense.REPORTED_NOW,
    "over": masks.RESOLVED,
    "joke": masks.JOKE,
    "fiction": masks.FICTION,
    "masked": masks.MASKED,
    "denied": re.compile(r"\b(?:not|never|nobody|none|no)\b"),
    "me": re.compile(r"\b(?:me|us|my|our)\b"),
    "i": re.compile(r"\b(?:i|we)\b"),
    "asks": re.compile(r"^(?:can|could|would|will|should|do|does|did|is|are|what|who|how|why|when|where|which)\b"),
}
_CONDITION = frozenset("if unless when whenever until".split())


def of_clause(clause: Clause) -> frozenset[str]:
    """Names of the cues found in one clause, its tense among them."""
    found = {name for name, pattern in _CUES.items() if pattern.search(clause.line)}
    tense = sense.tense_of_clause([word.text for word in clause.words], None)
    found.add(f"tense_{tense.value if tense else 'none'}")
    if clause.opener in _CONDITION:
        found.add("condition")
    if clause.quoted:
        found.add("quoted")
    if clause.question:
        found.add("question")
    return frozenset(found)


def _size(words: int) -> str:
    return next(
        (name for limit, name in ((2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"), (40, "40")) if words <= limit),
        "long",
    )


def of_window(first: int, last: int, clauses: list[Clause], marks: list[frozenset[str]], words: int) -> set[str]:
    """Cues inside the window, cues of the rest of the message before and after it, and how long both are."""
    inside = frozenset().union(*marks[first : last + 1])
    before = frozenset().union(*marks[max(0, first - 12) : first]) if first else frozenset()
    after = frozenset().union(*marks[last + 1 : last + 9]) if last + 1 < len(marks) else frozenset()
    found = {f"in_{name}" for name in inside}
    found |= {f"before_{name}" for name in before & _CARRIED}
    found |= {f"after_{name}" for name in after & _CARRIED}
    found.add(f"size_{_size(words)}")
    total = sum(len(clause.words) for clause in clauses[: last + 40])
    found.add(f"total_{_size(total)}")
    if first == 0 and last + 1 == len(clauses):
        found.add("alone")
    tenses = sorted(name for name in inside if name.startswith("tense_"))
    found.add("tenses_" + "_".join(name[6:] for name in tenses))
    for name in ("now", "past", "habit", "span", "said", "over", "recent", "denied"):
        if name in inside:
            found |= {f"{name}+{tense}" for tense in tenses}
    return found


_CARRIED = frozenset(
    {
        "past",
        "habit",
        "span",
        "now",
        "recent",
        "said",
        "over",
        "joke",
        "fiction",
        "tense_past",
        "tense_now",
        "tense_habit",
        "tense_none",
    }
)
