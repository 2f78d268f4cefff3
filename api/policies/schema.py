"""What a policy pack may contain: the pydantic models behind `packs/*.yml` and their published JSON Schema."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.policies import codes as c
from api.policies.conditions import Condition

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3,4}-\d{1,3}$")]
Confidence = Literal["high", "medium", "low"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Unit = Literal["hours", "working_hours", "days", "working_days", "weeks", "months"]
Event = Literal["report", "closed", "restriction", "enforcement", "action_plan", "acknowledged", "appealed"]
Moment = Literal["start", "before_account", "after_submit", "on_request", "closing"]


class Part(BaseModel):
    """Everything in a pack is closed (unknown fields refused) and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Part):
    """A rule of the organisation's own: the clauses it comes from."""

    clause: ClauseId | list[ClauseId]

    @property
    def clauses(self) -> list[str]:
        return [self.clause] if isinstance(self.clause, str) else list(self.clause)

    @property
    def first_clause(self) -> str:
        return self.clauses[0]


class Rule(Cited):
    """A cited rule with a condition (absent: always) and a plain reason."""

    when: Condition = Field(default_factory=Condition)
    why: Text


class Verified(Part):
    """A fact about the world that goes stale: when it was last checked, and how sure we are."""

    verified_on: date
    confidence: Confidence


class OpeningHours(Part):
    opens: time
    closes: time


class Organisation(Part):
    name: Text
    kind: Text
    policy_title: Text
    policy_date: date | None = None
    review_date: date | None = None
    policy_url: str | None = None
    policy_where: Text
    who_reads: Text
    sharing: Text
    nation: c.Nation = "ENG"
    time_zone: Text = "Europe/London"
    opening_hours: dict[Weekday, OpeningHours]
    extra_closed: list[date] = []
    formats: list[Text] = []
    languages: list[Text] = []
    retention_months: Annotated[int, Field(ge=1, le=600)]
    reporters: dict[c.Relation, c.ReporterKind] = {}


class Clause(Part):
    source: Text
    says: Text


class Superseded(Verified):
    said: Text
    now: Text


class Definition(Cited, Verified):
    title: Text
    text: Text
    source: Text


class Named(Cited):
    """A code offered to people, with the label they read; `local` marks a strand not nationally monitored."""

    label: Text
    local: bool = False


class Role(Part):
    title: Text
    who_is: Text
    known_as: list[Text] = []
    answers_to: Code | None = None
    may_read: bool = True
    always_told: bool = False
    built_in: bool = False
    clause: ClauseId | list[ClauseId] | None = None


class Route(Rule):
    """`stands_in_for`: the role whose part the told role plays in this case (its tasks and clocks follow)."""

    to: Code
    stands_in_for: Code | None = None
    fallback: list[Code] = []
    elsewhere: str | None = None


class LastResort(Cited):
    """Who is told when no route holds, or everyone a route names is shut out or missing."""

    role: Code
    why: Text


class Conflict(Cited):
    """Who is shut out of a case, and why (reasons are what an admin, never the excluded person, reads)."""

    named_reason: Text
    answers_to_reason: Text
    asked_reason: Text
    exclude_who_answers_to_named: bool = True


class Clock(Rule):
    title: Text
    unit: Unit
    length: Annotated[int, Field(ge=1, le=10_000)]
    starts: Event = "report"
    recurring: bool = False
    ends_with_case: bool = True
    even_if_quiet: bool = False
    owner: Code
    escalate_to: Code | None = None
    remind_before_hours: list[Annotated[int, Field(ge=1, le=2000)]] = []
    met_by: Code | None = None
    pause_reasons: dict[Code, Text] = {}
    tell: str | None = None


class Task(Rule):
    title: Text
    owner: Code
    clock: Code | None = None
    by: Event = "report"
    even_if_quiet: bool = False
    records: list[Code] = []
    choices: dict[Code, Text] = {}


class Requirement(Cited):
    """One thing a gate asks for: `record` is filled in, with one of `one_of`, by an actor holding one of `roles`."""

    what: Text
    record: Code | None = None
    one_of: dict[Code, Text] = {}
    roles: list[Code] = []
    when: Condition = Field(default_factory=Condition)


class Gate(Part):
    title: Text
    requires: dict[Code, Requirement] = {}


class StatusRule(Part):
    label: Text
    reporter_text: Text
    open: bool = True


class Transition(Part):
    title: Text
    from_: list[c.Status] = Field(alias="from")
    to: c.Status
    gate: Code | None = None


