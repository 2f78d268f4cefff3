"""A case as the contract shows it, made from its rows. Pure."""

from datetime import datetime
from typing import Any

from api.cases.models import Case, Correction, Deadline, Task
from api.cases.schemas import CaseLine, CaseOut
from api.core.clock import iso

Names = dict[str, dict[str, str]]


def assigned(case: Case, names: Names) -> dict[str, str] | None:
    """Who has the case, as `{"name", "email"}`."""
    return names.get(case.assigned_to) if case.assigned_to else None


def deadline(row: Deadline, now: datetime) -> dict[str, Any]:
    """A deadline with its state as of `now`: an open one that has passed is missed."""
    state = "missed" if row.state == "open" and row.due_at < now else row.state
    met_at = iso(row.met_at) if row.met_at else None
    late = bool(row.met_at and row.met_at > row.due_at)
    times = {"due_at": iso(row.due_at), "met_at": met_at, "late": late}
    kept = {k: v for k, v in row.detail.items() if k != "paused_spans"}
    return {"id": row.id, "code": row.code, "clause": row.clause, "state": state, **times, **kept}


def _clock_order(row: Deadline) -> tuple[bool, datetime]:
    return row.state == "met", row.due_at


def task(row: Task) -> dict[str, Any]:
    """A task."""
    due = iso(row.due_at) if row.due_at else None
    done = iso(row.done_at) if row.done_at else None
    shown = {"id": row.id, "code": row.code, "clause": row.clause, "state": row.state}
    return {**shown, "due_at": due, "done_at": done, **row.detail}


def correction(row: Correction) -> dict[str, Any]:
    """A correction: what changed, who changed it and why."""
    return {"at": iso(row.at), "by": row.by, "field": row.field, **row.change, "reason": row.reason}


def with_decisions(items: list[dict[str, Any]], kind: str, corrections: list[Correction]) -> list[dict[str, Any]]:
    """Labels as the reporter and the analysis gave them, with what supervisors decided laid beside them.

    A supervisor's removal marks a suggestion as `overridden`; what the reporter said is kept and marked, never dropped.
    """
    shown = {item["code"]: dict(item) for item in items}
    for row in sorted(corrections, key=lambda c: c.id or 0):
        if row.field != kind:
            continue
        code, action = row.change["code"], row.change["action"]
        if action == "add":
            shown.setdefault(code, {"code": code, "source": "supervisor", "confidence": 1.0, "evidence": []})
        elif code in shown:
            shown[code]["decision"] = "confirmed" if action == "confirm" else "overridden"
    return list(shown.values())


def case_out(case: Case, names: Names, now: datetime, extra: dict[str, Any]) -> CaseOut:
    """The whole case. `extra` is what can be done next and what was done (`api.cases.steps`)."""
    f, corrections = case.facts, sorted(case.corrections, key=lambda c: c.id)
    narrative = f.get("narrative") or []
    risk = case.risk or {"band": case.risk_band, "score": None, "reasons": []}
    said = [{"by": "reporter", "field": c["slot"], "old": c.get("old"), "new": c.get("new"), "at": c.get("at")}
            for c in f.get("corrections") or []]  # fmt: skip
    return CaseOut(
        reference=case.reference,
        status=case.status,
        unfinished=case.unfinished,
        policy=case.policy,
        channel=case.channel,
        created_at=case.created_at,
        updated_at=case.updated_at,
        relation=f.get("relation"),
        under_18=f.get("under_18"),
        narrative="\n".join(part["text"] for part in narrative),
        narrative_parts=narrative,
        when=f.get("when"),
        where=f.get("where"),
        who=f.get("who") or [],
        characteristics=with_decisions(f.get("characteristics") or [], "characteristics", corrections),
        types=with_decisions(f.get("types") or [], "types", corrections),
        flags=with_decisions(f.get("flags") or [], "flags", corrections),
        labels=f.get("labels") or [],
        motivation=f.get("motivation"),
        repeat=f.get("repeat"),
        harm=f.get("harm"),
        vulnerability=f.get("vulnerability"),
        evidence_held=f.get("evidence_held"),
        already_reported=f.get("already_reported"),
        risk=risk,
        danger=f.get("danger"),
        danger_prompts=f.get("danger_prompts") or [],
        police_contact=f.get("police_contact"),
        wishes=f.get("wishes") or {},
        contact=f.get("contact") or {"anonymous": True, "safe_methods": []},
        staff=f.get("staff"),
        language=f.get("language"),
        interpreter_needed=bool(f.get("interpreter_needed")),
        stage=case.stage,
        routed_to=case.routed_to,
        excluded=case.excluded,
        assigned_to=assigned(case, names),
        deadlines=[
            {**deadline(d, now), **extra["clocks"].get(d.code, {})} for d in sorted(case.deadlines, key=_clock_order)
        ],
        tasks=[{**task(t), **extra["tasks"].get(t.code, {})} for t in sorted(case.tasks, key=lambda t: t.id)],
        diary=[{"at": iso(a.at), "message_ids": a.message_ids, **a.facts} for a in case.additions],
        corrections=said + [correction(c) for c in corrections],
        notes=[
            {"at": iso(n.at), "by": names.get(n.author_id or "", {"name": "A former colleague"}), "text": n.text}
            for n in sorted(case.notes, key=lambda n: n.id)
        ],
        **{name: extra[name] for name in ("records", "decisions", "disclosures", "log", "steps", "options", "letters")},
        version=case.version,
    )


def case_line(case: Case, codes: dict[str, list[str]], names: Names, now: datetime) -> CaseLine:
    """The case in a list."""
    return CaseLine(
        reference=case.reference,
        status=case.status,
        unfinished=case.unfinished,
        channel=case.channel,
        created_at=case.created_at,
        risk_band=case.risk_band,
        types=codes.get("type", []),
        characteristics=codes.get("characteristic", []),
        flags=codes.get("flag", []),
        labels=codes.get("label", []),
        assigned_to=assigned(case, names),
        next_due_at=case.next_due_at,
        overdue=bool(case.next_due_at and case.next_due_at < now),
    )
