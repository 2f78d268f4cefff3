"""The guard of conftest.py holds."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_nothing_beyond_this_machine_is_reached() -> None:
    with socket.socket() as outside:
        outside.settimeout(1)
        with pytest.raises(SocketConnectBlockedError):
            outside.connect(("192.0.2.1", 80))
