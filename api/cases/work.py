"""Working a case: status, clocks, tasks, risk, decisions, disclosures, messages. Every step asks the policy first."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.cases import clocks, plans, records, repository
from api.cases.conflicts import facts_for
from api.cases.draft import read_draft
from api.cases.models import Case, Task
from api.cases.records import Names, refused
from api.cases.schemas import ClockChange, DecisionIn, DisclosureIn, TaskIn
from api.core import audit, clock
from api.core.errors import NotFound, Refused
from api.people.service import Actor
from api.policies import clocks as engine
from api.policies.codes import Band
from api.policies.gates import CaseState, check_gate, check_meet, check_transition
from api.policies.pack import Pack, load_pack
from api.policies.parts import Event
from api.policies.planning import after, circumstances
from api.policies.risk import lowers
from api.policies.routing import responsible
from api.policies.tasks import options_for

_EVENTS: dict[str, Event] = {"acknowledged": "acknowledged", "closed": "closed", "appealed": "appealed"}


class Desk:
    """One case on the desk of one person, with its policy, for the length of one request."""

    def __init__(self, session: AsyncSession, actor: Actor, case: Case, names: Names, users: list[Any]) -> None:
        self.session, self.actor, self.case, self.names = session, actor, case, names
        self.users = users
        self.pack: Pack = load_pack(case.policy)

    @classmethod
    async def at(cls, session: AsyncSession, actor: Actor, case: Case) -> "Desk":
        """The desk, with what gates need to know of colleagues."""
        users = await repository.staff_accounts(session)
        names = {user.id: {"name": user.name, "email": user.email} for user in users}
        return cls(session, actor, case, names, users)

    def state(self, reason: str | None = None, **also: Any) -> CaseState:
        """What gates look at: the facts, what was recorded (with `also` laid over it), and who is asking."""
        kept = records.recorded(self.case, self.pack, self.names, reason)
        facts = facts_for(self.case, read_draft(self.case.facts), self.users, landlord=kept.get("landlord"))
        return CaseState(facts, self.case.status, {**kept, **also}, self.actor.roles)

    async def audit(self, action: str, **details: Any) -> None:
        """Leave a row: codes only."""
        await audit.record(self.session, self.actor.audit_name, action, self.case.reference, **details)

    def in_work(self) -> None:
        """`Refused` for a report that was not handed over."""
        if self.case.unfinished:
            raise Refused(
                "This report was not finished. It can be read and noted on, but not moved through the policy."
            )

    async def keep(self, values: dict[str, Any]) -> None:
        """Record fields, and start what recording them starts."""
        if not values:
            return
        had_plan = bool(records.recorded(self.case, self.pack, self.names).get("action_plan"))
        records.keep(self.case, self.pack, self.actor, values)
        await self.audit("recorded", fields=sorted(values))
        if values.get("action_plan") and not had_plan:
            self.happened("action_plan")
        if values.get("landlord"):
            await self.replan()

    async def replan(self) -> None:
        """After something new was learnt: what the policy asks for now and did not before."""
        if self.case.unfinished:
            return
        added = await plans.replan(self.session, self.case, self.state().facts, self.users, clock.now())
        await self.audit("replanned", added=sorted(added))

    def happened(self, event: Event) -> None:
        """Start the clocks and tasks that an event causes."""
        facts = self.state().facts
        started, todo = after(self.pack, facts, event, clock.now())
        case = circumstances(self.pack, facts)
        routes: Any = self.case.routed_to
        views = [engine.view(self.pack.clocks[d.code], d) for d in started]
        for view in [*views, *todo]:
            view["owner"] = responsible(self.pack, view["owner"], case, routes)
        clocks.add_started(self.case, self.pack, views)
        open_codes = {task.code for task in self.case.tasks if task.state == "open"}
        self.case.tasks.extend(plans.task_row(self.case.id, t) for t in todo if t["code"] not in open_codes)

    def settle(self, reason: str | None = None) -> None:
        """Meet every clock whose gate (`met_by`) asks for nothing more, and note when the next one runs out."""
        state = self.state(reason)
        for row in list(self.case.deadlines):
            rule = self.pack.clocks.get(row.code)
            if row.state in ("open", "missed") and rule and rule.met_by and not check_meet(self.pack, row.code, state):
                clocks.meet(self.case, self.pack, row, clock.now())
        self.case.next_due_at = clocks.next_due(self.case)
        self.case.updated_at = clock.now()


async def move(desk: Desk, status: str, reason: str | None) -> None:
    """Change the status along one of the pack's transitions, through its gate."""
    desk.in_work()
    case, pack, now = desk.case, desk.pack, clock.now()
    code = transition_to(pack, case.status, status)
    if missing := check_transition(pack, code, desk.state(reason)):
        raise refused(missing)
    before, case.status = case.status, status
    records.entry(case, desk.actor, "status", code, {"from": before, "to": status, "reason": reason})
    if not pack.statuses[status].open:  # type: ignore[index]  # a transition leads to contract codes only
        clocks.stop_with_case(case, pack, now)
    elif not pack.statuses[before].open:  # type: ignore[index]
        clocks.restart_with_case(case, pack, now)
    if status in _EVENTS:
        desk.happened(_EVENTS[status])
    await desk.audit("status_changed", before=before, after=status)


