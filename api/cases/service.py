"""What supervisors do with cases: read them (which leaves a trace), work them, correct them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import intake, repository, view
from api.cases.models import Case, CaseExclusion, Correction, Note
from api.cases.repository import Filters
from api.cases.schemas import CaseList, CaseOut, CasePatch, LabelChange, TranscriptLine
from api.conversations.models import Message
from api.core import audit, clock
from api.core.errors import Conflict, NotFound, Refused
from api.people.models import User
from api.people.service import Actor
from api.policies.gates import CaseState, check_gate, check_transition
from api.policies.pack import Pack, load_pack

_NO_SUCH_CASE = "There is no case with that reference."


async def names_of_staff(session: AsyncSession) -> view.Names:
    """`{user id: {"name", "email"}}`."""
    rows = await session.execute(select(User.id, User.name, User.email))
    return {id_: {"name": name, "email": email} for id_, name, email in rows}


async def list_cases(session: AsyncSession, actor: Actor, filters: Filters, cursor: str | None, limit: int) -> CaseList:
    """A page of the cases that `actor` may know of."""
    now = clock.now()
    found = await repository.page(session, actor, filters, now, cursor, limit)
    shown = found[:limit]
    codes = await repository.codes_of(session, [case.id for case in shown])
    names = await names_of_staff(session)
    lines = [view.case_line(case, codes[case.id], names, now) for case in shown]
    return CaseList(items=lines, next=repository.encode_cursor(shown[-1]) if len(found) > limit else None)


async def get_case(session: AsyncSession, actor: Actor, reference: str) -> Case:
    """The case, or `NotFound`: the same whether it does not exist or is closed to the actor."""
    case = await repository.visible_case(session, actor, reference.upper())
    if case is None:
        raise NotFound(_NO_SUCH_CASE)
    return case


async def read_case(session: AsyncSession, actor: Actor, reference: str) -> CaseOut:
    """The whole case. That it was read is recorded."""
    case = await get_case(session, actor, reference)
    await audit.record(session, actor.audit_name, "case_read", case.reference)
    return view.case_out(case, await names_of_staff(session), clock.now())


async def read_transcript(session: AsyncSession, actor: Actor, reference: str) -> list[TranscriptLine]:
    """Every message, as it was written. That it was read is recorded."""
    case = await get_case(session, actor, reference)
    await audit.record(session, actor.audit_name, "transcript_read", case.reference)
    query = (
        select(Message)
        .where(Message.conversation_id == case.conversation_id, Message.sender.in_(("reporter", "bot", "staff")))
        .order_by(Message.seq)
    )
    return [
        TranscriptLine(
            id=m.id,
            at=m.at,
            from_=m.sender,
            text=m.text,
            channel=m.channel,
            kind=m.kind,
            slot=m.slot,
        )
        for m in await session.scalars(query)
    ]


async def change_case(session: AsyncSession, actor: Actor, reference: str, patch: CasePatch) -> CaseOut:
    """Apply a supervisor's changes. `Conflict` when a colleague changed the case meanwhile, `Refused` when the policy
    asks for something first (`missing` says what, with the clause)."""
    case = await get_case(session, actor, reference)
    if patch.version is not None and patch.version != case.version:
        raise Conflict("A colleague changed this case while you had it open. Reload it and make your change again.")
    if patch.status is not None and patch.status != case.status:
        await _move(session, actor, case, patch)
    if patch.assigned_to is not None:
        await _assign(session, actor, case, patch.assigned_to)
    if patch.label is not None:
        await _correct_label(session, actor, case, patch.label, patch.reason)
    case.updated_at = clock.now()
    await session.flush()
    session.expire(case, ["corrections", "notes"])
    fresh = await get_case(session, actor, reference)
    return view.case_out(fresh, await names_of_staff(session), clock.now())


async def _move(session: AsyncSession, actor: Actor, case: Case, patch: CasePatch) -> None:
    pack = load_pack(case.policy)
    if case.unfinished:
        raise Refused("This report was not finished. It can be read and noted on, but not moved through the policy.")
    transition = _transition(pack, case.status, str(patch.status))
    state = await case_state(session, actor, case, pack, reason=patch.reason)
    missing = check_transition(pack, transition, state)
    if missing:
        needed = "; ".join(f"{m.what} ({m.clause})" for m in missing)
        detail = [{"what": m.what, "clause": m.clause} for m in missing]
        raise Refused(f"The policy asks for this first: {needed}", missing=detail)
    before, case.status = case.status, str(patch.status)
    meet_deadlines(case, pack, await case_state(session, actor, case, pack, reason=patch.reason))
    await audit.record(session, actor.audit_name, "status_changed", case.reference, before=before, after=case.status)


def meet_deadlines(case: Case, pack: Pack, state: CaseState) -> None:
    """Mark every open clock as met whose gate (`met_by`) asks for nothing more."""
    for row in case.deadlines:
        rule = pack.clocks.get(row.code)
        if row.state == "open" and rule is not None and rule.met_by and not check_gate(pack, rule.met_by, state):
            row.state, row.met_at = "met", clock.now()
    case.next_due_at = min((row.due_at for row in case.deadlines if row.state == "open"), default=None)


def _transition(pack: Pack, before: str, after: str) -> str:
    for code, rule in pack.transitions.items():
        if before in rule.from_ and rule.to == after:
            return code
    allowed = sorted({rule.to for rule in pack.transitions.values() if before in rule.from_})
    raise Refused(f"A case that is {before} can become: {', '.join(allowed) or 'nothing else'}.")


async def case_state(session: AsyncSession, actor: Actor, case: Case, pack: Pack, *, reason: str | None) -> CaseState:
    """What gates look at: the facts, what has been recorded on the case, and who is asking."""
    users = await repository.staff_accounts(session)
    facts = intake.facts_for(case, intake.read_draft(case.facts), users)
    recorded: dict[str, Any] = {row.change["record"]: row.change["value"] for row in case.corrections
                                if row.field == "record"}  # fmt: skip
    if reason:
        recorded.setdefault("reason", reason)
    if case.assigned_to:
        recorded.setdefault("handler", case.assigned_to)
    return CaseState(facts=facts, status=case.status, recorded=recorded, actor_roles=actor.roles)


async def _assign(session: AsyncSession, actor: Actor, case: Case, email: str) -> None:
    if not email:
        case.assigned_to = None
        await audit.record(session, actor.audit_name, "unassigned", case.reference)
        return
    user = await session.scalar(select(User).where(User.email == email.strip().lower(), User.disabled_at.is_(None)))
    if user is None or await _closed_to(session, case, user):
        raise Refused("That person cannot take this case.")
    case.assigned_to = user.id
    await audit.record(session, actor.audit_name, "assigned", case.reference, to=user.id)


async def _closed_to(session: AsyncSession, case: Case, user: User) -> bool:
    return await session.get(CaseExclusion, (case.id, user.id)) is not None


async def _correct_label(
    session: AsyncSession, actor: Actor, case: Case, change: LabelChange, reason: str | None
) -> None:
    if not (reason or "").strip():
        raise Refused("Say why: a correction needs a reason, and the reporter's own view stays on the case.")
    change_made = {"code": change.code, "action": change.action}
    session.add(
        Correction(
            case_id=case.id, at=clock.now(), by=actor.audit_name, field=change.kind, change=change_made, reason=reason
        )
    )
    details = {"kind": change.kind, "code": change.code, "decision": change.action}
    await audit.record(session, actor.audit_name, "label_corrected", case.reference, **details)


async def add_note(session: AsyncSession, actor: Actor, reference: str, text: str) -> CaseOut:
    """Keep a note for colleagues."""
    case = await get_case(session, actor, reference)
    session.add(Note(case_id=case.id, at=clock.now(), author_id=actor.id, text=text))
    case.updated_at = clock.now()
    await audit.record(session, actor.audit_name, "note_added", case.reference)
    await session.flush()
    session.expire(case, ["notes"])
    return view.case_out(await get_case(session, actor, reference), await names_of_staff(session), clock.now())
