"""Sentences, clauses and spoken words of a report, as offsets; survives missing capitals, commas and full stops."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|rev|st|rd|ave|no|nos|approx|vs|etc|e\.?g|i\.?e|jan|feb|aug|sept?|oct|nov|dec|"
    r"tues?|thurs?|a\.?m|p\.?m|tel|ext|flat)|\b[A-Za-z])$",
    re.I,
)
_STOP = re.compile(
    r"\n+|[.!?…]+[\"'”’)\]]*(?=\s|$)|[!?…]+|\.{2,}|(?<=[a-z]{2})\.(?=[A-Z][a-z ])|"
    r"[\U0001F300-\U0001FAFF☀-➿]+[\uFE0F\u200D]*"
)
_OPENING = re.compile(r"[A-Z]|(?:i|he|she|they|it|we|my|then|the|a|this|there)\b")
_RUN_ON = re.compile(
    r"\s(?=(?:and\s+)?(?:then|so|but|now|after that|anyway|cos|coz|because)\s+"
    r"(?:i|im|he|hes|she|shes|they|theyre|we|it|my|the|his|her|this|there|when|last|today)\b"
    r"|and\s+(?:i|im|he|hes|she|shes|they|we|my|now|this|last)\b)",
    re.I,
)
_RUN_ON_WORDS = 25
_RUN_ON_MINIMUM = 6


def _span(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end]) if end > start else None


def _is_stop(text: str, found: re.Match[str]) -> bool:
    mark = found.group()
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = text[max(0, found.start() - 8) : found.start()]
    after = text[found.end() : found.end() + 8].lstrip()
    if _ABBREVIATION.search(before) and after:
        # "10 p.m. He" ends, "Mr. Khan" and "no. 7" do not, nor does a lone initial
        return bool(re.search(r"[ap]\.?m$|etc$", before, re.I) and _OPENING.match(after))
    return True


def _split_run_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long stretch without full stops at 'and then he', 'so i', 'but they' ..., never into crumbs."""
    if len(text[start:end].split()) <= _RUN_ON_WORDS:
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    here = start
    for found in _RUN_ON.finditer(text, start, end):
        enough = len(text[here : found.start()].split()) >= _RUN_ON_MINIMUM
        if enough and len(text[found.end() : end].split()) >= _RUN_ON_MINIMUM:
            pieces.append((here, found.start()))
            here = found.end()
    return [*pieces, (here, end)]


@lru_cache(maxsize=32)
def _sentences(text: str) -> tuple[Span, ...]:
    edges: list[tuple[int, int]] = []
    here = 0
    for found in _STOP.finditer(text):
        if _is_stop(text, found):
            edges.append((here, found.end()))
            here = found.end()
    edges.append((here, len(text)))
    spans: list[Span] = []
    for start, end in edges:
        for piece in _split_run_on(text, start, end):
            span = _span(text, *piece)
            if span and re.search(r"\w", span.text):
                spans.append(span)
            elif span and spans:  # a lone emoji or "..." belongs to what went before it
                last = spans.pop()
                spans.append(Span(last.start, span.end, text[last.start : span.end]))
    return tuple(spans)


