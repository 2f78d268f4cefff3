"""The channels over a real database and a bot behind a real socket, called through HTTP."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI
from twilio.request_validator import RequestValidator

from api.channels.sms.router import router as sms
from api.channels.voice.router import router as voice
from api.channels.web.router import router as web
from api.conversations import install
from api.core import errors
from api.core.db import Database
from api.core.settings import Settings
from tests.api.standin import StandInBot, running_bot


@pytest.fixture
async def bot(settings: Settings) -> AsyncIterator[StandInBot]:
    async with running_bot(settings.bot_secret.get_secret_value()) as bot:
        yield bot


@pytest.fixture
async def app(database: Database, settings: Settings, bot: StandInBot) -> AsyncIterator[FastAPI]:
    made = FastAPI()
    errors.install(made)
    made.state.database = database
    service = install(made, settings.model_copy(update={"rasa_urls": bot.url}), database)
    for router in (web, sms, voice):
        made.include_router(router)
    yield made
    await service.close()


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://sayso.example", timeout=30) as client:
        yield client


@pytest.fixture
def signed(http: httpx.AsyncClient, settings: Settings) -> Callable[..., object]:
    """Post a form as Twilio does: signed over the public address and the fields."""

    async def post(path: str, fields: dict[str, str], token: str | None = None) -> httpx.Response:
        secret = token or settings.twilio_auth_token.get_secret_value()
        url = path if path.startswith("https://") else f"{settings.public_url}{path}"
        signature = RequestValidator(secret).compute_signature(url, fields)
        return await http.post(url, data=fields, headers={"X-Twilio-Signature": signature})

    return post
