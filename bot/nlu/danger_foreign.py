"""Pleas and grave danger in other languages: enough for the danger question to be asked, or the 999 text given."""

# ruff: noqa: E501  (phrases, one language a line or two)

from __future__ import annotations

import re

from bot.nlu.danger_reading import Hit
from bot.nlu.danger_words import FOREIGN_CLEAR, FOREIGN_HELP

_READ = 4_000  # characters at each end of a message
_WORD = re.compile(r"[^\s.,;:!?\u0964\u061f\u060c\u00a1\u00bf\"]+")
_TALL = 0x2E80  # scripts without spaces between words lie beyond this point
_PHRASES = """
ma nóż|ma noz|mam krew|on mnie bije|bije mnie|biją mnie|chce mnie zabić|chce mnie zabic|jest za drzwiami|jest pod drzwiami|boję się o życie|nie mogę oddychać|wezwijcie policję
wezwijcie policje|pali się|dom się pali|ktoś jest w domu|idzie za mną|wyważa drzwi
mujhe maar|mujhe mar|maar raha|mar raha hai|maar rahe|jaan se maar|mujhe bachao|meri madad|madad karo|madad karein|police ko bulao|police bulao|chaku hai|chaqu hai|chhuri hai
darwaza tod|darwaza tor|ghar mein ghus|peecha kar raha|khoon beh|khoon nikal|aag lag|saans nahi
mainu maar|mainu mar|menu maar|marda peya|maar reha|mar reha|mainu bachao|meri madad karo|police nu bulao|chaku haiga|darwaza bhann|buha bhann|buha tod|agg lag|khoon vag|mere pichhe
me está pegando|me esta pegando|me quiere matar|me van a matar|me va a matar|tiene un cuchillo|tiene una pistola|tiene un arma|está en la puerta|esta en la puerta|llamen a la policía
llamen a la policia|llame a la policia|no puedo respirar|estoy sangrando|me está siguiendo|me esta siguiendo|se quema|hay fuego|quiero morir|me quiero matar
mă bate|ma bate|mă omoară|ma omoara|vrea să mă omoare|vrea sa ma omoare|are un cuțit|are un cutit|e la ușă|e la usa|chemați poliția|chemati politia|nu pot să respir|nu pot sa respir|mă urmărește
ma urmareste|sângerez|a luat foc|sparge ușa|sparge usa|vreau să mor|vreau sa mor
يضربني|سيقتلني|يريد قتلي|يريد أن يقتلني|معه سكين|معه سلاح|اتصلوا بالشرطة|اتصل بالشرطة|عند الباب|أنا في خطر|انا في خطر|لا أستطيع التنفس|أنزف|حريق|يلاحقني|يكسر الباب|أريد أن أموت
i caawi|ii caawi|wuu i garaacayaa|wuu i dilayaa|i dilayaa|i garaacaya|wuu i dili|mindi ayuu|mindi buu|booliska u yeer|u yeer booliska|albaabka ayuu|waan dhiig|dab ayaa|guriga ayaa gubanaya|neefsan waayay
il me frappe|il me bat|il veut me tuer|il va me tuer|il a un couteau|ils ont un couteau|il est devant la porte|il est à la porte|il est a la porte|appelez la police|je ne peux pas respirer|je saigne
il me suit|on me suit|au feu|il y a le feu|il casse la porte|je veux mourir|je suis en danger
"""
_PHRASE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(phrase) for phrase in _PHRASES.strip().replace("\n", "|").split("|"))
    + r")(?!\w)",
    re.IGNORECASE,
)


def foreign_hits(text: str) -> list[Hit]:
    """Findings of kind other_language or help; two or more, or one beside a grave word, are "C", a lone one is "P"."""
    found: list[Hit] = []
    for offset, part in _ends(text):
        words = list(_WORD.finditer(part))
        pleas = [m for m in words if m.group().lower() in FOREIGN_HELP]
        if not pleas and not part.isascii():
            tall = [word for word in FOREIGN_HELP if ord(word[0]) > _TALL]
            pleas = [m for m in words if any(ord(c) > _TALL for c in m.group()) and any(w in m.group() for w in tall)]
        worse = any(m.group().lower() in FOREIGN_CLEAR for m in words)
        level = "C" if pleas and (worse or len(pleas) > 1) else "P"
        found += [Hit("help", level, m.start() + offset, m.end() + offset, 1 << 30) for m in pleas]
        found += [
            Hit("other_language", "C" if pleas else "P", m.start() + offset, m.end() + offset, 1 << 30)
            for m in _PHRASE.finditer(part)
        ]
    return found


def _ends(text: str) -> list[tuple[int, str]]:
    if len(text) <= 2 * _READ:
        return [(0, text)]
    return [(0, text[:_READ]), (len(text) - _READ, text[-_READ:])]
