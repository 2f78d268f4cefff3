"""A service with a real database and a bot behind a real socket."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from api.conversations import install
from api.conversations.service import ConversationService
from api.core.db import Database
from api.core.settings import Settings
from tests.api.standin import StandInBot, running_bot


@pytest.fixture
async def bot(settings: Settings) -> AsyncIterator[StandInBot]:
    async with running_bot(settings.bot_secret.get_secret_value()) as bot:
        yield bot


@pytest.fixture
async def service(database: Database, settings: Settings, bot: StandInBot) -> AsyncIterator[ConversationService]:
    made = install(FastAPI(), settings.model_copy(update={"rasa_urls": bot.url}), database)
    yield made
    await made.close()
