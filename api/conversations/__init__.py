"""Conversations: messages kept before anything else happens, brought to the bot in order, answered once."""

from typing import Any

from fastapi import FastAPI

from api.conversations.bot import HttpBot
from api.conversations.locks import make_locks
from api.conversations.service import ConversationService
from api.conversations.turns import Surroundings
from api.core.db import Database
from api.core.settings import Settings


def install(app: FastAPI, settings: Settings, database: Database) -> ConversationService:
    """Put the service on `app.state.conversations`. Close it (`await service.close()`) when the application stops.

    `app.state.org_view(policy) -> dict` and `await app.state.case_view(conversation_id) -> dict | None` are asked at
    each turn when they are set.
    """

    def org_view(policy: str) -> dict[str, Any]:
        view = getattr(app.state, "org_view", None)
        return dict(view(policy)) if view is not None else {}

    async def case_view(conversation_id: str) -> dict[str, Any] | None:
        view = getattr(app.state, "case_view", None)
        return await view(conversation_id) if view is not None else None

    lease = settings.turn_timeout_seconds * 2 + 30
    around = Surroundings(
        database=database,
        bot=HttpBot(settings.rasa_url_list, settings.bot_secret.get_secret_value()),
        locks=make_locks(settings.redis_url, settings.data_dir / "locks", lease),
        timeout_seconds=settings.turn_timeout_seconds,
        org_view=org_view,
        case_view=case_view,
    )
    service = ConversationService(around)
    app.state.conversations = service
    return service
