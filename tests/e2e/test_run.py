"""`sayso run`: one command starts it, what dies is restarted, Ctrl-C stops it, and what is wrong is said."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import httpx
import psutil

from api.core.settings import ROOT
from tests.e2e.stack import Chat, Stack

SAYSO = str(ROOT / ".venv" / "bin" / "sayso")


def wait_for(words: str, log: Path) -> None:
    """`run` looks for readiness by itself, so its line may come a moment after the health endpoint's answer."""
    for _ in range(100):
        if words in log.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} never came:\n{log.read_text()}")


def test_run_restarts_what_dies_and_stops_cleanly(tmp_path: Path) -> None:
    stack = Stack(tmp_path, public_url="http://127.0.0.1:1")
    log = (tmp_path / "run.log").open("w+")
    run = subprocess.Popen([SAYSO, "run"], env={**os.environ, **stack.environment}, cwd=ROOT, stdout=log, stderr=log)
    try:
        stack.wait()
        wait_for("ready after", tmp_path / "run.log")
        children = psutil.Process(run.pid).children(recursive=True)
        bot = next(p for p in children if "rasa" in p.cmdline())
        bot.kill()
        bot.wait(10)
        time.sleep(1)
        stack.wait()
        assert Chat(stack).slot == "danger"
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 0
        assert not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in children)
        with suppress(httpx.HTTPError):
            raise AssertionError(httpx.get(stack.url, timeout=2))
        text = (tmp_path / "run.log").read_text()
        assert "stopped" in text
        assert "Traceback" not in text
    finally:
        if run.poll() is None:
            run.kill()
        log.close()


def test_a_taken_port_is_named_with_its_setting(tmp_path: Path) -> None:
    stack = Stack(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", stack.port))
        taken.listen()
        done = stack.sayso("run")
    assert done.returncode != 0
    assert f"port {stack.port} is taken" in done.stderr
    assert "SAYSO_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_setting_and_an_unknown_pack_are_one_clear_line(tmp_path: Path) -> None:
    stack = Stack(tmp_path)
    for name, value in (("SAYSO_POLICY", "nobody"), ("SAYSO_DATABASE_URL", "mysql://x"), ("SAYSO_PORT", "many")):
        environment = {**os.environ, **stack.environment, name: value}
        done = subprocess.run([SAYSO, "run"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert "Traceback" not in done.stderr, done.stderr
        assert done.stderr.startswith("sayso   |"), done.stderr
