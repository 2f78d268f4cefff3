"""Cases of a release before 0002: migration 0003 and the start of the application close them to the roles they name."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from api.cases.backfill import hold_older_cases
from api.cases.models import Case, CaseCode, Deadline, Task
from api.core import clock, crypto
from api.core.db import Database
from api.core.migrate import upgrade

TEAM_LEADER = {"role": "team_leader", "reason": "named", "why": "", "clause": "IMG-1"}
SAID = {"who": [{"said": "my team leader", "kind": "employee", "name": None}], "narrative": []}


def columns(number: int, **own: Any) -> dict[str, Any]:
    now = clock.now().replace(tzinfo=None)
    same = {"id": crypto.random_id(), "reference": f"SAY-2026-{number:06d}", "year": 2026, "number": number,
            "channel": "web", "policy": "imagine", "status": "new", "created_at": now, "updated_at": now,
            "risk_band": "standard", "risk": "{}", "routed_to": "[]", "version": 1}  # fmt: skip
    return {**same, **own}


def facts(value: dict[str, Any]) -> bytes:
    import json

    return crypto.keyring().encrypt(json.dumps(value).encode(), "cases.facts")


async def older(database: Database) -> None:
    """Three cases as 0001 and 0002 hold them: handed over, handed over and added to, unfinished."""
    import json

    empty = {"narrative": []}
    cases = [
        columns(1, unfinished=False, excluded=json.dumps([TEAM_LEADER]), facts=facts(SAID)),
        columns(2, unfinished=False, excluded="[]", facts=facts(empty)),
        columns(3, unfinished=True, excluded="[]", facts=facts(SAID)),
    ]
    added = crypto.keyring().encrypt(json.dumps(SAID).encode(), "additions.facts")
    detail = json.dumps({"owner": "key_worker", "title": "x"})
    late = {"case": cases[0]["id"], "now": cases[0]["created_at"] + timedelta(days=1), "detail": detail}
    async with database.engine.begin() as connection:
        for case in cases:
            names = ", ".join(case)
            values = ", ".join(f":{name}" for name in case)
            await connection.execute(text(f"INSERT INTO cases ({names}) VALUES ({values})"), case)
        await connection.execute(
            text("INSERT INTO additions (case_id, at, message_ids, facts) VALUES (:case, :at, '[]', :facts)"),
            {"case": cases[1]["id"], "at": cases[1]["created_at"], "facts": added},
        )
        await connection.execute(
            text("INSERT INTO tasks (case_id, code, clause, state, detail) VALUES (:case, 'x', 'y', 'open', :detail)"),
            {"case": late["case"], "detail": detail},
        )
        await connection.execute(
            text("INSERT INTO deadlines (case_id, code, clause, due_at, state, detail)"
                 " VALUES (:case, 'x', 'y', :now, 'open', :detail)"),
            late,
        )  # fmt: skip


async def closed(database: Database) -> dict[int, list[str]]:
    """`{case number: closed roles}`."""
    found: dict[int, list[str]] = {}
    async with database.read() as session:
        query = select(Case.number, CaseCode.code).join(CaseCode, CaseCode.case_id == Case.id)
        for number, code in await session.execute(query.where(CaseCode.kind == "closed_role")):
            found.setdefault(number, []).append(code)
    return found


async def owners(database: Database) -> list[str | None]:
    async with database.read() as session:
        return [await session.scalar(select(table.owner)) for table in (Task, Deadline)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_older_cases_are_closed_to_the_roles_they_name(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/older.db"
    if kind == "postgres":
        from tests.api.conftest import _empty

        url = request.getfixturevalue("postgres_url")
        asyncio.run(_empty(url))

    def run(step: Any) -> Any:
        async def with_database() -> Any:
            database = Database(url)
            try:
                return await step(database)
            finally:
                await database.close()

        made: Coroutine[Any, Any, Any] = with_database()
        return asyncio.run(made)

    upgrade(url, "0002")
    run(older)
    upgrade(url)
    said_in_the_clear = run(closed)
    assert list(said_in_the_clear) == [1]
    assert said_in_the_clear[1] == ["team_leader"]
    assert run(owners) == ["key_worker", "key_worker"]
    assert run(hold_older_cases) == 2
    after = run(closed)
    assert sorted(after) == [1, 2, 3]
    assert "team_leader" in after[2]
    assert sorted(after[2]) == sorted(after[3])
    assert run(hold_older_cases) == 0
