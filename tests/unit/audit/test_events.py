"""Every event of the log can be written down, and says what the index will show."""

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from audit import events
from audit.event import Event, Kind, Shown
from audit.events import (
    AttachmentDownloaded,
    Denied,
    MeetingShown,
    Searched,
    SignInFailed,
    UpdatesShown,
    UpdateWithheld,
)
from audit.verifier.canonical import Json, canonical
from audit.verifier.lines import Line

ALL = sorted(
    (
        found
        for found in vars(events).values()
        if isinstance(found, type) and issubclass(found, Event) and found is not Event
    ),
    key=lambda found: found.__name__,
)
SHOWN = Shown(update_id="u-1", source="a-1", level="S", reason="PERM", masked=("s-1",))


def _value(annotation: object) -> object:
    """Any value of an annotated type."""
    annotation = getattr(annotation, "__supertype__", annotation)
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is Shown:
        return SHOWN
    if origin is tuple:
        return tuple(_value(one) for one in inside if one is not Ellipsis)
    if origin is Mapping:
        return {"name": _value(inside[1])}
    if inside:
        return _value(inside[0])
    return {int: 3, bool: True, datetime: datetime(2026, 1, 1, tzinfo=UTC)}.get(annotation, "x-1")


def _filled(cls: type[Event]) -> Event:
    hints = typing.get_type_hints(cls, localns={"Sequence": Sequence, "Json": Json})
    return cls(**{field.name: _value(hints[field.name]) for field in dataclasses.fields(cls)})


class TestEveryEvent:
    def test_is_in_the_catalogue_once(self):
        assert len(ALL) >= 50
        assert set(events.__all__) == {found.__name__ for found in ALL} | {
            "Event",
            "Kind",
            "Shown",
        }

    @pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
    def test_states_a_short_action_and_a_kind(self, cls):
        assert cls.action.replace("_", "").isalpha()
        assert cls.action == cls.action.upper()
        assert 0 < len(cls.action) <= 32
        assert isinstance(cls.kind, Kind)

    @pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
    def test_can_be_written_down_filled_and_bare(self, cls):
        filled = _filled(cls)
        assert canonical(dict(filled.details()))
        assert filled.lines()
        for line in filled.lines():
            assert isinstance(line, Line)
            assert all(isinstance(part, str) for part in line)
            assert len(line.object_id) <= 36
            assert len(line.action) <= 32
        assert not {"family_id", "people"} & set(filled.details())

    @pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
    def test_cannot_be_changed(self, cls):
        with pytest.raises(dataclasses.FrozenInstanceError):
            _filled(cls).family_id = "f-9"


class TestLines:
    def test_of_a_page_name_each_update_at_its_level(self):
        page = UpdatesShown(
            view="timeline",
            shown=(SHOWN, dataclasses.replace(SHOWN, update_id="u-2", level="E", masked=())),
        )
        assert page.lines() == (
            Line("VIEW_S", "u-1", "S", "PERM", "", "a-1"),
            Line("VIEW_E", "u-2", "E", "PERM", "", "a-1"),
        )
        assert page.details()["masked"] == {"u-1": ["s-1"]}

    def test_of_a_meeting_name_the_one_present(self):
        shown = MeetingShown(meeting_id="m-1", seen_by="w-7", shown=(SHOWN,))
        assert shown.lines()[0].subject == "w-7"

    def test_of_a_download_name_the_file_and_its_update(self):
        lines = AttachmentDownloaded(attachment_id="t-1", shown=SHOWN).lines()
        assert [(line.action, line.object_id) for line in lines] == [
            ("DOWNLOAD", "t-1"),
            ("VIEW_S", "u-1"),
        ]

    def test_of_a_plain_event_name_object_and_reason(self):
        assert Denied(object_id="u-1", reason="MATRIX").lines() == (
            Line("DENY", "u-1", reason="MATRIX"),
        )
        assert SignInFailed(reason="password").lines() == (
            Line("LOGIN_FAILED", "", reason="password"),
        )

    def test_of_a_search_hold_no_terms(self):
        search = Searched(terms=("methadone",), hits=0)
        assert "methadone" not in repr(search.lines())
        assert search.details() == {"terms": ["methadone"], "hits": 0, "view": "search"} | {
            name: value for name, value in search.details().items() if value == ""
        }


class TestDetails:
    def test_write_sets_in_order_and_dates_in_iso_form(self):
        class Colour(StrEnum):
            RED = "red"

        withheld = UpdateWithheld(
            update_id="u-1", reason=Colour.RED, from_agencies=frozenset({"b", "a"})
        )
        assert withheld.details()["from_agencies"] == ["a", "b"]
        assert canonical(withheld.details()["reason"]) == b'"red"'

    def test_refuse_what_cannot_be_written_down(self):
        with pytest.raises(TypeError):
            UpdateWithheld(update_id="u-1", reason=1.5).details()
