"""A whole policy pack: the pydantic model behind `packs/*.yml` and its published JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.policies import codes as c
from api.policies.conditions import Condition
from api.policies.parts import (
    Cited,
    Clause,
    ClauseId,
    Code,
    Conflict,
    Definition,
    Event,
    LastResort,
    Named,
    Organisation,
    Part,
    Role,
    Route,
    Rule,
    Superseded,
    Text,
    Verified,
)
from api.policies.rules import (
    Ask,
    Clock,
    Gate,
    Offer,
    Option,
    StaffQuestion,
    Stage,
    StatusRule,
    Task,
    Transition,
)


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
    needs: list[Code] = Field(default_factory=list)
    after: Event | None = None
    when: Condition = Field(default_factory=Condition)


class Record(Rule):
    """A structured field the case must be able to hold, and who fills it."""

    title: Text
    kind: Literal["text", "choice", "date", "yes_no", "list", "link", "role", "log"]
    choices: dict[Code, Text] = Field(default_factory=dict)
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
    superseded: dict[Code, Superseded] = Field(default_factory=dict)
    definitions: dict[Code, Definition] = Field(default_factory=dict)
    characteristics: dict[c.CharacteristicCode, Named]
    types: dict[c.TypeCode, Named]
    modes: dict[c.Mode, Named] = Field(default_factory=dict)
    roles: dict[Code, Role]
    last_resort: LastResort
    routes: dict[Code, Route]
    conflict: Conflict
    stages: dict[Code, Stage] = Field(default_factory=dict)
    priorities: dict[Code, Priority] = Field(default_factory=dict)
    clocks: dict[Code, Clock]
    tasks: dict[Code, Task]
    gates: dict[Code, Gate]
    statuses: dict[c.Status, StatusRule]
    transitions: dict[Code, Transition]
    options: dict[Code, Option] = Field(default_factory=dict)
    closing_reasons: dict[Code, Named]
    records: dict[Code, Record] = Field(default_factory=dict)
    risk: Risk
    offers: dict[Code, Offer] = Field(default_factory=dict)
    asks: dict[Code, Ask] = Field(default_factory=dict)
    staff_questions: list[StaffQuestion] = Field(default_factory=list)
    wording: dict[Code, Text] = Field(default_factory=dict)
    support: dict[Code, Support]
    letters: dict[Code, LetterRule]
    statistics: dict[Code, Statistic] = Field(default_factory=dict)
    exports: dict[Code, Export] = Field(default_factory=dict)
    landlords: dict[Code, Text] = Field(default_factory=dict)
