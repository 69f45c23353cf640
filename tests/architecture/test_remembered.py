"""Whatever the decision reads is remembered, or no past decision could be replayed."""

from collections.abc import Iterable

from hub.foundation.database import Base
from hub.foundation.history import Remembered
from tests.architecture.source import refuse
from tests.services.schema import import_tables

NEVER_CHANGE = {
    "Compartment": "a wrapped key: it opens, and decides nothing",
    "EmergencyReview": "what was found afterwards: it decides nothing",
}
"""Tables of `consent` whose rows need no steps, and why. A reviewer agrees to each."""


def of_consent() -> Iterable[type]:
    """The tables of the facts."""
    import_tables()
    found = (mapper.class_ for mapper in Base.registry.mappers)
    return [one for one in found if one.__module__.startswith("consent.models")]


def forgotten(tables: Iterable[type]) -> Iterable[str]:
    """Tables that keep no steps and are not excused."""
    for table in tables:
        if not issubclass(table, Remembered) and table.__name__ not in NEVER_CHANGE:
            yield f"{table.__module__}.{table.__name__} is not Remembered: replays would miss it"


class TestFacts:
    def test_are_remembered(self) -> None:
        refuse(forgotten(of_consent()))

    def test_are_excused_only_where_there_are_such(self) -> None:
        refuse(NEVER_CHANGE.keys() - {one.__name__ for one in of_consent()})

    def test_that_are_not_are_found(self) -> None:
        class Loose:
            """A fact without steps."""

        assert list(forgotten([Loose]))
