"""Catches what Rasa says in one turn and gives it the shape that the gateway expects."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

ASK = "utter_ask_"
KINDS = {
    "utter_emergency": "emergency",
    "utter_self_harm": "emergency",
    "utter_ask_review": "summary",
    "utter_receipt": "receipt",
    "utter_later": "receipt",
}
ENDINGS = ("utter_exit", "utter_later", "utter_goodbye")


class Replies(OutputChannel):
    """Made anew for each turn. Its name picks the response variants: web, sms or voice."""

    def __init__(self, voice: str) -> None:
        self._voice = voice
        self.messages: list[dict[str, Any]] = []
        self.failed = False
        self.ended = False

    def name(self) -> str:  # type: ignore[override]
        """The `channel:` whose response variants are used."""
        return self._voice

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps one message of the bot; silent ones (no text) are left out."""
        text = message.get("text")
        if not text:
            return
        utter = str(message.get("utter_action") or "")
        choices = [
            {"id": str(button.get("payload", "")), "label": str(button.get("title", ""))}
            for button in message.get("buttons") or []
        ]
        slot = utter[len(ASK) :] if utter.startswith(ASK) else None
        kind = KINDS.get(utter, "question" if slot else "text")
        self.ended = self.ended or utter in ENDINGS
        self.messages.append({"text": text, "kind": kind, "slot": slot, "choices": choices})
