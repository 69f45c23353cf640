"""Python looks for rubbish seldom while tests run, and not among what the whole run keeps.

The thousands of tests, the product's modules and the syntax trees of the sweeps all stay until
the end: to walk through them again and again was up to a quarter of a suite's time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (25_000, 20, 10)
"""Near what the served hub asks for; the oldest more often, for applications that tests leave."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """What lives now is left alone to the end of the process, and the rest looked at seldom."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def kept_to_the_end() -> Iterator[None]:
    """What is made inside stays until the run ends: it is not looked at again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
