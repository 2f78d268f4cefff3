"""The structured fields of a case (`records` of its policy): checked coming in, read back as the policy sees them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from api.cases.models import Case, Entry
from api.core import clock
from api.core.errors import Refused
from api.people.service import Actor
from api.policies.gates import Missing
from api.policies.pack import Pack

LONGEST = 10_000
MOST_ITEMS = 100
Names = dict[str, dict[str, str]]


def refused(missing: Iterable[Missing]) -> Refused:
    """The refusal of a gated step: what is missing, each with its clause."""
    listed = [{"code": m.code, "what": m.what, "clause": m.clause} for m in missing]
    said = "; ".join(f"{m['what']} ({m['clause']})" for m in listed)
    return Refused(f"The policy asks for this first: {said}", missing=listed)


def entry(case: Case, actor: Actor, kind: str, code: str, data: dict[str, Any]) -> Entry:
    """Keep a step of the work on the case."""
    made = Entry(case_id=case.id, at=clock.now(), by=actor.audit_name, kind=kind, code=code, data=data)
    case.entries.append(made)
    return made


def keep(case: Case, pack: Pack, actor: Actor, values: dict[str, Any]) -> None:
    """Keep recorded fields. `Refused` for a field the policy does not know or a value that does not fit it."""
    for code, value in values.items():
        entry(case, actor, "record", code, {"value": checked(pack, code, value)})


def checked(pack: Pack, code: str, value: Any) -> Any:
    """The value in the form it is stored in; `Refused` (never repeating it) when it does not fit the field."""
    rule = pack.records.get(code)
    if rule is None:
        raise Refused(f"The policy has no field {code[:60]!r}. Known: {', '.join(sorted(pack.records))}.")
    if value is None:
        return None
    if rule.kind == "yes_no":
        fits, stored = isinstance(value, bool), value
    elif rule.kind == "date":
        stored = _date(value)
        fits = stored is not None
    elif rule.kind in ("list", "log"):
        stored = value if isinstance(value, list) else [value]
        fits = len(stored) <= MOST_ITEMS and all(isinstance(item, str) and _short(item) for item in stored)
    else:
        fits, stored = isinstance(value, str) and _short(value), value
        choices = pack.closing_reasons if code == "closing_reason" else rule.choices
        if fits and choices and value.strip() and value not in choices:
            raise Refused(f"{rule.title}: one of {', '.join(choices)}.")
    if not fits:
        raise Refused(f"{rule.title}: this needs {_WANTED.get(rule.kind, 'text')}.")
    return stored


_WANTED = {"yes_no": "true or false", "date": "a date, such as 2026-11-30", "list": "a list of texts", "log": "texts"}


def _short(text: str) -> bool:
    return len(text) <= LONGEST


def _date(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    for form in (date, datetime):
        try:
            form.fromisoformat(value)
        except ValueError:
            continue
        return value
    return None


def recorded(case: Case, pack: Pack, names: Names, reason: str | None = None) -> dict[str, Any]:
    """The latest value of every field. Lists grow; who has the case counts as its handler, by name."""
    found: dict[str, Any] = {}
    for row in sorted(case.entries, key=lambda e: e.id or 1 << 62):
        if row.kind != "record":
            continue
        rule, value = pack.records.get(row.code), row.data.get("value")
        if rule is not None and rule.kind == "log" and value:
            value = [*(found.get(row.code) or []), *value]
        found[row.code] = value
    if reason and reason.strip():
        for code in ("reason", "judgement_reason", "risk_reason"):
            found[code] = reason
    if case.assigned_to and not found.get("handler"):
        found["handler"] = names.get(case.assigned_to, {}).get("name") or None
    return found


def moment_of(value: str, pack: Pack) -> datetime:
    """A recorded date as a moment: the end of the organisation's office day when it gives no time."""
    zone = ZoneInfo(pack.organisation.time_zone)
    if len(value) <= 10:
        return datetime.combine(date.fromisoformat(value), time(17, 0), zone)
    made = datetime.fromisoformat(value)
    return made if made.tzinfo else made.replace(tzinfo=zone)


def for_letter(values: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """Recorded values as letters print them: dates as moments."""
    dates = {code for code, rule in pack.records.items() if rule.kind == "date"}
    return {code: moment_of(v, pack) if code in dates and isinstance(v, str) else v for code, v in values.items()}
