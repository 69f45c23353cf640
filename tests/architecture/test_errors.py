"""Every error that the product raises has an answer; none falls through to a bare 500."""

import ast
import importlib
from collections.abc import Iterator

from hub.error_pages import STATUS
from hub.foundation.errors import HubError
from tests.architecture.source import Source, dotted, product, refuse

ANSWERED_BEFORE_THE_TABLE = {
    "SignInNeeded",  # by the way to the sign-in page
    "SignedInSince",  # by the form as it was typed
}
AT_THE_COMMAND_LINE = {
    "InUse": "a sentence of hub demo reset",
    "NotCopied": "a sentence of hub drill",
}
"""Raised by commands alone, which end in their message: tests/web/test_plain_failures."""
FAULTS = {
    "BadPolicy": "the application does not start",
    "LinesRefused": "an entry that the log itself wrote does not read back",
    "NotIssued": "code of ours made a Permit",
    "NotYours": "code of ours opened another worker's draft",
    "PastGone": "code of ours asked for the past in the wrong order",
    "PermitMismatch": "code of ours used a Permit for something else",
    "ProofRefused": "the verifier says so",
    "StoryBroken": "the demonstration is not loaded",
    "Unguarded": "the application does not start",
}
"""Errors nobody catches by name: faults of ours, answered by the neutral page of a 500."""


def below(kind: type[HubError]) -> Iterator[type[HubError]]:
    """Every class derived from this one."""
    for lower in kind.__subclasses__():
        yield lower
        yield from below(lower)


def of_the_product() -> Iterator[type[HubError]]:
    """Every error for people that is defined here, and none that a test has planted."""
    return (kind for kind in below(HubError) if not kind.__module__.startswith("tests."))


def unmapped(kinds: Iterator[type[HubError]]) -> Iterator[str]:
    """Errors for people that the table from error to answer does not know."""
    for kind in kinds:
        is_known = kind.__name__ in ANSWERED_BEFORE_THE_TABLE | AT_THE_COMMAND_LINE.keys()
        if not is_known and not set(kind.__mro__) & set(STATUS):
            yield f"{kind.__module__}.{kind.__name__} has no answer"


def error_classes(source: Source) -> Iterator[str]:
    """The names of all exceptions a file defines, by the look of what they derive from."""
    for kind in source.classes():
        bases = {dotted(base).rpartition(".")[2] for base in kind.bases}
        if any(base in {"Exception", "RuntimeError", "LookupError"} for base in bases) or any(
            base.endswith("Error") and base != "HubError" for base in bases
        ):
            yield kind.name


def names_caught(source: Source) -> Iterator[str]:
    """The names of all exceptions that a file catches."""
    for node in source.nodes():
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            yield from (dotted(kind).rpartition(".")[2] for kind in kinds)


def import_all() -> None:
    """Import every module of the product, so that every class of error is known."""
    for source in product():
        name = source.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if "migrations" not in name and name != "wsgi":
            importlib.import_module(name)


class TestErrors:
    def test_for_people_are_all_answered(self) -> None:
        import_all()
        caught = {name for source in product() for name in names_caught(source)} - {"HubError"}
        kinds = (one for one in of_the_product() if one.__name__ not in caught | FAULTS.keys())
        refuse(unmapped(kinds))

    def test_others_are_caught_by_somebody_or_known_as_faults(self) -> None:
        caught = {name for source in product() for name in names_caught(source)}
        made = {name for source in product() for name in error_classes(source)}
        refuse(
            f"{name} derives from none of NotFound, Invalid, Refused, Unavailable"
            for name in sorted(made - caught - FAULTS.keys() - {"HubError"})
        )

    def test_refusals_have_each_a_code_in_capitals(self) -> None:
        refuse(complaint for source in product() for complaint in odd_codes(source))


def odd_codes(source: Source) -> Iterator[str]:
    """A refusal's code is a reason code, never a sentence: sentences may carry names."""
    for call in source.calls():
        if dotted(call.func).rpartition(".")[2] != "Refused" or not call.args:
            continue
        code = call.args[0]
        if isinstance(code, ast.JoinedStr) or (
            isinstance(code, ast.Constant) and not str(code.value).isupper()
        ):
            yield f"{source.at(call)} refuses with words instead of a code"


class TestPlanted:
    def test_error_without_an_answer_is_found(self) -> None:
        class Astray(HubError):
            pass

        assert list(unmapped(iter([Astray])))

    def test_error_of_no_kind_is_found(self) -> None:
        assert list(error_classes(Source.of("class Odd(ValueError):\n  pass"))) == ["Odd"]
        assert list(error_classes(Source.of("class Fine(NotFound):\n  pass"))) == []

    def test_what_is_caught_is_known(self) -> None:
        text = "try:\n  f()\nexcept (Odd, reading.Unreadable):\n  pass"
        assert list(names_caught(Source.of(text))) == ["Odd", "Unreadable"]

    def test_refusal_in_words_is_found(self) -> None:
        assert list(odd_codes(Source.of("raise Refused(f'{name} may not')")))
        assert list(odd_codes(Source.of("raise Refused('Kim may not')")))
        assert not list(odd_codes(Source.of("raise Refused('NOT_ALLOWED')")))
