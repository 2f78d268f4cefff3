"""Once after an upgrade: closes older cases to the roles that only their encrypted words name (migration 0003)."""

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from api.cases.conflicts import close_to_named
from api.cases.models import Case
from api.core import audit, clock
from api.core.db import Database

AT_ONCE = 100


async def hold_older_cases(database: Database) -> int:
    """Hold every case that was not yet held against roles; how many. Does nothing the second time, and may run in
    several processes at once. Nobody is to open a case before it is done: the application calls it as it starts."""
    held = 0
    while True:
        async with database.write() as session:
            await audit.one_at_a_time(session)
            query = select(Case).where(Case.held_at.is_(None)).options(selectinload(Case.additions)).limit(AT_ONCE)
            cases = list(await session.scalars(query))
            for case in cases:
                await close_to_named(session, case)
            ids = [case.id for case in cases]
            await session.execute(update(Case).where(Case.id.in_(ids)).values(held_at=clock.now()))
        held += len(cases)
        if len(cases) < AT_ONCE:
            return held
