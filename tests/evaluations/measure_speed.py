"""Measures how long the analysis of 100 words takes, beside a fixed loop of plain Python on the same machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from threadpoolctl import threadpool_limits

from actions.incident import analyse
from tests.evaluations.measure_scores import Section, median, table_lines
from tests.evaluations.measure_voices import STANDARD_TIME, VOICE_TITLES, using

LIMITS = {"rules": 10.0, "surface": 10.0, "both": 150.0}
"""Milliseconds per 100 words on one core, from the contract."""

TEXT = (
    "Last Tuesday around half past four I was walking back from the launderette with my little boy when two lads "
    "from the flats by the garages started on us again. One of them shouted that we should go back where we came "
    "from and called me a name I will not write, and the taller one threw a full can at the pushchair. It burst. "
    "I told them to leave us alone and they laughed and followed us as far as the corner shop. This has been going "
    "on since Easter and it is getting worse, my son cannot sleep."
)
"""Exactly 100 words of a report, our own."""


def plain_loop() -> int:
    """A fixed amount of plain Python work: what a machine's milliseconds are worth."""
    value = 1
    for step in range(100_000):
        value = (value * 31 + step) % 1_000_003
    return value


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median wall and processor milliseconds of a call, after one call that is not counted."""
    work()
    walls, cores = [], []
    for _ in range(rounds):
        wall, core = time.perf_counter(), time.process_time()
        work()
        cores.append(1000 * (time.process_time() - core))
        walls.append(1000 * (time.perf_counter() - wall))
    return median(walls), median(cores)


def measure(voices: Sequence[str], rounds: int = 15) -> Section:
    """Milliseconds by voice, and how many plain loops that is (processor time, so that a busy machine matters less)."""
    at = datetime.fromisoformat(STANDARD_TIME)
    _, loop = timed(plain_loop, 2 * rounds + 1)
    figures: dict[str, float] = {}
    rows: list[tuple[object, ...]] = []
    for voice in voices:
        with using(voice), threadpool_limits(1):
            wall, core = timed(lambda: analyse(TEXT, at), rounds)
        figures[f"speed.{voice}.ms"] = core
        figures[f"speed.{voice}.loops"] = core / loop
        rows.append((VOICE_TITLES[voice], f"{wall:.1f}", f"{core:.1f}", core / loop, f"{LIMITS[voice]:.0f}"))
    head = ("`analyse` of 100 words", "ms (median, wall)", "ms (processor)", "plain loops", "limit, ms")
    note = f"One plain loop (100,000 rounds of integer arithmetic) took {loop:.1f} ms of processor time; {rounds} runs."
    return Section("speed", "Speed", figures, (*table_lines(head, rows), "", note))
