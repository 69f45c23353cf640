"""Applications of many tests in one process share what does not differ between them.

Each test makes an application of its own. What its templates and its routes compile to is kept, and
the code that builds an address is made when the first address is built: few of the 240 ever are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from werkzeug.routing.converters import BaseConverter
from werkzeug.routing.rules import RulePart

Builder = Callable[..., tuple[str, str]]
Trace = tuple[tuple[bool, str], ...]


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


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a rule's text comes to; the same in every application."""

    parts: tuple[RulePart, ...]
    trace: Trace
    converters: Mapping[str, BaseConverter]


class KeptRules:
    """Rules taken apart, by their text and by what stands for each kind of value in it."""

    def __init__(self, parse: Callable[[Rule, str], Iterable[RulePart]]) -> None:
        self._parse = parse
        self._kept: dict[tuple[str, tuple[type[BaseConverter], ...]], Parsed] = {}

    def parsed(self, rule: Rule, text: str) -> Iterable[RulePart]:
        """Its parts; the rest is left with the rule, as werkzeug leaves it."""
        assert rule.map is not None
        key = (text, tuple(rule.map.converters.values()))
        found = self._kept.get(key)
        if found is None:
            return self._first(rule, text, key)
        rule._trace.extend(found.trace)
        rule._converters.update(found.converters)
        rule.arguments.update(found.converters)
        return found.parts

    def _first(
        self, rule: Rule, text: str, key: tuple[str, tuple[type[BaseConverter], ...]]
    ) -> Iterable[RulePart]:
        begun, known = len(rule._trace), set(rule._converters)
        parts = tuple(self._parse(rule, text))
        made = {name: one for name, one in rule._converters.items() if name not in known}
        self._kept[key] = Parsed(parts, tuple(rule._trace[begun:]), made)
        return parts


@contextmanager
def quick_apps() -> Iterator[None]:
    """While it lasts, applications are made and their pages first shown in a fraction."""
    options, compile_builder = Flask.jinja_options, Rule._compile_builder
    parse = Rule._parse_rule
    rules = KeptRules(parse)

    def later(rule: Rule, append_unknown: bool = True) -> Builder:
        name = "_build_unknown" if append_unknown else "_build"

        def build(self: Rule, **values: object) -> tuple[str, str]:
            made = compile_builder(self, append_unknown).__get__(self, None)
            setattr(self, name, made)
            return made(**values)

        return build

    Flask.jinja_options = {**options, "bytecode_cache": KeptTemplates()}
    Rule._compile_builder = later
    Rule._parse_rule = lambda self, text: rules.parsed(self, text)
    try:
        yield
    finally:
        Flask.jinja_options, Rule._compile_builder = options, compile_builder
        Rule._parse_rule = parse
