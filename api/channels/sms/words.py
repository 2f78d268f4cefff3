"""Words that belong to the telephone company: it acts on them, Sayso only keeps them."""

import re

# Twilio's opt-out words. HELP, INFO, START and YES go to the dialogue: a cry for help must be answered.
_OPT_OUT = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
_LETTERS = re.compile(r"[^a-z]+")


def is_carrier_word(text: str) -> bool:
    """True when the whole text is a word after which the carrier lets no answer through."""
    return len(text) <= 40 and _LETTERS.sub("", text.lower()) in _OPT_OUT
