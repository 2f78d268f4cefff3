"""What goes in and out of `/api/cases` (contract: "Cases"). Unknown fields are refused on the way in."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from api.core.clock import iso
from api.policies.codes import CHARACTERISTICS, FLAGS, TYPES, Band, Status

Moment = Annotated[datetime, PlainSerializer(iso, return_type=str, when_used="json")]

CASE_EXAMPLE: dict[str, Any] = {
    "reference": "SAY-2026-000123",
    "status": "new",
    "unfinished": False,
    "policy": "imani",
    "channel": "web",
    "created_at": "2026-11-21T09:14:02.120Z",
    "relation": "me",
    "narrative": "Last night around half 10 my neighbour in flat 12 was banging on my door.",
    "when": {
        "said": "Last night around half 10",
        "from": "2026-11-20T22:00:00+00:00",
        "to": "2026-11-20T23:00:00+00:00",
        "precision": "hour",
        "ongoing": False,
    },
    "where": {"said": "my door", "kind": "home"},
    "who": [{"said": "my neighbour in flat 12", "kind": "neighbour", "name": None, "under_18": None, "count": 1}],
    "labels": ["hate_related_as_reported"],
    "risk": {"band": "medium", "score": 12, "reasons": ["It has happened before"]},
}


class Input(BaseModel):
    """Base of everything that comes in."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class CaseOut(BaseModel):
    """A case, whole. The shape of each part is in docs/developers.md and the contract."""

    model_config = ConfigDict(json_schema_extra={"example": CASE_EXAMPLE})

    reference: str
    status: Status
    unfinished: bool
    policy: str
    channel: str
    created_at: Moment
    updated_at: Moment
    relation: str | None
    under_18: bool | None
    narrative: str
    narrative_parts: list[dict[str, Any]]
    when: dict[str, Any] | None
    where: dict[str, Any] | None
    who: list[dict[str, Any]]
    characteristics: list[dict[str, Any]]
    types: list[dict[str, Any]]
    flags: list[dict[str, Any]]
    labels: list[str]
    motivation: dict[str, Any] | None
    repeat: dict[str, Any] | None
    harm: dict[str, Any] | None
    vulnerability: dict[str, Any] | None
    evidence_held: dict[str, Any] | None
    already_reported: dict[str, Any] | None
    risk: dict[str, Any]
    danger: str | None
    danger_prompts: list[dict[str, Any]]
    police_contact: str | None
    wishes: dict[str, Any]
    contact: dict[str, Any]
    staff: dict[str, Any] | None
    language: str | None
    interpreter_needed: bool
    stage: str | None
    routed_to: list[dict[str, Any]]
    excluded: list[dict[str, Any]]
    assigned_to: dict[str, str] | None
    deadlines: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    diary: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    records: dict[str, Any]
    decisions: list[dict[str, Any]]
    disclosures: list[dict[str, Any]]
    log: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    options: list[dict[str, Any]]
    letters: list[dict[str, Any]]
    version: int


class CaseLine(BaseModel):
    """A case in a list: codes and dates, none of the reporter's words."""

    reference: str
    status: Status
    unfinished: bool
    channel: str
    created_at: Moment
    risk_band: Band
    types: list[str]
    characteristics: list[str]
    flags: list[str]
    labels: list[str]
    assigned_to: dict[str, str] | None
    next_due_at: Moment | None
    overdue: bool


class CaseList(BaseModel):
    """One page. `next` is the cursor of the page after it, or null."""

    items: list[CaseLine]
    next: str | None


class TranscriptLine(BaseModel):
    """One message, as it was written."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    at: Moment
    from_: Literal["reporter", "bot", "staff"] = Field(serialization_alias="from")
    text: str
    channel: str
    kind: str = "text"
    slot: str | None = None


class LabelChange(Input):
    """A supervisor's view of one label. What the reporter said stays on the case whatever is decided here."""

    kind: Literal["types", "characteristics", "flags"]
    code: str = Field(max_length=40, examples=["graffiti", "race", "weapon"])
    action: Literal["add", "confirm", "remove"]

    @model_validator(mode="after")
    def _code_of_its_kind(self) -> Self:
        known = {"types": TYPES, "characteristics": CHARACTERISTICS, "flags": FLAGS}[self.kind]
        if self.code not in known:
            raise ValueError(f"{self.kind} are: {', '.join(sorted(known))}")
        return self


Records = Annotated[
    dict[str, Any],
    Field(max_length=40, description="Fields the policy asks for, by code: `records` of the pack"),
]
Words = Annotated[str, Field(min_length=1, max_length=10_000)]
ShortWords = Annotated[str, Field(min_length=1, max_length=2_000)]


