"""Applications of many tests in one process share what does not differ between them.

Each test makes an application of its own. What its templates and its routes come to is kept, and
the code that builds an address is made when the first address is built: few of the 240 ever are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from types import CodeType
from typing import ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Map, Rule, RuleFactory
from werkzeug.routing.matcher import StateMachineMatcher

Builder = Callable[..., tuple[str, str]]
RulesByEndpoint = dict[object, list[Rule]]


class KeptTemplates(BytecodeCache):
    """Compiled templates by their source, in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take it from here, if the source is the same."""
        found = self._kept.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.code = found

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


class SharedMap(Map):
    """The routes of an application, found by what the first one with these very routes made of
    them."""

    _kept: ClassVar[dict[tuple[object, ...], tuple[StateMachineMatcher, RulesByEndpoint]]] = {}

    def __init__(self, *, host_matching: bool = False) -> None:
        super().__init__(host_matching=host_matching)
        self._added: list[Rule] = []

    def add(self, rulefactory: RuleFactory) -> None:
        """Take it down: what it comes to is asked with the first address, for all of them."""
        self._added.extend(rulefactory.get_rules(self))
        self._remap = True

    def update(self) -> None:
        """Take over what the same routes came to, or find it out."""
        if not self._remap:
            return
        key = (self.host_matching, *self.converters.items(), *map(_told_by, self._added))
        if key not in self._kept:
            self._kept[key] = self._worked_out()
        self._matcher, self._rules_by_endpoint = self._kept[key]
        self._remap = False

    def _worked_out(self) -> tuple[StateMachineMatcher, RulesByEndpoint]:
        made = Map(converters=self.converters, host_matching=self.host_matching)
        for rule in map(copy, self._added):
            rule.map = None  # it may be bound to what came before another route was added
            made.add(rule)
        made.update()
        return made._matcher, made._rules_by_endpoint


def _told_by(rule: Rule) -> tuple[object, ...]:
    """What tells a route from others."""
    at = (rule.rule, rule.subdomain, rule.host, rule.strict_slashes, rule.websocket)
    options = rule.provide_automatic_options
    return (*at, rule.endpoint, frozenset(rule.methods or ()), options, repr(rule.defaults))


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
    Flask.url_map_class = SharedMap
    Rule._compile_builder = later
    try:
        yield
    finally:
        Flask.jinja_options, Flask.url_map_class = options, Map
        Rule._compile_builder = compile_builder
