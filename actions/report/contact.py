"""Reads names, numbers, safe ways and times out of an answer, and wishes out of another."""

# ruff: noqa: E501  (a pattern is read best in one piece)
from __future__ import annotations

import re
from typing import Any

_PHONE = re.compile(r"(?<!\w)\+?\d[\d\s()-]{8,16}\d(?!\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(
    r"\b(?:my name(?: is|'s)|name'?s|i'?m called|call me|this is|it'?s|i am|i'?m)\s+"
    r"([^\W\d_][\w'’-]*(?:\s+[A-Z][\w'’-]*)?)",
    re.I,
)
_FIRST = re.compile(r"^\s*([^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)\s*(?=[,;.\n]|\bon\b|\d|$)")
_TIMES = re.compile(
    r"\b(?:(?:only )?(?:after|before|between|from|until|around|about|at)\s+\d[\w:.]*(?:\s*(?:am|pm))?(?:\s*(?:and|to|-)\s*\d[\w:.]*(?:\s*(?:am|pm))?)?|"
    r"(?:in the )?(?:mornings?|afternoons?|evenings?|daytime|weekdays|weekends?|any ?time|nights?)|(?:when|while) (?:he|she|they)(?:'s| is|'re| are) [\w ]{2,30})\b",
    re.I,
)
_METHODS = (
    ("sms", re.compile(r"\b(?:text|txt|sms|whatsapp|message me)\b", re.I)),
    ("phone", re.compile(r"\b(?:call|ring|phone)(?: me)?\b", re.I)),
    ("email", re.compile(r"\be-?mail\b", re.I)),
    ("post", re.compile(r"\b(?:letter|by post|post)\b", re.I)),
    ("receipt", re.compile(r"\b(?:code|receipt|here|this chat)\b", re.I)),
)
_NOT_NAMES = frozenset(
    [
        "text",
        "txt",
        "call",
        "ring",
        "phone",
        "email",
        "post",
        "only",
        "please",
        "yes",
        "no",
        "ok",
        "okay",
        "the",
        "a",
        "by",
        "on",
        "me",
        "my",
        "it",
        "its",
        "i'm",
        "im",
        "not",
        "happy",
        "fine",
        "safe",
        "best",
    ]
)
_ANONYMOUS = re.compile(
    r"\banon\w*|\bno name\b|\b(?:don'?t|do not|rather not|won'?t) (?:want to )?(?:give|say|leave) (?:you )?(?:my|any) (?:name|details|number)|"
    r"\bkeep (?:me|my name|it) (?:out|private|secret)|\bwithout (?:my|a) name\b",
    re.I,
)
_NO_VOICEMAIL = re.compile(r"\b(?:no|don'?t leave|not) (?:a |any )?(?:voice ?mails?|messages?)\b", re.I)


def wants_to_be_anonymous(text: str) -> bool:
    """Whether the words ask for no name."""
    return bool(_ANONYMOUS.search(text))


def read_contact(text: str) -> dict[str, Any] | None:
    """Contact details in `text`, or None when there is neither a name nor a way to reach the person."""
    email = _EMAIL.search(text)
    rest = text.replace(email.group(), " ") if email else text
    phone = _PHONE.search(rest)
    methods = [code for code, pattern in _METHODS if pattern.search(rest)]
    times = _TIMES.search(rest)
    name = read_name(rest)
    if not (email or phone or name or methods):
        return None
    if email and "email" not in methods:
        methods.append("email")
    if phone and not {"sms", "phone"} & set(methods):
        methods.append("phone")
    contact: dict[str, Any] = {"anonymous": False, "name": name, "safe_methods": methods}
    contact["phone"] = " ".join(phone.group().split()) if phone else None
    contact["email"] = email.group() if email else None
    contact["times"] = times.group().strip() if times else None
    contact["voicemail_ok"] = False if _NO_VOICEMAIL.search(text) else None
    contact["text_ok"] = True if "sms" in methods else None
    return contact


