"""Where it happened: the place of the incident, not where somebody lives, came from or was going."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .model import Span, Where
from .text_lexicon import Hit, Word, words_of
from .text_shape import in_speech, quoted, sentence_at
from .where_implied import implied, withheld
from .where_lexicon import Place, PlaceLexicon, places
from .who_lexicon import speaks_as_staff, word_set

_LOOK_BACK = 60
_ENOUGH = 0.5
_MINE = re.compile(r"\b(?:my|our)\b", re.I)
_WEAK = 2.5
"""Below this a place weighs less than what the person who did it says of the place."""
# Of two equally likely places the more telling kind wins.
_TELLING = (
    "online",
    "phone",
    "nursery",
    "school",
    "transport",
    "communal",
    "work",
    "service",
    "home",
    "public",
    "other",
)
_OF_WORK = frozenset({"service", "communal", "public", "other"})
_OURS = re.compile(
    r"(?:(?:in|at|from|to|into|outside) )?(?:our|my) (?:\w+ )?(?:shop|store|pub|bar|club|cafe|bank|pool|gym|branch|"
    r"centre|drop|station|desk|salon|garage|museum|library|clinic|surgery|takeaway|restaurant|hotel)\b",
    re.I,
)
_LEADING = re.compile(
    r"(?:at|in|on|to|into|from|by|near|outside|round|over|down|up|through|thru|behind|inside|"
    r"off)\s",
    re.I,
)
_AT_DOOR = re.compile(r"\bdoor|\bstep", re.I)
_VICTIMS_HOME = re.compile(
    r"\bmy\s+(?:\w+\s+)?(?:mum|mam|mother|dad|father|gran|nan|nana|grandma|grandad|son|"
    r"daughter|sister|brother|aunt|auntie|uncle|friend)\b",
    re.I,
)
_NURSERY_ROOM = re.compile(r"\b(?:nursery|toddlers?|pre-?school|key child\w*|babies)\b", re.I)
_OPENS = re.compile(r"(?:my|our|me|mi|the|a|an|his|her|their|this|that)\s", re.I)
_OUTSIDE = re.compile(
    r"\b(?:outside|opposite|in front of|near|by|beside|behind|next to|across from)\s+(?:of\s+)?"
    r"(?:the|a|my|our|his|her)?\s*$",
    re.I,
)
_ANOTHERS_HOME = re.compile(r"(?:his|her|their)\s+(?:house|flat|place|home)", re.I)
_ROOMS = re.compile(
    r"\b(?:corridors?|canteen|toilets?|hallway|stairs|staircase|kitchen|lounge|dining room|"
    r"bathroom|changing rooms?|showers?|hall|living room|sitting room|common room|"
    r"library)\b",
    re.I,
)
_STAFF_AT = re.compile(
    r"\b(?:ward|library|food\s*bank|hostel|scheme|care home|refuge|surgery|hospital|clinic|"
    r"day\s*centre|leisure centre|shop|store|pub|bar|counter|drop in|community centre|hotel|"
    r"drop-in|petrol station|advice centre|depot|"
    r"civic centre|housing office|council offices?|office|cafe|salon|restaurant|home|"
    r"reception)\b",
    re.I,
)
_VISIT = re.compile(
    r"\b(?:home visits?|on a visit|visiting (?:a|the) (?:tenant|client|service user|family|"
    r"patient)|lone working)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place mentioned, with how well its surroundings fit the incident (below 1: not there)."""

    start: int
    end: int
    kind: str
    score: float


def _covered(text: str, lexicon: PlaceLexicon) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in lexicon.cover.finditer(text)]


def _context(text: str, start: int, end: int, kind: str, lexicon: PlaceLexicon) -> float:
    """Points for and against the place at [start, end) being where it happened."""
    leading = _LEADING.match(text, start, end)
    left = leading.end() if leading else start
    sentence = sentence_at(text, start)
    before = text[max(sentence.start, left - _LOOK_BACK) : left].rstrip(" ")
    cues = lexicon.cues
    points = 1.5 if kind in {"online", "phone"} else 0.0
    arrives = cues["arrives"].search(before)
    if arrives or cues["at"].search(before):
        points += 1.5
    if cues["lives"].search(before):
        points -= 4
    elif cues["leaving"].search(before):
        points -= 1
    elif cues["from"].search(before) or (cues["bound"].search(before) and not arrives):
        points -= 3
    if (
        kind == "work"
        and cues["elsewhere"].search(before)
        and not re.search(r"\bwhen\s+(?:he|she|they)\s+(?:is|was)\s+(?:in|on)\b", before, re.I)
    ):
        points -= 7
    told = cues["told_there"].search(before)
    if told and cues["reporter"].search(before[: told.start()] + " "):
        points -= 4
    if cues["not_at"].search(before):
        points -= 2
    if cues["proposed"].search(before):
        points -= 4
    if in_speech(text, start, end):
        points -= 5 if any(span.start <= start < span.end for span in quoted(text)) else 3
    return points


def _said(text: str, start: int, end: int, lexicon: PlaceLexicon) -> int:
    """Where the quoted words begin: with the determiner, one describing word, and "outside" or the like."""
    if _LEADING.match(text, start) or _OPENS.match(text, start):
        return start
    before = text[max(0, start - 40) : start]
    found = lexicon.cues["determiner"].search(before)
    if not found or not found.group().strip() or re.search(r"[^\w\s'’-]", found.group()):
        return start
    begin = start - len(before) + found.start()
    while text[begin].isspace():
        begin += 1
    return begin


