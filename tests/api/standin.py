"""A small real HTTP server that speaks the bot's side of the wire, so that the gateway is tested over sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

YES_NO = [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}, {"id": "not_sure", "label": "Not sure"}]
DANGER = {"text": "Are you in danger now?", "kind": "question", "slot": "danger", "choices": YES_NO}
URGENT = {"text": "Call 999 now.", "kind": "emergency", "slot": None, "choices": []}

Turn = dict[str, Any]


def answer(*messages: Turn, **more: Any) -> Turn:
    """A whole answer of the wire, with the fields a test cares about."""
    empty = {"draft": None, "danger": None, "submitted": None, "ended": False, "failed": False}
    return {"messages": list(messages), **empty, **more}


def say(text: str, slot: str | None = None, choices: list[dict[str, str]] | None = None, kind: str = "text") -> Turn:
    """One message of the bot."""
    return {"text": text, "kind": kind, "slot": slot, "choices": choices or []}


def usual(turn: Turn) -> Turn:
    """Opens with the danger question, sees danger in `kicking the door`, else echoes how long the text was."""
    if turn["event"] != "message":
        return answer(say(f"Hello ({turn['event']})."), DANGER)
    if "kicking the door" in turn["text"]:
        return answer(URGENT, danger={"level": "clear", "spans": []})
    return answer(say(f"Noted {len(turn['text'])}.", "narrative", kind="question"), draft={"danger": "no"})


class StandInBot:
    """Records the turns it gets; `script` answers them, `delay` slows it, `status` breaks it, `stop` kills it."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.handled: dict[str, Turn] = {}
        self.script: Callable[[Turn], Turn] = usual
        self.delay = 0.0
        self.status = 200
        self.secret = ""
        self.at_once = 0
        self.most_at_once: dict[str, int] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None
        self._busy: dict[str, int] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def texts(self, conversation: str | None = None) -> list[str]:
        """What was said to it, in order."""
        return [t["text"] for t in self.turns if t["event"] == "message" and conversation in (None, t["conversation"])]

    async def _webhook(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.secret}":
            return Response(status_code=401)
        turn = await request.json()
        key = turn["conversation"]
        self._busy[key] = self._busy.get(key, 0) + 1
        self.most_at_once[key] = max(self.most_at_once.get(key, 0), self._busy[key])
        try:
            await asyncio.sleep(self.delay)
        finally:
            self._busy[key] -= 1
        if self.status != 200:
            return Response(status_code=self.status)
        if turn["message_id"] not in self.handled:
            self.turns.append(turn)
            reply = self.script(turn)
            if reply.get("failed") or not isinstance(reply["messages"], list):
                return JSONResponse(reply)
            self.handled[turn["message_id"]] = reply
        return JSONResponse(self.handled[turn["message_id"]])

    async def start(self) -> None:
        app = Starlette(routes=[Route("/webhooks/sayso/webhook", self._webhook, methods=["POST"])])
        config = uvicorn.Config(app, port=self.port, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:  # noqa: ASYNC110 - uvicorn offers no event for it
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        if self._server and self._task:
            self._server.should_exit = True
            await self._task
            self._server = self._task = None


@asynccontextmanager
async def running_bot(secret: str) -> AsyncIterator[StandInBot]:
    """A stand-in that listens until the block ends."""
    bot = StandInBot()
    bot.secret = secret
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()
