"""Starts the product's own processes on free ports over a temporary data directory, and stops or kills any of them."""

import os
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from twilio.request_validator import RequestValidator

from api.commands.run import Process, base_environment, processes
from api.core.migrate import upgrade
from api.core.settings import ROOT, Settings

READY_WITHIN_SECONDS = 240
PASSWORD = "three random words"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stack:
    """The product, running. `policy` is the pack; times out quickly so that failures show fast."""

    def __init__(self, folder: Path, policy: str = "imani", **settings: Any) -> None:
        self.port = free_port()
        self.folder = folder
        self.settings = Settings(
            data_dir=folder / "data",
            port=self.port,
            policy=policy,
            rasa_urls=f"http://127.0.0.1:{free_port()}",
            actions_url=f"http://127.0.0.1:{free_port()}",
            public_url=settings.pop("public_url", "https://sayso.example"),
            turn_timeout_seconds=settings.pop("turn_timeout_seconds", 8),
            **settings,
        ).with_secrets()
        self.url = f"http://127.0.0.1:{self.port}"
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.logs = folder / "logs"

    @property
    def environment(self) -> dict[str, str]:
        """What the command line needs to reach this stack's database and secrets."""
        s = self.settings
        return {
            **base_environment(),
            "SAYSO_DATA_DIR": str(s.data_dir),
            "SAYSO_PORT": str(self.port),
            "SAYSO_POLICY": s.policy,
            "SAYSO_PUBLIC_URL": s.public_url,
            "SAYSO_DATABASE_URL": s.database_url,
            "SAYSO_RASA_URLS": s.rasa_urls,
            "SAYSO_ACTIONS_URL": s.actions_url,
            "SAYSO_TURN_TIMEOUT_SECONDS": str(s.turn_timeout_seconds),
        }

    def _definitions(self) -> dict[str, Process]:
        return {process.name: process for process in processes(self.settings)}

    def start(self, *names: str) -> None:
        """Start these processes (all when none is named) and wait until the whole is ready again."""
        self.logs.mkdir(parents=True, exist_ok=True)
        upgrade(self.settings.database_url)
        definitions = self._definitions()
        for name in names or tuple(definitions):
            process = definitions[name]
            log = (self.logs / f"{name}.log").open("ab")
            environment = {**self.environment, **process.environment}
            self.running[name] = subprocess.Popen(
                process.command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
            log.close()
        if set(self.running) == set(definitions):
            self.wait()

    def wait(self) -> None:
        """Until a report can be taken end to end."""
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        last = ""
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):
                answer = httpx.get(f"{self.url}/health/ready", timeout=5)
                last = answer.text
                if answer.status_code == 200:
                    return
            time.sleep(0.3)
        raise AssertionError(f"not ready: {last}\n{self.log_tail()}")

    def log_tail(self) -> str:
        return "\n".join(f"--- {p.name}\n{p.read_text()[-2000:]}" for p in sorted(self.logs.glob("*.log")))

    def kill(self, name: str) -> None:
        """As a crash: no time to tidy up."""
        process = self.running.pop(name)
        process.kill()
        process.wait()

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
                process.wait()
        self.running.clear()

    def sayso(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """The command line, on this stack."""
        environment = {**os.environ, **self.environment}
        command = [str(ROOT / ".venv" / "bin" / "sayso"), *arguments]
        return subprocess.run(
            command, input=stdin, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def staff(self, name: str = "Sam Field", role: str = "supervisor") -> httpx.Client:
        """An account, logged in."""
        email = f"{name.lower().replace(' ', '.')}@example.org"
        arguments = ["users", "add", "--email", email, "--name", name, "--role", role, "--password-stdin"]
        self.sayso(*arguments, stdin=PASSWORD)
        answer = httpx.post(f"{self.url}/api/auth/login", json={"email": email, "password": PASSWORD}, timeout=30)
        assert answer.status_code == 200, answer.text
        headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)

    def twilio(self, path: str, form: dict[str, str], signed: bool = True) -> httpx.Response:
        """Post as Twilio does."""
        validator = RequestValidator(self.settings.twilio_auth_token.get_secret_value())
        signature = validator.compute_signature(self.settings.public_url + path, form)
        headers = {"X-Twilio-Signature": signature} if signed else {}
        return httpx.post(self.url + path, data=form, headers=headers, timeout=60)


class Chat:
    """Someone at the web chat's endpoints."""

    def __init__(self, stack: Stack, receipt: str | None = None) -> None:
        self.client = httpx.Client(base_url=stack.url, timeout=60)
        body = {"receipt": receipt} if receipt else {}
        answer = self.client.post("/api/chat/sessions", json=body)
        assert answer.status_code == 201, answer.text
        self.client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        self.messages: list[dict[str, Any]] = answer.json()["messages"]
        self.opening = self.messages
        self.report: dict[str, str] | None = None
        self.asked: list[str] = []

    @property
    def slot(self) -> str | None:
        """The slot that is being asked."""
        return next((m["slot"] for m in reversed(self.messages) if m.get("slot")), None)

    def say(self, text: str, **extra: str) -> list[dict[str, Any]]:
        return self._send({"text": text, **extra})

    def choose(self, choice: str) -> list[dict[str, Any]]:
        return self._send({"choice": choice})

    def _send(self, body: dict[str, str]) -> list[dict[str, Any]]:
        answer = self.client.post("/api/chat/messages", json=body)
        assert answer.status_code == 200, answer.text
        self.messages = answer.json()["messages"]
        self.report = answer.json()["report"] or self.report
        if self.slot:
            self.asked.append(self.slot)
        return self.messages

    def choices(self) -> list[str]:
        return [c["id"] for m in self.messages for c in m.get("choices") or []]

    def finish(self, answers: dict[str, str], limit: int = 30) -> dict[str, str]:
        """Answer what is asked (a choice id when it is offered, else words) until the report is handed over."""
        for _ in range(limit):
            if self.report:
                return self.report
            answer = "done" if "done" in self.choices() else answers.get(self.slot or "", "skip")
            self.choose(answer) if answer in self.choices() else self.say(answer)
        raise AssertionError(f"not handed over after {limit} answers; asked {self.asked}; last {self.messages}")
