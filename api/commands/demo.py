"""`sayso demo`: fills a database with invented cases, so that the console can be looked at."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy.ext.asyncio import AsyncSession

from actions.incident import analyse
from api.cases import intake
from api.conversations import repository
from api.conversations.models import Message
from api.core import clock
from api.core.crypto import new_token
from api.core.db import Database
from api.core.errors import Conflict
from api.core.migrate import upgrade
from api.core.settings import get_settings
from api.people import service as people
from api.people.service import BUILT_IN_ROLES

STAFF = ("demo@example.org", "Demo Supervisor", ["supervisor"])
ASKED = "Please tell me what happened, in your own words."
_SPANS = ("message_id", "start", "end", "text")


def evidence(message: str, spans: Any) -> list[dict[str, Any]]:
    """Spans of the analysis as evidence in a message."""
    return [dict(zip(_SPANS, (message, s.start, s.end, s.text), strict=True)) for s in spans]


def draft_of(report: dict[str, Any], message: str, at: datetime) -> dict[str, Any]:
    """What the dialogue would have made of the report."""
    found = analyse(report["text"], reported_at=at)

    def labels(items: Any) -> list[dict[str, Any]]:
        return [
            {"code": i.code, "source": "suggested", "confidence": i.confidence, "evidence": evidence(message, i.spans)}
            for i in items
        ]

    when, where = found.when, found.where
    return {
        "relation": report.get("relation"),
        "narrative": [{"message_id": message, "text": report["text"]}],
        "types": labels(found.types),
        "characteristics": labels(found.characteristics),
        "flags": labels(found.flags),
        "when": when
        and {
            "said": when.said,
            "from": when.from_.isoformat() if when.from_ else None,
            "to": when.to.isoformat() if when.to else None,
            "precision": when.precision,
            "ongoing": when.ongoing,
            "evidence": evidence(message, when.spans),
        },
        "where": where and {"said": where.said, "kind": where.kind, "evidence": evidence(message, where.spans)},
        "who": [
            {"said": w.said, "kind": w.kind, "name": w.name, "under_18": w.under_18, "count": w.count,
             "evidence": evidence(message, w.spans)}
            for w in found.who
        ],
        "police_contact": report.get("police_contact"),
        "wishes": {"said": report.get("wishes")},
        "contact": {"anonymous": report.get("contact") == "anonymous",
                    "safe_methods": [] if report.get("contact") == "anonymous" else [report.get("contact", "receipt")]},
    }  # fmt: skip


async def write(session: AsyncSession, report: dict[str, Any], policy: str) -> None:
    """One invented report."""
    at = clock.now() - timedelta(days=float(report["days"]))
    conversation = await repository.create(session, report["channel"], policy, None)
    conversation.created_at = conversation.last_at = at
    asked = Message(conversation_id=conversation.id, seq=101, sender="bot", channel=report["channel"], at=at,
                    text=ASKED, kind="question", slot="narrative")  # fmt: skip
    told = Message(conversation_id=conversation.id, seq=102, sender="reporter", channel=report["channel"], at=at,
                   text=report["text"], status="answered")  # fmt: skip
    session.add_all([asked, told])
    await session.flush()
    if report.get("finished", True):
        await intake.submit(session, conversation.id, draft_of(report, told.id, at), at)


async def fill() -> None:
    """Add every invented report, and an account to look at them with."""
    settings = get_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    reports = YAML(typ="safe", pure=True).load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    database, password = Database(settings.database_url), new_token()[:16]
    try:
        for report in reports:
            async with database.write() as session:
                await write(session, report, settings.policy)
        try:
            async with database.write() as session:
                await people.add_user(session, STAFF[0], STAFF[1], STAFF[2], password, BUILT_IN_ROLES)
            print(f"demo | log in at /console as {STAFF[0]} with the password {password}")
        except Conflict:
            print(f"demo | log in at /console as {STAFF[0]} with the password from last time")
    finally:
        await database.close()
    print(f"demo | {len(reports)} invented reports added to {settings.data_dir}")


def demo() -> None:
    """Migrate, then fill."""
    settings = get_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    upgrade(settings.database_url)
    asyncio.run(fill())
