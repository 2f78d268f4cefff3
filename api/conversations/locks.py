"""One message of a conversation at a time, across processes and machines."""

import asyncio
import contextlib
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from filelock import AsyncFileLock
from filelock import Timeout as FileLockTimeout
from redis.asyncio import Redis
from redis.exceptions import LockError, RedisError

BUCKETS = 4096


class LockUnavailable(Exception):
    """The turn of this message did not come in time, or the lock service is away."""


class ConversationLocks(Protocol):
    def hold(self, conversation_id: str, wait_seconds: float) -> AbstractAsyncContextManager[None]:
        """Hold the conversation for the block; `LockUnavailable` after `wait_seconds`."""
        ...

    async def close(self) -> None: ...


class _Queue:
    """First come, first served within this process, so that only one of its tasks asks the outer lock."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def wait(self, key: str, wait_seconds: float) -> AsyncIterator[float]:
        """Gives the seconds that are left of `wait_seconds`."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        began = time.monotonic()
        try:
            await asyncio.wait_for(lock.acquire(), wait_seconds)
        except TimeoutError:
            raise LockUnavailable("queue") from None
        try:
            yield max(0.0, wait_seconds - (time.monotonic() - began))
        finally:
            lock.release()


class FileLocks:
    """Locks between the processes of one machine: a file per bucket of conversations."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._queue = _Queue()

    @asynccontextmanager
    async def hold(self, conversation_id: str, wait_seconds: float) -> AsyncIterator[None]:
        bucket = int.from_bytes(hashlib.sha256(conversation_id.encode()).digest()[:4], "big") % BUCKETS
        async with self._queue.wait(str(bucket), wait_seconds) as left:
            lock = AsyncFileLock(self._folder / f"{bucket:04d}.lock", poll_interval=0.02, preserve_lock_file=True)
            try:
                await lock.acquire(timeout=left)
            except (FileLockTimeout, OSError):
                raise LockUnavailable("file") from None
            try:
                yield
            finally:
                await lock.release()

    async def close(self) -> None:
        return None


class RedisLocks:
    """Locks between machines. `lease_seconds` frees the lock of a process that died; no turn may last so long."""

    def __init__(self, redis: Redis, lease_seconds: float) -> None:
        self._redis = redis
        self._lease = lease_seconds
        self._queue = _Queue()

    @asynccontextmanager
    async def hold(self, conversation_id: str, wait_seconds: float) -> AsyncIterator[None]:
        async with self._queue.wait(conversation_id, wait_seconds) as left:
            lock = self._redis.lock(
                f"sayso:conversation:{conversation_id}", timeout=self._lease, sleep=0.02, blocking_timeout=left
            )
            try:
                held = await lock.acquire()
            except (RedisError, OSError):
                raise LockUnavailable("redis") from None
            if not held:
                raise LockUnavailable("redis")
            try:
                yield
            finally:
                # The lease may have ended or Redis gone away: the message is stored either way.
                with contextlib.suppress(LockError, RedisError, OSError):
                    await lock.release()

    async def close(self) -> None:
        await self._redis.aclose()


def make_locks(redis_url: str, folder: Path, lease_seconds: float) -> ConversationLocks:
    """Redis when there is one, else files."""
    if not redis_url:
        return FileLocks(folder)
    redis = Redis.from_url(redis_url, socket_timeout=5, socket_connect_timeout=2)
    return RedisLocks(redis, lease_seconds)
