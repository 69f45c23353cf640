"""Finding Chromium, and installing Debian's where that is allowed. Run before the browser tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.services.skipping import ServiceMissing, browser_is_skipped

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")
MISSING = (
    "Browser tests need Chromium: 'sudo apt-get install chromium', "
    "or leave them out with HUB_BROWSER=skip make test."
)


def find_chromium() -> Path | None:
    """The browser on PATH, if there is one."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def require_chromium() -> Path:
    """The browser on PATH.

    Raises: ServiceMissing, saying how to get it or leave it out.
    """
    found = find_chromium()
    if found is None:
        raise ServiceMissing(MISSING)
    return found


def launch_arguments() -> tuple[str, ...]:
    """Flags that keep it quiet: it must reach for nothing but the address it is given."""
    quiet = (
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    )
    # Chromium's own sandbox refuses to start as root.
    return ("--no-sandbox", *quiet) if os.geteuid() == 0 else quiet


def install() -> None:
    """Debian's Chromium and a font with our letters, by apt. Requires root."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-qq", "--no-install-recommends", *PACKAGES),
    ):
        subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def main() -> int:
    """Make sure the browser tests can run; 1 and one sentence when they cannot."""
    if browser_is_skipped() or find_chromium():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests.", flush=True)
        try:
            install()
        except subprocess.CalledProcessError:
            print(MISSING, file=sys.stderr)
            return 1
    if find_chromium():
        return 0
    print(MISSING, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
