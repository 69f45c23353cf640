"""No test may reach beyond this machine."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


class NetworkReached(AssertionError):
    """A test tried to connect to an address that is not this machine."""


@contextmanager
def network_off() -> Iterator[None]:
    """Refuse every connection but to loopback and to Unix sockets."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: object) -> None:
        refuse_beyond_this_machine(self.family, address)
        connect(self, address)  # type: ignore[arg-type]  # as the caller gave it

    def guarded_ex(self: socket.socket, address: object) -> int:
        refuse_beyond_this_machine(self.family, address)
        return connect_ex(self, address)  # type: ignore[arg-type]  # as the caller gave it

    socket.socket.connect = guarded  # type: ignore[method-assign,assignment]  # for the block
    socket.socket.connect_ex = guarded_ex  # type: ignore[method-assign,assignment]  # for the block
    try:
        yield
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]  # as it was
        socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]  # as it was


def refuse_beyond_this_machine(family: int, address: object) -> None:
    """Raises: NetworkReached for an address that is not loopback or a Unix socket."""
    if family == socket.AF_UNIX:
        return
    host = str(cast(tuple[object, ...], address)[0])
    if not _is_loopback(host):
        raise NetworkReached(f"a test tried to reach {host}")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
