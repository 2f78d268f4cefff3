"""Small facts that words give away beside the analysis: who is speaking, how often, what was felt, what staff did.

Each function takes text and returns a code (and where it stands), or None when the words do not tell.
"""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import NamedTuple

ANYBODY = frozenset({"someone", "somebody", "some one", "a person", "people", "some people", "they", "them", "anyone"})
"""Words for a doer that tell nothing of who it was."""


class Hint(NamedTuple):
    """A code and the stretch of text it rests on (end exclusive)."""

    code: str
    start: int
    end: int


def _first(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> Hint | None:
    for code, pattern in table:
        match = pattern.search(text)
        if match:
            return Hint(code, match.start(), match.end())
    return None


def _table(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern, re.I)) for code, pattern in rows)


_RELATION = _table(
    (
        "staff",
        r"\bi(?:'m| am)? (?:work (?:here|for you|on reception|in the office)|a (?:member of )?staff|on (?:the )?reception|"
        r"the (?:receptionist|manager|caretaker|warden|call handler))\b|\b(?:a|the|this|had a|my) (?:caller|customer) .{0,80}"
        r"\b(?:at|to|on|called|told|threaten\w*|swore|said)\b|\bi warned (?:him|her|them)\b.{0,60}\b(?:hung|ended|end the call)|"
        r"\bi(?:'ve| have)? (?:just )?had a caller\b|\b(?:while|when) i was (?:on shift|at the desk|on reception)\b|"
        r"\bi(?:'m| am) staff\b|\bthis parent (?:just )?(?:shouted|swore|threatened|called|hit|pushed|came)\b",
    ),
    (
        "helping",
        r"\bi(?:'m| am) (?:reporting|writing|ringing|calling|texting|doing this|filling (?:this )?in|helping|speaking)"
        r"(?: this)? (?:for|on behalf of|with)?\b(?!\s+to\b)|\bon behalf of\b|\bi(?:'m| am) (?:his|her|their) "
        r"(?:carer|support worker|key ?worker|advocate|mum|mother|dad|father|daughter|son|sister|brother|friend|neighbour|"
        r"social worker|teacher)\b|\bi(?:'m| am) helping\b|\bit happened to my (?:mum|mother|dad|father|son|daughter|friend|"
        r"neighbour|sister|brother|wife|husband|partner|client)\b",
    ),
    (
        "saw_it",
        r"\bi (?:saw|witnessed|heard|watched|overheard|seen)\b(?!.{0,30}\b(?:at|to) me\b)|\bas a witness\b|"
        r"\bi was (?:a witness|passing|walking past|a bystander)\b",
    ),
    (
        "me",
        r"\b(?:at|to|with|against|on|called|hit|pushed|punched|kicked|followed|threatened|grabbed|spat at|touched|told|"
        r"harass\w*|abus\w*|bull(?:y|ies|ied|ying)|stalk\w*|attacked|ignored|ignores|hurt|mocked|mocks) me\b|"
        r"\bcall(?:ed|s|ing) me\b|\b(?:my|our) (?:own )?(?:door|house|flat|home|window|windows|garden|face|head|back|hijab|"
        r"headscarf|car|post|letterbox)\b|\bhappened to me\b|\bi(?:'m| am|m) (?:so |really |too )?(?:scared|frightened|afraid)|"
        r"\bmy (?:neighbour|neighbor|ex|manager|boss|key ?worker|landlord|colleague|teacher|team leader|supervisor|housemate|"
        r"flatmate|stepdad)\b",
    ),
)
_FREQUENCY = _table(
    (
        "daily",
        r"\b(?:every(?: single)?|each) (?:day|night|morning|evening)\b|\bdaily\b|\ball the time\b|\bconstantly\b|\bnon ?stop\b|\b24/7\b",
    ),
    (
        "few",
        r"\b(?:twice|two|three|2|3|a couple of|a few|couple of) ?(?:or (?:three|3) )?(?:times|x)\b|\btwice\b|\bonce before\b|"
        r"\b(?:second|third|2nd|3rd) time\b|\bmore than once\b|\bhappened before\b|\bdone (?:it|this) before\b|\bagain\b",
    ),
    (
        "often",
        r"\b(?:four|five|six|seven|eight|nine|ten|[4-9]|\d\d+|many|lots of|loads of|several|so many|countless) ?times\b|"
        r"\boften\b|\bevery (?:week|weekend|month|other day|time|mon|tues|wednes|thurs|fri|satur|sun)\w*\b|\bweekly\b|"
        r"\balways\b|\bkeeps? (?:on )?\w+ing\b|\bmore than (?:twice|two|three|3)\b|\bregularly\b|\bmost (?:days|weeks|nights)\b|"
        r"\bfor (?:weeks|months|years|ages)\b|\bcarr(?:y|ies) on\b|\ba lot\b|\bover and over\b",
    ),
    (
        "first",
        r"\b(?:first|1st) time\b|\bnever (?:happened |had it |been )?before\b|\bone[- ]off\b|\bjust (?:the )?(?:once|one time)\b|\bonly (?:the )?once\b|^\W*(?:once|no|nope|never|nah)\b",
    ),
)
_WORSE = re.compile(
    r"\b(?:getting|got|gets|it's|its|become|becoming) (?:a lot |much |even )?worse\b|\bescalat\w+|\bmore and more\b",
    re.I,
)
_HARM = re.compile(
    r"\b(?:scared|frightened|afraid|terrified|anxious|panic\w*|can'?t sleep|not sleeping|cry\w*|in tears|upset|shaken|shaking|"
    r"depress\w*|stress\w*|humiliat\w*|ashamed|hurt|injur\w*|bruis\w*|bleed\w*|bled|broken|broke my|hospital|a&e|doctor|gp|"
    r"off (?:work|sick)|sick leave|smashed|ruined|worried|afraid to|don'?t feel safe|unsafe|affect\w*|nightmares?)\b",
    re.I,
)
_CHILD = re.compile(
    r"\bi(?:'m| am|m) (?:only )?(?:[5-9]|1[0-7])\b(?! (?:weeks|months|minutes|years? (?:in|at|here)))|\bi(?:'m| am|m) in year (?:[1-9]|1[0-3])\b|"
    r"\bmy (?:form )?tutor\b|\bat my school\b|\bmy school\b|\bin my class\b|\bmy mum says\b|\bi(?:'m| am|m) (?:a kid|a child|under 18|at primary)\b",
    re.I,
)
_OTHER_CHILD = re.compile(
    r"\b(?:my|her|his|their|the|a) (?:son|daughter|child|little (?:boy|girl|brother|sister)|grandson|granddaughter|pupil|kid|nephew|niece)\b",
    re.I,
)
_EVIDENCE = re.compile(
    r"\b(?:photo\w*|picture\w*|video\w*|screenshot\w*|cctv|camera|doorbell|record(?:ed|ing)|witness\w*|saw it|letters?|note|"
    r"graffiti|online|facebook|instagram|whatsapp|snapchat|tiktok|messages?|email\w*|posted|smashed|damage\w*|voicemail)\b",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:told|reported|complained|complaint|phoned|rang|called|spoke to|went to) (?:it |this |him |her |them |about it )?(?:to )?"
    r"(?:the |my )?(?:police|council|housing|landlord|manager|school|teacher|101|hr|union|officer)\b|\bcrime (?:ref|number)|\bpolice (?:ref|know|came|were)",
    re.I,
)
_WARNED = _table(
    ("not_safe", r"\b(?:wasn'?t|not) safe to (?:warn|say)"),
    ("no", r"\b(?:didn'?t|did not|never|couldn'?t) (?:get (?:the|a) chance to )?warn\b|\bno warning\b"),
    (
        "yes",
        r"\bwarned (?:him|her|them|the)\b|\bgave (?:him|her|them) a warning\b|\bi told (?:him|her|them) (?:to stop|i would|i'd)\b",
    ),
)
_ENDED = _table(
    ("not_safe", r"\b(?:wasn'?t|not) safe to (?:leave|hang|end)"),
    ("no", r"\b(?:didn'?t|did not|couldn'?t) (?:hang up|end the call|leave)\b"),
    (
        "yes",
        r"\bhung up\b|\bended the call\b|\bput the phone down\b|\bend(?:ed)? the (?:call|visit|meeting)\b|\bi (?:left|walked (?:away|out|off)|came away)\b|\bterminated the call\b",
    ),
)
_MANAGER = _table(
    (
        "other_manager",
        r"\b(?:tell|speak to|talk to|prefer|like|rather) (?:\w+ ){0,3}?(?:another|a different|some other) (?:manager|boss|supervisor)\b",
    ),
    (
        "not_manager",
        r"\b(?:don'?t|do not) (?:please )?(?:tell|want|involve|let) (?:my|the) (?:line )?(?:manager|boss|supervisor)\b",
    ),
    (
        "no",
        r"\b(?:haven'?t|not|didn'?t) (?:yet )?(?:told|tell|spoken to) (?:my |the )?(?:manager|boss|supervisor|team leader)\b|\bmanager doesn'?t know\b",
    ),
    (
        "yes",
        r"\b(?:told|spoken to|informed|emailed|rang) (?:my |the )?(?:line )?(?:manager|boss|supervisor|team leader)\b|\bmanager (?:knows|is aware|has been told)\b",
    ),
)