def sentences(text: str) -> list[Span]:
    """Split into sentences, trimmed, in order, never overlapping.

    Breaks at stops, new lines and emoji; leaves "Mr. Khan", "10.30" and web addresses whole; cuts run-ons of
    more than 25 words where a new subject starts ("and then he ...").
    """
    return list(_sentences(text))


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds `position`, or the nearest one before it; the whole text when there is none."""
    best: Span | None = None
    for span in _sentences(text):
        if span.start <= position:
            best = span
    return best or Span(0, len(text), text)


_CLAUSE_EDGE = re.compile(
    r"[,;:()–—]|\s-\s|\s(?=(?:but|because|cos|coz|cus|although|though|whereas|while|whilst|when|whenever|until|unless|"
    r"except|so|then|after|before|and\s+then|which|who)\b)"
    r"|\s(?=(?:and|or)\s+(?:i|im|ive|he|hes|she|shes|they|theyre|we|it|you|my|his|her|their|the|a|an|one|someone|"
    r"another|now|this|that)\b)",
    re.I,
)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split every sentence that overlaps [start, end) at commas, brackets and joining words."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    for sentence in _sentences(text):
        if sentence.end <= start or sentence.start >= stop:
            continue
        here = sentence.start
        for found in _CLAUSE_EDGE.finditer(text, sentence.start, sentence.end):
            piece = _span(text, here, found.start())
            if piece:
                spans.append(piece)
            here = found.end()
        piece = _span(text, here, sentence.end)
        if piece:
            spans.append(piece)
    return spans


_QUOTED = re.compile(
    r"\"([^\"\n]{1,600})\"|“([^”\n]{1,600})”|«([^»\n]{1,600})»|"
    r"(?<![\w])['‘]((?:[^'‘’\n]|(?<=\w)['’](?=\w)){2,400})['’](?!\w)"
)
SAYING = (
    r"(?:said|says|say|saying|sed|shout(?:ed|s|ing)?(?:\s+out)?|yell(?:ed|s|ing)?|scream(?:ed|s|ing)?|call(?:ed|s|ing)\s+"
    r"(?:me|us|him|her|them|my\s+\w+)|told\s+(?:me|us|him|her|them|my\s+\w+)|tell(?:s|ing)\s+(?:me|us|him|her|them)|"
    r"was\s+like|were\s+like|goes|went|wrote|written|writes|texted|texts|messag(?:ed|es|ing)|sent|posted|comment(?:ed|s)|"
    r"repl(?:ied|ies)|ask(?:ed|s|ing)?|chant(?:ed|ing)|mutter(?:ed|ing)|whisper(?:ed|ing)|sang|singing|hiss(?:ed|ing))"
)
_SPEECH = re.compile(
    rf"\b{SAYING}(?:\s+(?:at|to|after)\s+(?:me|us|him|her|them|my\s+\w+))?(?:\s+(?:things\s+)?(?:like|saying))?\s*[:,]?\s+"
    r"(?=(?:you|your|youre|you're|ur|u|yous|ya|go|get|fuck|f\W*\w*k|piss|die|shut|come|leave|we|i'll|ill|im|i'm|i\s+will|"
    r"i\s+know|i\s+am|why|what|where|oi|hey|watch|look|send|speak|back|call|kill|this\s+is|we're|were\s+gonna|don't|dont|"
    r"people\s+like|all\s+you|bloody|ok|hello|to\s+(?:fuck|go|get|shut|die|kill|leave))\b)",
    re.I,
)
_SPEECH_END = re.compile(
    r"[,;]\s*(?=(?:he|hes|he's|she|shes|they|i|and|so|then|my|it|this|but)\b)|"
    r"\s(?=(?:and|but|so|then|and\s+then|because|cos|when|which|while)\s+(?:he|she|they|i|my|it|his|the|we|this|now)\b)"
    r"|\s(?=(?:he|she|they)\s+(?:said|then|was|also|has|always|kept|keeps|did|does)\b)",
    re.I,
)


@lru_cache(maxsize=32)
def _quoted(text: str) -> tuple[Span, ...]:
    spans = []
    for found in _QUOTED.finditer(text):
        group = next(index for index in range(1, 5) if found.group(index) is not None)
        spans.append(Span(found.start(group), found.end(group), found.group(group)))
    return tuple(spans)


def quoted(text: str) -> list[Span]:
    """What stands between quotation marks (without the marks); apostrophes inside words are not marks."""
    return list(_quoted(text))


@lru_cache(maxsize=32)
def _speech(text: str) -> tuple[Span, ...]:
    spans = list(_quoted(text))
    for found in _SPEECH.finditer(text):
        start = found.end()
        if any(span.start - 1 <= start <= span.end for span in spans):
            continue
        limit = sentence_at(text, start).end
        stop = _SPEECH_END.search(text, start, limit)
        piece = _span(text, start, stop.start() if stop else limit)
        if piece:
            spans.append(piece)
    return tuple(sorted(spans, key=lambda span: span.start))


def speech(text: str) -> list[Span]:
    """Words somebody is reported to have said: the quoted ones, and unmarked ones ("he shouted go back home")."""
    return list(_speech(text))


def in_speech(text: str, start: int, end: int) -> bool:
    """Whether [start, end) lies inside words that somebody is reported to have said."""
    return any(span.start <= start and end <= span.end for span in _speech(text))


def reach(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch that can govern [start, end): its own quotation when inside one, else its sentence."""
    for span in _quoted(text):
        if span.start <= start and end <= span.end:
            return span.start, span.end
    sentence = sentence_at(text, start)
    return sentence.start, max(sentence.end, end)


def outer(text: str, left: int, start: int) -> str:
    """text[left:start] with any complete quotation in it blanked, so that its words govern nothing outside."""
    parts = list(text[left:start])
    for span in _quoted(text):
        if left <= span.start and span.end < start:
            parts[span.start - left : span.end - left] = "_" * (span.end - span.start)
    return "".join(parts)
