"""Serves the hub: one gthread worker, with a thread for each open socket and some to spare."""

import errno
import gc
import logging
import socket
from collections.abc import Mapping
from typing import cast
from wsgiref.types import WSGIApplication

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app
from sqlalchemy.exc import SQLAlchemyError

from hub.foundation.errors import HubError
from hub.foundation.settings import Settings

THREADS = 300
_log = logging.getLogger(__name__)


class PortInUse(Exception):
    """It cannot listen there; the message says why."""


class Server(BaseApplication):
    """gunicorn, started from here and not from its own command line."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """A single worker: SQLite has one writer and sockets stay with their process."""
        options: Mapping[str, object] = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "worker_connections": 1200,
            "timeout": 120,
            "limit_request_line": 8190,  # longer than any address that gets a page of the hub
            "graceful_timeout": 2,
            "loglevel": "warning",
            "accesslog": None,
            "control_socket_disable": True,
            "worker_exit": _end_cleanly,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIApplication:  # type: ignore[override]  # its stubs spell it otherwise
        """The application, made in the worker so that nothing is shared over the fork.

        By name, as any server would find it: `wsgi` stands above this command, not below it.
        """
        app = cast(WSGIApplication, import_app("wsgi:app"))
        spare_the_collector()
        return app


def _end_cleanly(_server: object, worker: object) -> None:
    """Before the process ends, give every audit entry its place and sign; let all else go."""
    app = getattr(worker, "wsgi", None)
    if isinstance(app, Flask):
        try:
            app.extensions["hub"].close()
        except (HubError, SQLAlchemyError) as error:
            # Committed entries wait in the database for whoever comes next.
            _log.error("the log was left as it stands: %s", type(error).__name__)


def spare_the_collector() -> None:
    """Do not search what the start has made for garbage on every few pages.

    It stays for good, and looking through all of it costs as much as a page. What requests
    leave behind is still collected, in larger portions.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(25_000, 20, 50)


def serve(settings: Settings) -> None:
    """Serve until told to stop. Raises: PortInUse."""
    require_free_port(settings)
    click.echo(f"The hub is at http://localhost:{settings.port}")
    if settings.is_demo:
        click.echo("Every person in it is invented. Open /sign-in and choose who you want to be.")
    click.echo("Stop it with Ctrl-C.")
    Server(settings).run()


def require_free_port(settings: Settings) -> None:
    """Raises: PortInUse."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortInUse(_why_not(error, settings)) from None


def _why_not(error: OSError, settings: Settings) -> str:
    another = f"make run PORT={settings.port + 1}, or HUB_PORT for hub serve."
    match error.errno:
        case errno.EADDRNOTAVAIL:
            return f"HUB_HOST {settings.host} is no address of this machine."
        case errno.EACCES:
            return f"Port {settings.port} may not be taken by this user. Choose another: {another}"
        case _:
            return (
                f"Port {settings.port} is in use. Stop what listens there, or choose another: "
                f"{another}"
            )