class ClockChange(Input):
    """Pause a clock for one of the policy's reasons, start it again, or mark it as met."""

    id: int
    action: Literal["pause", "resume", "meet"]
    reason: str | None = Field(default=None, max_length=60)


class CasePatch(Input):
    """Changes by a supervisor. A label change or a lower risk needs a reason. `version` guards against overwriting
    a colleague's change."""

    model_config = ConfigDict(
        extra="forbid",
        hide_input_in_errors=True,
        json_schema_extra={"example": {"status": "acknowledged", "assigned_to": "sam@example.org"}},
    )

    status: Status | None = None
    assigned_to: str | None = Field(default=None, max_length=254, description="An email address, or '' for nobody")
    label: LabelChange | None = None
    risk: Band | None = None
    clock: ClockChange | None = None
    records: Records = {}
    reason: str | None = Field(default=None, max_length=2000)
    version: int | None = Field(default=None, ge=1)


class NoteIn(Input):
    """A note for colleagues."""

    text: Words


class TaskIn(Input):
    """What became of a task. `done` needs the task's own records; `not_needed` needs a reason."""

    id: int
    state: Literal["open", "done", "not_needed"]
    records: Records = {}
    reason: str | None = Field(default=None, max_length=2000)


class OwnTaskIn(Input):
    """What became of one of one's own tasks or clocks. `done` needs its fields; `not_needed` (tasks only) a reason."""

    state: Literal["done", "not_needed"]
    records: Records = {}
    reason: str | None = Field(default=None, max_length=2000)


class OwnTask(BaseModel):
    """A task or clock of a role that one holds: the policy's words, times and the reference; nothing of the report.

    `fields` are what doing it still has to record; `opens_case` tells whether its case may be opened."""

    id: str
    kind: Literal["task", "clock"]
    reference: str
    code: str
    title: str
    why: str
    clause: str
    role: str
    state: str
    due_at: str | None
    overdue: bool
    fields: list[dict[str, Any]]
    opens_case: bool


class OwnTasks(BaseModel):
    """The most urgent first; `total` counts all."""

    items: list[OwnTask]
    total: int


class DecisionIn(Input):
    """A decision: what, why, on what lawful basis, and when it is looked at again. `option` is one of the policy's
    options and `step` one of its gates; a `restriction` always needs a review date."""

    kind: Literal["decision", "restriction"] = "decision"
    option: str | None = Field(default=None, max_length=60)
    step: str | None = Field(default=None, max_length=60)
    what: ShortWords
    why: ShortWords
    lawful_basis: str | None = Field(default=None, max_length=60)
    review_on: date | None = None
    records: Records = {}


class DisclosureIn(Input):
    """What was shared with whom, why, and on what lawful basis. `police` asks for what a referral to them needs."""

    to: ShortWords
    what: ShortWords
    why: ShortWords
    lawful_basis: str = Field(max_length=60)
    police: bool = False
    review_on: date | None = None
    records: Records = {}


class MessageIn(Input):
    """A message to the reporter, shown where they come back with their receipt.

    `acknowledges` makes it the first answer: with `records.next_contact_at` and somebody who has the case, it meets
    the clock of the first response. `preview` shows what would be sent and sends nothing.
    """

    text: str = Field(min_length=1, max_length=1_500)
    acknowledges: bool = False
    records: Records = {}
    preview: bool = False


class LetterIn(Input):
    """A letter of the policy with the case's facts. Nothing is sent or kept unless `send` is true."""

    letter: str = Field(max_length=60)
    format: Literal["text", "pdf", "large_print"] = "text"
    records: Records = {}
    to_name: str | None = Field(default=None, max_length=120)
    send: bool = False


class LetterOut(BaseModel):
    """A letter as it reads."""

    letter: str
    to: str
    subject: str
    text: str
    sent: bool


class SubmitIn(Input):
    """What the dialogue sends when a report is handed over. `draft` is checked by `api.cases.draft`."""

    conversation: str = Field(min_length=1, max_length=64)
    draft: dict[str, Any]


class AdditionIn(Input):
    """More words or another incident on a report that was handed over."""

    message_ids: list[str] = Field(max_length=200)
    draft: dict[str, Any] = {}


class MonitoringIn(Input):
    """Answers to the optional equality questions."""

    answers: dict[str, Any] = Field(max_length=40)


class NextStep(BaseModel):
    """What happens next, in the organisation's words, and by when."""

    text: str
    due_at: Moment | None = None


class SubmittedOut(BaseModel):
    """What the person is told after handing over a report."""

    reference: str
    next_steps: list[dict[str, Any]]
    support: list[dict[str, Any]]
