"""What the environment decides. Parsed once at the start and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ADDRESSES = ("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")
PROJECT = Path(__file__).resolve().parents[2]


class Mode(StrEnum):
    """Demonstration has invented people and an open door; production has neither."""

    DEMO = "demo"
    PRODUCTION = "production"


class BadSetting(ValueError):
    """A setting cannot be used. The message names the variable and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the hub. `port` 0 means any free port."""

    mode: Mode
    database_url: str
    key_file: Path
    secret_file: Path
    redis_url: str | None
    host: str
    port: int
    witness_policy: Path | None = None
    own_log_key: Path | None = None

    @property
    def guard_file(self) -> Path:
        """Beside the key: what the log must continue. Never part of a backup of the database."""
        return self.key_file.with_suffix(".guard")

    @property
    def log_key_file(self) -> Path:
        """Where the log's signing key lies, if it has one of its own: the sequencer's alone."""
        return self.own_log_key or self.key_file.with_suffix(".log-key")

    @property
    def invented_witnesses(self) -> Path:
        """The folder of a demonstration's own witnesses, beside its key."""
        return self.key_file.with_suffix(".witnesses")

    @property
    def policy_file(self) -> Path | None:
        """Which witnesses to ask: those named, else a demonstration's own, else none."""
        invented = self.invented_witnesses / "policy"
        if self.witness_policy is None and self.is_demo and invented.exists():
            return invented
        return self.witness_policy

    @property
    def is_demo(self) -> bool:
        """Whether the people in here are invented and the door stands open."""
        return self.mode is Mode.DEMO


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read the settings from HUB_* variables.

    Raises: BadSetting, naming the variable.
    """
    folder = PROJECT / "var"
    return Settings(
        mode=_mode(environ.get("HUB_MODE", "demo")),
        database_url=database_address(
            environ.get("HUB_DATABASE_URL") or f"sqlite:///{folder / 'hub.sqlite'}"
        ),
        key_file=Path(environ.get("HUB_KEY_FILE") or folder / "hub.key"),
        secret_file=Path(environ.get("HUB_SECRET_FILE") or folder / "hub.secret"),
        redis_url=_redis(environ.get("HUB_REDIS_URL") or ""),
        host=environ.get("HUB_HOST") or "127.0.0.1",
        port=_port(environ.get("HUB_PORT") or "8000"),
        witness_policy=_path(environ.get("HUB_WITNESS_POLICY")),
        own_log_key=_path(environ.get("HUB_LOG_KEY_FILE")),
    )


def database_address(url: str) -> str:
    """The URL, if it can be a database of the hub's.

    Raises: BadSetting, without repeating it: it may hold a password.
    """
    if not url.startswith(ADDRESSES):
        raise BadSetting("HUB_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        raise BadSetting("HUB_DATABASE_URL cannot be read as an address.") from None
    return url


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError:
        raise BadSetting("HUB_MODE must be demo or production.") from None


def _redis(url: str) -> str | None:
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSetting("HUB_REDIS_URL must begin with redis://, rediss:// or unix://.")
    return url or None


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise BadSetting("HUB_PORT must be a number from 0 to 65535.")
    return int(text)
