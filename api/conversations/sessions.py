"""Tokens that let one browser into one conversation. They are unguessable, expire, and can be given up."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.conversations.models import ChatSession
from api.core import clock
from api.core.crypto import keyring, new_token
from api.core.db import Database

LIFETIME = timedelta(hours=12)


def _hashed(token: str) -> str:
    return keyring().lookup(token, "chat-token")


@dataclass(frozen=True)
class Sessions:
    """The chat sessions of one database."""

    database: Database

    async def open(self, conversation_id: str) -> str:
        """A new token for this conversation; only its keyed hash is kept."""
        token = new_token()
        async with self.database.write() as session:
            session.add(
                ChatSession(
                    token_hash=_hashed(token), conversation_id=conversation_id, expires_at=clock.now() + LIFETIME
                )
            )
        return token

    async def conversation_of(self, token: str) -> str | None:
        """The conversation that a live token opens."""
        async with self.database.read() as session:
            return await self.live(session, token)

    async def live(self, session: AsyncSession, token: str) -> str | None:
        """The same, in the caller's session."""
        row: ChatSession | None = await session.scalar(
            select(ChatSession).where(ChatSession.token_hash == _hashed(token))
        )
        if row is None or row.revoked_at is not None or row.expires_at <= clock.now():
            return None
        return row.conversation_id

    async def point(self, token: str, conversation_id: str) -> None:
        """From now on this token opens another conversation, whose receipt its holder has shown."""
        query = update(ChatSession).where(ChatSession.token_hash == _hashed(token))
        async with self.database.write() as session:
            await session.execute(query.values(conversation_id=conversation_id))

    async def revoke(self, token: str) -> None:
        """Nobody gets in with this token any more."""
        query = update(ChatSession).where(ChatSession.token_hash == _hashed(token), ChatSession.revoked_at.is_(None))
        async with self.database.write() as session:
            await session.execute(query.values(revoked_at=clock.now()))
