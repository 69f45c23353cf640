"""Applications of many tests in one process share what does not differ between them.

Each test makes an application of its own. What its templates compile to is kept, and the code that
builds an address is made when the first address is built: few of the 240 ever are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class KeptTemplates(BytecodeCache):
    """Compiled templates by their source, in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take it from here, if the source is the same."""
        found = self._kept.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@contextmanager
def quick_apps() -> Iterator[None]:
    """While it lasts, applications are made and their pages first shown in a fraction."""
    options, compile_builder = Flask.jinja_options, Rule._compile_builder

    def later(rule: Rule, append_unknown: bool = True) -> Builder:
        name = "_build_unknown" if append_unknown else "_build"

        def build(self: Rule, **values: object) -> tuple[str, str]:
            made = compile_builder(self, append_unknown).__get__(self, None)
            setattr(self, name, made)
            return made(**values)

        return build

    Flask.jinja_options = {**options, "bytecode_cache": KeptTemplates()}
    Rule._compile_builder = later
    try:
        yield
    finally:
        Flask.jinja_options, Rule._compile_builder = options, compile_builder
