"""How much of a test runs here: a seeded sample in `make test`, all of it in `make test-long`."""

import os


def is_long_run() -> bool:
    """Whether this is `make test-long` (HUB_LONG=1)."""
    return os.environ.get("HUB_LONG") == "1"


def sized(*, sample: int, full: int) -> int:
    """The number of cases to run. Never let `sample` fall below a number the issue names."""
    return full if is_long_run() else sample
