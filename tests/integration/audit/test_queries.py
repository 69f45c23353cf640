"""Asking the log: who saw what, when, of whom."""

from dataclasses import replace
from datetime import timedelta

from audit.details import details_of
from audit.events import Denied, MeetingShown, Searched, Shown, SignedIn, UpdatesShown
from audit.queries import all_entries, entries, lines
from audit.wanted import Mark, Wanted
from hub.foundation.actor import Actor
from tests.integration.audit.conftest import NOW, WORKER, page_view

OTHER = Actor("w-2", "a-3", "MAT", "MW", "s-2")
LATER = NOW + timedelta(hours=1)


def _shown(update_id: str, source: str, level: str = "F") -> Shown:
    return Shown(update_id=update_id, source=source, level=level, reason="PERM")


def _found(log, **wanted):
    with log.read() as session:
        return entries(session, wanted=Wanted(**wanted))


class TestEntries:
    def test_come_newest_first_with_their_lines(self, log, add):
        (first,) = add(page_view("u-1", "u-2"))
        (second,) = add(SignedIn(worker_id="w-2", method="password"), actor=OTHER, now=LATER)
        newest, oldest = _found(log)
        assert (newest.entry_id, oldest.entry_id) == (second, first)
        assert [line.object_id for line in oldest.lines] == ["u-1", "u-2"]
        assert (newest.at, newest.worker_id, newest.role) == (LATER, "w-2", "MW")
        assert newest.family_id is None

    def test_say_who_saw_an_update(self, log, add):
        add(page_view("u-1", "u-2"), page_view("u-2"), page_view("u-1", family="f-2"))
        add(page_view("u-1"), actor=OTHER, now=LATER)
        found = _found(log, family_id="f-1", object_id="u-1")
        assert [entry.worker_id for entry in found] == ["w-2", "w-1"]
        assert {line.object_id for entry in found for line in entry.lines} == {"u-1"}
        assert len(_found(log, object_id="u-1")) == 3

    def test_tell_an_agencys_updates_from_an_agencys_workers(self, log, add):
        mixed = UpdatesShown(
            family_id="f-1", view="timeline", shown=(_shown("u-1", "a-1"), _shown("u-2", "a-9"))
        )
        add(mixed)
        add(replace(mixed, shown=(_shown("u-1", "a-1", "E"),)), actor=OTHER, now=LATER)
        by_source = _found(log, source="a-9")
        assert [[line.object_id for line in entry.lines] for entry in by_source] == [["u-2"]]
        assert [entry.worker_id for entry in _found(log, source="a-1")] == ["w-2", "w-1"]
        assert [entry.worker_id for entry in _found(log, agency_id="a-3")] == ["w-2"]
        assert _found(log, source="a-1", worker_id="w-1", until=NOW)[0].lines[0].object_id == "u-1"
        assert _found(log, source="a-1", since=LATER)[0].lines[0].level == "E"

    def test_find_actions_of_entries_and_of_lines(self, log, add):
        add(
            page_view("u-1"),
            Denied(object_id="u-9", reason="DENY_CONFLICT"),
            UpdatesShown(family_id="f-1", view="timeline", shown=(_shown("u-2", "a-2", "S"),)),
        )
        assert len(_found(log, actions=("VIEW",))) == 2
        assert [entry.lines[0].object_id for entry in _found(log, actions=("VIEW_S",))] == ["u-2"]
        (denied,) = _found(log, actions=("DENY",), object_id="u-9")
        assert denied.lines[0].reason == "DENY_CONFLICT"
        assert _found(log, actions=("DENY",), object_id="u-1") == ()

    def test_find_what_is_about_one_person_and_nobody_else(self, log, add):
        add(page_view("u-1", people=("p-1", "p-2")), page_view("u-2", people=("p-2",)))
        assert len(_found(log, people=("p-1",))) == 1
        assert len(_found(log, people=("p-2",))) == 2
        assert _found(log, people=("p-3",)) == ()

    def test_find_what_is_about_one_person_under_several_ids_once(self, log, add):
        add(page_view("u-1", people=("p-1", "p-2")), page_view("u-2", people=("p-2",)))
        add(page_view("u-3", people=("p-4",)))
        found = _found(log, people=("p-1", "p-2", "p-3"))
        assert sorted(entry.lines[0].object_id for entry in found) == ["u-1", "u-2"]

    def test_name_the_person_present_as_subject(self, log, add):
        common = {"family_id": "f-1", "meeting_id": "m-1", "shown": (_shown("u-1", "a-2", "S"),)}
        add(MeetingShown(seen_by="w-5", **common), MeetingShown(seen_by="w-6", **common))
        found = _found(log, family_id="f-1", object_id="u-1")
        assert sorted(line.subject for entry in found for line in entry.lines) == ["w-5", "w-6"]

    def test_page_by_key_without_loss_or_repetition(self, log, add):
        for hour in range(3):
            at = NOW + timedelta(hours=hour)
            add(*[page_view(f"u-{hour}-{number}") for number in range(5)], now=at)
        for wanted in (
            Wanted(),
            Wanted(source="a-2"),
            Wanted(people=("p-1",)),
            Wanted(people=("p-1", "p-2")),
        ):
            with log.read() as session:
                paged = list(all_entries(session, wanted=wanted, page=4))
            ids = [entry.entry_id for entry in paged]
            assert len(ids) == len(set(ids)) == 15
            keys = [(entry.at, entry.entry_id) for entry in paged]
            assert keys == sorted(keys, reverse=True)

    def test_take_two_statements_whatever_the_number(self, log, add, counted_statements):
        add(*[page_view(*(f"u-{n}-{m}" for m in range(9))) for n in range(20)])
        with log.read() as session, counted_statements(log) as statements:
            entries(session, wanted=Wanted(family_id="f-1"))
        assert len([one for one in statements if one.startswith("SELECT")]) == 2

    def test_are_none_behind_the_last(self, log, add):
        (entry_id,) = add(page_view("u-1"))
        with log.read() as session:
            assert entries(session, wanted=Wanted(), before=Mark(NOW, entry_id)) == ()


class TestLines:
    def test_are_those_of_one_action_up_to_an_instant(self, log, add):
        add(page_view("u-1", "u-2"), Denied(object_id="u-1", reason="MATRIX"))
        add(page_view("u-1"), actor=OTHER, now=LATER)
        with log.read() as session:
            assert len(lines(session, action="VIEW_F")) == 3
            assert len(lines(session, action="VIEW_F", until=NOW)) == 2
            assert len(lines(session, action="VIEW_F", object_id="u-1")) == 2
            (seen,) = lines(session, action="VIEW_F", actor_id="w-2")
            (denied,) = lines(session, action="DENY", object_id="u-1")
        assert (seen.object_id, seen.level, seen.reason, seen.at) == ("u-1", "F", "PERM", LATER)
        assert (denied.reason, denied.worker_id) == ("MATRIX", "w-1")


class TestDetails:
    def test_are_opened_for_one_entry(self, log, add, keyring):
        (search,) = add(Searched(terms=("methadone",), hits=0, purpose="check"))
        (view,) = add(page_view("u-1", access_versions={"f-1": 3}), actor=WORKER)
        with log.read() as session:
            assert details_of(session, entry_id=search, keyring=keyring) == {
                "terms": ["methadone"],
                "hits": 0,
                "view": "search",
                "purpose": "check",
            }
            found = details_of(session, entry_id=view, keyring=keyring)
            assert found["access_versions"] == {"f-1": 3}
            assert details_of(session, entry_id="none", keyring=keyring) == {}
