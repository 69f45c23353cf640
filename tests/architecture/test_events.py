"""Every event that the log knows is recorded by somebody."""

import importlib
import inspect
from collections.abc import Iterable, Iterator

import audit.events
from audit.event import Event
from tests.architecture.source import Source, product, refuse


def events() -> tuple[type[Event], ...]:
    """Every event the log knows."""
    found = (value for _, value in inspect.getmembers(audit.events, inspect.isclass))
    return tuple(value for value in found if issubclass(value, Event) and value is not Event)


def made_in(sources: Iterable[Source]) -> set[str]:
    """The names of all classes that are called outside the files that define events."""
    return {
        name
        for source in sources
        if not source.name.startswith(("audit/event_kinds/", "audit/events.py"))
        for name, _ in source.called()
    }


def never_made(names: Iterable[str], sources: Iterable[Source]) -> Iterator[str]:
    """Events that nobody records: something happens and leaves no trace."""
    made = made_in(sources)
    return (f"{name} is recorded nowhere" for name in names if name not in made)


def defined() -> set[str]:
    """Every event class written in audit, listed or not; half-finished ones start with _."""
    for source in product():
        if source.name.startswith(("audit/event_kinds/", "audit/events.py")):
            importlib.import_module(source.name.removesuffix(".py").replace("/", "."))
    found = {kind.__name__ for kind in _below(Event) if kind.__module__.startswith("audit.")}
    return {name for name in found if not name.startswith("_")}


def _below(kind: type[Event]) -> Iterator[type[Event]]:
    for lower in kind.__subclasses__():
        yield lower
        yield from _below(lower)


class TestEvents:
    def test_are_recorded_somewhere(self) -> None:
        refuse(never_made((event.__name__ for event in events()), product()))

    def test_are_listed_in_one_place(self) -> None:
        assert defined() == {event.__name__ for event in events()}

    def test_have_each_an_action_of_their_own_length(self) -> None:
        refuse(
            f"{event.__name__} has no action of at most 16 letters"
            for event in events()
            if not 0 < len(event.action) <= 16
        )


class TestPlanted:
    def test_event_that_nobody_records_is_found(self) -> None:
        silent = Source.of("work.record(UpdatePosted(update_id=update_id))")
        assert list(never_made(["UpdatePosted", "UpdateWithheld"], [silent])) == [
            "UpdateWithheld is recorded nowhere"
        ]

    def test_event_chosen_before_it_is_made_counts(self) -> None:
        chosen = Source.of("kind = A if is_list else B\nwork.record(kind(view=name))")
        assert list(never_made(["A", "B", "C"], [chosen])) == ["C is recorded nowhere"]

    def test_defining_an_event_is_not_recording_it(self) -> None:
        definition = Source.of("UpdatePosted()", "audit/event_kinds/updates.py")
        assert list(never_made(["UpdatePosted"], [definition]))