def relation(text: str) -> Hint | None:
    """me, saw_it, helping or staff."""
    return _first(_RELATION, text)


def frequency(text: str) -> Hint | None:
    """first, few, often or daily."""
    return _first(_FREQUENCY, text)


def worse(text: str) -> bool:
    """Whether the words say that it is getting worse."""
    return bool(_WORSE.search(text))


def harm(text: str) -> Hint | None:
    """Hurt, fear, time off or damage spoken of."""
    return _first((("harm", _HARM),), text)


def reporter_may_be_child(text: str) -> bool:
    """Whether the person writing may be under 18."""
    return bool(_CHILD.search(text))


def speaks_of_child(text: str) -> bool:
    """Whether it may have happened to a child."""
    return bool(_OTHER_CHILD.search(text))


def mentions_evidence(text: str) -> bool:
    """Photos, messages, witnesses or traces spoken of."""
    return bool(_EVIDENCE.search(text))


def reported_before(text: str) -> bool:
    """Somebody told already."""
    return bool(_REPORTED.search(text))


def staff_facts(text: str) -> dict[str, str]:
    """warned, ended_contact and manager_told as far as the words tell."""
    found = {
        "warned": _first(_WARNED, text),
        "ended_contact": _first(_ENDED, text),
        "manager_told": _first(_MANAGER, text),
    }
    return {name: hint.code for name, hint in found.items() if hint}


