"""`make test`: every suite in its own environment, in two lanes side by side; a table at the end.

python -m tests [suite ...]      suites: style train api actions evaluations bot dialogue e2e
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVICE = str(ROOT / ".venv" / "bin" / "python")
BOT = str(ROOT / "bot" / ".venv" / "bin" / "python")
PRINTING = threading.Lock()
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONPATH": str(ROOT),
}
STORIES = ["test", "core", "--stories", "tests/rasa", "--model", "models/sayso.tar.gz", "--out", "results"]
SUITES: dict[str, list[list[str]]] = {
    "style": [
        [SERVICE, "-m", "ruff", "check", "."],
        [SERVICE, "-m", "ruff", "format", "--check", "."],
        [SERVICE, "-m", "mypy"],
        [str(ROOT / ".venv" / "bin" / "lint-imports")],
    ],
    "train": [[SERVICE, "-m", "api.commands.train"]],
    "api": [[SERVICE, "-m", "pytest", "tests/api", "tests/test_sockets.py", "-q"]],
    "actions": [[SERVICE, "-m", "pytest", "tests/actions", "-q"]],
    "evaluations": [[SERVICE, "-m", "pytest", "tests/evaluations", "-q"]],
    "bot": [[BOT, "-m", "pytest", "tests/bot", "-q"]],
    "dialogue": [
        [BOT, "-m", "rasa", "data", "validate", "--fail-on-warnings"],
        [BOT, "-m", "rasa", *STORIES, "--fail-on-prediction-errors"],
    ],
    "e2e": [[SERVICE, "-m", "pytest", "tests/e2e", "-q"]],
}


LANES = (("style", "api"), ("train", "actions", "evaluations", "bot", "dialogue", "e2e"))
"""Suites that need no model run beside those that do; within a lane one follows the other."""


def run(suite: str) -> tuple[bool, float]:
    """Run a suite's commands until one fails and print what they said in one piece; whether all passed, and seconds."""
    begun, passed = time.monotonic(), True
    print(f"... {suite}", flush=True)
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        for command in SUITES[suite]:
            print(f"\n=== {suite}: {' '.join(command[1:6])}", file=said, flush=True)
            environment = {**os.environ, **QUIET}
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=said, stderr=said, check=False)
            if done.returncode != 0:
                passed = False
                break
        said.seek(0)
        with PRINTING:
            shutil.copyfileobj(said, sys.stdout)
            sys.stdout.flush()
    return passed, time.monotonic() - begun


def main(chosen: list[str]) -> int:
    """Run the chosen suites, or all. Goes on after a failure, so that one run shows everything."""
    unknown = set(chosen) - set(SUITES)
    if unknown:
        print(f"no such suite: {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
        return 2
    lanes = [[suite for suite in lane if not chosen or suite in chosen] for lane in LANES]
    with ThreadPoolExecutor(len(lanes)) as pool:
        done = list(pool.map(lambda lane: {suite: run(suite) for suite in lane}, lanes))
    outcomes = {suite: outcome for lane in done for suite, outcome in lane.items()}
    print("\n=== summary")
    for suite, (passed, seconds) in outcomes.items():
        print(f"{suite:<12} {'passed' if passed else 'FAILED':<7} {seconds:6.1f} s")
    failed = sum(not passed for passed, _ in outcomes.values())
    print(f"suites: {len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
