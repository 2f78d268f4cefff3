"""How often one client may present a receipt that is not one. Fixed windows, in Redis when there is one.

When Redis is away the count goes on in memory: people are let in rather than shut out, and
10^16 receipts stay out of reach.
"""

import logging
import time
from typing import Any, Protocol, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from api.core.crypto import keyring

log = logging.getLogger("sayso.limiter")
LIMIT = 10
WINDOW_SECONDS = 900
MOST_CLIENTS = 10_000


class Limiter(Protocol):
    async def allowed(self, client: str) -> bool:
        """False when this client used up its tries."""
        ...

    async def failed(self, client: str) -> None:
        """Count one wrong try."""
        ...


class MemoryLimiter:
    """Counts of this process."""

    def __init__(self, limit: int = LIMIT, window_seconds: float = WINDOW_SECONDS) -> None:
        self._limit, self._window = limit, window_seconds
        self._counts: dict[str, tuple[float, int]] = {}

    async def allowed(self, client: str) -> bool:
        ends, count = self._counts.get(client, (0.0, 0))
        return time.monotonic() >= ends or count < self._limit

    async def failed(self, client: str) -> None:
        now = time.monotonic()
        if len(self._counts) >= MOST_CLIENTS:
            self._counts = {k: v for k, v in self._counts.items() if v[0] > now}
        ends, count = self._counts.get(client, (0.0, 0))
        self._counts[client] = (ends, count + 1) if now < ends else (now + self._window, 1)


class RedisLimiter:
    """Counts that all processes share."""

    def __init__(self, redis: Redis, limit: int = LIMIT, window_seconds: int = WINDOW_SECONDS) -> None:
        self._redis, self._limit, self._window = redis, limit, window_seconds
        self._fallback = MemoryLimiter(limit, window_seconds)

    @staticmethod
    def _key(client: str) -> str:
        return f"sayso:receipt-tries:{keyring().lookup(client, 'client')[:32]}"

    async def allowed(self, client: str) -> bool:
        try:
            return int(await self._redis.get(self._key(client)) or 0) < self._limit
        except (RedisError, OSError):
            log.warning("Redis is away: wrong receipts are counted in memory")
            return await self._fallback.allowed(client)

    async def failed(self, client: str) -> None:
        try:
            async with self._redis.pipeline() as pipe:
                pipe.set(self._key(client), 0, ex=self._window, nx=True)
                pipe.incr(self._key(client))
                await cast(Any, pipe.execute())
        except (RedisError, OSError):
            await self._fallback.failed(client)


def make_limiter(redis_url: str) -> Limiter:
    """Shared counts when Redis is configured, else this process's own."""
    if not redis_url:
        return MemoryLimiter()
    return RedisLimiter(Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=2))
