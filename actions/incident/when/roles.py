"""What a time is the time of: the incident, or being told of it, a routine, the past of a tenancy, an appointment."""

from __future__ import annotations

from collections.abc import Sequence

from actions.incident.when.compose import Group
from actions.incident.when.tokens import Token

_STOPS = frozenset(".!?;")
_SOFT = frozenset(", and but so then because when that who which where while - ( )".split())

_FUTURE = frozenset(
    "will shall 'll gonna appointment appointments booked due scheduled hearing interview deadline available free "
    "ring-me meeting trial assessment".split()
)
_FUTURE_PHRASES = (
    "going to", "have to", "need to", "want to", "see you", "call me", "ring me", "text me", "phone me", "contact me",
    "get back to me", "court date", "is coming", "are coming", "coming round", "can you", "could you", "hope to",
    "would like", "reply by", "back to work", "back at work", "i am off", "i'm off", "i'm in court", "moving out",
    "by next", "until", "if he", "if they", "if she", "worried about", "dreading", "nervous about", "scared about", "best time", "i can talk",
    "i can speak", "reach me", "free after", "free from", "back on", "in time for",
)  # fmt: skip
_PAST_CUES = frozenset("was were had did said shouted came went got called hit spat happened threatened".split())

_TOLD_PHRASES = (
    "i heard", "heard about", "heard it", "heard that", "found out", "find out", "i learned", "i learnt", "i was told", "was told", "told us about",
    "i reported", "we reported", "reported it", "reported this", "reported him", "reported her", "reported them",
    "i complained", "i phoned you", "i phoned the", "i rang", "we rang", "i called you", "i called the", "i called 101", "called the police",
    "phoned the", "rang the", "i emailed", "i wrote", "i spoke to", "spoke to the", "i told the", "i told you", "i told my", "i messaged you",
    "i contacted", "contacted the", "police came", "police have", "police took", "pcso came", "officer came", "gave a statement",
    "made a statement", "i texted you", "i got your", "got your letter", "got a letter from", "your letter", "you sent", "you said",
    "you told", "you wrote", "you asked", "went to hospital", "went to the hospital", "to a & e", "went to the gp", "to the doctors",
    "to the doctor", "saw the doctor", "saw my gp", "saw the gp", "signed off", "i saw the video", "saw it on", "read about",
    "was on the news", "saw the news", "made a complaint", "first complaint", "raised it", "logged it", "came to me and said",
    "took statements", "statement on", "was arrested", "got arrested", "in court",
)  # fmt: skip
_TELLERS = frozenset(
    "son daughter mum mam mother dad father wife husband partner friend mate sister brother neighbour colleague "
    "teacher nan gran cousin aunt uncle niece nephew carer tenant resident she someone somebody lad girl boy".split()
)
_TELLING = ("told me", "told us", "mentioned", "disclosed", "confided", "rang me", "phoned me", "let me know", "said to me that")

_BEFORE = (
    "lived", "living", "live here", "live there", "moved in", "moved here", "moved to", "been here", "been there", "been in this",
    "been a tenant", "tenant", "resident here", "married", "been with", "born", "dob", "d . o . b", "date of birth",
    "diagnosed", "worked here", "worked for", "worked there", "working here", "worked at", "work here", "known him", "known her",
    "known them", "known each", "retired", "passed away", "died", "came to this country", "came to the uk", "came to england", "arrived in",
    "been disabled", "been a nurse", "been a teacher", "been a carer", "been together", "been sober", "got divorced",
    "divorced", "been out of", "my birthday", "birthday", "turned", "been vegan", "owned", "bought", "built in", "started school",
    "started work", "started here", "started this job", "my tenancy", "been waiting", "had the flat", "had this flat", "had my dog",
    "i've had", "been off sick", "off work", "off sick", "been in a wheelchair", "been on the list", "been a member", "been going to this",
    "been going there", "been coming here", "been in the uk", "been in england", "been friends", "expires", "licence", "graduated",
    "transitioned", "came out", "had cancer", "lost my", "been using", "been blind", "been deaf", "haven't slept", "not slept", "can't sleep",
    "joined", "fell ill", "had a stroke", "pregnant", "released", "housing act", "act", "version", "established", "founded", "like in", "as in", "same as in",
)  # fmt: skip

_ROUTINE = (
    "i walk", "i go", "i take", "i work", "i visit", "i use", "i pray", "i pass", "we go", "i see him", "i see her", "we walk",
    "i do", "i catch", "i drive", "i collect", "i pick", "i drop", "i get the bus", "i help", "i volunteer", "i attend", "we take",
    "she goes", "he goes", "she works", "he works", "opens", "open", "i have a", "bins", "i swim", "i look after", "i usually",
    "i normally", "take my", "takes his", "takes my", "walks the", "my routine", "cleaner comes", "carers come", "carer comes", "i feed",
    "works", "dialysis", "shuts", "closes", "shut at", "shut on", "bin men", "come on", "collected on", "i clean", "i cook", "church", "mosque", "i phone", "i run", "i train", "i'm on", "i shop",
)  # fmt: skip

