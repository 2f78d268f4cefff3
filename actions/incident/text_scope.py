"""Whether words are denied or only feared, threatened or supposed: the scope of negation and of hypotheticals."""

from __future__ import annotations

import re

from .text_shape import outer, reach

_NEGATOR = re.compile(
    r"\b(?:not|never|no|nor|without|none|nobody|no\s*one|nothing|neither|hardly|cannot|aint|"
    r"(?:did|does|do|was|were|is|are|has|have|had|would|could|should|wo|ca|ai)n[’'`]?t|didn|wasn|doesn|nowt|"
    r"dinnae|didnae|wasnae|isnae|cannae|denies|denied|refused\s+to|instead\s+of|rather\s+than|stopped\s+short\s+of)\b",
    re.I,
)
_FALSE_NEGATOR = re.compile(
    r"\b(?:not\s+(?:only|just|even\s+just|sure|the\s+first|long|far|once|for\s+the\s+first)|no\s+(?:doubt|reason|idea|warning|wonder|"
    r"matter|longer\s+feel|provocation)|"
    r"(?:could|can|would|wo|will|did|do|does)\s?n[’'`]?t\s+(?:stop|believe|leave\s+me|quit|help|sleep|cope|take|know\s+(?:why|what|who|how))|"
    r"cannot\s+(?:stop|believe|sleep|cope|take)|(?:never|not)\s+(?:stop\w*|gonna\s+stop|leaves?\s+me|end(?:s|ed|ing)?)|"
    r"(?:never|not)\s+(?:been|felt|seen)\s+so|why\s+do\s?n[’'`]?t|without\s+(?:warning|provocation|asking|permission|my|consent)|"
    r"refused\s+to\s+stop|no\s+\d+|no\.|no\s*one\s+(?:helped|stopped|did)|nobody\s+(?:helped|stopped|did)|if\s+(?:i|we)\s+do\s?n[’'`]?t)",
    re.I,
)
_SCOPE_END = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:but|because|cos|coz|cus|although|though|except|until|then|so|just|only|apart|when|while|who)\b|"
    r"\band\s+(?:i|he|she|they|we|then|my|the|a|now)\b",
    re.I,
)
_NEW_SUBJECT = re.compile(r"(\w+)\s+(?:i|he|she|they|we|hes|shes|theyre)\b(?=\s)", re.I)
_THINKING = {
    "think",
    "thinks",
    "believe",
    "say",
    "saying",
    "said",
    "know",
    "reckon",
    "that",
    "feel",
    "if",
    "claim",
    "as",
}
_AFTERWARDS = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:(?:did|was|were|is|has|had|have|does)\s?n[’'`]?t|never|not)\s+(?:happen\w*|true|involved|there|"
    r"used|a\s+(?:problem|factor)|an?\s+issue)\b",
    re.I,
)
_NEGATION_WORDS = 8


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words deny what stands at [start, end): "he never touched me", "no weapon", "it wasn't racist".

    Scope runs forward from the negating word, at most eight words, and stops at a comma, a 'but' or a new subject.
    "Not only", "couldn't stop", "no reason" and the like deny nothing. Inside a quotation only the quotation counts.
    """
    left, right = reach(text, start, end)
    before = outer(text, left, start)
    for found in reversed(list(_NEGATOR.finditer(before))):
        if _FALSE_NEGATOR.match(before, found.start()):
            continue
        between = before[found.end() :]
        if len(between.split()) > _NEGATION_WORDS or _SCOPE_END.search(between):
            break
        subject = _NEW_SUBJECT.search(f" {between} ")
        if subject and subject.group(1).lower() not in _THINKING:
            break
        return True
    return bool(_AFTERWARDS.match(text[end:right]))


_IRREALIS = re.compile(
    r"\b(?:(?:if|unless|suppose|supposing|imagine|what\s+if|in\s+case|as\s+if|as\s+though|whether)\b"
    r"|(?:would|could|should|might|may|must)\s?(?:n[’'`]?t)?\s*(?:have|'ve|of|ve)\b|might\b|wish\b"
    r"|(?:may|could|can)\s+(?:be|come|do|try|hurt|kill|attack|get|go|happen|turn)\b"
    r"|(?:will|wil|he'll|she'll|they'll|hell|theyll|shell|gonna|gunna|(?:going\s+to|about\s+to|wants?\s+to|wanted\s+to|planning\s+to|"
    r"plans\s+to|trying\s+not\s+to|supposed\s+to)(?=\s))"
    r"|threat(?:en|ens|ened|ening|ned)\s+(?:to|me\s+with|that|he|she|they|with)|threats?\s+(?:to|of|that)"
    r"|(?:scared|afraid|frightened|worried|terrified|fear|fearing|nervous|anxious)\s+(?:that\s+|of\s+|in\s+case\s+)?(?:he|she|they|it|someone|the|my|being|getting|of)"
    r"|(?:said|says|told\s+me|saying|swore|promised)\s+(?:that\s+)?(?:he|she|they)(?:\s+would|\s*'?d|\s+will|\s*'ll|\s+is\s+going|\s+was\s+going|\s+were\s+going)"
    r"|for\s+example|such\s+as|e\.g\.|policy\s+says|leaflet\s+says)",
    re.I,
)
_TO_A_PLACE = re.compile(
    r"go(?:ing)?\s+to\s+(?:the|a|my|our|his|her|work|school|bed|church|mosque|town|college)\b", re.I
)
_REALITY = re.compile(
    r"[;()]|\b(?:but|and\s+then|then|so\s+(?:he|she|they|i)|and\s+(?:he|she|they)\s+(?:hit|did|has|had|was|\w+ed)|"
    r"and\s+(?:hit|punched|kicked|spat|pushed|grabbed|slapped|threw|\w+ed))\b",
    re.I,
)


def is_hypothetical(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is feared, threatened, intended or conditional rather than told as having happened.

    "If he hits me", "he threatened to stab me", "I'm scared he'll come back", "it could have killed us". The words
    of a quotation are judged inside it, so "he said 'I'll kill you'" is hypothetical as an act (and real as a threat).
    """
    left, _ = reach(text, start, end)
    before = outer(text, left, start)
    found: re.Match[str] | None = None
    for found_here in _IRREALIS.finditer(before):
        if not _TO_A_PLACE.match(before, found_here.start()):
            found = found_here
    inside = _IRREALIS.match(text, start, end)
    if found is None:
        return bool(inside and not _TO_A_PLACE.match(text, start))
    between = before[found.end() :]
    return not _REALITY.search(between) and len(between.split()) <= 14
