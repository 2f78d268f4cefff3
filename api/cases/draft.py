"""The report as the dialogue hands it over (docs/developers.md, "Draft"), checked field by field.

Codes are closed lists; a key this version does not know is left out rather than refusing a person's report.
"""

import logging
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from api.policies.codes import (
    CharacteristicCode,
    DangerAnswer,
    FlagCode,
    Frequency,
    PoliceContact,
    Precision,
    Relation,
    SafeMethod,
    TypeCode,
    WhereKind,
    WhoKind,
    Worse,
)

log = logging.getLogger("sayso.cases")


def _nothing_if_empty(value: Any) -> Any:
    return None if value in ("", {}, []) else value


class Part(BaseModel):
    """Base of every part of a draft."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True, populate_by_name=True)


class Evidence(Part):
    """The words a value came from: offsets into the stored text of a message, end exclusive."""

    message_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Said(Part):
    """An answer kept in the person's words."""

    said: str | None = None
    evidence: list[Evidence] = []


class NarrativePart(Part):
    message_id: str
    text: str


class When(Said):
    from_: datetime | None = Field(default=None, alias="from")
    to: datetime | None = None
    precision: Precision = "unknown"
    ongoing: bool = False


class Where(Said):
    kind: WhereKind = "unknown"


class Who(Said):
    kind: WhoKind = "unknown"
    name: str | None = None
    under_18: bool | None = None
    count: int | None = None


class Label(Part):
    confidence: float | None = None
    source: str = "suggested"
    evidence: list[Evidence] = []


class Characteristic(Label):
    code: CharacteristicCode


class IncidentType(Label):
    code: TypeCode


class Flag(Part):
    code: FlagCode
    confidence: float | None = None
    evidence: list[Evidence] = []


class Motivation(Said):
    answer: str | None = None


class Repeat(Said):
    frequency: Frequency = "unknown"
    worse: Worse | None = None


class Harm(Said):
    injury: bool | None = None
    treatment: bool | None = None
    time_off: bool | None = None
    damage: bool | None = None
    fear: str | None = None
    daily_life: str | None = None


class AlreadyReported(Said):
    police_reference: str | None = None


class Wishes(Said):
    same_sex_handler: bool | None = None
    same_ethnic_origin_handler: bool | None = None
    interpreter: bool | str | None = None
    format: str | None = None
    companion: bool | str | None = None
    not_told: list[str] = []


class Contact(Part):
    anonymous: bool = True
    name: str | None = None
    safe_methods: list[SafeMethod] = []
    phone: str | None = None
    email: str | None = None
    times: str | None = None
    voicemail_ok: bool | None = None
    text_ok: bool | None = None
    said: str | None = None


class StaffAnswers(Part):
    warned: Any = None
    ended_contact: Any = None
    manager_told: Any = None
    wellbeing: Any = None


class SlotCorrection(Part):
    slot: str
    old: Any = None
    new: Any = None
    message_id: str | None = None
    at: str | None = None


class DangerPrompt(Part):
    at: str
    message_id: str


Optional = BeforeValidator(_nothing_if_empty)


class Draft(Part):
    """Everything the dialogue knows of a report. Every field may be missing."""

    relation: Annotated[Relation | None, Optional] = None
    under_18: bool | None = None
    danger: Annotated[DangerAnswer | None, Optional] = None
    narrative: list[NarrativePart] = []
    when: Annotated[When | None, Optional] = None
    where: Annotated[Where | None, Optional] = None
    who: list[Who] = []
    characteristics: list[Characteristic] = []
    types: list[IncidentType] = []
    flags: list[Flag] = []
    motivation: Annotated[Motivation | None, Optional] = None
    repeat: Annotated[Repeat | None, Optional] = None
    harm: Annotated[Harm | None, Optional] = None
    vulnerability: Annotated[Said | None, Optional] = None
    evidence_held: Annotated[Said | None, Optional] = None
    already_reported: Annotated[AlreadyReported | None, Optional] = None
    police_contact: Annotated[PoliceContact | None, Optional] = None
    wishes: Annotated[Wishes | None, Optional] = None
    contact: Annotated[Contact | None, Optional] = None
    staff: Annotated[StaffAnswers | None, Optional] = None
    labels_hint: list[str] = []
    interpreter_needed: bool = False
    language: str | None = None
    skipped: list[str] = []
    corrections: list[SlotCorrection] = []
    danger_prompts: list[DangerPrompt] = []

    def plain(self) -> dict[str, Any]:
        """As JSON values, the way it is stored."""
        return self.model_dump(mode="json", by_alias=True)


def read_draft(raw: dict[str, Any]) -> Draft:
    """The draft with every field that is in order. A field that is not is left out and named in the log (never its
    value): the person's words are in the transcript, and one odd value must not refuse their report."""
    remaining = dict(raw)
    for _ in range(len(raw) + 1):
        try:
            return Draft.model_validate(remaining)
        except ValidationError as error:
            wrong = {str(e["loc"][0]) for e in error.errors(include_input=False, include_context=False) if e["loc"]}
            log.error("draft fields left out because they were malformed: %s", ", ".join(sorted(wrong)))
            remaining = {k: v for k, v in remaining.items() if k not in wrong}
    return Draft()
