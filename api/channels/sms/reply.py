"""An answer as text messages: joined, numbered, and cut where Twilio's limit needs it."""

import re
from collections.abc import Iterable

from twilio.twiml.messaging_response import MessagingResponse

from api.channels.twilio import xml_safe
from api.conversations.delivery import Outgoing
from api.conversations.texts import text as own_text

LIMIT = 1600  # Twilio's, for one message


def _numbered(message: Outgoing) -> str:
    """The text, with its choices numbered unless the text already numbers them."""
    words = message.text.strip()
    numbers = set(re.findall(r"\b\d{1,2}\b", words))
    if not message.choices or all(str(n) in numbers for n in range(1, len(message.choices) + 1)):
        return words
    item = own_text("numbered_item", "sms")
    listed = ", ".join(item.format(number=n, label=c.label) for n, c in enumerate(message.choices, 1))
    return f"{words}\n{own_text('numbered', 'sms').format(list=listed)}"


def cut(text: str, limit: int = LIMIT) -> list[str]:
    """`text` in parts of at most `limit` characters, cut at a paragraph, else a sentence, else a space."""
    parts = []
    rest = text.strip()
    while len(rest) > limit:
        window = rest[:limit]
        at = max(window.rfind("\n\n"), 0) or max(window.rfind(". ") + 1, 0) or max(window.rfind(" "), 0) or limit
        parts.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*parts, rest] if rest else parts


def messages_of(messages: Iterable[Outgoing]) -> MessagingResponse:
    """The TwiML of an answer. A 999 text always stands alone and first; the rest is joined."""
    response = MessagingResponse()
    listed = list(messages)
    urgent = [_numbered(m) for m in listed if m.kind == "emergency"]
    rest = "\n\n".join(_numbered(m) for m in listed if m.kind != "emergency")
    for block in [*urgent, rest]:
        for part in cut(xml_safe(block)):
            response.message(part)
    return response