_BECAUSE = re.compile(
    r"\b(?:just |only )?(?:because|cos|cuz|coz|due to|over)\s+(?:of\s+)?(?:my|his|her|our|their|i'?m|i am|we'?re|we are|he'?s|she'?s|i have|i wear)\s+"
    r"(?:[\w'-]+\s?){1,4}",
    re.I,
)

_LIST = (
    ("race", r"\b(?:race|racis\w*|colou?r|skin|nationality|ethnic\w*|black|asian|foreign\w*|accent|immigrant|gyps\w+|traveller|roma)\b"),
    ("religion", r"\b(?:religio\w*|faith|belief|muslim|islam\w*|jew\w*|christian\w*|hindu\w*|sikh\w*|headscarf|hijab|mosque|antisemiti\w*)\b"),
    ("disability", r"\b(?:disab\w*|wheelchair|autis\w*|mental health|learning|deaf|blind|health|illness|stammer)\b"),
    ("sexual_orientation", r"\b(?:sexuality|sexual orientation|gay|lesbian|bi(?:sexual)?|homophob\w*|straight)\b"),
    ("gender_reassignment", r"\b(?:trans|transgender|transphob\w*|being trans)\b"),
    ("sex", r"\b(?:sex|gender|being a (?:woman|man|girl|boy)|woman|sexis\w*|misogyn\w*)\b"),
    ("age", r"\b(?:age|my age|too old|too young|elderly)\b"),
    ("pregnancy_maternity", r"\b(?:pregnan\w*|maternity|new baby|breastfeeding)\b"),
)  # fmt: skip


def listed(text: str) -> list[str]:
    """Codes of the list of reasons that the words name."""
    return [code for code, pattern in _LIST if re.search(pattern, text, re.I)]


def reason(text: str) -> Hint | None:
    """A reason that the person gave ("because of my headscarf") and that the list of reasons knows."""
    for match in _BECAUSE.finditer(text):
        codes = listed(match.group())
        if codes:
            return Hint(codes[0], match.start(), match.start() + len(match.group().rstrip()))
    return None
