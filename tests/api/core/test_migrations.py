"""Migrations: they make exactly the tables that the code declares, on both kinds of database, and can be run again."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

import api.models  # noqa: F401 - declares every table
from api.core.db import Base, Database
from api.core.migrate import upgrade


def differences(url: str) -> list[object]:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async def run() -> list[object]:
        database = Database(url)
        try:
            async with database.engine.connect() as connection:
                return await connection.run_sync(compare)
        finally:
            await database.close()

    return asyncio.run(run())


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_migrations_make_the_declared_tables(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path}/migrated.db"
    else:
        from tests.api.conftest import _empty

        url = request.getfixturevalue("postgres_url")
        asyncio.run(_empty(url))
    upgrade(url)
    upgrade(url)
    assert differences(url) == []
