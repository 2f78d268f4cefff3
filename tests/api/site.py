"""A running application over each kind of database, with staff, and reports to put into it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.conversations import repository as conversations
from api.conversations.models import Conversation, Message
from api.core.db import Database
from api.core.settings import Settings
from api.people import service as people
from api.people.service import BUILT_IN_ROLES

PASSWORD = "three random words"
ACCOUNT = (
    "Last night around half 10 my neighbour in flat 12 was banging on my door shouting go back to your own "
    "country, he's done it 3 times this month."
)


@dataclass
class Site:
    """The application and what tests do with it."""

    client: httpx.AsyncClient
    database: Database
    settings: Settings

    async def staff(self, name: str, *roles: str, manager: str | None = None) -> dict[str, str]:
        """Add an account; the headers that speak for it."""
        email = f"{name.lower().replace(' ', '.')}@example.org"
        known = BUILT_IN_ROLES | frozenset(roles)
        async with self.database.write() as session:
            user = await people.add_user(session, email, name, list(roles), PASSWORD, known)
            if manager:
                user.manager_id = (await people.find_user(session, manager)).id
        answer = await self.client.post("/api/auth/login", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        self.client.cookies.clear()
        return {"Authorization": f"Bearer {answer.json()['token']}"}

    async def conversation(self, *texts: str, channel: str = "web", policy: str = "default") -> tuple[str, list[str]]:
        """A conversation in which these messages were written; its id and theirs."""
        async with self.database.write() as session:
            made: Conversation = await conversations.create(session, channel, policy, None)
            rows = [
                Message(conversation_id=made.id, seq=n, sender="reporter", channel=channel, text=text)
                for n, text in enumerate(texts, start=100)
            ]
            session.add_all(rows)
            await session.flush()
            return made.id, [row.id for row in rows]

    async def submit(self, conversation: str, draft: dict[str, Any], expect: int = 201) -> dict[str, Any]:
        """Hand a report over as the action server does."""
        token = self.settings.service_token.get_secret_value()
        answer = await self.client.post(
            "/internal/reports",
            json={"conversation": conversation, "draft": draft},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert answer.status_code == expect, answer.text
        return dict(answer.json())

    async def report(self, text: str = ACCOUNT, policy: str = "default", **draft: Any) -> str:
        """A report handed over; its reference."""
        conversation, (message,) = await self.conversation(text, policy=policy)
        whole = {"relation": "me", "narrative": [{"message_id": message, "text": text}], **draft}
        return str((await self.submit(conversation, whole))["reference"])


@pytest.fixture
async def site(settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    url = database.engine.url.render_as_string(hide_password=False)
    app = create_app(settings.model_copy(update={"database_url": url, "sweep": False}))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="https://sayso.example") as client:
            yield Site(client, database, settings)


StaffMaker = Callable[..., Awaitable[dict[str, str]]]
