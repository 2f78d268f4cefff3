"""Letters and messages from templates with the case's facts: always previewed by a person before they are sent."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from api.policies.gates import CaseState, Missing
from api.policies.pack import Pack
from api.policies.planning import circumstances
from api.policies.when_words import say_date, say_when

TEMPLATES = Path(__file__).with_name("letters")
CASE_FIELDS = frozenset(
    [
        "reference", "status", "policy", "channel", "created_at", "relation", "narrative", "when", "where", "who",
        "characteristics", "types", "flags", "labels", "risk", "police_contact", "wishes", "contact", "routed_to",
        "assigned_to", "deadlines", "tasks", "diary", "corrections", "mode", "harm", "staff", "stage", "transcript",
        "disclosures", "decisions", "month", "count", "frequency", "occasions", "closing_reason",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered letter; the words stay out of its repr."""

    code: str
    subject: str
    text: str = field(repr=False)
    to: str = "reporter"


def missing_for(pack: Pack, code: str, recorded: Mapping[str, object]) -> list[Missing]:
    """Fields a letter needs that are not recorded yet. KeyError for a letter the pack does not have."""
    rule = pack.letters[code]
    return [
        Missing(name, pack.records[name].title, rule.first_clause)
        for name in rule.needs
        if recorded.get(name) in (None, "", [], {})
    ]


def render_letter(pack: Pack, code: str, recorded: Mapping[str, object], *, reference: str, **extra: object) -> Letter:
    """The letter as plain text. `recorded` holds the case's structured fields by record code.

    Dates and times are written out. ValueError names what is missing; KeyError for a letter the pack lacks.
    """
    rule = pack.letters[code]
    missing = missing_for(pack, code, recorded)
    if missing:
        raise ValueError(f"letter {code} needs: {', '.join(m.what for m in missing)}")
    values: dict[str, Any] = {
        "org": pack.organisation, "pack": pack, "case": dict(recorded), "reference": reference,
        "formats": pack.organisation.formats, **extra,
    }  # fmt: skip
    try:
        text = _environment(pack).get_template(rule.template).render(values)
        subject = _environment(pack).from_string(rule.subject).render(values)
    except UndefinedError as error:
        raise ValueError(f"letter {code} lacks a value: {error.message}") from None
    return Letter(code, subject.strip(), _tidy(text), rule.to)


def letters_for(pack: Pack, state: CaseState) -> list[str]:
    """Codes of the letters whose condition holds for the case, in pack order."""
    case = circumstances(pack, state.facts)
    return [code for code, rule in pack.letters.items() if rule.when.holds(case)]


def _environment(pack: Pack) -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=False,
    )  # fmt: skip
    zone = pack.organisation.time_zone
    env.filters["when"] = lambda moment: say_when(moment, zone)
    env.filters["day"] = lambda moment: say_date(moment, zone)
    return env


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept) + "\n"


def placeholders(text: str) -> list[str]:
    """Names in braces of a `{when}` style text; a broken brace counts as the placeholder `{`."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return ["{"]


def case_fields() -> frozenset[str]:
    """Fields of the contract's Case that an export may name."""
    return CASE_FIELDS
