"""The rules of a pack that act on a case: clocks, tasks, gates, statuses, options, what people hear and answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.policies import codes as c
from api.policies.conditions import Condition
from api.policies.parts import Cited, Code, Event, Moment, Part, Rule, Text, Unit


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
    remind_before_hours: list[Annotated[int, Field(ge=1, le=2000)]] = Field(default_factory=list)
    met_by: Code | None = None
    pause_reasons: dict[Code, Text] = Field(default_factory=dict)
    tell: str | None = None


class Task(Rule):
    title: Text
    owner: Code
    clock: Code | None = None
    by: Event = "report"
    even_if_quiet: bool = False
    records: list[Code] = Field(default_factory=list)
    choices: dict[Code, Text] = Field(default_factory=dict)


class Requirement(Cited):
    """One thing a gate asks for: `record` is filled in, with one of `one_of`, by an actor holding one of `roles`."""

    what: Text
    record: Code | None = None
    one_of: dict[Code, Text] = Field(default_factory=dict)
    roles: list[Code] = Field(default_factory=list)
    when: Condition = Field(default_factory=Condition)


class Gate(Part):
    title: Text
    requires: dict[Code, Requirement] = Field(default_factory=dict)


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
    law: list[Code] = Field(default_factory=list)


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
    forbidden: list[Text] = Field(default_factory=list)
    max_prompts: Annotated[int, Field(ge=1)] | None = None
    max_minutes: Annotated[int, Field(ge=1)] | None = None


class StaffQuestion(Cited):
    code: Code
    text: Text
    choices: dict[Code, Text] = Field(default_factory=dict)
    when: Condition = Field(default_factory=Condition)