class Option(Rule):
    """Something the organisation may choose to do. `suggested_when` lifts it up the list; `gate` guards it."""

    title: Text
    suggested_when: Condition | None = None
    threshold: str | None = None
    gate: Code | None = None
    law: list[Code] = []


class Stage(Rule):
    title: Text


class Offer(Rule):
    """Something a person is told or offered; `never_when` withdraws it whatever `when` says."""

    text: Text
    at: Moment = "on_request"
    never_when: Condition | None = None


class Ask(Rule):
    """What the conversation must ask or keep. `slot` as in conversation.md; `text` overrides the wording."""

    slot: Code
    text: str | None = None
    forbidden: list[Text] = []
    max_prompts: Annotated[int, Field(ge=1)] | None = None
    max_minutes: Annotated[int, Field(ge=1)] | None = None


class StaffQuestion(Cited):
    code: Code
    text: Text
    choices: dict[Code, Text] = {}
    when: Condition = Field(default_factory=Condition)


class Answer(Part):
    points: Annotated[int, Field(ge=0, le=10)]
    when: Condition
    reason: Text


class RiskQuestion(Part):
    title: Text
    answers: dict[Code, Answer]
    unknown_points: Annotated[int, Field(ge=0, le=10)] = 0
    counts_as_unknown: bool = False
    unknown_reason: str | None = None


class Override(Part):
    when: Condition
    reason: Text


class Risk(Cited, Verified):
    medium_from: Annotated[int, Field(ge=1)]
    high_from: Annotated[int, Field(ge=1)]
    unknowns_for_medium: Annotated[int, Field(ge=1)]
    unknowns_reason: Text
    note: Text
    questions: dict[Code, RiskQuestion]
    overrides: dict[Code, Override]


class Support(Verified):
    name: Text
    contact: Text
    note: Text
    when: Condition = Field(default_factory=Condition)
    order: int = 50
    clause: ClauseId | list[ClauseId] | None = None
    offered: bool = True


class LetterRule(Cited):
    title: Text
    subject: Text
    template: Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.txt\.j2$")]
    to: Literal["reporter", "subject", "area", "witness"]
    needs: list[Code] = []
    after: Event | None = None
    when: Condition = Field(default_factory=Condition)


class Record(Rule):
    """A structured field the case must be able to hold, and who fills it."""

    title: Text
    kind: Literal["text", "choice", "date", "yes_no", "list", "link", "role", "log"]
    choices: dict[Code, Text] = {}
    shown_to_reporter: bool = False
    supervisors_only: bool = False


class Statistic(Cited):
    title: Text
    group_by: list[Literal["types", "characteristics", "risk", "role", "where", "frequency", "involves", "month"]]
    readers: list[Code]
    when: Condition = Field(default_factory=Condition)


class Export(Cited):
    title: Text
    format: Literal["pdf", "json", "csv"]
    fields: list[Code]
    readers: list[Code]
    when: Condition = Field(default_factory=Condition)


class Priority(Rule):
    level: Literal["raised", "urgent"]


class PackModel(Part):
    """One organisation's policy as data. Mappings are keyed by code so that a variant can change one entry."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    extends: str | None = None
    about: Text
    organisation: Organisation
    clauses: dict[ClauseId, Clause]
    superseded: dict[Code, Superseded] = {}
    definitions: dict[Code, Definition] = {}
    characteristics: dict[c.CharacteristicCode, Named]
    types: dict[c.TypeCode, Named]
    modes: dict[c.Mode, Named] = {}
    roles: dict[Code, Role]
    last_resort: LastResort
    routes: dict[Code, Route]
    conflict: Conflict
    stages: dict[Code, Stage] = {}
    priorities: dict[Code, Priority] = {}
    clocks: dict[Code, Clock]
    tasks: dict[Code, Task]
    gates: dict[Code, Gate]
    statuses: dict[c.Status, StatusRule]
    transitions: dict[Code, Transition]
    options: dict[Code, Option] = {}
    closing_reasons: dict[Code, Named]
    records: dict[Code, Record] = {}
    risk: Risk
    offers: dict[Code, Offer] = {}
    asks: dict[Code, Ask] = {}
    staff_questions: list[StaffQuestion] = []
    wording: dict[Code, Text] = {}
    support: dict[Code, Support]
    letters: dict[Code, LetterRule]
    statistics: dict[Code, Statistic] = {}
    exports: dict[Code, Export] = {}
    landlords: dict[Code, Text] = {}
