"""Finds the groups of time words in a text and joins neighbours: a date, a part of the day and a clock time are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from actions.incident.when import words
from actions.incident.when.clock import Clock, clock
from actions.incident.when.pieces import Day, Habit, Moment, Part, Stretch, Trap, Vague
from actions.incident.when.readers import part as read_part
from actions.incident.when.rules import RULES
from actions.incident.when.tokens import Token

_GLUE = frozenset(
    "on at in the of around about approximately roughly , ( ) during by just sometime some point time like probably "
    "maybe say and - early late right round for when".split()
)
_RANGE = {"to", "till", "until", "-", "and", "til", "through", "–", "—", "or"}
_MONEY = {"£", "$", "€"}
_PLACE_BEFORE = {"flat", "number", "no", "house", "room", "bus", "unit", "floor", "block", "apartment", "platform", "plot",
                 "bay", "gate", "ward", "class", "form", "version", "route", "apt", "door", "line", "page", "age", "aged",
                 "size", "channel", "tram", "train", "section", "level", "stage", "box", "#", "bed", "table", "lot", "row",
                 "ref", "reference", "cad", "crime", "postcode", "no.", "num"}  # fmt: skip


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

    @property
    def weak(self) -> bool:
        """Whether it is a bare number that may be an hour, good only to complete a date."""
        return self.clock is not None and not (self.clock.sure or self.part or self.dated or self.until)

    @property
    def dated(self) -> bool:
        """Whether it names a date or a distance from now."""
        return self.day is not None or self.moment is not None or self.stretch is not None


def groups(tokens: Sequence[Token], now: datetime) -> list[Group]:
    """All groups of time words in order, traps left out."""
    found = _join(tokens, _pieces(tokens, now))
    found = [group for group in _ranges(tokens, found) if group.until or _standing(tokens, group)]
    for group in found:
        _prepositions(tokens, group)
    return [group for group in found if group.trap is None or group.trap.future]


def _pieces(tokens: Sequence[Token], now: datetime) -> list[tuple[Any, int, int]]:
    pieces: list[tuple[Any, int, int]] = []
    at = 0
    while at < len(tokens):
        skip = _number_trap(tokens, at)
        if skip:
            pieces.append((Trap(), at, at + skip))
            at += skip
            continue
        best = _best(tokens, at, now)
        if best is None:
            at += 1
            continue
        pieces.append((best[0], at, best[1]))
        at = best[1]
    return pieces


def _best(tokens: Sequence[Token], at: int, now: datetime) -> tuple[Any, int] | None:
    found: tuple[Any, int] | None
    try:
        found = RULES.best(tokens, at, now)
    except (ValueError, OverflowError):
        found = None
    told = clock(tokens, at)
    if told is not None and (found is None or told[1] > found[1]):
        found = told
    named = read_part(tokens, at)
    if named is not None and (found is None or named[1] > found[1]):
        found = Part(named[0]), named[1]
    return found


def _number_trap(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from here are a phone number, a price, a house number or the like; 0 when none."""
    token = tokens[at]
    if token.low in _MONEY:
        end = at + 1
        while end < len(tokens) and (tokens[end].number is not None or tokens[end].low in ".,") and not tokens[end].gap:
            end += 1
        return end - at
    if token.number is None and not token.raw.isdigit():
        return 0
    before = tokens[at - 1].low if at else ""
    if before in _PLACE_BEFORE or (before == "." and at > 1 and tokens[at - 2].low == "no"):
        return 1
    end = at + 1
    while end < len(tokens) and tokens[end].raw.isdigit() and len(tokens[end].raw) >= 3:
        end += 1
    long = len(token.raw) >= 5 or (token.raw.startswith("0") and len(token.raw) in (3, 4) and end > at + 1)
    if long or (before == "+" and end > at):
        return end - at
    return 0


def _join(tokens: Sequence[Token], pieces: list[tuple[Any, int, int]]) -> list[Group]:
    found: list[Group] = []
    for piece, first, last in pieces:
        group = _group(piece, first, last)
        if found and found[-1].trap and found[-1].trap.future and group.trap is None and not group.day:
            if _close(tokens, found[-1].last, first):
                found[-1].last = last
                continue
        if group.trap is None and found and found[-1].trap is None and _close(tokens, found[-1].last, first):
            joined = _merge(found[-1], group)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(group)
    return found


def _group(piece: Any, first: int, last: int) -> Group:
    group = Group(first, last)
    if isinstance(piece, Day):
        group.day, group.part = replace(piece, part=None), piece.part
    elif isinstance(piece, Part):
        group.part = piece.code
    elif isinstance(piece, Clock):
        group.clock = piece
    elif isinstance(piece, Moment):
        group.moment = piece
    elif isinstance(piece, Stretch):
        group.stretch = piece
    elif isinstance(piece, Habit):
        group.habit = True
    elif isinstance(piece, Vague):
        group.vague = True
    elif isinstance(piece, Trap):
        group.trap = piece
    return group


def _close(tokens: Sequence[Token], end: int, start: int) -> bool:
    return start - end <= 4 and all(token.low in _GLUE for token in tokens[end:start])


def _merge(left: Group, right: Group) -> Group | None:
    """Both as one group, or None when they speak of two times."""
    if left.moment or right.moment or left.vague or right.vague:
        return None
    if left.clock and right.clock:
        return None
    day, part = left.day or right.day, left.part or right.part
    if left.day and right.day:
        day = _same_day(left.day, right.day)
        if day is None:
            return None
    if left.part and right.part and left.part != right.part:
        part = _same_part(left, right)
        if part is None:
            return None
    if (left.stretch and (right.day or right.clock)) or (right.stretch and (left.day or left.clock)):
        if not (left.habit or right.habit):
            return None
    if left.habit and right.habit and right.stretch is None:
        return Group(left.first, right.last, habit=True, part=part)
    return Group(
        left.first, right.last, day, part, left.clock or right.clock, None, left.stretch or right.stretch,
        left.habit or right.habit,
    )  # fmt: skip


