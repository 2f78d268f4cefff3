"""What may follow the figures of a clock time: am or pm in all their spellings, o'clock, ish, in the morning."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.incident.when.readers import Tokens, low_at

_AM = {"am": "am", "pm": "pm"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said. `half` is am, pm, 24 (told by the figures) or None (not told).

    `spread` is how many minutes either side it may lie (0: to the minute); `later` and `sooner`: after, before it
    by up to `reach` minutes.
    `sure` is False for a bare number, which needs a date, a part of the day or a clear word beside it.
    """

    hour: int
    minute: int
    half: str | None
    spread: int = 0
    later: bool = False
    sooner: bool = False
    sure: bool = True
    until: Clock | None = None
    reach: int = 30


def clock_tail(tokens: Tokens, value: Clock, at: int) -> tuple[Clock, int, bool]:
    """What may follow: am, pm, o'clock, ish, or so, "in the morning", "at night"."""
    ish = False
    for _ in range(4):
        low, nxt = low_at(tokens, at), low_at(tokens, at + 1)
        if low in ("o'clock", "hrs", "hours", "sharp", "exactly") and not (low == "hours" and value.half != "24"):
            value, at = replace(value, sure=True), at + 1
        elif value.half is None and _on_the_log(tokens, at):
            value, at = replace(value, half="24", sure=True), at + 1
        elif low == "o" and nxt == "clock":
            value, at = replace(value, sure=True), at + 2
        elif low in ("ish", "isch"):
            ish, at = True, at + 1
        elif (low == "-" and nxt == "ish") or (low == "or" and nxt in ("so", "thereabouts")):
            ish, at = True, at + 2
        elif value.half is None and (half := half_after(tokens, at)):
            value, at = replace(value, half=half[0], sure=True), half[1]
        else:
            break
    if value.half is None and (half := _spoken_half(tokens, at, value.hour)):
        value, at = replace(value, half=half[0], sure=True), half[1]
    return value, at, ish


def _on_the_log(tokens: Tokens, at: int) -> bool:
    """The "hrs" of "11:20 hrs", as logs write it."""
    return at > 1 and at < len(tokens) and tokens[at].raw.lower() == "hrs" and tokens[at - 2].low in (":", ".")


def half_after(tokens: Tokens, at: int) -> tuple[str, int] | None:
    low = low_at(tokens, at)
    if low in _AM:
        return _AM[low], at + 1
    if low in ("a", "p"):
        step = at + 2 if low_at(tokens, at + 1) == "." else at + 1
        if low_at(tokens, step) == "m" and not (step == at + 1 and low == "a" and tokens[step].gap is False):
            step += 1
            return low + "m", step + (low_at(tokens, step) == "." and low_at(tokens, step - 2) == ".")
    return None


def _spoken_half(tokens: Tokens, at: int, hour: int) -> tuple[str, int] | None:
    """ "in the morning", "at night" and Scots "the night" after an hour; a date may still follow."""
    said = [low_at(tokens, at + k) for k in range(3)]
    if said[:2] == ["in", "the"]:
        if said[2] == "morning":
            return "am", at + 3
        if said[2] in ("afternoon", "evening"):
            return "pm", at + 3
    if said[:2] == ["at", "night"]:
        return ("am" if hour == 12 or hour <= 4 else "pm"), at + 2
    return None
