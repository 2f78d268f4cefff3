"""Reads a time by the clock: half four, quarter to 9, 22:40, 915 am, ten-ish, between 9 and 10, gone midnight."""

from __future__ import annotations

from dataclasses import replace

from actions.incident.when import words
from actions.incident.when.clock_tail import Clock, clock_tail, half_after
from actions.incident.when.readers import Tokens, cardinal, low_at

_ABOUT = words.word_set(
    "about around round approximately roughly circa nearly almost maybe say like towards sometime somewhere "
    "probably coming getting going approaching"
)
_LATER = {"gone", "after"}
_SOONER = {"before", "by"}
_LEAD_IN = words.word_set("just not long shortly soon right well some straight")
_FRACTIONS = {"half": 30, "quarter": 15}
_MINUTES = {5, 10, 20, 25}
_NOT_AFTER = words.word_set(
    "% / * + £ $ € st nd rd th p quid pounds pound euros stone kg k mph miles mile metres feet foot "
    "inches cm percent people men women lads girls boys kids children guys blokes blocks doors houses "
    "flats times years yrs of them us more other others different year old days weeks months hours "
    "minutes mins seconds police officers"
)
_ENDS = words.word_set(
    ". , ; ! ? ) - and i he she they we my his her their our there when while but so then this last "
    "on in at the a it until till to from before after or yesterday today tonight someone some two "
    "three just that because who with as for by outside these those which next-door neighbour "
    "neighbours ish or-so"
)

_HOUR_WORDS = words.CARDINALS.keys() | {f"{word.removesuffix('e')}ish" for word in words.CARDINALS}
_STARTS = (
    _ABOUT | _LATER | _SOONER | _LEAD_IN | _FRACTIONS.keys() | _HOUR_WORDS | {f"{word}ish" for word in words.CARDINALS}
) | {"at", "@", "back", "a", "midnight", "midday", "noon"}


