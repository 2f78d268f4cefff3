"""What a time is the time of: the incident, or being told of it, a routine, the past of a tenancy, an appointment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from actions.incident.when import role_words as rw
from actions.incident.when import words
from actions.incident.when.group import Group
from actions.incident.when.idle import is_idle, is_own_affair
from actions.incident.when.tokens import Token

_STOPS = frozenset(".!?;")
_SOFT = words.word_set(", and but so then because when that who which where while - ( )")


class Context:
    """The words round each group, as spaced lower-case text, so phrases are looked up without patterns."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self._tokens = tokens
        self._breaks = {k for k in range(1, len(tokens)) if "\n" in text[tokens[k - 1].end : tokens[k].start]}

    def before(self, group: Group, *, soft: bool = True, reach: int = 14) -> str:
        """The clause (or the sentence, when not `soft`) up to the group."""
        start = group.first
        while (
            start > 0 and group.first - start < reach and not self._stops(start - 1, soft) and start not in self._breaks
        ):
            start -= 1
        return self._words(start, group.first)

    def after(self, group: Group, *, soft: bool = True, reach: int = 12) -> str:
        """The clause (or sentence) from the group's end; a comma right after the group does not end it."""
        end = first = group.last + (group.last < len(self._tokens) and self._tokens[group.last].low == ",")
        while (
            end < len(self._tokens) and end - first < reach and not self._stops(end, soft) and end not in self._breaks
        ):
            end += 1
        return self._words(first, end)

    def sentence(self, group: Group) -> str:
        """The whole sentence, the group's own words left out."""
        return self.before(group, soft=False, reach=40) + self.after(group, soft=False, reach=40)

    def following(self, group: Group, reach: int = 30) -> list[str]:
        """The words of the sentence after the group's own."""
        start = group.last
        while start < len(self._tokens) and not self._stops(start, soft=False) and start not in self._breaks:
            start += 1
        end = start = start + (start < len(self._tokens) and self._tokens[start].low in _STOPS)
        while end < len(self._tokens) and end - start < reach and not self._stops(end, soft=False):
            end += 1
        return [token.low for token in self._tokens[start:end]]

    def _stops(self, at: int, soft: bool) -> bool:
        low = self._tokens[at].low
        return low in _STOPS or (soft and low in _SOFT)

    def _words(self, start: int, end: int) -> str:
        return " " + " ".join(token.low for token in self._tokens[start:end]) + " "


def role(group: Group, context: Context, size: int) -> str:
    """incident, future, told, background, routine, not (ruled out by the writer), or duration.

    `size` is the number of tokens in the whole text: an answer of a few words is taken at its word.
    """
    before, after = context.before(group), context.after(group)
    rest = size - (group.last - group.first)
    if before.endswith(rw.NOT):
        return "not"
    if group.moment is not None and group.moment.ongoing and rest > 1 and not _under_way(before + after):
        return "background"
    if (rest > 3 and _only_present(group, before, after)) or (rest > 0 and _is_routine(group, before + after)):
        return "routine"
    if rest <= 3 and not _is_future(group, before, after):
        return "incident"
    if _done_daily(group, context):
        return "routine"
    if _is_future(group, before, after):
        return "future"
    if group.ends and group.until is None:
        return "background"
    if _is_told(before, after):
        return "told"
    if _is_background(group, before, after):
        return "background"
    if group.stretch is not None and not group.stretch.cued and not rw.LASTING & set((before + after).split()):
        return "duration"
    if _told_of_life(group, context, before, after, rest):
        return "background"
    return "incident"


def _told_of_life(group: Group, context: Context, before: str, after: str, rest: int) -> bool:
    """Whether the time's sentence tells of no deed at all, only of the writer's own affairs."""
    if rest < 5 or group.moment is not None or group.stretch is not None or group.habit or group.vague:
        return False
    if group.since:
        return _has(before, rw.SINCE_LIFE) or bool(_SINCE_I.search(before))
    if (
        _AGE.search(before)
        or before.rstrip().endswith((" turned", *rw.NOW_IS))
        or _has(" " + " ".join(after.split()[:3]) + " ", rw.PLEASANT)
    ):
        return True
    wide = group.day is not None and group.day.grain in ("month", "year")
    mine = {"me", "us"} & set((before + after).split())
    if wide and group.day is not None and group.day.grain == "year" and not mine and _now(context, group):
        return True
    if is_own_affair((before + after).split(), past=group.explicit_past, wide=wide):
        return True
    said = [word for word in context.sentence(group).split() if word[0].isalnum()]
    return is_idle(said, context.following(group), past=group.explicit_past)


def _now(context: Context, group: Group) -> bool:
    """Whether the sentence sets the time against the present: "was stabbed in 2018 and now they ..."."""
    return _has(context.sentence(group), rw.AND_NOW)


_AGE = re.compile(r"(?:'s|'m| is| was| be| turn) \d{1,2} (?:in |back in )?$")
_SINCE_I = re.compile(r" (?:i've|ive|i have|we've|we have) been (?!\w+(?:ed|ing|hit|hurt|spat)\b)(?:\w+ ){1,3}$")


