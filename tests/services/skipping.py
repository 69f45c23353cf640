"""Which parts of the test ground a person asked to leave out. Nothing else may leave one out."""

import os

SKIP = "skip"


class ServiceMissing(Exception):
    """A server or browser that tests need is not on this machine. Says what to do about it."""


def services_are_skipped() -> bool:
    """Whether HUB_SERVICES=skip asks to leave PostgreSQL and Valkey out."""
    return os.environ.get("HUB_SERVICES") == SKIP


def browser_is_skipped() -> bool:
    """Whether HUB_BROWSER=skip asks to leave Chromium out."""
    return os.environ.get("HUB_BROWSER") == SKIP