def _same_day(left: Day, right: Day) -> Day | None:
    """The narrower of two dates when one lies within the other ("last week, on the Friday"), else None."""
    if left.start >= right.start and left.end <= right.end:
        return left
    if right.start >= left.start and right.end <= left.end:
        return right
    return None


_WITHIN_NIGHT = {"early hours", "middle of the night", "late night", "last thing", "closing time", "in the night", "night"}


def _same_part(left: Group, right: Group) -> str | None:
    finer, wider = right.part, left.part
    if "school run" in (finer, wider):
        return {"morning": "drop-off", "afternoon": "pick-up"}.get((finer if wider == "school run" else wider) or "")
    if left.part in _WITHIN_NIGHT and right.part == "morning":
        return left.part
    if finer and wider and words.PARTS[wider][0] <= words.PARTS[finer][0] and words.PARTS[finer][1] <= words.PARTS[wider][1]:
        return finer
    if finer and wider and words.PARTS[finer][2] <= words.PARTS[wider][2] and words.PARTS[wider][3] <= words.PARTS[finer][3]:
        return wider
    return finer if wider == "night" and finer in _WITHIN_NIGHT else None


def _standing(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a group can stand by itself: a bare number, or "lunch" without "at", cannot."""
    if group.trap or group.dated or group.habit or group.vague:
        return True
    if group.clock is not None:
        before = tokens[group.first - 1].low if group.first else ""
        if not group.clock.sure and _lone(tokens, group):
            group.clock = replace(group.clock, sure=True)
        return not group.weak or (group.clock.spread > 0 and before not in _COUNTING)
    said = " ".join(token.low for token in tokens[group.first : group.last] if token.low != "the")
    needs = words.PART_NEEDS.get(said)
    if needs is None or _lone(tokens, group):
        return True
    before = {tokens[k].low for k in range(max(0, group.first - 2), group.first) if tokens[k].low != "the"}
    return bool(needs & before)


_COUNTING = {"were", "was", "with", "of", "only", "had", "are", "for", "by", "there", "have", "got", "me", "them"}


def _lone(tokens: Sequence[Token], group: Group) -> bool:
    """Whether the group is the whole text, hedges and small words aside: an answer to "when?"."""
    rest = [token for k, token in enumerate(tokens) if not group.first <= k < group.last]
    return all(token.low in _GLUE or token.low in (".", "it", "was", "happened", "think", "i") for token in rest)


def _ranges(tokens: Sequence[Token], found: list[Group]) -> list[Group]:
    """Joins "from A to B" and "between A and B" where A and B are of the same kind."""
    joined: list[Group] = []
    for group in found:
        before = joined[-1] if joined else None
        if before is not None and _is_range(tokens, before, group):
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
    if left.trap or right.trap or left.until or right.habit or left.habit:
        return False
    if right.first - left.last > 2 or right.first <= left.last:
        return False
    joiner = tokens[left.last].low
    if joiner not in _RANGE or (right.first - left.last == 2 and tokens[left.last + 1].low not in ("at", "about", "the", "around", "on")):
        return False
    before = tokens[left.first - 1].low if left.first else ""
    pair = left.day and right.day and not (left.clock or right.clock or left.part or right.part)
    if joiner == "and" and pair and left.day and right.day and left.day.end == right.day.start:
        return right.first - left.last == 1
    if joiner == "and" and before != "between" and tokens[left.first].low != "between":
        return False
    if left.clock and right.clock:
        return left.clock.sure or right.clock.sure or before in ("between", "from")
    if joiner == "or" and left.day and right.day:
        return not left.clock and not right.clock
    return bool((left.day and right.day and not left.clock) or (left.part and right.part and not right.day))


_PAST = {"yesterday", "ago", "last", "gone", "earlier"}
_SINCE = {"since", "starting", "started", "began", "beginning"}


def _since_event(tokens: Sequence[Token], group: Group) -> bool:
    """ "since they moved in in March": the group tells when the event after "since" was."""
    for k in range(group.first - 2, max(-1, group.first - 9), -1):
        low = tokens[k].low
        if low in ".,!?;" or low in ("and", "but"):
            return False
        if low == "since" and group.day is not None:
            group.first = k if group.clock is None else group.first
            return True
    return False


def _prepositions(tokens: Sequence[Token], group: Group) -> None:
    before = [tokens[k].low for k in range(max(0, group.first - 3), group.first)]
    group.since = _since_event(tokens, group)
    while before and before[-1] in ("the", "about", "around", "in", "on", "at", "last", "roughly", "early", "back", "like", "before", "just", "after", "way"):
        before.pop()
    if before and before[-1] in _SINCE:
        group.since = True
    group.explicit_past = any(tokens[k].low in _PAST for k in range(group.first, group.last))
    if tokens[group.first].low == "since":
        group.since = True
    if before and before[-1] in ("until", "till", "by") and group.until is None:
        group.ends = True
    if group.until is None and before and before[-1] == "from":
        follow = [tokens[k].low for k in range(group.last, min(len(tokens), group.last + 2))]
        if follow[:1] == ["onwards"] or follow[:1] == ["on"]:
            group.since = True
