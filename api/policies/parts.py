"""What every section of a pack is made of: closed frozen models, citations, and what an organisation is."""

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
    extra_closed: list[date] = Field(default_factory=list)
    formats: list[Text] = Field(default_factory=list)
    languages: list[Text] = Field(default_factory=list)
    retention_months: Annotated[int, Field(ge=1, le=600)]
    reporters: dict[c.Relation, c.ReporterKind] = Field(default_factory=dict)


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
    known_as: list[Text] = Field(default_factory=list)
    answers_to: Code | None = None
    may_read: bool = True
    always_told: bool = False
    built_in: bool = False
    clause: ClauseId | list[ClauseId] | None = None


class Route(Rule):
    """`stands_in_for`: the role whose part the told role plays in this case (its tasks and clocks follow)."""

    to: Code
    stands_in_for: Code | None = None
    fallback: list[Code] = Field(default_factory=list)
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
