"""`sayso simulate`: posts what Twilio would post, signed, and prints the answer as text: to try channels by hand."""

import secrets
import sys
import xml.etree.ElementTree as ET
from typing import Annotated
from urllib.parse import urljoin, urlsplit

import httpx
import typer
from twilio.request_validator import RequestValidator

from api.core.settings import get_settings

app = typer.Typer(no_args_is_help=True)
TIMEOUT_SECONDS = 60
NUMBER = "+447700900123"  # from the range that Ofcom keeps free for drama
OURS = "+441632960000"


def post(path: str, form: dict[str, str], signed: bool = True) -> httpx.Response:
    """Post a form to the running api as Twilio does: signed over the public address, sent to this machine."""
    settings = get_settings()
    url = settings.public_url + path
    signature = RequestValidator(settings.twilio_auth_token.get_secret_value()).compute_signature(url, form)
    headers = {"X-Twilio-Signature": signature} if signed else {}
    local = f"http://127.0.0.1:{settings.port}{path}"
    try:
        return httpx.post(local, data=form, headers=headers, timeout=TIMEOUT_SECONDS)
    except httpx.ConnectError:
        sys.exit(f"sayso   | nothing answers on port {settings.port}; start Sayso first (make run)")


def spoken(answer: httpx.Response) -> list[str]:
    """The words of a TwiML answer, one line each; stops the command when the answer is a refusal."""
    if answer.status_code != 200:
        sys.exit(f"{answer.status_code}: {answer.text}")
    root = ET.fromstring(answer.text)  # noqa: S314 - our own server's answer
    return [" ".join(part.split()) for element in root.iter() for part in [element.text or ""] if part.strip()]


@app.command()
def sms(
    texts: Annotated[list[str], typer.Argument(help="What to send, one message each; nothing for a dialogue")] = [],  # noqa: B006
    sender: Annotated[str, typer.Option("--from", help="The telephone number that writes")] = NUMBER,
    unsigned: Annotated[bool, typer.Option(help="Leave out the signature, to see it refused")] = False,
    sid: Annotated[str, typer.Option(help="The MessageSid, to send the same message twice")] = "",
) -> None:
    """Send text messages and print the replies."""

    def send(text: str) -> None:
        form = {"MessageSid": sid or f"SM{secrets.token_hex(16)}", "From": sender, "To": OURS, "Body": text}
        form |= {"AccountSid": "AC" + "0" * 32, "NumMedia": "0"}
        for line in spoken(post("/channels/sms", form, not unsigned)):
            print(f"  Sayso: {line}")

    if texts:
        for text in texts:
            print(f"  You:   {text}")
            send(text)
        return
    print("Write as you would on a phone; an empty line ends.")
    while text := input("  You:   "):
        send(text)


@app.command()
def voice(
    texts: Annotated[list[str], typer.Argument(help="What to say, turn by turn; digits alone are keys")] = [],  # noqa: B006
    sender: Annotated[str, typer.Option("--from", help="The telephone number that calls")] = NUMBER,
    hang_up: Annotated[bool, typer.Option(help="Ring off after the last turn")] = True,
) -> None:
    """Make a call: print what is said, speak or press keys, and ring off."""
    call = {"CallSid": f"CA{secrets.token_hex(16)}", "From": sender, "To": OURS, "AccountSid": "AC" + "0" * 32}
    answer = post("/channels/voice", {**call, "CallStatus": "ringing"})
    turns = iter(texts)
    while True:
        for line in spoken(answer):
            print(f"  Sayso: {line}")
        path = next_path(answer.text)
        if path is None:
            print("  (the call was ended)")
            return
        said = next(turns, None) if texts else input("  You:   ")
        if said is None or (not texts and not said):
            break
        if texts:
            print(f"  You:   {said}")
        heard = {"Digits": said} if said.isdigit() else {"SpeechResult": said, "Confidence": "0.9"}
        answer = post(path, {**call, "CallStatus": "in-progress", **heard})
    if hang_up:
        post("/channels/voice/status", {**call, "CallStatus": "completed", "CallDuration": "61"})
        print("  (you rang off)")


def next_path(twiml: str) -> str | None:
    """Where the answer tells Twilio to go next: the action of its Gather, else its Redirect."""
    root = ET.fromstring(twiml)  # noqa: S314 - our own server's answer
    gather, redirect = root.find(".//Gather"), root.find(".//Redirect")
    target = gather.get("action") if gather is not None else redirect.text if redirect is not None else None
    if not target:
        return None
    parts = urlsplit(urljoin(get_settings().public_url, target))
    return parts.path + (f"?{parts.query}" if parts.query else "")
