"""One case as a page: what was reported, what can be done next, and the transcript with its evidence marked."""

from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.cases import service
from api.cases.intake import adopt_unfinished
from api.cases.steps import fields_needed
from api.console.highlight import marks_of, stretches
from api.console.pages import page
from api.console.words import word
from api.core.errors import Problem
from api.people.service import Actor
from api.policies.pack import load_pack

_FIRST_ANSWER = ("next_contact_at",)
_SHARING = ("overriding_risk", "reporter_agrees_police")


async def case_page(
    request: Request, reference: str, actor: Actor, session: Any, problem: str | None = None, status: int = 200
) -> Response:
    """The page, with the problem of a step that was refused, or the page that says there is no such case."""
    await adopt_unfinished(session)
    try:
        case = await service.read_case(session, actor, reference)
    except Problem as refused:
        return await page(request, session, actor, "missing", refused.status, problem=refused.detail)
    shown = case.model_dump(mode="json")
    marks = marks_of(shown, lambda code, kind: word(code, kind, case.policy))
    transcript = [
        {"line": line, "stretches": stretches(line.text, marks.get(line.id, []))}
        for line in await service.read_transcript(session, actor, reference)
    ]
    staff = sorted((await service.names_of_staff(session)).values(), key=lambda who: who["name"])
    pack = load_pack(case.policy)
    values = {
        "case": shown,
        "transcript": transcript,
        "problem": problem,
        "staff": staff,
        "pack": pack,
        "first_answer": fields_needed(pack, _FIRST_ANSWER),
        "sharing": fields_needed(pack, _SHARING),
        "bases": pack.records["lawful_basis"].choices if "lawful_basis" in pack.records else {},
    }
    return await page(request, session, actor, "case", status, **values)


def back(reference: str, anchor: str = "") -> Response:
    """To the case again."""
    return RedirectResponse(f"/console/cases/{reference}{anchor}", status_code=303)
