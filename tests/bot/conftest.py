"""One running bot for all tests of this folder that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.harness import ROOT, Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Rasa with the trained model, the action server, and a stand-in api."""
    model = Path(os.environ.get("SAYSO_TEST_MODEL", ROOT / "models" / "sayso.tar.gz"))
    if not model.exists():
        pytest.fail("There is no trained model: run `make train` first.")
    running = Stack(model, tmp_path_factory.mktemp("bot"))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def _everything_runs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that stops the action server or the api leaves them running for the next."""
    yield
    if "stack" in request.fixturenames:
        stack: Stack = request.getfixturevalue("stack")
        stack.api.away = False
        if stack.actions is None:
            stack.start_actions()
