"""Lists the times in a text and chooses the one of the incident.

The choice: times of being told, of reporting, of routines, of appointments and of someone's past are set aside. Among
the rest a point in time (minute to day) beats a week, a month, a stretch and a habit; of several points the first one
told wins, unless a later one is in the last day, is corrected to ("actually", "I mean"), comes "again", or is the
first to give an hour. A lone hour or part of the day elsewhere completes the chosen date, and the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from actions.incident.model import Span, When
from actions.incident.when import words
from actions.incident.when.compose import groups
from actions.incident.when.group import Group
from actions.incident.when.pieces import LONDON
from actions.incident.when.resolve import Hints, Resolved, resolve
from actions.incident.when.roles import Context, role
from actions.incident.when.tokens import Token, tokenise

_MAX_CHARACTERS = 20_000
_POINTS = {"minute": 4.0, "hour": 4.0, "part_of_day": 4.0, "day": 4.0, "week": 3.0, "month": 2.0, "year": 1.5}
_MORNING = frozenset(["breakfast", "assembly", "sunrise", "commute"])
_EVENING = words.word_set("dark pub telly bed asleep drunk takeaway fireworks party nightclub")
_CORRECTED = (" actually ", " sorry ", " i mean ", " i meant ", " correction ", " my mistake ", " no it was ")
_TAKEN_BACK = {"no", "sorry", "actually", "correction", "wait", "rather"}
_AGAIN = (" again ", " latest ", " most recent ", " worst ", " this time ")


@dataclass(slots=True)
class _Found:
    group: Group
    resolved: Resolved
    role: str
    score: float = 0.0


def find_times(text: str, reported_at: datetime, locale: str = "en-GB") -> list[When]:
    """Every past time spoken of in `text`, in order, whatever it is the time of.

    `reported_at` is when the words were written; naive means Europe/London. Only en-GB is known: any `locale` reads so.
    """
    now, tokens = _london(reported_at), _tokens(text)
    if now is None:
        return []
    found = _all(text, tokens, now)
    return [_when(text, tokens, [item.group], item.resolved) for item in found if not item.group.weak]


def resolve_when(text: str, reported_at: datetime, locale: str = "en-GB") -> When | None:
    """The time of the incident, or None when the words do not tell one. Arguments as for `find_times`; never raises."""
    now, tokens = _london(reported_at), _tokens(text)
    if now is None:
        return None
    found = [item for item in _all(text, tokens, now) if item.role == "incident"]
    if not found:
        return None
    context = Context(tokens, text)
    for item in found:
        item.score = _score(item, context, now)
    chosen = max(found, key=lambda item: item.score)
    if chosen.group.weak:
        return None
    return _completed(text, tokens, found, chosen, now, context)


def _tokens(text: str) -> list[Token]:
    return tokenise(text[:_MAX_CHARACTERS]) if isinstance(text, str) else []


def _london(reported_at: datetime) -> datetime | None:
    """The moment of writing in London; None for years too near the calendar's ends to count back from."""
    if not 1900 <= reported_at.year <= 9990:
        return None
    return reported_at.replace(tzinfo=LONDON) if reported_at.tzinfo is None else reported_at.astimezone(LONDON)


def _all(text: str, tokens: Sequence[Token], now: datetime) -> list[_Found]:
    context, found = Context(tokens, text), []
    for group in groups(tokens, now):
        if group.trap is not None:
            continue
        resolved = _try(group, now, _hints(tokens, context, group))
        if resolved is not None:
            found.append(_Found(group, resolved, role(group, context, len(tokens))))
    return found


def _try(group: Group, now: datetime, hints: Hints) -> Resolved | None:
    try:
        return resolve(group, now, hints)
    except (ValueError, OverflowError):
        return None


def _hints(tokens: Sequence[Token], context: Context, group: Group) -> Hints:
    if group.clock is None:
        return Hints()
    near = set(context.sentence(group).split())
    half = "am" if near & _MORNING else "pm" if near & _EVENING else None
    return Hints(half=half)


