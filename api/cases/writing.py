"""What goes out to people: messages to the reporter and the policy's letters, previewed before they are sent."""

from dataclasses import dataclass

from fastapi import Request

from api.cases import paper, records, work
from api.cases.schemas import LetterIn, MessageIn
from api.cases.work import Desk
from api.conversations.service import ConversationService
from api.core.errors import Refused
from api.policies.gates import check_gate
from api.policies.letters import Letter, letters_for, missing_for, render_letter

LONGEST_MESSAGE = 10_000


@dataclass(frozen=True)
class Sent:
    """A letter or message, whether it went, and the conversation whose open pages are to hear of it."""

    letter: Letter
    sent: bool
    conversation: str | None = None


def _service(request: Request) -> ConversationService:
    return request.app.state.conversations  # type: ignore[no-any-return]


async def _to_reporter(request: Request, desk: Desk, text: str) -> str:
    conversation = desk.case.conversation_id
    if conversation is None:
        raise Refused("This report has no conversation that a message could be left in.")
    await _service(request).add_staff_message(desk.session, conversation, text)
    return conversation


def announce(request: Request, conversation: str) -> None:
    """Wake the reporter's open page; after the transaction that holds the message."""
    _service(request).announce(conversation)


async def message(request: Request, desk: Desk, body: MessageIn) -> Sent:
    """A message to the reporter. As the first answer (`acknowledges`) it also records that, moves a new case on, and
    meets the clocks of the first response when everything they ask for is there."""
    desk.in_work()
    preview = Letter("message", "", body.text.strip() + "\n")
    if not preview.text.strip():
        raise Refused("The message is empty.")
    values = {**body.records, **({"acknowledged": True} if body.acknowledges else {})}
    await desk.keep(values)
    if body.acknowledges:
        _first_answer_is_whole(desk)
    if body.preview:
        return Sent(preview, sent=False)
    conversation = await _to_reporter(request, desk, body.text.strip())
    records.entry(desk.case, desk.actor, "message", "reporter", {"acknowledges": body.acknowledges})
    if body.acknowledges and desk.case.status == "new":
        await work.move(desk, "acknowledged", None)
    await desk.audit("message_sent", acknowledges=body.acknowledges)
    return Sent(preview, sent=True, conversation=conversation)


def _first_answer_is_whole(desk: Desk) -> None:
    """`Refused` while the policy's first response lacks something (Circle: received, handler, next contact; CIR-2)."""
    if "first_response" in desk.pack.gates and (missing := check_gate(desk.pack, "first_response", desk.state())):
        raise records.refused(missing)


async def letter(request: Request, desk: Desk, body: LetterIn) -> Sent:
    """The letter; sent or kept only on `send`. Letters to the reporter are left at their receipt, others are printed
    by hand and logged here. `Refused` with what is missing."""
    desk.in_work()
    pack, case = desk.pack, desk.case
    fitting = letters_for(pack, desk.state())
    if body.letter not in fitting:
        raise Refused(f"The letters of this case are: {', '.join(fitting) or 'none'}.")
    await desk.keep(body.records)
    kept = records.recorded(case, pack, desk.names)
    if missing := missing_for(pack, body.letter, kept):
        raise records.refused(missing)
    values = records.for_letter(kept, pack)
    try:
        made = render_letter(
            pack, body.letter, values, reference=case.reference, signed_by=desk.actor.name, **_named(body)
        )
    except ValueError:
        raise Refused("This letter needs a value that the case does not have.") from None
    if not body.send:
        return Sent(made, sent=False)
    if len(made.text) > LONGEST_MESSAGE:
        raise Refused("The letter is too long to send as a message.")
    conversation = await _to_reporter(request, desk, made.text) if made.to == "reporter" else None
    records.entry(case, desk.actor, "letter", body.letter, {"to": made.to, "text": made.text})
    if body.letter == "acknowledgement":
        await desk.keep({"acknowledged": True})
    await desk.audit("letter_sent", letter=body.letter, to=made.to)
    return Sent(made, sent=True, conversation=conversation)


def _named(body: LetterIn) -> dict[str, str]:
    return {"to_name": body.to_name} if body.to_name else {}


def printed(made: Letter, organisation: str, large: bool) -> bytes:
    """The letter as PDF."""
    return paper.letter(made.subject, f"{made.subject}\n\n{made.text}", organisation, large)
