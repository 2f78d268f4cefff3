"""No test reaches beyond this machine: sockets are open to loopback only (Unix sockets are fine)."""

import pytest
from pytest_socket import socket_allow_hosts

LOOPBACK = ["127.0.0.1", "localhost", "::1"]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Before each test, and so before its fixtures."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
