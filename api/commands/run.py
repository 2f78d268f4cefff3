"""Starts api, actions and bot together, restarts one that dies, and waits until a report can be taken end to end."""

import logging
import os
import shutil
import socket
import sys
import threading
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from circus import get_arbiter
from circus.exc import ConflictError

from api.commands.train import BOT_MODEL, BOT_PYTHON, QUIET, THREADS, TrainingError, train
from api.core.crypto import derive
from api.core.settings import ROOT, Settings

LEAST_FREE_BYTES = 200 * 2**20
READY_WITHIN_SECONDS = 180


class StartError(Exception):
    """Something a person must mend before Sayso can start."""


@dataclass(frozen=True)
class Process:
    """One process: its name in the logs, its command, the secrets it is handed, and where it listens."""

    name: str
    command: list[str]
    environment: dict[str, str]
    url: str


class PrefixedOutput:
    """Writes each line of a process behind its name. Circus calls it with chunks."""

    def __init__(self, name: str) -> None:
        self.prefix = f"{name:<7} | "
        self._rest = ""

    def __call__(self, data: dict[str, Any]) -> None:
        *lines, self._rest = (self._rest + data["data"].decode("utf-8", "replace")).split("\n")
        for line in lines:
            print(self.prefix + line, flush=True)

    def close(self) -> None:
        if self._rest:
            print(self.prefix + self._rest, flush=True)


