"""What supervisors do with cases: read them (which leaves a trace), work them, correct them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from fastapi import Request
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import export, plans, repository, statistics, steps, view, work, writing
from api.cases.conflicts import ensure_checked
from api.cases.models import Case, CaseCode, CaseExclusion, Correction, Note
from api.cases.repository import Filters
from api.cases.schemas import (
    CaseList,
    CaseOut,
    CasePatch,
    DecisionIn,
    DisclosureIn,
    LabelChange,
    LetterIn,
    MessageIn,
    TaskIn,
    TranscriptLine,
)
from api.cases.work import Desk
from api.cases.writing import Sent
from api.conversations.models import Message
from api.core import audit, clock
from api.core.errors import Conflict, NotFound, Refused
from api.people.models import User
from api.people.service import Actor
from api.policies.pack import load_pack

_NO_SUCH_CASE = "There is no case with that reference."


async def names_of_staff(session: AsyncSession) -> view.Names:
    """`{user id: {"name", "email"}}`."""
    rows = await session.execute(select(User.id, User.name, User.email))
    return {id_: {"name": name, "email": email} for id_, name, email in rows}


async def list_cases(session: AsyncSession, actor: Actor, filters: Filters, cursor: str | None, limit: int) -> CaseList:
    """A page of the cases that `actor` may know of."""
    await ensure_checked(session, actor.id)
    now = clock.now()
    found = await repository.page(session, actor, filters, now, cursor, limit)
    shown = found[:limit]
    codes = await repository.codes_of(session, [case.id for case in shown])
    names = await names_of_staff(session)
    lines = [view.case_line(case, codes[case.id], names, now) for case in shown]
    return CaseList(items=lines, next=repository.encode_cursor(shown[-1]) if len(found) > limit else None)


async def get_case(session: AsyncSession, actor: Actor, reference: str) -> Case:
    """The case, or `NotFound`: the same whether it does not exist or is closed to the actor."""
    await ensure_checked(session, actor.id)
    case = await repository.visible_case(session, actor, reference.upper())
    if case is None:
        raise NotFound(_NO_SUCH_CASE)
    return case


async def read_case(session: AsyncSession, actor: Actor, reference: str) -> CaseOut:
    """The whole case. That it was read is recorded."""
    desk = await at_desk(session, actor, reference)
    await desk.audit("case_read")
    return await shown(desk)


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
    desk = await at_desk(session, actor, reference)
    case = desk.case
    if patch.version is not None and patch.version != case.version:
        raise Conflict("A colleague changed this case while you had it open. Reload it and make your change again.")
    if patch.assigned_to is not None:
        await _assign(session, actor, case, patch.assigned_to)
    await desk.keep(patch.records)
    if patch.label is not None:
        await _correct_label(session, actor, case, patch.label, patch.reason)
        if patch.label.action == "add":
            await desk.replan()
    if patch.risk is not None and patch.risk != case.risk_band:
        await work.set_risk(desk, patch.risk, patch.reason)
    if patch.clock is not None:
        await work.change_clock(desk, patch.clock)
    if patch.status is not None and patch.status != case.status:
        await work.move(desk, patch.status, patch.reason)
    return await finished(desk)


async def at_desk(session: AsyncSession, actor: Actor, reference: str) -> Desk:
    """The case on the actor's desk, or `NotFound`."""
    return await Desk.at(session, actor, await get_case(session, actor, reference))


async def finished(desk: Desk) -> CaseOut:
    """After a change: settle the clocks, store, and show the case as it is now."""
    desk.settle()
    await desk.session.flush()
    await plans.tell_owners(desk.session, desk.case, clock.now())
    return await shown(desk)


async def shown(desk: Desk) -> CaseOut:
    """The case with what can be done next."""
    await desk.session.refresh(desk.case, ["corrections", "notes", "entries"])
    extra = steps.next_for(desk)
    return view.case_out(desk.case, desk.names, clock.now(), extra)


async def change_task(session: AsyncSession, actor: Actor, reference: str, change: TaskIn) -> CaseOut:
    """Note what became of a task, with the fields it records."""
    desk = await at_desk(session, actor, reference)
    await work.change_task(desk, change)
    return await finished(desk)


async def decide(session: AsyncSession, actor: Actor, reference: str, decision: DecisionIn) -> CaseOut:
    """Take a decision or set a restriction, through its gate."""
    desk = await at_desk(session, actor, reference)
    await work.decide(desk, decision)
    return await finished(desk)


