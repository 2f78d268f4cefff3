"""Finds the groups of time words in a text and joins neighbours: a date, a part of the day and a clock time are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from actions.incident.when import words
from actions.incident.when.clock import clock
from actions.incident.when.clock_tail import Clock
from actions.incident.when.group import Group, prepositions, ranges
from actions.incident.when.pieces import Day, Habit, Moment, Part, Stretch, Trap, Vague
from actions.incident.when.readers_phrases import part as read_part
from actions.incident.when.rules import RULES
from actions.incident.when.tokens import Token

_GLUE = words.word_set(
    "\" ' on at in the of around about approximately roughly , ( ) during by just sometime some point "
    "time like probably maybe say and - early late right round for when between from"
)
_MONEY = {"£", "$", "€"}
_PLACE_BEFORE = words.word_set(
    "lesson period chapter verse item part phase "
    "flat number no house room bus unit floor block apartment platform plot bay gate ward class form "
    "version route apt door line page age aged size channel tram train section level stage box # bed "
    "table lot row ref reference cad crime postcode no. num"
)


def groups(tokens: Sequence[Token], now: datetime) -> list[Group]:
    """All groups of time words in order, traps left out."""
    found = _join(tokens, _pieces(tokens, now))
    found = [group for group in ranges(tokens, found) if group.until or _standing(tokens, group)]
    for group in found:
        prepositions(tokens, group)
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
        if found and _belongs_to_plan(tokens, found[-1], group):
            found[-1].last = last
            continue
        if group.trap is None and found and found[-1].trap is None and _close(tokens, found[-1].last, first):
            joined = _merge(found[-1], group)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(group)
    return found


def _belongs_to_plan(tokens: Sequence[Token], plan: Group, group: Group) -> bool:
    """ "tomorrow at 10": the hour belongs to what is to come."""
    coming = plan.trap is not None and plan.trap.future
    return coming and group.trap is None and group.day is None and _close(tokens, plan.last, group.first)


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
    apart = (left.stretch and (right.day or right.clock)) or (right.stretch and (left.day or left.clock))
    if apart and not (left.habit or right.habit):
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


_WITHIN_NIGHT = {
    "early hours",
    "middle of the night",
    "late night",
    "last thing",
    "closing time",
    "in the night",
    "night",
}


def _same_part(left: Group, right: Group) -> str | None:
    finer, wider = right.part, left.part
    if "school run" in (finer, wider):
        return {"morning": "drop-off", "afternoon": "pick-up"}.get((finer if wider == "school run" else wider) or "")
    if left.part in _WITHIN_NIGHT and right.part == "morning":
        return left.part
    if (
        finer
        and wider
        and words.PARTS[wider][0] <= words.PARTS[finer][0]
        and words.PARTS[finer][1] <= words.PARTS[wider][1]
    ):
        return finer
    if (
        finer
        and wider
        and words.PARTS[finer][2] <= words.PARTS[wider][2]
        and words.PARTS[wider][3] <= words.PARTS[finer][3]
    ):
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
    near = {tokens[k].low for k in range(max(0, group.first - 2), group.first) if tokens[k].low != "the"}
    return bool(needs & near)


_COUNTING = words.word_set("were was with of only had are for by there have got me them")


def _lone(tokens: Sequence[Token], group: Group) -> bool:
    """Whether the group is the whole text, hedges and small words aside: an answer to "when?"."""
    if len(tokens) - (group.last - group.first) > 12:
        return False
    rest = [token for k, token in enumerate(tokens) if not group.first <= k < group.last]
    return all(token.low in _GLUE or token.low in (".", "it", "was", "happened", "think", "i") for token in rest)
