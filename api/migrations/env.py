"""How Alembic reaches the database: the product's own engine and every table that the product declares."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.types import TypeDecorator

import api.models  # noqa: F401 - declares every table
from api.core.db import Base, Database, UtcDateTime

_MIGRATION_LOCK = 7_206_102


def _plainly(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """Write our column types into migrations as what they are in the database, so that old migrations stay valid."""
    if kind == "type" and isinstance(value, TypeDecorator):
        return "sa.DateTime(timezone=True)" if isinstance(value, UtcDateTime) else "sa.LargeBinary()"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=_plainly,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        context.run_migrations()


async def _migrate() -> None:
    database = Database(context.config.get_main_option("sqlalchemy.url") or "")
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_run)
    finally:
        await database.close()


asyncio.run(_migrate())
