"""A case as a file: everything as JSON, or on paper. Every export leaves a row in the audit trail."""

from typing import Any

from api.cases import paper
from api.cases.schemas import CaseOut, TranscriptLine
from api.cases.work import Desk
from api.core import clock
from api.core.errors import NotFound
from api.policies.pack import Pack
from api.policies.planning import circumstances
from api.policies.schema import Export
from api.policies.when_words import say_when


def form_of(desk: Desk, code: str, kind: str) -> Export:
    """One of the pack's own forms; the same `NotFound` when there is none, when it does not fit the case and when
    the actor's roles may not have it."""
    rule = desk.pack.exports.get(code)
    case = circumstances(desk.pack, desk.state().facts)
    allowed = rule is not None and ("supervisor" in desk.actor.roles or desk.actor.roles & set(rule.readers))
    if rule is None or rule.format != kind or not allowed or not rule.when.holds(case):
        raise NotFound("There is no such form for this case.")
    return rule


def as_json(case: CaseOut, transcript: list[TranscriptLine], fields: list[str] | None = None) -> dict[str, Any]:
    """The case with its transcript; or the fields of a form."""
    whole = case.model_dump(mode="json")
    whole["transcript"] = [line.model_dump(mode="json", by_alias=True) for line in transcript]
    if fields is None:
        return {**whole, "exported_at": clock.iso(clock.now())}
    return {field: _field(field, whole) for field in fields}


def _field(name: str, whole: dict[str, Any]) -> Any:
    if name in whole:
        return whole[name]
    return whole["records"].get(name)


def as_pdf(
    case: CaseOut, transcript: list[TranscriptLine], pack: Pack, title: str, fields: list[str] | None = None
) -> bytes:
    """The case on paper, section by section; or the fields of a form."""
    whole = as_json(case, transcript, fields)
    if fields is not None:
        shown: list[tuple[str, list[str]]] = [
            (_heading(pack, name), _lines(value, pack)) for name, value in whole.items()
        ]
        return paper.document(f"{title}: {case.reference}", pack.organisation.name, shown)
    zone = pack.organisation.time_zone
    sections = [
        (
            "Case",
            [f"Status: {case.status}", f"Risk: {case.risk['band']}", f"Reported: {say_when(case.created_at, zone)}"],
        ),
        ("What was reported", [case.narrative]),
        *((_heading(pack, name), _lines(whole[name], pack)) for name in _PRINTED),
        ("Transcript", [f"{say_when(line.at, zone)}, {line.from_}: {line.text}" for line in transcript]),
    ]
    return paper.document(f"{title} {case.reference}", pack.organisation.name, sections)


_PRINTED = (
    "when", "where", "who", "types", "characteristics", "flags", "labels", "harm", "police_contact", "wishes",
    "routed_to", "deadlines", "tasks", "records", "decisions", "disclosures", "diary", "corrections", "notes",
)  # fmt: skip
_LEFT_OUT = frozenset(
    {"evidence", "fields", "choices", "missing", "pause_reasons", "message_ids", "id", "why", "narrative_parts"}
)


def _heading(pack: Pack, name: str) -> str:
    return pack.records[name].title if name in pack.records else name.replace("_", " ").capitalize()


def _lines(value: Any, pack: Pack) -> list[str]:
    """A value as lines people can read."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, list):
        return [_line(item, pack) for item in value]
    return [_line(value, pack)]


def _line(value: Any, pack: Pack) -> str:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in _LEFT_OUT and v not in (None, "", [], {}, False)}
        return "; ".join(f"{k.replace('_', ' ')}: {_line(v, pack)}" for k, v in kept.items())
    if isinstance(value, list):
        return ", ".join(_line(item, pack) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    for names in (pack.types, pack.characteristics):
        if text in names:
            return str(names[text].label)  # type: ignore[index]
    return text