def processes(settings: Settings) -> list[Process]:
    """The processes and the least that each must know."""
    python = sys.executable
    bot_secret, service_token = settings.bot_secret.get_secret_value(), settings.service_token.get_secret_value()
    api_url = f"http://127.0.0.1:{settings.port}"
    trackers = settings.data_dir / "trackers"
    trackers.mkdir(parents=True, exist_ok=True, mode=0o700)
    tracker_key = urlsafe_b64encode(derive(settings.secret_key.get_secret_value(), "trackers")).decode()
    found = [
        Process(
            "actions",
            [python, "-m", "actions", "--port", port_of(settings.actions_url)],
            {"SAYSO_SERVICE_TOKEN": service_token, "SAYSO_API_URL": api_url},
            settings.actions_url,
        )
    ]
    for number, url in enumerate(settings.rasa_url_list):
        serve = ["-m", str(BOT_MODEL), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
        found.append(
            Process(
                "bot" if len(settings.rasa_url_list) == 1 else f"bot{number + 1}",
                [str(BOT_PYTHON), "-m", "rasa", "run", *serve, "-i", "127.0.0.1", "-p", port_of(url)],
                {
                    **THREADS,
                    **QUIET,
                    "SAYSO_BOT_SECRET": bot_secret,
                    "SAYSO_TRACKER_KEY": tracker_key,
                    "SAYSO_TRACKER_URL": f"sqlite:///{trackers / f'bot{number}.db'}",
                    "SAYSO_ACTIONS_URL": settings.actions_url,
                    "LOG_LEVEL": "WARNING",
                },
                url,
            )
        )
    server = ["-m", "uvicorn", "--factory", "api.app:create_app", "--no-access-log", "--no-server-header"]
    found.append(
        Process(
            "api",
            [python, *server, "--host", settings.host, "--port", str(settings.port)],
            api_environment(settings),
            api_url,
        )
    )
    return found


def port_of(url: str) -> str:
    """The port that a process at `url` listens on."""
    return str(urlsplit(url).port or 80)


def api_environment(settings: Settings) -> dict[str, str]:
    """The api holds every secret: it is the only process that needs them."""
    secrets = ("secret_key", "old_secret_keys", "twilio_auth_token", "bot_secret", "service_token")
    handed = {f"SAYSO_{name.upper()}": getattr(settings, name).get_secret_value() for name in secrets}
    return {**{k: v for k, v in os.environ.items() if k.startswith("SAYSO_")}, **handed}


def base_environment() -> dict[str, str]:
    """What every process needs from outside: paths and locale, none of our settings."""
    left_out = ("PYTHONDONTWRITEBYTECODE",)  # without compiled files a start takes minutes, not seconds
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_") and k not in left_out}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def check_place(settings: Settings) -> None:
    """Room on the disk and the right to write there, or a `StartError` that says what is missing."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.data_dir / ".writable"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        raise StartError(f"cannot write to SAYSO_DATA_DIR={settings.data_dir}: {error.strerror}") from None
    for place in (settings.data_dir, ROOT):
        free = shutil.disk_usage(place).free
        if free < LEAST_FREE_BYTES:
            raise StartError(f"the disk is nearly full: {free // 2**20} MiB free at {place}, 200 MiB are needed")


def check_ports(found: list[Process]) -> None:
    """Every port free, or a `StartError` that names the setting to change."""
    settings_of = {"api": "SAYSO_PORT", "actions": "SAYSO_ACTIONS_URL"}
    for process in found:
        port = urlsplit(process.url).port
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", int(port or 0)))
            except OSError:
                setting = settings_of.get(process.name, "SAYSO_RASA_URLS")
                raise StartError(
                    f"port {port} is taken, so {process.name} cannot start. Is Sayso already running? "
                    f"Otherwise choose another port with {setting}."
                ) from None


def watch(settings: Settings, stopped: threading.Event) -> None:
    """Say when a report can be taken, or what is still missing after a while."""
    url, begun = f"http://127.0.0.1:{settings.port}", time.monotonic()
    while not stopped.wait(0.5):
        try:
            if httpx.get(f"{url}/health/ready", timeout=5).status_code == 200:
                seconds = time.monotonic() - begun
                print(f"sayso   | ready after {seconds:.0f} s", flush=True)
                print(f"sayso   | web chat   {url}/", flush=True)
                print(f"sayso   | console    {url}/console", flush=True)
                print(f"sayso   | interface  {url}/docs", flush=True)
                print("sayso   | Ctrl-C stops everything", flush=True)
                return
        except httpx.HTTPError:
            pass
        if time.monotonic() - begun > READY_WITHIN_SECONDS:
            print(f"sayso   | not ready after {READY_WITHIN_SECONDS} s; {url}/health/ready says why", flush=True)
            return


def _worth_telling(record: logging.LogRecord) -> bool:
    """Circus's regular look at its processes may meet its own stop half-way; that is no error."""
    return not (record.exc_info and isinstance(record.exc_info[1], ConflictError))


def run(settings: Settings) -> None:
    """Prepare, start and watch over all processes until Ctrl-C or SIGTERM. Raises `StartError`."""
    from api.core.migrate import upgrade

    check_place(settings)
    found = processes(settings)
    check_ports(found)
    try:
        train()
    except TrainingError as error:
        raise StartError(str(error)) from None
    upgrade(settings.database_url)
    base, stopped = base_environment(), threading.Event()
    logging.getLogger("tornado.application").addFilter(_worth_telling)
    arbiter = get_arbiter([watcher(process, base) for process in found], statsd=False, debug=False)
    threading.Thread(target=watch, args=(settings, stopped), daemon=True).start()
    try:
        arbiter.start()
    finally:
        stopped.set()
        arbiter.stop()
        print("sayso   | stopped", flush=True)


def watcher(process: Process, base: dict[str, str]) -> dict[str, Any]:
    """Circus's description of a process: restarted whenever it ends, given ten seconds to stop."""
    output = PrefixedOutput(process.name)
    return {
        "name": process.name,
        "cmd": process.command[0],
        "args": process.command[1:],
        "env": {**base, **process.environment},
        "copy_env": False,
        "working_dir": str(Path(ROOT)),
        "stdout_stream": {"stream": output},
        "stderr_stream": {"stream": output},
        "graceful_timeout": 10,
        "max_retry": -1,
        "stop_children": True,
    }
