"""Where the hub under measurement lives: its own folder, database, keys and settings."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from hub.foundation.key_file import make_key_file
from hub.foundation.settings import Settings, settings_from


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with everything one hub needs, and nothing of any other."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make the `hub` command work here."""
        return {
            "HUB_MODE": "demo",
            "HUB_DATABASE_URL": f"sqlite:///{self.folder / 'hub.sqlite'}",
            "HUB_KEY_FILE": str(self.folder / "hub.key"),
            "HUB_SECRET_FILE": str(self.folder / "hub.secret"),
            "HUB_HOST": "127.0.0.1",
        }

    def settings(self) -> Settings:
        """The same as the application reads them."""
        return settings_from(self.environment)


def fresh_place(folder: Path) -> Place:
    """A place with new keys and no database yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("hub.*"):
        old.unlink()
    make_key_file(folder / "hub.key")
    secret = folder / "hub.secret"
    secret.write_bytes(os.urandom(32))
    secret.chmod(0o600)
    return Place(folder)


def hub_command(*words: str) -> list[str]:
    """The `hub` command with its words, run by the interpreter this runs in."""
    return [sys.executable, "-c", "from hub.cli import main; main()", *words]