def _score(item: _Found, context: Context, now: datetime) -> float:
    resolved, group = item.resolved, item.group
    if group.weak:
        return 0.0
    if group.habit or group.vague or resolved.start is None:
        return 0.5 if group.vague else 1.0
    score = _POINTS.get(resolved.precision, 0.0)
    if group.stretch is not None or group.since or resolved.ongoing:
        return min(score, 2.0) - 0.1
    sentence = context.sentence(group)
    clause = context.before(group) + context.after(group)
    if score >= 4:
        score += 0.5 * bool(group.clock or group.part)
        score += 0.3 * (group.dated or bool(group.part))
        score += 0.6 * (resolved.end is not None and resolved.end > now - timedelta(days=1) and group.dated)
        score += 0.8 * any(cue in clause for cue in _AGAIN)
    taken_back = _TAKEN_BACK & set(context.before(group, soft=False, reach=3).split())
    return score + 2 * (bool(taken_back) or any(cue in sentence for cue in _CORRECTED))


def _completed(
    text: str, tokens: Sequence[Token], found: list[_Found], chosen: _Found, now: datetime, context: Context
) -> When:
    """The chosen time, made more exact by a lone hour, part of the day or date told nearby in its own words."""
    place = found.index(chosen)
    for other in [*found[place + 1 : place + 2], *found[max(place - 1, 0) : place]]:
        joined = _join(chosen.group, other.group)
        if joined is None or _sentences_apart(tokens, chosen.group, other.group) > 2:
            continue
        resolved = _try(joined, now, _hints(tokens, context, other.group if other.group.clock else chosen.group))
        if (
            resolved is not None
            and resolved.start is not None
            and resolved.precision in ("minute", "hour", "part_of_day")
        ):
            parts = sorted((chosen.group, other.group), key=lambda group: group.first)
            return _when(text, tokens, parts, resolved)
    return _when(text, tokens, [chosen.group], chosen.resolved)


def _join(left: Group, right: Group) -> Group | None:
    plain = all(
        not (group.habit or group.vague or group.moment or group.stretch or group.since) for group in (left, right)
    )
    if not plain or (left.day is None) == (right.day is None) or (left.clock and right.clock):
        return None
    dated, bare = (left, right) if left.day else (right, left)
    if bare.part and dated.part and bare.part != dated.part and not bare.clock:
        return None
    if dated.until is not None or (bare.until is not None and not (bare.clock and bare.until.clock)):
        return None
    return replace(dated, part=dated.part or bare.part, clock=dated.clock or bare.clock, until=bare.until)


def _sentences_apart(tokens: Sequence[Token], left: Group, right: Group) -> int:
    first, last = sorted((left, right), key=lambda group: group.first)
    return sum(token.low in ".!?" for token in tokens[first.last : last.first])


def _when(text: str, tokens: Sequence[Token], parts: Sequence[Group], resolved: Resolved) -> When:
    spans = tuple(_span(text, tokens, group) for group in parts)
    said = " ... ".join(span.text for span in spans)
    return When(said, resolved.start, resolved.end, resolved.precision, resolved.ongoing, spans)


def _span(text: str, tokens: Sequence[Token], group: Group) -> Span:
    """The group's words in the text, a leading "since" taken in and stray commas left out."""
    first, last = group.first, group.last
    while first + 1 < last and tokens[first].low in {"at", "on", ",", "(", "by"} and tokens[first + 1].low != "and":
        first += 1
    while first > 0 and (tokens[first - 1].low == "since" or (tokens[first - 1].low == "the" and group.first == first)):
        first -= 1
    start, end = tokens[first].start, tokens[last - 1].end
    if text[end - 2 : end].lower() in ("'s", "’s") and tokens[last - 1].low == tokens[last - 1].raw[:-2].lower():
        end -= 2
    return Span(start, end, text[start:end])
