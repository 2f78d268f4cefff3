"""`/api/tasks`: what waits for the person who asks, whether or not they may open the case it belongs to."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.cases import own_tasks
from api.cases.schemas import OwnTask, OwnTaskIn, OwnTasks
from api.core.db import DbSession
from api.people.deps import CurrentActor

PROBLEM: dict[str, Any] = {"description": "A problem, as application/problem+json"}
router = APIRouter(prefix="/api/tasks", tags=["tasks"], responses={401: PROBLEM, 404: PROBLEM, 422: PROBLEM})
ItemId = Annotated[str, Path(max_length=30, examples=["task-12", "clock-34"])]


@router.get("")
async def list_own_tasks(actor: CurrentActor, session: DbSession) -> OwnTasks:
    """The open tasks and clocks of every role you hold, most urgent first: at most 200 of `total`."""
    return OwnTasks.model_validate(await own_tasks.listed(session, actor))


@router.patch("/{item}")
async def change_own_task(item: ItemId, body: OwnTaskIn, actor: CurrentActor, session: DbSession) -> OwnTask:
    """Mark one as done, with the fields it records, or a task as not needed, with the reason."""
    return OwnTask.model_validate(await own_tasks.change(session, actor, item, body))
