"""The application: every router, every error, one database, opened at the start and closed at the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import conversations, docs, health
from api.cases import internal, repository, tasks_router
from api.cases import router as cases_router
from api.cases.backfill import hold_older_cases
from api.channels.sms import router as sms
from api.channels.voice import router as voice
from api.channels.web import router as web
from api.console import router as console_router
from api.core import errors
from api.core.db import Database
from api.core.security import SecurityHeaders
from api.core.settings import ROOT, Settings, get_settings
from api.notifications import router as notifications
from api.notifications import sweep
from api.notifications.smtp import mailer_for
from api.people import router as people_router
from api.policies.pack import load_pack


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application with these settings (by default those of the environment). A bad policy pack stops it here."""
    settings = settings or get_settings()
    load_pack(settings.policy)
    database, mailer = Database(settings.database_url), mailer_for(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await hold_older_cases(database)
        service = conversations.install(app, settings, database)
        sweeping = asyncio.create_task(sweep.run(database, mailer)) if settings.sweep else None
        try:
            yield
        finally:
            if sweeping is not None:
                sweeping.cancel()
                await asyncio.wait({sweeping})
            await service.close()
            await database.close()

    app = FastAPI(
        title="Sayso",
        version="0.1.0",
        summary="Reports of harassment, abuse and hate: taken in people's own words, worked by their policy's clocks.",
        lifespan=lifespan,
        redoc_url=None,
        docs_url=None,
    )
    app.state.settings, app.state.database = settings, database
    app.state.org_view, app.state.case_view = org_view, _case_view(database)
    errors.install(app)
    app.add_middleware(SecurityHeaders, https=settings.secure_cookies)
    for part in (health, docs, web, sms, voice, people_router, cases_router, tasks_router, internal, notifications,
                 console_router):  # fmt: skip
        app.include_router(part.router)
    app.include_router(cases_router.numbers_router)
    app.mount("/static", StaticFiles(directory=ROOT / "api" / "static" / "dist", check_dir=False), name="static")
    return app


def org_view(policy: str) -> dict[str, Any]:
    """What the bot may say about the organisation."""
    return load_pack(policy).public_view()


def _case_view(database: Database) -> Any:
    async def case_view(conversation_id: str) -> dict[str, Any] | None:
        async with database.read() as session:
            case = await repository.case_of_conversation(session, conversation_id)
        return None if case is None or case.unfinished else {"reference": case.reference, "status": case.status}

    return case_view
