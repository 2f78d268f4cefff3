"""Neighbouring time words that tell of one time, and how such groups join into ranges and hang on prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.incident.when import words
from actions.incident.when.clock_tail import Clock
from actions.incident.when.pieces import Day, Moment, Stretch, Trap
from actions.incident.when.tokens import Token

_RANGE = words.word_set("to till until - and til through – — or")


@dataclass(slots=True)
class Group:
    """Neighbouring pieces that tell of one time; `first` and `last` are token indices, `last` exclusive."""

    first: int
    last: int
    day: Day | None = None
    part: str | None = None
    clock: Clock | None = None
    moment: Moment | None = None
    stretch: Stretch | None = None
    habit: bool = False
    vague: bool = False
    trap: Trap | None = None
    until: Group | None = None
    since: bool = False
    ends: bool = False
    explicit_past: bool = False
    weekday_only: bool = False
    weekdays: bool = False

    @property
    def weak(self) -> bool:
        """Whether it is a bare number that may be an hour, good only to complete a date."""
        return self.clock is not None and not (self.clock.sure or self.part or self.dated or self.until)

    @property
    def dated(self) -> bool:
        """Whether it names a date or a distance from now."""
        return self.day is not None or self.moment is not None or self.stretch is not None


def ranges(tokens: Sequence[Token], found: list[Group]) -> list[Group]:
    """Joins "from A to B" and "between A and B" where A and B are of the same kind."""
    joined: list[Group] = []
    for group in found:
        before = joined[-1] if joined else None
        if before is not None and _is_range(tokens, before, group):
            if before.habit:
                before.last = group.last
                continue
            before.until = replace(group)
            before.last = group.last
            if before.day is None and before.clock is not None:
                before.day, before.part = group.day, before.part or group.part
            elif before.day is None and group.day is not None and before.part:
                before.day = group.day
            continue
        joined.append(group)
    return joined


def _is_range(tokens: Sequence[Token], left: Group, right: Group) -> bool:
    if left.trap or right.trap or left.until or right.habit or (left.habit and not (left.clock and right.clock)):
        return False
    if right.first - left.last > 2 or right.first <= left.last:
        return False
    joiner = tokens[left.last].low
    if joiner not in _RANGE or (
        right.first - left.last == 2 and tokens[left.last + 1].low not in ("at", "about", "the", "around", "on")
    ):
        return False
    lead = {tokens[k].low for k in range(max(0, left.first - 1), left.last)}
    before = "between" if "between" in lead else "from" if "from" in lead else ""
    pair = left.day and right.day and not (left.clock or right.clock or left.part or right.part)
    if joiner == "and" and pair and left.day and right.day and left.day.end == right.day.start:
        return right.first - left.last == 1
    if joiner == "and" and before != "between":
        return False
    if left.clock and right.clock:
        return left.clock.sure or right.clock.sure or bool(right.part or right.day) or before in ("between", "from")
    if joiner == "or" and left.day and right.day:
        return not left.clock and not right.clock
    return bool((left.day and right.day and not left.clock) or (left.part and right.part and not right.day))


_PAST = {"yesterday", "ago", "last", "gone", "earlier"}
_SINCE = {"since", "starting", "started", "began", "beginning"}


def _since_event(tokens: Sequence[Token], group: Group) -> bool:
    """ "since they moved in in March": the group tells when the event after "since" was."""
    for k in range(group.first - 1, max(-1, group.first - 9), -1):
        low = tokens[k].low
        if low in ".,!?;" or low in ("and", "but"):
            return False
        if low == "since" and group.day is not None:
            group.first = k if group.clock is None else group.first
            return True
    return False


_HEDGES = words.word_set("the about around in on at last roughly early back like before just after way")


def prepositions(tokens: Sequence[Token], group: Group) -> None:
    """Notes on the group what the words before and in it say of it: since, until, a plain weekday, surely past."""
    for half in (group, group.until):
        if half is not None:
            named = {tokens[k].low for k in range(half.first, half.last)}
            half.weekdays = bool(named & words.WEEKDAYS.keys()) and not any(word.isdigit() for word in named)
    before = [tokens[k].low for k in range(max(0, group.first - 3), group.first)]
    group.since = _since_event(tokens, group)
    while before and before[-1] in _HEDGES:
        before.pop()
    own_start = before[-1:] in (["started"], ["began"]) and before[-2:-1] in (["i"], ["we"])
    if before and before[-1] in _SINCE and not own_start:
        group.since = True
    group.weekday_only = group.last - group.first == 1 and tokens[group.first].low in words.WEEKDAYS
    group.explicit_past = any(tokens[k].low in _PAST for k in range(group.first, group.last))
    if tokens[group.first].low == "since":
        group.since = True
    if before and before[-1] in ("until", "till", "til", "by") and group.until is None:
        group.ends = True
    if group.until is None and before and before[-1] == "from":
        follow = [tokens[k].low for k in range(group.last, min(len(tokens), group.last + 2))]
        coarse = group.day is not None and group.day.grain in ("month", "year") and group.clock is None
        if coarse or follow[:1] == ["onwards"] or follow[:1] == ["on"]:
            group.since = True
