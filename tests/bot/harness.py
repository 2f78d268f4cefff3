"""Runs Rasa and the action server with a stand-in for the api, and talks to the bot as the gateway does."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
SERVICE_PYTHON = ROOT / ".venv" / "bin" / "python"
ORG = {
    "name": "Elm House",
    "who_reads": "The safety team at Elm House reads your report",
    "sharing": "If someone is at serious risk we may have to share it.",
    "policy_url": "https://elm.example/policy",
    "support": [{"name": "Victim Support", "contact": "08 08 16 89 111", "note": ""}],
    "next_steps": [],
    "staff_questions": [],
}


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class FakeApi:
    """Keeps what the actions send, and can be told to be away."""

    def __init__(self) -> None:
        self.port = free_port()
        self.away = False
        self.calls: list[tuple[str, str, Any]] = []
        self._references: dict[str, str] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length) or b"null")
                status, answer = outer.answer(self.command, self.path, body, self.headers.get("Authorization", ""))
                sent = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            do_GET = do_POST = do_PUT = _serve

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, method: str, path: str, body: Any, authorisation: str) -> tuple[int, Any]:
        if authorisation != "Bearer service-token":
            return 401, {}
        if self.away:
            return 503, {}
        self.calls.append((method, path, body))
        if method == "POST" and path == "/internal/reports":
            conversation = body["conversation"]
            known = conversation in self._references
            reference = self._references.setdefault(conversation, f"SAY-2026-{len(self._references) + 1:06d}")
            steps = [{"text": "We contact you by Monday 10am.", "due_at": "2026-11-23T10:00:00Z"}]
            support = [{"name": "Victim Support", "contact": "08 08 16 89 111", "note": ""}]
            return 200 if known else 201, {"reference": reference, "next_steps": steps, "support": support}
        if method == "GET":
            return 200, {"reference": "x", "status": "new", "status_text": "Your report has been read.", "messages": []}
        return 202, {}

    def sent(self, path: str) -> list[Any]:
        """Bodies of the calls whose path ends so."""
        return [body for _, called, body in self.calls if called.endswith(path)]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Stack:
    """Both processes; `stop` ends them."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.api = FakeApi()
        self.folder = folder
        self.model = model
        self.actions_port, self.rasa_port = free_port(), free_port()
        self.secret = "bot-secret"
        base = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "TMPDIR")}
        threads = dict.fromkeys(("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"), "1")
        self._env = {
            **base,
            **threads,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "LOG_LEVEL": "WARNING",
            "SAYSO_ACTIONS_URL": f"http://127.0.0.1:{self.actions_port}",
            "SAYSO_API_URL": f"http://127.0.0.1:{self.api.port}",
            "SAYSO_SERVICE_TOKEN": "service-token",
            "SAYSO_BOT_SECRET": self.secret,
            "SAYSO_TRACKER_KEY": base64.urlsafe_b64encode(b"k" * 32).decode(),
            "SAYSO_TRACKER_URL": f"sqlite:///{folder / 'bot.db'}",
        }
        self.actions: subprocess.Popen[bytes] | None = None
        self.rasa: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts both and waits until they answer."""
        self.start_actions()
        self.start_rasa()

    def start_actions(self) -> None:
        self.actions = self._run("actions", [str(SERVICE_PYTHON), "-m", "actions", "--port", str(self.actions_port)])
        self._wait(f"http://127.0.0.1:{self.actions_port}/health", self.actions)

    def start_rasa(self) -> None:
        command = [str(BOT_PYTHON), "-m", "rasa", "run", "-m", str(self.model), "-i", "127.0.0.1"]
        command += ["-p", str(self.rasa_port), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        self.rasa = self._run("rasa", command)
        self._wait(f"http://127.0.0.1:{self.rasa_port}/webhooks/sayso/", self.rasa)

    def stop_actions(self) -> None:
        _end(self.actions)
        self.actions = None

    def stop_rasa(self) -> None:
        _end(self.rasa)
        self.rasa = None

    def stop(self) -> None:
        self.stop_rasa()
        self.stop_actions()
        self.api.stop()

    def logs(self) -> str:
        """All that the processes wrote."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def _run(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with open(self.folder / f"{name}.log", "ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=log, stderr=log)

    def _wait(self, url: str, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + 400
        while time.monotonic() < end:
            if process.poll() is not None:
                raise RuntimeError(f"a process ended with {process.returncode}:\n{self.logs()[-3000:]}")
            try:
                urllib.request.urlopen(url, timeout=1).read()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        raise RuntimeError(f"nothing answered:\n{self.logs()[-3000:]}")

    def post(self, body: Any, secret: str | None = None) -> tuple[int, Any]:
        """One request to the bot's webhook: status and decoded body."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rasa_port}/webhooks/sayso/webhook",
            data=body if isinstance(body, bytes) else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {secret or self.secret}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)


class Talk:
    """One conversation with the bot; remembers the last answer and counts the questions."""

    _number = 0
    begun: ClassVar[list[Talk]] = []
    """Every conversation of this run, in order."""

    def __init__(self, stack: Stack, channel: str = "web", at: str = "2026-11-22T09:00:00+00:00", **more: Any) -> None:
        Talk._number += 1
        self.stack, self.channel, self.at, self.more = stack, channel, at, more
        self.id = f"talk-{os.getpid()}-{Talk._number}-{time.monotonic_ns()}"
        self.count = 0
        self.prompts = 0
        self.last: dict[str, Any] = {}
        self.texts: dict[str, str] = {}
        Talk.begun.append(self)

    def send(self, text: str = "", choice: str | None = None, event: str = "message", **more: Any) -> dict[str, Any]:
        """Sends one message and returns the bot's answer."""
        self.count += 1
        message_id = more.pop("message_id", f"{self.id}-m{self.count}")
        self.texts[message_id] = text
        body = {
            "conversation": self.id, "event": event, "message_id": message_id, "text": text, "choice": choice,
            "channel": self.channel, "at": self.at, "policy": "default", "case": None, "org": ORG, **self.more, **more,
        }  # fmt: skip
        status, answer = self.stack.post(body)
        if status != 200:
            raise AssertionError(f"status {status}: {answer}")
        self.last = answer
        self.prompts += sum(m["kind"] in ("question", "summary") for m in answer["messages"])
        return answer

    def start(self) -> dict[str, Any]:
        """The chat is opened or the call answered; the opening is not counted as a prompt."""
        answer = self.send(event="start")
        self.prompts = 0
        return answer

    def tap(self, choice: str) -> dict[str, Any]:
        """Taps a choice that was offered."""
        labels = {c["id"]: c["label"] for m in self.last["messages"] for c in m["choices"]}
        if choice not in labels:
            raise AssertionError(f"{choice} was not offered but {sorted(labels)}")
        return self.send(labels[choice], choice)

    @property
    def slot(self) -> str | None:
        """The slot asked last in the latest answer."""
        slots = [m["slot"] for m in self.last["messages"] if m["slot"]]
        return slots[-1] if slots else None

    @property
    def said(self) -> str:
        """All words of the latest answer."""
        return "\n".join(m["text"] for m in self.last["messages"])

    @property
    def draft(self) -> dict[str, Any]:
        """The report so far."""
        return self.last["draft"] or {}


def main() -> None:
    """Talk to the bot by hand: `python -m tests.bot.harness MODEL [channel]`."""
    import tempfile

    stack = Stack(Path(sys.argv[1]).resolve(), Path(tempfile.mkdtemp()))
    try:
        stack.start()
        talk = Talk(stack, sys.argv[2] if len(sys.argv) > 2 else "web")
        talk.start()
        while True:
            for message in talk.last["messages"]:
                ids = ", ".join(choice["id"] for choice in message["choices"])
                print(f"[{message['kind']}:{message['slot']}] {message['text']}  <{ids}>")
            talk.send(input("> "))
    finally:
        stack.stop()


if __name__ == "__main__":
    main()