def read_name(text: str) -> str | None:
    """A name given as one, or standing first before a comma or number; None when unsure."""
    for pattern in (_NAME, _FIRST):
        match = pattern.search(text)
        if match:
            words = [w for w in match.group(1).split() if w.lower().replace("’", "'") not in _NOT_NAMES]
            if words and len(words) == len(match.group(1).split()):
                return " ".join(word if word[0].isupper() else word.capitalize() for word in words)
    return None


_SAME_SEX = re.compile(
    r"\b(?:a |another |only (?:a )?)?(?:woman|female|lady|man|male)\b.{0,30}\b(?:deal|handle|talk|speak|officer|worker|person|handler)|"
    r"\b(?:talk|speak|deal|officer|worker|person|handler|prefer|want|like|see|dealt with by)\b.{0,30}\b(?:woman|female|lady|man|male)\b|\bsame (?:sex|gender)\b",
    re.I,
)
_SAME_ORIGIN = re.compile(
    r"\bsame (?:ethnic\w*|background|race|culture|community|origin)|\bmy (?:own )?(?:background|community|culture)\b",
    re.I,
)
_INTERPRETER = re.compile(r"\b(?:interpreter|translat\w+)\b", re.I)
_LANGUAGE = re.compile(
    r"\b(british sign language|bsl|makaton|albanian|amharic|arabic|bengali|bangla|bulgarian|cantonese|chinese|czech|dari|farsi|french|german|greek|gujarati|"
    r"hindi|hungarian|italian|kurdish|lithuanian|malayalam|mandarin|nepali|panjabi|pashto|persian|polish|portuguese|punjabi|roma|romani|romanian|russian|"
    r"slovak|somali|sorani|spanish|swahili|sylheti|tamil|tigrinya|turkish|ukrainian|urdu|vietnamese|welsh|yoruba|igbo|yiddish|hebrew|thai|tagalog)\b",
    re.I,
)
_LANGUAGE_ASKED = re.compile(r"\b([A-Z][a-z]{3,})\s+(?:interpreter|translator)")
_NO_LANGUAGES = frozenset({"Need", "Want", "Have", "With", "Please", "Your", "Some", "Good", "This", "That"})
_FORMAT = re.compile(r"\b(?:large print|braille|easy read|audio|big letters|sign language|bsl)\b", re.I)
_COMPANION = re.compile(
    r"\b(?:bring|with|have|come with)\b.{0,20}\b((?:my |a )?(?:friend|sister|brother|mum|mother|dad|father|union(?: rep\w*)?|rep|advocate|"
    r"colleague|partner|husband|wife|support worker|key ?worker|carer|someone))\b",
    re.I,
)
_NOT_TOLD = re.compile(
    r"\b(?:don'?t|do not|not|without|please don'?t)\b.{0,15}\b(?:tell|telling|told|inform|involve|let)\b\s*(?:my |the |anyone (?:but )?)?"
    r"((?:[\w']+\s?){1,3})",
    re.I,
)


def read_wishes(text: str) -> dict[str, Any]:
    """The words of a wish and what they plainly ask for; None where nothing was said."""
    formats = dict.fromkeys(match.group().lower() for match in _FORMAT.finditer(text))
    companion = _COMPANION.search(text)
    not_told = [match.group(1).strip() for match in _NOT_TOLD.finditer(text)]
    return {
        "said": text.strip(),
        "same_sex_handler": True if _SAME_SEX.search(text) else None,
        "same_ethnic_origin_handler": True if _SAME_ORIGIN.search(text) else None,
        "interpreter": (_asked_language(text) or True) if _INTERPRETER.search(text) else None,
        "format": ", ".join(formats) or None,
        "companion": companion.group(1) if companion else None,
        "not_told": not_told,
    }


def named_language(text: str) -> str | None:
    """The language in an answer to "which language?": one that is known, or the only word."""
    known = _LANGUAGE.search(text)
    if known:
        return known.group(1).capitalize() if known.group(1).islower() else known.group(1)
    words = text.strip(" .!").split()
    return words[0] if len(words) == 1 and words[0].isalpha() else None


def _asked_language(text: str) -> str | None:
    known = _LANGUAGE.search(text)
    if known:
        return named_language(text)
    other = _LANGUAGE_ASKED.search(text)
    return other.group(1) if other and other.group(1) not in _NO_LANGUAGES else None