def clock(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """A time by the clock beginning at `at`, words such as around and after included, and the index after it."""
    if tokens[at].number is None and tokens[at].low not in _STARTS:
        return None
    start = at
    spread, later, sooner, cue, reach = 0, False, False, False, 30
    for _ in range(6):
        low = low_at(tokens, at)
        if at > start and low in ("up", "to", "on", "for") and low_at(tokens, start) in ("coming", "getting", "going"):
            pass
        elif low in _ABOUT:
            spread = 30
        elif low in _LATER:
            later, reach = True, 60 if low == "gone" else 30
        elif low in _SOONER:
            sooner = True
        elif low in ("at", "@"):
            cue = True
        elif low == "back" and low_at(tokens, at + 1) == "of":
            later, at = True, at + 1
        elif low not in _LEAD_IN or not _leads(tokens, at):
            break
        at += 1
    if at >= len(tokens):
        return None
    found = _core(tokens, at)
    if found is None:
        return None
    value, after = found
    value, after, ish = clock_tail(tokens, value, after)
    if not value.sure and not ish and not _weak_ok(tokens, start, after, cue or later or sooner):
        return None
    sure = value.sure or ish or (cue and not value.sure)
    if low_at(tokens, at) in ("midnight", "midday", "noon") and start == at:
        sure = True
    spread = max(value.spread, 30 if ish else spread)
    return replace(value, spread=spread, later=later, sooner=sooner, sure=sure, reach=reach), after


_LIVING = {"is", "are", "am", "live", "lives", "living", "lived", "stays", "staying", "im", "hes", "shes"}


def _leads(tokens: Tokens, at: int) -> bool:
    """Whether "just", "not long", "shortly" run up to after, before or gone."""
    while low_at(tokens, at) in _LEAD_IN:
        at += 1
    return low_at(tokens, at) in _LATER | _SOONER


def _weak_ok(tokens: Tokens, start: int, after: int, cue: bool) -> bool:
    """Whether the words around a bare number let it be an hour at all; compose.py also asks for a date beside it."""
    follow, before = low_at(tokens, after), low_at(tokens, start - 1)
    if low_at(tokens, start) == "at" and (before.endswith(("'s", "'m", "'re")) or before in _LIVING):
        return False
    if follow in _NOT_AFTER or follow in words.UNITS or low_at(tokens, start - 1) in ("£", "number", "no", "flat", "/"):
        return False
    if follow == "or" and after + 1 < len(tokens):
        return clock(tokens, after + 1) is not None
    near = follow in _ENDS or not follow or follow in words.WEEKDAYS or follow in words.PART_WORDS
    return near or (cue and follow in words.SHORT_WEEKDAYS)


def _core(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    low = low_at(tokens, at)
    if low in ("midnight", "midday", "noon"):
        return Clock(0 if low == "midnight" else 12, 0, "24"), at + 1
    if low in ("12", "twelve") and low_at(tokens, at + 1) in ("midnight", "midday", "noon"):
        return _core(tokens, at + 1)
    for read in (_past_to, _figures, _joined, _spoken, _hour):
        found = read(tokens, at)
        if found is not None:
            return found
    return None


def _hour_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    if at >= len(tokens):
        return None
    low = low_at(tokens, at)
    if low.endswith("ish") and (low[:-3] in words.CARDINALS or low[:-3] + "e" in words.CARDINALS):
        value = words.CARDINALS.get(low[:-3]) or words.CARDINALS[low[:-3] + "e"]
        return (value, at + 1) if value <= 12 else None
    found = cardinal(tokens, at)
    if found is None or not 1 <= found[0] <= 12 or len(tokens[at].raw) > 6:
        return None
    return found[0], found[1]


def _past_to(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """half four, half past 4, quarter to 9, twenty five to ten, ten past midnight, 10 minutes to 3."""
    low = low_at(tokens, at)
    if low == "a" and low_at(tokens, at + 1) == "quarter":
        low, at = "quarter", at + 1
    if low in _FRACTIONS:
        minutes, step = _FRACTIONS[low], at + 1
        if low_at(tokens, step) == "-":
            step += 1
    else:
        number = cardinal(tokens, at)
        if number is None or not 1 <= number[0] <= 29:
            return None
        minutes, step = number
        said_minutes = low_at(tokens, step) in ("minutes", "minute")
        step += said_minutes
        if minutes not in _MINUTES and not said_minutes and low_at(tokens, step) != "past":
            return None
    way = low_at(tokens, step)
    if way in ("past", "to", "after", "of") and way != "of":
        step += 1
    elif low != "half":
        return None
    base = low_at(tokens, step)
    if base in ("midnight", "midday", "noon"):
        total = (0 if base == "midnight" else 720) + (-minutes if way == "to" else minutes)
        return Clock(total // 60 % 24, total % 60, "24"), step + 1
    hour = _hour_number(tokens, step)
    if hour is None or (tokens[hour[1] - 1].number is not None and low_at(tokens, hour[1]) in (":", "%")):
        return None
    total = (hour[0] % 12) * 60 + (-minutes if way == "to" else minutes)
    if low not in _FRACTIONS and way == "to" and low_at(tokens, hour[1]) in words.UNITS:
        return None
    ish = low_at(tokens, step).endswith("ish") and tokens[step].number is None
    return Clock(total // 60 % 12 or 12, total % 60, None, 30 if ish else 0), hour[1]


def _figures(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """22:40, 10.30pm, 9:15, 21h30."""
    if at + 2 >= len(tokens) or tokens[at].number is None:
        return None
    mark, minute = tokens[at + 1], tokens[at + 2]
    good = mark.low in (":", ".", ";", "h") and not mark.gap and not minute.gap and len(minute.raw) == 2
    hour, minutes = tokens[at].number, minute.number
    if _verse(tokens, at):
        return None
    if not good or len(tokens[at].raw) > 2 or minutes is None or minutes > 59 or hour is None or hour > 23:
        return None
    after = at + 3
    if (
        low_at(tokens, after) == "."
        and after + 1 < len(tokens)
        and tokens[after + 1].number is not None
        and not tokens[after + 1].gap
    ):
        return None
    if low_at(tokens, after) == ":" and after + 1 < len(tokens) and len(tokens[after + 1].raw) == 2:
        after += 2
    half = "24" if hour > 12 or hour == 0 or tokens[at].raw.startswith("0") else None
    return Clock(hour, minutes, half, sure=mark.low == ":" or (half == "24" and mark.low != ".")), after


def _verse(tokens: Tokens, at: int) -> bool:
    """ "John 3:16": a name before the figures, in the middle of a sentence."""
    if at < 2 or not tokens[at - 1].capital or tokens[at - 2].low in ".!?:":
        return False
    return tokens[at - 1].low not in words.KNOWN | {
        "at",
        "around",
        "about",
        "time",
        "approx",
        "circa",
        "from",
        "between",
    }


def _joined(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """915 am, 2240 hrs, at 2240."""
    token = tokens[at]
    if token.number is None or len(token.raw) not in (3, 4):
        return None
    hour, minute = divmod(token.number, 100)
    follow = low_at(tokens, at + 1)
    marked = half_after(tokens, at + 1) is not None or follow in ("hrs", "hours")
    cued = low_at(tokens, at - 1) in ("at", "@", "around", "about", "approximately") and len(token.raw) == 4
    cued = cued and (token.raw[0] == "0" or not 1950 <= token.number <= 2099) and follow in _ENDS | {""}
    if len(token.raw) == 4 and token.raw[0] == "0" and follow in ("on", "hrs", "yesterday", "this", "last", "today"):
        cued = True
    if hour > 23 or minute > 59 or not (marked or cued):
        return None
    half = "24" if hour > 12 or hour == 0 or token.raw[0] == "0" or follow in ("hrs", "hours") else None
    return Clock(hour, minute, half), at + 1


def _spoken(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """ten thirty, nine fifteen, ten oh five, as speech recognition writes them."""
    if tokens[at].number is not None:
        return None
    hour = _hour_number(tokens, at)
    late = cardinal(tokens, at) if hour is None else None
    if late is not None and 13 <= late[0] <= 23 and low_at(tokens, at - 1) in ("at", "around", "about"):
        hour = late
    if hour is None or hour[1] >= len(tokens) or low_at(tokens, at).endswith("ish"):
        return None
    if low_at(tokens, hour[1]) in ("oh", "o") and hour[1] + 1 < len(tokens):
        minute = cardinal(tokens, hour[1] + 1)
        return (Clock(hour[0], minute[0], None), minute[1]) if minute and minute[0] < 10 else None
    minute = cardinal(tokens, hour[1]) if tokens[hour[1]].number is None else None
    if minute is None or not 10 <= minute[0] <= 59 or low_at(tokens, minute[1]) in words.UNITS:
        return None
    return Clock(hour[0], minute[0], "24" if hour[0] > 12 else None, sure=hour[0] > 12), minute[1]


def _hour(tokens: Tokens, at: int) -> tuple[Clock, int] | None:
    """A bare hour; with am, pm or o'clock it becomes sure in `_tail`."""
    token = tokens[at]
    if token.number is not None and 13 <= token.number <= 23 and low_at(tokens, at + 1) in ("hrs", "pm"):
        return Clock(token.number, 0, "24"), at + 1
    hour = _hour_number(tokens, at)
    if hour is None:
        return None
    ish = token.low.endswith("ish")
    marked = half_after(tokens, hour[1]) is not None or low_at(tokens, hour[1]) in ("o'clock", "ish")
    return Clock(hour[0], 0, None, 30 if ish else 0, sure=ish or marked), hour[1]
