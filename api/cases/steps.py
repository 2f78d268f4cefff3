"""What can be done next on a case and what each step still needs; and what was done. Shown before anybody tries."""

from collections.abc import Iterable
from typing import Any

from api.cases import records
from api.cases.models import Entry
from api.cases.work import Desk
from api.core.clock import iso
from api.policies.gates import CaseState, Missing, check_gate, check_meet, check_transition, next_steps_of
from api.policies.letters import letters_for, missing_for
from api.policies.pack import Pack
from api.policies.planning import circumstances
from api.policies.tasks import options_for


def next_for(desk: Desk) -> dict[str, Any]:
    """Everything `view.case_out` shows beside the report itself."""
    state, pack, case = desk.state(), desk.pack, desk.case
    kept = dict(records.recorded(case, pack, desk.names))
    entries = [shown_entry(row, desk.names) for row in sorted(case.entries, key=lambda e: e.id)]
    work = not case.unfinished
    return {
        "records": {code: value for code, value in kept.items() if code in pack.records},
        "decisions": [e for e in entries if e["kind"] in ("decision", "restriction")],
        "disclosures": [e for e in entries if e["kind"] == "disclosure"],
        "log": entries,
        "steps": _transitions(pack, state) if work else [],
        "options": _options(pack, state) if work else [],
        "letters": _letters(pack, state, kept) if work else [],
        "clocks": {code: _clock(pack, code, state) for code in {row.code for row in case.deadlines} & set(pack.clocks)},
        "tasks": {code: _task(pack, code, kept) for code in {row.code for row in case.tasks} & set(pack.tasks)},
    }


def shown_entry(row: Entry, names: records.Names) -> dict[str, Any]:
    """A step as people read it: who, when, and its fields."""
    who = names.get(row.by.removeprefix("user:"), {"name": "A former colleague", "email": ""})
    return {"at": iso(row.at), "by": who, "kind": row.kind, "code": row.code, **row.data}


def fields_needed(pack: Pack, codes: Iterable[str]) -> list[dict[str, Any]]:
    """The fields with these codes, as a form needs them."""
    found = []
    for code in dict.fromkeys(codes):
        rule = pack.records.get(code)
        if rule is not None:
            choices = dict(rule.choices)
            if code == "closing_reason":
                choices = {reason: named.label for reason, named in pack.closing_reasons.items()}
            found.append({"code": code, "title": rule.title, "kind": rule.kind, "choices": choices})
    return found


def _missing(pack: Pack, gate: str | None, missing: list[Missing]) -> dict[str, Any]:
    """What is missing, and the fields to fill in for it."""
    requires = pack.gates[gate].requires if gate and gate in pack.gates else {}
    codes = [requires[m.code].record for m in missing if m.code in requires]
    listed = [{"code": m.code, "what": m.what, "clause": m.clause} for m in missing]
    return {"missing": listed, "fields": fields_needed(pack, [code for code in codes if code])}


def _transitions(pack: Pack, state: CaseState) -> list[dict[str, Any]]:
    found = []
    for code, to in next_steps_of(pack, state.status).items():
        rule = pack.transitions[code]
        needs = _missing(pack, rule.gate, check_transition(pack, code, state))
        found.append({"code": code, "title": rule.title, "to": to, "gate": rule.gate, **needs})
    return found


def _options(pack: Pack, state: CaseState) -> list[dict[str, Any]]:
    found = []
    for option in options_for(pack, circumstances(pack, state.facts)):
        gate = option["gate"]
        needs = _missing(pack, gate, check_gate(pack, gate, state) if gate else [])
        found.append({**option, **needs})
    return found


def _letters(pack: Pack, state: CaseState, kept: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for code in letters_for(pack, state):
        rule, lacking = pack.letters[code], missing_for(pack, code, kept)
        needs = {
            "missing": [{"code": m.code, "what": m.what, "clause": m.clause} for m in lacking],
            "fields": fields_needed(pack, [m.code for m in lacking]),
        }
        found.append({"code": code, "title": rule.title, "to": rule.to, "clause": rule.first_clause, **needs})
    return found


def _clock(pack: Pack, code: str, state: CaseState) -> dict[str, Any]:
    rule = pack.clocks[code]
    needs = _missing(pack, rule.met_by, check_meet(pack, code, state))
    return {"pause_reasons": dict(rule.pause_reasons), "recurring": rule.recurring, **needs}


def _task(pack: Pack, code: str, kept: dict[str, Any]) -> dict[str, Any]:
    rule = pack.tasks[code]
    empty = [c for c in rule.records if kept.get(c) in (None, "", [], {}, False)]
    return {"fields": fields_needed(pack, empty), "choices": dict(rule.choices)}
