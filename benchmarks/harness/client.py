"""A small keep-alive HTTP client: one socket, prepared requests, no parsing beyond the length."""

import socket
import threading
import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """A server on loopback and the requests to send it in turn."""

    name: str
    port: int
    requests: tuple[bytes, ...]


@dataclass(slots=True)
class Shot:
    """What one server did in one burst. Latencies in seconds."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0


class BadAnswer(Exception):
    """A server answered with something other than 200."""


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> bytes:
        """Send one prepared request and return head and body.

        Raises: BadAnswer.
        """
        self.socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        if b" 200 " not in head[:16]:
            raise BadAnswer(head.decode("latin-1")[:600])
        length = _length(head)
        parts = [body]
        missing = length - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return head + b"\r\n\r\n" + b"".join(parts)

    def _more(self) -> bytes:
        data = self.socket.recv(262_144)
        if not data:
            raise BadAnswer("the server closed the connection")
        return data

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise BadAnswer("no content-length: " + head.decode("latin-1")[:300])


def get(path: str, cookie: str = "", host: str = "localhost") -> bytes:
    """The bytes of a GET request."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Accept: text/html", "User-Agent: bench"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def shoot(target: Target, *, connections: int, seconds: float) -> Shot:
    """Keep a server busy for a while from several connections, each asking in turn."""
    shot = Shot()
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_keep_asking, args=(target, number, until, shot.latencies))
        for number in range(connections)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shot.seconds = time.perf_counter() - began
    return shot


def _keep_asking(target: Target, first: int, until: float, latencies: list[float]) -> None:
    connection = Connection(target.port)
    turn = first
    while (began := time.perf_counter()) < until:
        connection.ask(target.requests[turn % len(target.requests)])
        latencies.append(time.perf_counter() - began)
        turn += 1
    connection.close()
