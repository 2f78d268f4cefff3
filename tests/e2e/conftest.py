"""One running product for all tests that do not break it, and fresh ones for those that do."""

from collections.abc import Iterator

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


@pytest.fixture(scope="session")
def breakable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A product to stop and kill parts of; whoever does starts them again."""
    made = Stack(tmp_path_factory.mktemp("breakable"), turn_timeout_seconds=4)
    try:
        made.start()
        yield made
    finally:
        made.stop()
