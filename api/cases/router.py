"""`/api/cases`: lists, cases, transcripts, and changes to them."""

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Path, Query, Request, Response

from api.cases import service, statistics, writing
from api.cases.intake import adopt_unfinished
from api.cases.repository import Filters
from api.cases.schemas import (
    CaseList,
    CaseOut,
    CasePatch,
    DecisionIn,
    DisclosureIn,
    LetterIn,
    LetterOut,
    MessageIn,
    NoteIn,
    TaskIn,
    TranscriptLine,
)
from api.core import audit
from api.core.db import DbSession
from api.core.settings import get_settings
from api.people.deps import CurrentActor
from api.policies.codes import Band, CharacteristicCode, Status, TypeCode
from api.policies.pack import load_pack

PROBLEM: dict[str, Any] = {"description": "A problem, as application/problem+json"}
router = APIRouter(
    prefix="/api/cases", tags=["cases"], responses={401: PROBLEM, 404: PROBLEM, 409: PROBLEM, 422: PROBLEM}
)
PRINTED: dict[str, Any] = {"content": {"application/pdf": {}}, "description": "The letter, as JSON or PDF"}
Form = Annotated[str | None, Query(max_length=60, description="One of the policy's own forms")]
Reference = Annotated[str, Path(max_length=20, examples=["SAY-2026-000123"])]


@router.get("")
async def list_cases(
    actor: CurrentActor,
    session: DbSession,
    status: Annotated[Status | None, Query()] = None,
    risk: Annotated[Band | None, Query()] = None,
    characteristic: Annotated[CharacteristicCode | None, Query()] = None,
    type: Annotated[TypeCode | None, Query()] = None,
    assigned: Annotated[str | None, Query(max_length=254, description="An email address, or `nobody`")] = None,
    overdue: Annotated[bool | None, Query()] = None,
    unfinished: Annotated[bool | None, Query()] = None,
    q: Annotated[str | None, Query(max_length=200, description="A reference, or whole words of the account")] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> CaseList:
    """The cases that you may see, newest first. Unfinished reports are among them, marked `unfinished`."""
    await adopt_unfinished(session)
    filters = Filters(status, risk, characteristic, type, assigned, overdue, unfinished, (q or "").strip() or None)
    return await service.list_cases(session, actor, filters, cursor, limit)


@router.get("/{reference}")
async def read_case(reference: Reference, actor: CurrentActor, session: DbSession) -> CaseOut:
    """One case, whole. Reading it is recorded."""
    await adopt_unfinished(session)
    return await service.read_case(session, actor, reference)


@router.get("/{reference}/transcript")
async def read_transcript(reference: Reference, actor: CurrentActor, session: DbSession) -> list[TranscriptLine]:
    """Every message of the report, as it was written. Reading it is recorded."""
    return await service.read_transcript(session, actor, reference)


@router.patch("/{reference}")
async def change_case(reference: Reference, patch: CasePatch, actor: CurrentActor, session: DbSession) -> CaseOut:
    """Move, assign or correct a case."""
    return await service.change_case(session, actor, reference, patch)


@router.post("/{reference}/notes", status_code=201)
async def add_note(reference: Reference, note: NoteIn, actor: CurrentActor, session: DbSession) -> CaseOut:
    """Keep a note for colleagues."""
    return await service.add_note(session, actor, reference, note.text)


@router.post("/{reference}/tasks", status_code=201)
async def change_task(reference: Reference, task: TaskIn, actor: CurrentActor, session: DbSession) -> CaseOut:
    """Mark a task as done, not needed or open again, with the fields it records."""
    return await service.change_task(session, actor, reference, task)


@router.post("/{reference}/decisions", status_code=201)
async def decide(reference: Reference, decision: DecisionIn, actor: CurrentActor, session: DbSession) -> CaseOut:
    """Take a decision or set a restriction. What the policy asks for first comes back as `missing`."""
    return await service.decide(session, actor, reference, decision)


@router.post("/{reference}/disclosures", status_code=201)
async def disclose(reference: Reference, shared: DisclosureIn, actor: CurrentActor, session: DbSession) -> CaseOut:
    """Log what was shared with another body, with its lawful basis."""
    return await service.disclose(session, actor, reference, shared)


@router.post("/{reference}/messages", status_code=201)
async def send_message(
    request: Request,
    reference: Reference,
    body: MessageIn,
    actor: CurrentActor,
    session: DbSession,
    later: BackgroundTasks,
) -> LetterOut:
    """Write to the reporter. They see it on their open page, or when they come back with their receipt."""
    made = await service.write_message(request, session, actor, reference, body)
    if made.conversation:
        later.add_task(writing.announce, request, made.conversation)
    return _letter_out(made)


@router.post("/{reference}/letters", status_code=201, response_model=LetterOut, responses={201: PRINTED})
async def write_letter(
    request: Request,
    reference: Reference,
    body: LetterIn,
    actor: CurrentActor,
    session: DbSession,
    later: BackgroundTasks,
) -> Any:
    """Preview, print or send one of the policy's letters."""
    made = await service.write_letter(request, session, actor, reference, body)
    if made.conversation:
        later.add_task(writing.announce, request, made.conversation)
    if body.format == "text":
        return _letter_out(made)
    name = load_pack(get_settings().policy).organisation.name
    content = writing.printed(made.letter, name, large=body.format == "large_print")
    return Response(content, 201, _as_file(f"{reference}-{body.letter}.pdf"), "application/pdf")


def _letter_out(made: writing.Sent) -> LetterOut:
    letter = made.letter
    return LetterOut(letter=letter.code, to=letter.to, subject=letter.subject, text=letter.text, sent=made.sent)


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


@router.get("/{reference}/export.json")
async def export_json(
    reference: Reference, actor: CurrentActor, session: DbSession, response: Response, form: Form = None
) -> dict[str, Any]:
    """The whole case with its transcript, or one of the policy's own forms. It is recorded."""
    name, content = await service.export_case(session, actor, reference, "json", form)
    response.headers.update(_as_file(name))
    return dict(content)  # type: ignore[arg-type]  # json is a mapping


@router.get("/{reference}/export.pdf", response_class=Response)
async def export_pdf(reference: Reference, actor: CurrentActor, session: DbSession, form: Form = None) -> Response:
    """The case on paper, or one of the policy's own forms. It is recorded."""
    name, content = await service.export_case(session, actor, reference, "pdf", form)
    return Response(bytes(content), headers=_as_file(name), media_type="application/pdf")  # type: ignore[arg-type]


numbers_router = APIRouter(prefix="/api/statistics", tags=["statistics"], responses={401: PROBLEM, 422: PROBLEM})
Month = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$", examples=["2026-11"])]


@numbers_router.get("")
async def read_statistics(
    actor: CurrentActor, session: DbSession, since: Month = None, until: Month = None
) -> dict[str, Any]:
    """Numbers of the cases you may see, and the policy's own statistics that your roles may read."""
    return await service.numbers(session, actor, get_settings().policy, since, until)


@numbers_router.get("/export.csv", response_class=Response)
async def export_statistics(
    actor: CurrentActor, session: DbSession, since: Month = None, until: Month = None
) -> Response:
    """The same as a table for passing on: numbers from 1 to 4 are not told."""
    numbers = await service.numbers(session, actor, get_settings().policy, since, until)
    await audit.record(session, actor.audit_name, "statistics_exported", "statistics")
    headers = _as_file("statistics.csv")
    return Response(statistics.as_csv(numbers), headers=headers, media_type="text/csv; charset=utf-8")
