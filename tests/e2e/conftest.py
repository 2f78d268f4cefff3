"""One running product for all tests that do not break it, and fresh ones for those that do."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product running under the `imani` pack."""
    made = Stack(tmp_path_factory.mktemp("stack"))
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def supervisor(stack: Stack) -> Iterator[httpx.Client]:
    with stack.staff() as client:
        yield client


@pytest.fixture
def breakable(tmp_path: Path) -> Iterator[Stack]:
    """A product of one's own, to stop and kill."""
    made = Stack(tmp_path, turn_timeout_seconds=4)
    try:
        made.start()
        yield made
    finally:
        made.stop()