def _refine(text: str, start: int, end: int, kind: str, staff: bool, lexicon: PlaceLexicon) -> str:
    """The kind in its setting: a school's corridor, a shared kitchen, the ward where the reporter works."""
    cues, phrase = lexicon.cues, text[start:end]
    if kind in {"communal", "home", "work", "service", "public"} and _ROOMS.search(phrase):
        own = re.match(r"(?:my|our)\s", phrase, re.I)
        if kind != "home" and cues["school_setting"].search(text) and not re.search(r"\bstaff", phrase, re.I):
            return "school"
        if kind == "home" and not own and cues["shared_setting"].search(text):
            return "communal"
        if kind == "home" and not own and re.search("kitchen", phrase, re.I) and cues["work_setting"].search(text):
            return "work"
    if kind in {"service", "other"} and (
        _OUTSIDE.search(text[max(0, start - 20) : start]) or phrase.lower().startswith("outside")
    ):
        return "public"
    if staff and kind == "home" and _NURSERY_ROOM.search(text) and phrase.lower() == "my room":
        return "nursery"
    if staff and kind in _OF_WORK and (_STAFF_AT.search(phrase) or _OURS.match(text, start)):
        return "work"
    if _ANOTHERS_HOME.search(phrase):
        helping = _VICTIMS_HOME.search(text[max(0, start - 80) : start])
        return "work" if staff else ("home" if helping else kind)
    return kind


_CALLED_WHOM = word_set("called_whom")
_CALLS_NOUN = word_set("calls_noun")


def _calls_somebody(words: tuple[Word, ...], hit: Hit[Place]) -> bool:
    """Whether "calls" is name-calling ("calls the barmaid"), not the telephone."""
    if hit.last - hit.first > 1 or words[hit.first].low not in {"calls", "call", "called"} or hit.last >= len(words):
        return False
    before = words[hit.first - 1].low if hit.first else ""
    return words[hit.last].low in _CALLED_WHOM and before not in _CALLS_NOUN


_BY_ME = re.compile(r"\b(?:i|we)\s*$", re.I)


def _hits(text: str, lexicon: PlaceLexicon) -> list[tuple[int, int, str, float]]:
    """Every place phrase outside the covered stretches: offsets, kind and weight."""
    covered = _covered(text, lexicon)
    roads = [(found.start(), found.end()) for found in lexicon.cues["road_cased"].finditer(text)]
    roads += [(found.start(), found.end()) for found in lexicon.cues["road"].finditer(text)]
    words = words_of(text)
    found = [(start, end, "public", 4.0) for start, end in dict.fromkeys(roads)]
    for name, kind, weight in (("transport_time", "transport", 5.0), ("rings_often", "phone", 4.0)):
        acts = lexicon.cues[name].finditer(text)
        found += [(m.start(), m.end(), kind, weight) for m in acts if not _BY_ME.search(text[: m.start()][-6:])]
    for hit in lexicon.places.find(words):
        start, end = words[hit.first].start, words[hit.last - 1].end
        if _calls_somebody(words, hit):
            continue
        if not any(left < end and start < right for left, right in (*covered, *roads)):
            found.append((start, end, hit.value.kind, float(hit.value.weight)))
    return found


def candidates(text: str) -> list[Candidate]:
    """All places mentioned, each with its score."""
    lexicon = places()
    staff = speaks_as_staff(text)
    found: list[Candidate] = []
    for start, end, kind, weight in _hits(text, lexicon):
        score = weight + _context(text, start, end, kind, lexicon)
        if lexicon.cues["work_after"].match(text[end : end + 40].lstrip(" ")) and kind in {*_OF_WORK, "home", "other"}:
            kind, score = "work", weight + 1.5
        elif lexicon.cues["self_there"].search(text[max(0, start - 40) : start].rstrip(" ")):
            kind = kind if kind in {"nursery", "school", "online", "phone"} else "work"
            score = min(score, weight) - 1
        else:
            kind = _refine(text, start, end, kind, staff, lexicon)
        found.append(Candidate(_said(text, start, end, lexicon), end, kind, score - start / 5000))
    return found


@lru_cache(maxsize=32)
def find_where(text: str) -> Where | None:
    """The place where it happened, or None when no words tell.

    The contract's kinds; `said` is cut exactly from the text. A home visit is work. A place that is only where
    someone lives, is from, was going, or where it was reported, is not taken while it can be told apart.
    """
    visit = _VISIT.search(text)
    if visit and speaks_as_staff(text):
        return _where(text, Candidate(visit.start(), visit.end(), "work", 9))
    fitting = [candidate for candidate in candidates(text) if candidate.score >= _ENOUGH]
    kept_back = withheld(text)
    if kept_back and not any(sentence_at(text, kept_back[0]) == sentence_at(text, c.start) for c in fitting):
        return _where(text, Candidate(*kept_back, "unknown", 0))
    best = max(fitting, key=lambda found: (round(found.score * 2), -_TELLING.index(found.kind)), default=None)
    anyones = best is not None and best.kind == "home" and not _MINE.search(text, best.start, best.end)
    if best is None or best.score < _WEAK or anyones:
        person = implied(text)
        if person and (not anyones or person[2] in {"school", "nursery"}):
            return _where(text, Candidate(*person, 0))
    if best is None:
        return None
    if best.kind == "home" and _AT_DOOR.search(text[best.start : best.end]):
        shared = [c for c in fitting if c.kind == "communal" and c.score > 5 and abs(c.start - best.start) < 60]
        best = shared[0] if shared else best
    return _where(text, best)


def _where(text: str, place: Candidate) -> Where:
    said = text[place.start : place.end]
    return Where(said=said, kind=place.kind, spans=(Span(place.start, place.end, said),))