def transition_to(pack: Pack, before: str, after_: str) -> str:
    """The transition between two statuses; `Refused`, naming what is possible, when there is none."""
    for code, rule in pack.transitions.items():
        if before in rule.from_ and rule.to == after_:
            return code
    allowed = sorted({rule.to for rule in pack.transitions.values() if before in rule.from_})
    raise Refused(f"A case that is {before} can become: {', '.join(allowed) or 'nothing else'}.")


async def set_risk(desk: Desk, band: Band, reason: str | None) -> None:
    """A supervisor's own view of the risk. Lowering it needs a reason; the computed band stays beside it."""
    desk.in_work()
    case, before = desk.case, desk.case.risk_band
    if lowers(before, band):  # type: ignore[arg-type]  # the column holds bands only
        also = {"risk_reason": (reason or "").strip() or None}
        if missing := check_gate(desk.pack, "lower_risk", desk.state(**also)):
            raise refused(missing)
    if (reason or "").strip():
        await desk.keep({"risk_reason": reason})
    case.risk_band = band
    case.risk = {**case.risk, "band": band, "computed_band": case.risk.get("computed_band", before)}
    records.entry(case, desk.actor, "risk", band, {"from": before, "to": band, "reason": reason})
    await desk.audit("risk_changed", before=before, after=band)


async def change_clock(desk: Desk, change: ClockChange) -> None:
    """Pause, start again or meet one clock."""
    desk.in_work()
    row = _row(desk.case.deadlines, change.id)
    now, pack = clock.now(), desk.pack
    if change.action == "pause":
        clocks.pause(pack, row, change.reason or "", now)
    elif change.action == "resume":
        clocks.resume(pack, row, now)
    else:
        if row.code in pack.clocks and (missing := check_meet(pack, row.code, desk.state())):
            raise refused(missing)
        if row.state != "met":
            clocks.meet(desk.case, pack, row, now)
    records.entry(desk.case, desk.actor, "clock", row.code, {"action": change.action, "reason": change.reason})
    await desk.audit("clock_changed", clock=row.code, change=change.action)