async def disclose(session: AsyncSession, actor: Actor, reference: str, shared: DisclosureIn) -> CaseOut:
    """Log what was shared with another body."""
    desk = await at_desk(session, actor, reference)
    await work.disclose(desk, shared)
    return await finished(desk)


async def _assign(session: AsyncSession, actor: Actor, case: Case, email: str) -> None:
    if not email:
        case.assigned_to = None
        await audit.record(session, actor.audit_name, "unassigned", case.reference)
        return
    user = await session.scalar(select(User).where(User.email == email.strip().lower(), User.disabled_at.is_(None)))
    if user is not None:
        await ensure_checked(session, user.id)
    if user is None or await _closed_to(session, case, user):
        raise Refused("That person cannot take this case.")
    case.assigned_to = user.id
    await audit.record(session, actor.audit_name, "assigned", case.reference, to=user.id)


async def _closed_to(session: AsyncSession, case: Case, user: User) -> bool:
    if await session.get(CaseExclusion, (case.id, user.id)) is not None:
        return True
    by_role = select(CaseCode.code).where(
        CaseCode.case_id == case.id, CaseCode.kind == "closed_role", CaseCode.code.in_(user.roles)
    )
    return await session.scalar(by_role.limit(1)) is not None


async def _correct_label(
    session: AsyncSession, actor: Actor, case: Case, change: LabelChange, reason: str | None
) -> None:
    if not (reason or "").strip():
        raise Refused("Say why: a correction needs a reason, and the reporter's own view stays on the case.")
    change_made = {"code": change.code, "action": change.action}
    case.corrections.append(
        Correction(
            case_id=case.id, at=clock.now(), by=actor.audit_name, field=change.kind, change=change_made, reason=reason
        )
    )
    details = {"kind": change.kind, "code": change.code, "decision": change.action}
    await audit.record(session, actor.audit_name, "label_corrected", case.reference, **details)


async def add_note(session: AsyncSession, actor: Actor, reference: str, text: str) -> CaseOut:
    """Keep a note for colleagues."""
    desk = await at_desk(session, actor, reference)
    session.add(Note(case_id=desk.case.id, at=clock.now(), author_id=actor.id, text=text))
    desk.case.updated_at = clock.now()
    await desk.audit("note_added")
    await session.flush()
    return await shown(desk)


async def write_message(request: Request, session: AsyncSession, actor: Actor, reference: str, body: MessageIn) -> Sent:
    """A message to the reporter; with `preview` it is shown and nothing is kept."""
    return await _written(session, actor, reference, lambda desk: writing.message(request, desk, body))


async def write_letter(request: Request, session: AsyncSession, actor: Actor, reference: str, body: LetterIn) -> Sent:
    """A letter of the policy; without `send` it is shown and nothing is kept."""
    return await _written(session, actor, reference, lambda desk: writing.letter(request, desk, body))


async def _written(
    session: AsyncSession, actor: Actor, reference: str, write: Callable[[Desk], Awaitable[Sent]]
) -> Sent:
    desk = await at_desk(session, actor, reference)
    attempt = await session.begin_nested()
    made = await write(desk)
    if made.sent:
        desk.settle()
        await session.flush()
        await attempt.commit()
    else:
        await attempt.rollback()
    return made


async def export_case(
    session: AsyncSession, actor: Actor, reference: str, kind: str, form: str | None = None
) -> tuple[str, dict[str, Any] | bytes]:
    """The case as a file, its name first: `kind` is json or pdf, `form` one of the pack's own. It is recorded."""
    desk = await at_desk(session, actor, reference)
    rule = export.form_of(desk, form, kind) if form else None
    case, transcript = await shown(desk), await read_transcript(session, actor, reference)
    await desk.audit("case_exported", format=kind, form=form)
    fields, title = (list(rule.fields), rule.title) if rule else (None, "Case")
    name = f"{case.reference}{'-' + form if form else ''}.{kind}"
    if kind == "json":
        return name, export.as_json(case, transcript, fields)
    return name, export.as_pdf(case, transcript, desk.pack, title, fields)


async def numbers(
    session: AsyncSession, actor: Actor, policy: str, since: str | None, until: str | None
) -> dict[str, Any]:
    """The numbers of the months from `since` to `until` ("2026-11"), both counted."""
    await ensure_checked(session, actor.id)
    first = _month(since) if since else None
    after = _month(until) + relativedelta(months=1) if until else None
    return await statistics.gather(session, actor, load_pack(policy), first, after)


def _month(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise Refused("A month looks like 2026-11.") from None
