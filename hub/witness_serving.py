"""`hub witness`: what an agency runs so that nobody can rewrite the log alone.

Needs no database of the hub's, no key of it and no setting: only its own folder.
"""

import threading
from collections.abc import Iterable, Mapping
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click
from gunicorn.app.base import BaseApplication

from audit.verifier.finding import entries_in_words
from audit.verifier.note import origin_in
from audit.witnesses.folder import WitnessUnusable, make_witness, open_witness
from audit.witnesses.service import MOST_REQUEST_BYTES, TEXT_TYPE, Witness
from audit.witnesses.silence import LONGEST, silent_logs
from audit.witnesses.watching import watch_next
from hub.foundation.clock import Clock, SystemClock

THREADS = 8


def begin_witness(folder: Path, *, name: str, logs: tuple[str, ...]) -> None:
    """Make the witness and print its key, for the policy file. Raises: ClickException."""
    try:
        cosigner = make_witness(folder, name=name, logs=logs)
    except WitnessUnusable as problem:
        raise click.ClickException(str(problem)) from None
    click.echo("For the policy of whoever is to trust it, with a name and address of your choice:")
    click.echo(f"witness NAME {cosigner.key.text()} https://…/")


def say_seen(folder: Path, origin: str | None) -> None:
    """Print what the witness cosigned last, as signed. Raises: ClickException."""
    notes = [one for one in _witness(folder).store.notes() if origin in {None, origin_in(one)}]
    if not notes:
        raise click.ClickException("This witness has cosigned nothing of that yet.")
    click.echo("\n".join(notes), nl=False)


def watch_log(folder: Path, *, key: str, beginning: str, is_compared: bool) -> None:
    """Watch a log that follows a watched one. Raises: ClickException."""
    try:
        begun = watch_next(folder, key=key, beginning=beginning, is_compared=is_compared)
    except WitnessUnusable as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"Watched from now on: the log that follows {begun.former}, which is said to have")
    click.echo(f"ended at {entries_in_words(begun.size)}. Start hub witness serve again.")


def cosign_once(folder: Path, request: bytes) -> int:
    """Answer one request from a file or a pipe; 0 when it was cosigned, else 1."""
    answer = _witness(folder).add_checkpoint(request, now=SystemClock().now())
    is_given = answer.status is HTTPStatus.OK
    click.echo(answer.text, nl=False, err=not is_given)
    if not is_given:
        click.echo(f"Not cosigned: {answer.status.value} {answer.status.phrase}.", err=True)
    return 0 if is_given else 1


def say_silent(folder: Path, *, minutes: int) -> int:
    """Print a sentence for each log that has fallen silent; 1 when there is one, else 0."""
    now, longest = SystemClock().now(), timedelta(minutes=minutes)
    found = silent_logs(_witness(folder), now=now, longest=longest)
    for one in found:
        click.echo(one.sentence(now), err=True)
    if not found:
        click.echo(f"Every log it watches has grown within {minutes} minutes.")
    return 1 if found else 0


def alarm_on_silence(witness: Witness, *, over: threading.Event, clock: Clock) -> None:
    """Say every five minutes on standard error which log is silent, until it is over."""
    while not over.wait(LONGEST.total_seconds()):
        now = clock.now()
        for one in silent_logs(witness, now=now):
            click.echo(f"{now:%d %B, %H:%M} UTC: {one.sentence(now)}", err=True)


def serve_witness(folder: Path, *, host: str, port: int) -> None:
    """Serve until told to stop. Put TLS in front of it."""
    witness = _witness(folder)
    click.echo(f"{witness.cosigner.key.name} cosigns at http://{host}:{port}/add-checkpoint")
    _Server(witness, host, port).run()


def witness_application(witness: Witness, clock: Clock | None = None) -> WSGIApplication:
    """The witness as a web application: POST /add-checkpoint, and nothing else."""
    at = clock or SystemClock()

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/add-checkpoint" or environ["REQUEST_METHOD"] != "POST":
            return _say(start, "404 Not Found", TEXT_TYPE, "POST /add-checkpoint\n")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MOST_REQUEST_BYTES:
            return _say(start, "413 Content Too Large", TEXT_TYPE, "too long\n")
        found = witness.add_checkpoint(environ["wsgi.input"].read(int(length)), now=at.now())
        status = f"{found.status.value} {found.status.phrase}"
        return _say(start, status, found.content_type, found.text)

    return answer


def _say(start: StartResponse, status: str, content_type: str, text: str) -> Iterable[bytes]:
    data = text.encode()
    start(status, [("Content-Type", content_type), ("Content-Length", str(len(data)))])
    return [data]


def _witness(folder: Path) -> Witness:
    try:
        return open_witness(folder)
    except WitnessUnusable as problem:
        raise click.ClickException(str(problem)) from None


class _Server(BaseApplication):
    """gunicorn with a few threads; the file's own lock keeps them in order."""

    def __init__(self, witness: Witness, host: str, port: int) -> None:
        self._witness, self._bind = witness, f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """One worker: a witness has little to do."""
        options: Mapping[str, object] = {
            "bind": self._bind,
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": 30,
            "loglevel": "warning",
            "accesslog": None,
            "control_socket_disable": True,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> WSGIApplication:  # type: ignore[override]  # its stubs spell it otherwise
        """As gunicorn asks for it, in the process that answers."""
        threading.Thread(
            target=alarm_on_silence,
            args=(self._witness,),
            kwargs={"over": threading.Event(), "clock": SystemClock()},
            name="silence-alarm",
            daemon=True,
        ).start()
        return witness_application(self._witness)
