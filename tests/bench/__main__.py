"""`make bench`: what a turn costs beside a stock `rasa init` bot, in the same run on the same machine.

python -m tests.bench [--people 20] [--cases 2000] [--skip-stock]
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil

from actions.incident import analyse
from api.commands.train import BOT_PYTHON, QUIET
from tests.api.notifications.bench_sweep import measure_sweep
from tests.bench.cases import measure_lists
from tests.bench.load import Load, Turn, measure
from tests.e2e.reports import ACCOUNT, ANSWERS
from tests.e2e.stack import Stack, free_port

TURNS = 10
SAID = ["hi", "I feel great", "thanks", "are you a bot?", "hello", "very sad", "yes", "no", "bye", "good morning"]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": tempfile.gettempdir(), **QUIET}


def stock(people: int, folder: Path) -> Load:
    """A bot as `rasa init` makes it: DIET, TED, REST channel; no storage, no actions."""
    rasa, port = [str(BOT_PYTHON), "-m", "rasa"], free_port()
    quiet: dict[str, Any] = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": folder,
        "env": ENVIRONMENT,
    }
    subprocess.run([*rasa, "init", "--no-prompt", "--init-dir", str(folder)], check=True, **quiet)
    serving = subprocess.Popen([*rasa, "run", "-i", "127.0.0.1", "-p", str(port)], **quiet)
    try:
        return asyncio.run(talk_to_stock(f"http://127.0.0.1:{port}", people))
    finally:
        serving.terminate()
        serving.wait()


async def talk_to_stock(url: str, people: int) -> Load:
    """Small talk with the stock bot over its REST channel."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        await ready(client)

        async def person(number: int) -> Turn:
            async def turn(count: int) -> None:
                body = {"sender": f"p{number}", "message": SAID[count % len(SAID)]}
                (await client.post("/webhooks/rest/webhook", json=body)).raise_for_status()

            await turn(0)
            return turn

        return await measure(people, TURNS, person)


async def ready(client: httpx.AsyncClient) -> None:
    """Wait for a stock Rasa to answer."""
    for _ in range(600):
        try:
            if (await client.get("/")).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        await asyncio.sleep(0.5)
    raise RuntimeError("the stock bot did not start")


class Person:
    """Somebody reporting by web chat; starts again when the report is handed over."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.headers: dict[str, str] = {}
        self.messages: list[dict[str, object]] = []

    async def begin(self) -> None:
        answer = (await self.client.post("/api/chat/sessions")).json()
        self.headers, self.messages = {"Authorization": f"Bearer {answer['token']}"}, answer["messages"]

    async def turn(self, _number: int) -> None:
        asked = next((m for m in reversed(self.messages) if m.get("slot")), {})
        answer = ANSWERS.get(str(asked.get("slot")), "skip")
        offered = [c["id"] for c in asked.get("choices") or []]  # type: ignore[attr-defined]
        body = {"choice": answer} if answer in offered else {"text": answer}
        got = (await self.client.post("/api/chat/messages", json=body, headers=self.headers)).json()
        self.messages = got["messages"]

    async def remark(self, number: int) -> float:
        """Say something that the form does not need; milliseconds taken."""
        begun = time.perf_counter()
        body = {"text": f"and there is one more thing about it, number {number}"}
        await self.client.post("/api/chat/messages", json=body, headers=self.headers)
        return (time.perf_counter() - begun) * 1000


async def ours(stack: Stack, people: int) -> Load:
    """The whole product: everything stored, danger watched, actions called."""
    limits = httpx.Limits(max_connections=people * 2)
    async with httpx.AsyncClient(base_url=stack.url, timeout=60, limits=limits) as client:

        async def person(_number: int) -> Turn:
            made = Person(client)
            await made.begin()
            return made.turn

        return await measure(people, TURNS, person)


async def long_conversation(stack: Stack) -> tuple[float, float]:
    """Median cost of the turns around the 10th and around the 200th of one conversation, in milliseconds."""
    async with httpx.AsyncClient(base_url=stack.url, timeout=60) as client:
        person = Person(client)
        await person.begin()
        times = [await person.remark(number) for number in range(205)]
    early, late = sorted(times[5:15]), sorted(times[195:205])
    return early[5], late[5]


def memory(stack: Stack) -> float:
    """MiB of all processes together."""
    return sum(psutil.Process(p.pid).memory_info().rss for p in stack.running.values()) / 2**20


def analysis() -> float:
    """Milliseconds for an account of 100 words."""
    text, now = " ".join((ACCOUNT + ". ").split() * 4)[: 100 * 5], datetime.now(UTC)
    analyse(text, now)
    begun = time.perf_counter()
    for _ in range(20):
        analyse(text, now)
    return (time.perf_counter() - begun) * 50


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--cases", type=int, default=2000)
    options.add_argument("--skip-stock", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        baseline = None
        if not chosen.skip_stock:
            print("training and starting a stock rasa init bot ...", flush=True)
            (folder / "stock").mkdir()
            baseline = stock(chosen.people, folder / "stock")
            print(baseline.line("stock rasa init bot, nothing stored"), flush=True)
        stack = Stack(folder / "ours", turn_timeout_seconds=30)
        begun = time.monotonic()
        stack.start()
        started = time.monotonic() - begun
        try:
            alone = asyncio.run(ours(stack, 1))
            many = asyncio.run(ours(stack, chosen.people))
            print(alone.line("Sayso, everything stored, 1 person"), flush=True)
            print(many.line(f"Sayso, everything stored, {chosen.people} people"), flush=True)
            if baseline:
                print(f"{'turns/s beside the stock bot':<44} {many.per_second / baseline.per_second:7.2f} times")
            early, late = asyncio.run(long_conversation(stack))
            ratio = late / early
            print(f"{'200th turn beside the 10th':<44} {ratio:7.2f} times ({early:.0f} ms, then {late:.0f} ms)")
            print(f"{'start until a report can be taken':<44} {started:7.1f} s")
            print(f"{'memory of all processes':<44} {memory(stack):7.0f} MiB", flush=True)
        finally:
            stack.stop()
        print(f"{'analysis of 100 words':<44} {analysis():7.1f} ms", flush=True)
        asyncio.run(measure_lists(folder, chosen.cases))
        swept = measure_sweep()
        done = f"{swept['seconds']:7.2f} s ({swept['due']} due, {swept['touched']} touched)"
        print(f"{'sweep of 10,000 cases, 50,000 clocks':<44} {done}")


if __name__ == "__main__":
    sys.exit(main())
