"""Drives many conversations at once and notes how long each turn took."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Turn = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class Load:
    """What a load measured: turns a second over all people, and the spread of one turn in milliseconds."""

    turns: int
    seconds: float
    milliseconds: list[float]

    @property
    def per_second(self) -> float:
        return self.turns / self.seconds

    def percentile(self, percent: int) -> float:
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[percent - 1]

    def line(self, name: str) -> str:
        p50, p95 = self.percentile(50), self.percentile(95)
        return (
            f"{name:<44} {self.per_second:7.1f} turns/s   p50 {p50:6.0f} ms   p95 {p95:6.0f} ms   ({self.turns} turns)"
        )


async def measure(people: int, turns_each: int, person: Callable[[int], Awaitable[Turn]]) -> Load:
    """`people` at once, each taking `turns_each` turns in a row. `person(i)` prepares person i, unmeasured."""
    taking = [await person(i) for i in range(people)]
    times: list[float] = []

    async def talk(turn: Turn) -> None:
        for number in range(turns_each):
            begun = time.perf_counter()
            await turn(number)
            times.append((time.perf_counter() - begun) * 1000)

    begun = time.perf_counter()
    await asyncio.gather(*(talk(turn) for turn in taking))
    return Load(len(times), time.perf_counter() - begun, times)
