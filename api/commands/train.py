"""Builds the models when what they are made of has changed: the dialogue (Rasa) and the analysis (our own)."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from api.core.settings import ROOT

BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
BOT_MODEL = ROOT / "models" / "sayso.tar.gz"
THREADS = dict.fromkeys(("TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS"), "1")
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",  # Rasa's old pins warn at every import
}


class TrainingError(Exception):
    """Training failed; the message says which model, and what its trainer said is above it."""


@dataclass(frozen=True)
class Model:
    """A model, what it is built from, and the command that builds it."""

    name: str
    inputs: tuple[str, ...]
    output: Path
    command: tuple[str, ...]

    @property
    def stamp(self) -> Path:
        return ROOT / "models" / f".{self.name}.inputs"

    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(files(self.inputs)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def is_current(self) -> bool:
        return self.output.exists() and self.stamp.exists() and self.stamp.read_text() == self.fingerprint()


MODELS = (
    Model(
        "analysis",
        ("actions/incident/**/*", "requirements-models.txt"),
        ROOT / "models" / "incident",
        (sys.executable, "-m", "actions.incident.train"),
    ),
    Model(
        "dialogue",
        ("config.yml", "domain.yml", "data/**/*", "bot/nlu/*.py", "bot/policies/*.py", "bot/requirements.txt"),
        BOT_MODEL,
        (str(BOT_PYTHON), "-m", "rasa", "train", "--fixed-model-name", "sayso", "--out", "models"),
    ),
)


def files(patterns: Iterable[str]) -> set[Path]:
    """The files that the patterns name, without caches."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return {path for path in found if path.is_file() and "__pycache__" not in path.parts}


def train(force: bool = False) -> list[str]:
    """Build what is missing or out of date, one model after the other; returns the names of those built."""
    built = []
    for model in MODELS:
        if not force and model.is_current():
            print(f"train | {model.name}: up to date", flush=True)
            continue
        print(f"train | {model.name}: building", flush=True)
        done = subprocess.run(model.command, cwd=ROOT, env={**os.environ, **THREADS, **QUIET}, check=False)
        if done.returncode != 0 or not model.output.exists():
            raise TrainingError(f"training the {model.name} model failed (exit code {done.returncode}); see above")
        model.stamp.write_text(model.fingerprint())
        built.append(model.name)
    return built


if __name__ == "__main__":
    try:
        train()
    except TrainingError as error:
        sys.exit(f"train | {error}")