_LASTING_CUES = frozenset(
    "been keeps kept keep happening ongoing always constantly continued continues suffered suffering putting harassing "
    "harassed bullied bullying abused targeted going nonstop every constant has have 've tormented subjected dealing "
    "experiencing experienced endured persistent now".split()
)


class Context:
    """The words round each group, as spaced lower-case text, so phrases are looked up without patterns."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self._tokens = tokens
        self._breaks = {
            k for k in range(1, len(tokens)) if "\n" in text[tokens[k - 1].end : tokens[k].start]
        }

    def before(self, group: Group, *, soft: bool = True, reach: int = 14) -> str:
        """The clause (or the sentence, when not `soft`) up to the group."""
        start = group.first
        while start > 0 and group.first - start < reach and not self._stops(start - 1, soft) and start not in self._breaks:
            start -= 1
        return self._words(start, group.first)

    def after(self, group: Group, *, soft: bool = True, reach: int = 12) -> str:
        """The clause (or sentence) from the group's end; a comma right after the group does not end it."""
        end = first = group.last + (group.last < len(self._tokens) and self._tokens[group.last].low == ",")
        while end < len(self._tokens) and end - first < reach and not self._stops(end, soft) and end not in self._breaks:
            end += 1
        return self._words(first, end)

    def sentence(self, group: Group) -> str:
        """The whole sentence, the group's own words left out."""
        return self.before(group, soft=False, reach=40) + self.after(group, soft=False, reach=40)

    def _stops(self, at: int, soft: bool) -> bool:
        low = self._tokens[at].low
        return low in _STOPS or (soft and low in _SOFT)

    def _words(self, start: int, end: int) -> str:
        return " " + " ".join(token.low for token in self._tokens[start:end]) + " "


def _has(text: str, phrases: Sequence[str]) -> bool:
    return any(f" {phrase} " in text for phrase in phrases)


def role(group: Group, context: Context, size: int) -> str:
    """incident, future, told, background, routine, not (ruled out by the writer), or duration.

    `size` is the number of tokens in the whole text: an answer of a few words is taken at its word.
    """
    before, after = context.before(group), context.after(group)
    clause = before + after
    short = size - (group.last - group.first) <= 3
    if before.endswith((" not ", " wasn't ", " not on ", " isn't ", " wasnt ", " not in ", " not at ")):
        return "not"
    if short:
        return "incident"
    if _is_future(group, before, after):
        return "future"
    if group.ends and group.until is None:
        return "background"
    if _is_told(before, after):
        return "told"
    if (group.habit or (group.clock and not group.day)) and _has(clause, _ROUTINE):
        return "routine"
    if _is_background(group, before, after):
        return "background"
    if group.stretch is not None and not group.stretch.cued and not (_LASTING_CUES & set(clause.split())):
        return "duration"
    return "incident"


def _is_future(group: Group, before: str, after: str) -> bool:
    if group.trap is not None:
        return True
    said = set(before.split())
    if _arranged(before.split()) and group.day is not None and group.day.grain == "day" and not group.deictic:
        return True
    if any(word.endswith("'ll") for word in said) or said & _FUTURE or _has(before, _FUTURE_PHRASES):
        return not said & _PAST_CUES
    return _has(after[:24], ("i will", "i'll", "will be", "is my", "we will", "i have an", "i've got an", "i need"))


def _arranged(words: list[str]) -> bool:
    """ "is visiting on (Friday)": present tense before a bare date speaks of a plan."""
    while words and words[-1] in ("on", "the", "me", "us", "this", "round", "him", "her", "in", "at", "back"):
        words = words[:-1]
    return len(words) > 1 and words[-1].endswith("ing") and words[-2].endswith(("is", "are", "'s", "'m", "'re"))


def _is_told(before: str, after: str) -> bool:
    if _has(after, _TOLD_PHRASES[:20]) and after.split()[:1] in (["i"], ["we"]):
        return True
    if _has(before, _TOLD_PHRASES):
        return True
    joined = before + "| " + " ".join(after.split()[:6]) + " "
    if _has(joined.split("|")[1], _TELLING) or _has(before, _TELLING):
        return bool(_TELLERS & set(joined.split())) or " that " in after
    return _has(" " + " ".join(after.split()[:5]) + " ", _TOLD_PHRASES)


def _is_background(group: Group, before: str, after: str) -> bool:
    near_after = " " + " ".join(after.split()[:5]) + " "
    return _has(before, _BEFORE) or _has(near_after, _BEFORE[:22])
