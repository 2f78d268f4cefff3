"""Mistakes of meaning: a pack whose parts are well formed but cannot work together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import available_timezones

from api.policies.check.mistake import Mistake, did_you_mean
from api.policies.check.references import leaves
from api.policies.check.source import Source
from api.policies.letters import TEMPLATES, case_fields, placeholders

Finder = Callable[[Source], Iterator[Mistake]]


def meaning_mistakes(source: Source) -> list[Mistake]:
    """Checks that need more than one field. Each skips silently what the shape check has already refused."""
    if source.partial:
        return []
    return [mistake for find in FINDERS for mistake in find(source)]


def section(source: Source, name: str) -> dict[str, Any]:
    """A section's entries that are mappings."""
    value = source.data.get(name)
    return {k: v for k, v in value.items() if isinstance(v, dict)} if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """A list as it is; anything else counts as empty (the shape check has refused it)."""
    return value if isinstance(value, list) else []


def idle_clauses(source: Source) -> Iterator[Mistake]:
    cited = {v for place, v in leaves(source.data) if "clause" in place[-2:] and place[0] != "clauses"}
    for clause in section(source, "clauses"):
        if clause not in cited:
            yield source.mistake(("clauses", clause), f"clause `{clause}` has no effect: nothing cites it")


def role_loops(source: Source) -> Iterator[Mistake]:
    roles = section(source, "roles")
    for start in roles:
        seen, role = [start], roles[start].get("answers_to")
        while isinstance(role, str) and role in roles and role not in seen:
            seen.append(role)
            role = roles[role].get("answers_to")
        if role == start:
            yield source.mistake(("roles", start, "answers_to"), f"role `{start}` answers to itself in the end")


def opening_hours(source: Source) -> Iterator[Mistake]:
    organisation = source.data.get("organisation")
    if not isinstance(organisation, dict):
        return
    zone = organisation.get("time_zone", "Europe/London")
    if isinstance(zone, str) and zone not in available_timezones():
        yield source.mistake(
            ("organisation", "time_zone"), f"unknown time zone `{zone}`", did_you_mean(zone, available_timezones())
        )
    hours = organisation.get("opening_hours")
    if hours == {}:
        yield source.mistake(("organisation", "opening_hours"), "the office is never open")
    for day, times in hours.items() if isinstance(hours, dict) else ():
        if isinstance(times, dict) and str(times.get("opens")) >= str(times.get("closes")):
            yield source.mistake(("organisation", "opening_hours", day), f"on {day} the office closes before it opens")


def risk_bands(source: Source) -> Iterator[Mistake]:
    risk = source.data.get("risk")
    if not isinstance(risk, dict):
        return
    medium, high = risk.get("medium_from"), risk.get("high_from")
    if isinstance(medium, int) and isinstance(high, int) and high <= medium:
        yield source.mistake(("risk", "high_from"), f"high starts at {high}, which is not above medium at {medium}")


def letters(source: Source) -> Iterator[Mistake]:
    for code, letter in section(source, "letters").items():
        name = letter.get("template")
        files = {p.name for p in TEMPLATES.glob("*.txt.j2")}
        if isinstance(name, str) and name.endswith(".txt.j2") and name not in files:
            yield source.mistake(("letters", code, "template"), f"no template `{name}`", did_you_mean(name, files))


def exports(source: Source) -> Iterator[Mistake]:
    known = case_fields() | set(section(source, "records"))
    for code, export in section(source, "exports").items():
        for index, name in enumerate(items(export.get("fields"))):
            if isinstance(name, str) and name not in known:
                place = ("exports", code, "fields", index)
                yield source.mistake(place, f"unknown case field `{name}`", did_you_mean(name, known))


def tells(source: Source) -> Iterator[Mistake]:
    for code, clock in section(source, "clocks").items():
        text = clock.get("tell")
        for name in placeholders(text) if isinstance(text, str) else ():
            if name != "when":
                yield source.mistake(
                    ("clocks", code, "tell"), f"unknown placeholder `{{{name}}}`", did_you_mean(name, ["when"])
                )


def task_clocks(source: Source) -> Iterator[Mistake]:
    clocks = section(source, "clocks")
    for code, task in section(source, "tasks").items():
        clock = clocks.get(str(task.get("clock")))
        if clock and clock.get("starts", "report") != task.get("by", "report"):
            yield source.mistake(("tasks", code, "clock"), f"task `{code}` and its clock start with different events")


def statuses(source: Source) -> Iterator[Mistake]:
    reached = {str(rule.get("to")) for rule in section(source, "transitions").values()} | {"new"}
    for status in section(source, "statuses"):
        if status not in reached:
            yield source.mistake(("statuses", status), f"status `{status}` can never be reached")


def staff_question_codes(source: Source) -> Iterator[Mistake]:
    seen: set[str] = set()
    for index, question in enumerate(items(source.data.get("staff_questions"))):
        code = question.get("code") if isinstance(question, dict) else None
        if isinstance(code, str) and code in seen:
            yield source.mistake(("staff_questions", index), f"staff question `{code}` is asked twice")
        seen.add(str(code))


FINDERS: list[Finder] = [
    idle_clauses, role_loops, opening_hours, risk_bands, letters, exports, tells, task_clocks, statuses,
    staff_question_codes,
]  # fmt: skip