async def change_task(desk: Desk, change: TaskIn) -> None:
    """Note what became of a task."""
    desk.in_work()
    task: Task = _row(desk.case.tasks, change.id)
    await desk.keep(change.records)
    if change.state == "done":
        kept = records.recorded(desk.case, desk.pack, desk.names)
        rule = desk.pack.tasks.get(task.code)
        lacking = [c for c in (rule.records if rule else []) if kept.get(c) in (None, "", [], {}, False)]
        if lacking:
            listed = [{"code": c, "what": desk.pack.records[c].title, "clause": task.clause} for c in lacking]
            said = "; ".join(f"{m['what']} ({m['clause']})" for m in listed)
            raise Refused(f"This task is done when this is written down: {said}", missing=listed)
    if change.state == "not_needed" and not (change.reason or "").strip():
        raise Refused("Say why the task is not needed.")
    task.state = change.state
    task.done_at, task.done_by = (None, None) if change.state == "open" else (clock.now(), desk.actor.id)
    records.entry(desk.case, desk.actor, "task", task.code, {"state": change.state, "reason": change.reason})
    await desk.audit("task_changed", task=task.code, state=change.state)


def _row(rows: list[Any], row_id: int) -> Any:
    for row in rows:
        if row.id == row_id:
            return row
    raise NotFound("There is nothing with that id on this case.")


async def decide(desk: Desk, decision: DecisionIn) -> None:
    """Take a decision: through the gate of its option or step, kept with who, when, why and the review date."""
    desk.in_work()
    pack, also = desk.pack, dict(decision.records)
    option = pack.options.get(decision.option) if decision.option else None
    open_now = {o["code"] for o in options_for(pack, circumstances(pack, desk.state().facts))}
    if decision.option and (option is None or decision.option not in open_now):
        raise Refused(f"This case has these options: {', '.join(sorted(open_now)) or 'none'}.")
    if decision.step and decision.step not in pack.gates:
        raise Refused(f"The policy has these steps: {', '.join(pack.gates)}.")
    if decision.lawful_basis:
        also["lawful_basis"] = decision.lawful_basis
    restricts = decision.kind == "restriction"
    if restricts:
        if decision.review_on is None:
            raise Refused("A restriction needs a date on which it is looked at again (`review_on`).")
        own = {"restriction_reason": decision.why, "restriction_review_at": decision.review_on.isoformat()}
        also = {**{k: v for k, v in own.items() if k in pack.records}, **also}
    await desk.keep(also)
    steps = [option.gate if option else None, decision.step, "restrict" if restricts else None]
    state = desk.state(decision.why if decision.step == "reclassify" else None)
    missing = {m.code: m for step in filter(None, steps) for m in check_gate(pack, step, state)}
    if missing:
        raise refused(missing.values())
    shown = decision.model_dump(mode="json", exclude={"records"})
    records.entry(desk.case, desk.actor, decision.kind, decision.option or decision.step or decision.kind, shown)
    if restricts:
        desk.happened("restriction")
    elif option and option.gate in ("enforce", "legal_action", "act_against_third_party"):
        desk.happened("enforcement")
    await desk.audit("decided", kind=decision.kind, option=decision.option, step=decision.step)


async def disclose(desk: Desk, shared: DisclosureIn) -> None:
    """Log what was shared with another body, through the policy's gate. Each disclosure stands on its own fields."""
    desk.in_work()
    own = {"disclosed_to": shared.to, "disclosure_reason": shared.why, "lawful_basis": shared.lawful_basis}
    await desk.keep({**{k: v for k, v in own.items() if k in desk.pack.records}, **shared.records})
    gate = desk.pack.gates.get("disclose")
    needed = {need.record for need in gate.requires.values() if need.record} if gate else set()
    earlier = dict.fromkeys(needed - own.keys() - shared.records.keys())
    missing = {m.code: m for m in check_gate(desk.pack, "disclose", desk.state(**earlier))}
    if shared.police:
        missing |= {m.code: m for m in check_gate(desk.pack, "refer_to_police", desk.state())}
    if missing:
        raise refused(missing.values())
    records.entry(desk.case, desk.actor, "disclosure", "police" if shared.police else "other",
                  shared.model_dump(mode="json", exclude={"records"}))  # fmt: skip
    await desk.audit("disclosed", police=shared.police, lawful_basis=shared.lawful_basis)
