"""Measures the sweep over 10,000 open cases with five clocks each: `python -m tests.api.notifications.bench_sweep`."""

import asyncio
import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

CASES, CLOCKS, DUE_IN_TEN_THOUSAND = 10_000, 5, 200
CODES = ("first_response", "action_plan", "plan_review", "case_review", "first_response")


async def _measure(url: str) -> dict[str, Any]:
    from sqlalchemy import func, insert, select

    import api.models  # noqa: F401 - declares every table
    from api.cases.models import Case, CaseCode, Deadline
    from api.core import clock
    from api.core.crypto import keyring, random_id  # noqa: F401 - the keyring is made before the clock is read
    from api.core.db import Base, Database
    from api.notifications.models import Notification
    from api.notifications.sweep import sweep_once
    from api.people import service as people

    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    now = clock.now()
    ids = [random_id() for _ in range(CASES)]
    async with database.write() as session:
        roles = ["housing_officer", "neighbourhood_manager"]
        for n, role in enumerate(roles):
            password = random_id()
            await people.add_user(session, f"s{n}@example.org", f"Staff {n}", [role], password, frozenset(roles))
        same = {"year": 2026, "channel": "web", "policy": "circle", "status": "new", "unfinished": False,
                "created_at": now, "updated_at": now, "risk_band": "standard", "risk": {}, "routed_to": [],
                "excluded": [], "facts": {}, "version": 1}  # fmt: skip
        rows = [{**same, "id": i, "number": n, "reference": f"SAY-2026-{n:06d}"} for n, i in enumerate(ids, 1)]
        await session.execute(insert(Case), rows)
        await session.execute(
            insert(CaseCode), [{"case_id": i, "kind": "role", "code": "housing_officer"} for i in ids]
        )
        clocks = []
        for n, case_id in enumerate(ids):
            for k in range(CLOCKS):
                late = k == 0 and n < DUE_IN_TEN_THOUSAND
                due = now - timedelta(minutes=1) if late else now + timedelta(days=5 + k)
                detail = {"owner": "housing_officer", "escalate_to": "neighbourhood_manager", "occurrence": 1,
                          "started_at": clock.iso(now - timedelta(days=1)), "title": "", "why": ""}  # fmt: skip
                clocks.append({"case_id": case_id, "code": CODES[k], "clause": "CIR-2", "due_at": due, "state": "open",
                               "next_wake": due, "detail": detail})  # fmt: skip
        await session.execute(insert(Deadline), clocks)
    started = time.perf_counter()
    touched = await sweep_once(database, now)
    took = time.perf_counter() - started
    started = time.perf_counter()
    again = await sweep_once(database, now)
    idle = time.perf_counter() - started
    async with database.read() as session:
        missed = await session.scalar(select(func.count()).where(Deadline.state == "missed"))
        told = await session.scalar(select(func.count()).select_from(Notification))
    await database.close()
    return {"cases": CASES, "clocks": CASES * CLOCKS, "due": DUE_IN_TEN_THOUSAND, "touched": touched,
            "missed": missed, "told": told, "seconds": round(took, 2), "touched_again": again,
            "idle_seconds": round(idle, 3)}  # fmt: skip


def measure_sweep(url: str | None = None) -> dict[str, Any]:
    """The numbers of one sweep over a fresh database (SQLite in a temporary folder by default).

    `touched` must equal `due`, `touched_again` must be 0, and `seconds` under 10 on 2 cores.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("SAYSO_DATA_DIR", str(Path(folder) / "data"))
        return asyncio.run(_measure(url or f"sqlite+aiosqlite:///{folder}/bench.db"))


if __name__ == "__main__":
    print(measure_sweep())
