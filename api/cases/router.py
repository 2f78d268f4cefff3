"""`/api/cases`: lists, cases, transcripts, and changes to them."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.cases import service
from api.cases.intake import adopt_unfinished
from api.cases.repository import Filters
from api.cases.schemas import CaseList, CaseOut, CasePatch, NoteIn, TranscriptLine
from api.core.db import DbSession
from api.people.deps import CurrentActor
from api.policies.codes import Band, CharacteristicCode, Status, TypeCode

PROBLEM: dict[str, Any] = {"description": "A problem, as application/problem+json"}
router = APIRouter(
    prefix="/api/cases", tags=["cases"], responses={401: PROBLEM, 404: PROBLEM, 409: PROBLEM, 422: PROBLEM}
)
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