def _is_future(group: Group, before: str, after: str) -> bool:
    if group.trap is not None:
        return True
    said = before.split()
    if (
        not group.explicit_past
        and " would " in before
        and not rw.PAST_WORDS & set(before.rpartition(" would ")[2].split())
    ):
        return not before.rstrip().endswith("would")
    if not group.explicit_past and (_about_to_be(said) or _has(before, rw.WANTED)):
        return True
    past = any(_past_verb(word) for at, word in enumerate(said) if word != "got" or not _has_got(said, at))
    if past or group.explicit_past:
        return False
    if " would " in before and not before.rstrip().endswith("would") and not rw.PAST_WORDS & set(said[-3:]):
        return True
    if said[-1:] == ["is"] and group.day is not None and group.weekday_only:
        return True
    if _arranged(said) and group.day is not None and group.day.grain in ("day", "month"):
        return True
    if any(word.endswith("'ll") for word in said) or rw.FUTURE_WORDS & set(said) or _has(before, rw.FUTURE):
        return True
    near = " " + " ".join(after.split()[:4]) + " "
    return _has(near, rw.FUTURE_AFTER) or near.startswith(rw.UNABLE)


def _has_got(said: list[str], at: int) -> bool:
    return at > 0 and said[at - 1].endswith(("'ve", "'s", "have", "has", "ive"))


def _about_to_be(said: list[str]) -> bool:
    """ "starts on (Monday)", "is due in (March)"."""
    while said and said[-1] in _SMALL:
        said = said[:-1]
    return said[-1:] != [] and said[-1] in rw.STARTS_ON


def _arranged(words: list[str]) -> bool:
    """ "is visiting on (Friday)": present tense before a bare date speaks of a plan."""
    while words and words[-1] in _SMALL:
        words = words[:-1]
    return len(words) > 1 and words[-1].endswith("ing") and words[-2].endswith(("is", "are", "'s", "'m", "'re"))


_SMALL = {"on", "the", "me", "us", "this", "round", "him", "her", "in", "at", "back", "married", "here", "home"}


def _under_way(clause: str) -> bool:
    """Whether "right now" goes with what someone else is doing, not with how the writer feels or where they are."""
    said = clause.split()
    pronouns = words.word_set("he hes she shes they theyre someone it its this happening")
    contracted = ("he's", "she's", "they're", "it's", "someone's")
    others = any(word in pronouns or word.endswith(contracted) for word in said)
    return others and any(word.endswith("ing") or word in ("outside", "here", "back") for word in said)


def _only_present(group: Group, before: str, after: str) -> bool:
    """A part of the day without date or past verb is a habit; "it's 3am" is the time of writing."""
    if group.day is not None or group.moment or group.stretch or group.habit or group.vague:
        return False
    if group.clock is not None:
        return before.endswith((" it's ", " its ", " it is ", " it's now ", " now ")) and group.part is None
    said = (before + after).split()
    return " would " in before or not any(_past_verb(word) for word in said)


def _done_daily(group: Group, context: Context) -> bool:
    """ "She rings at midnight": an hour without a date after somebody's present doing is a habit."""
    plain = not (group.habit or group.moment or group.stretch or group.explicit_past)
    if group.clock is None or group.day is not None or not plain:
        return False
    before, said = context.before(group, soft=False).split(), context.sentence(group).split()
    if any(_past_verb(word) for word in said):
        return False
    return any(who in _OTHERS and does in rw.DOES for who, does in pairwise(before))


_OTHERS = words.word_set("he she it who man woman bloke neighbour guy ex husband dad lad that always")


def _past_verb(word: str) -> bool:
    return word in rw.PAST_WORDS or (word.endswith("ed") and word not in rw.FEELINGS)


def _is_told(before: str, after: str) -> bool:
    head = " " + " ".join(after.split()[:6]) + " "
    said = before.split()
    while said and said[-1] in ("on", "in", "at", "the", "only", "back", "just", "this"):
        said.pop()
    if " ".join(["", *said]).endswith(rw.TOLD_ENDS) or _has(before, rw.TOLD) or _has(head, rw.TOLD):
        return True
    if _has(before, rw.TELLING) or _has(head, rw.TELLING):
        return bool(rw.TELLERS & set((before + head).split())) or " that " in head
    return False


def _is_routine(group: Group, clause: str) -> bool:
    if group.habit and group.day is None:
        return _has(clause, rw.ROUTINE)
    return group.clock is not None and group.day is None and _has(clause, rw.ROUTINE_CLOCK)


def _is_background(group: Group, before: str, after: str) -> bool:
    if group.since and " since " in before:
        before = before.split(" since ")[0] + " "
    near = " " + " ".join(after.split()[:5]) + " "
    return _has(before, rw.BACKGROUND) or (_has(near, rw.BACKGROUND) and not group.explicit_past)


def _has(text: str, phrases: Sequence[str]) -> bool:
    """Whether any of the spaced phrases stands in the spaced text."""
    return any(phrase in text for phrase in phrases)
