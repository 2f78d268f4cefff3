"""`make test`: every suite, one after the other, each in its own environment; a table at the end.

python -m tests [suite ...]      suites: style api actions bot dialogue e2e
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVICE = str(ROOT / ".venv" / "bin" / "python")
BOT = str(ROOT / "bot" / ".venv" / "bin" / "python")
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
    "api": [[SERVICE, "-m", "pytest", "tests/api", "-q", "-n", "2"]],
    "actions": [[SERVICE, "-m", "pytest", "tests/actions", "-q", "-n", "2"]],
    "evaluations": [[SERVICE, "-m", "pytest", "tests/evaluations", "-q"]],
    "bot": [[BOT, "-m", "pytest", "tests/bot", "-q"]],
    "dialogue": [
        [BOT, "-m", "rasa", "data", "validate", "--fail-on-warnings"],
        [BOT, "-m", "rasa", *STORIES, "--fail-on-prediction-errors"],
    ],
    "e2e": [[SERVICE, "-m", "pytest", "tests/e2e", "-q"]],
}


def run(suite: str) -> tuple[bool, float]:
    """Run a suite's commands until one fails; whether all passed, and seconds taken."""
    begun = time.monotonic()
    for command in SUITES[suite]:
        print(f"\n=== {suite}: {' '.join(command[1:6])}", flush=True)
        if subprocess.run(command, cwd=ROOT, env={**os.environ, **QUIET}, check=False).returncode != 0:
            return False, time.monotonic() - begun
    return True, time.monotonic() - begun


def main(chosen: list[str]) -> int:
    """Run the chosen suites, or all. Goes on after a failure, so that one run shows everything."""
    unknown = set(chosen) - set(SUITES)
    if unknown:
        print(f"no such suite: {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
        return 2
    outcomes = {suite: run(suite) for suite in chosen or SUITES}
    print("\n=== summary")
    for suite, (passed, seconds) in outcomes.items():
        print(f"{suite:<12} {'passed' if passed else 'FAILED':<7} {seconds:6.1f} s")
    failed = sum(not passed for passed, _ in outcomes.values())
    print(f"suites: {len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
