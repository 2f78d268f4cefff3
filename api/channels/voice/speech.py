"""What a call hears: TwiML that always either listens or hangs up."""

from collections.abc import Sequence
from dataclasses import dataclass

from twilio.twiml.voice_response import Gather, Say, VoiceResponse

from api.channels.twilio import xml_safe
from api.conversations.delivery import Outgoing
from api.conversations.texts import text as own_text

VOICE = {"voice": "Polly.Amy", "language": "en-GB"}
KEYPAD = 9  # choices that one key can reach
HINTS = "yes, no, not sure, skip, done, exit, go back, nine nine nine"


@dataclass(frozen=True)
class Listening:
    """How to listen for the next turn. `seconds` is the silence allowed before it counts as an empty turn."""

    action: str
    seconds: int = 6
    digits: int | None = None
    pause: str = "auto"
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One thing to say; an urgent one is said slowly."""

    text: str
    urgent: bool = False


def say(line: Line) -> Say:
    """A line as TwiML speech."""
    words = xml_safe(line.text)
    if not line.urgent:
        return Say(words, **VOICE)
    spoken = Say(**VOICE)
    spoken.prosody(words, rate="slow")
    return spoken


def listen(lines: Sequence[Line], how: Listening) -> VoiceResponse:
    """Say the lines, to be interrupted at any time, and listen for speech or keys; silence is reported too."""
    options = {"num_digits": how.digits} if how.digits else {"finish_on_key": "#"}
    gather = Gather(
        input="dtmf speech",
        language="en-GB",
        profanity_filter=False,
        action_on_empty_result=True,
        barge_in=True,
        speech_timeout=how.pause,
        timeout=how.seconds,
        action=how.action,
        method="POST",
        hints=", ".join([HINTS, *how.hints])[:500],
        **options,
    )
    for line in lines:
        gather.append(say(line))
    response = VoiceResponse()
    response.append(gather)
    return response


def end(lines: Sequence[Line]) -> VoiceResponse:
    """Say the lines and ring off."""
    response = VoiceResponse()
    for line in lines:
        response.append(say(line))
    response.hangup()
    return response


def lines_of(messages: Sequence[Outgoing]) -> list[Line]:
    """An answer of the bot as lines: emergency first, choices with their keys where the text does not name them."""
    ordered = sorted(messages, key=lambda m: m.kind != "emergency")
    return [Line(_with_keys(m), m.kind == "emergency") for m in ordered]


def _with_keys(message: Outgoing) -> str:
    named = all(f"{n}" in message.text for n in range(1, len(message.choices) + 1))
    if not message.choices or named or len(message.choices) > KEYPAD:
        return message.text
    item = own_text("numbered_item", "voice")
    listed = " ".join(item.format(number=n, label=c.label) for n, c in enumerate(message.choices, 1))
    return f"{message.text} {own_text('numbered', 'voice').format(list=listed)}"
