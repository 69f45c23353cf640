"""Nobody who has the key puts other words in an update's place unnoticed; nor destroys them."""

from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.event_kinds.updates import UpdatePosted
from audit.inspection import verify_database
from consent.disclosure import SealedText, UpdateText, seal_update
from consent.notes import Place, seal_file
from hub.foundation.actor import SYSTEM
from hub.foundation.work import Work
from hub.held_to_log.everything import EverythingHeld
from hub.held_to_log.words import SENTENCES, untold_in_words
from hub.updates.files.models import Attachment
from hub.updates.models import Update, UpdateCorrection
from tests.integration.held_to_log.writing import CORRECTED, write
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
OTHER = UpdateText("Nothing of concern seen.", "All is well.", "Nothing to add.")


@pytest.fixture
def written(scene: Scene) -> Scene:
    write(scene)
    scene.ground.writer.drain()
    return scene


def found(work: Work) -> tuple[set[str], int]:
    """The codes of what is wrong, and of how many wordings the log does not tell."""
    key = log_signer(work.keyring).verifier_key
    with closing(EverythingHeld()) as held:
        report = verify_database(work.session, key=key, keyring=work.keyring, hear=held.hear)
        assert report.is_sound, report.faults
        faults = held.compare(work, lambda _: nullcontext(lambda *_: None))
        assert {one.code for one in faults.found} <= SENTENCES.keys()
        return {one.code for one in faults.found}, held.untold


@pytest.fixture
def work(written: Scene) -> Iterator[Work]:
    """As whoever has database and key; nothing of it stays."""
    connect = written.ground.database.engine.connect()
    with connect.execution_options(intent="write") as one, Session(one) as session:
        yield Work(session, written.clock.now(), SYSTEM, written.ground.keyring)
        session.rollback()


def sealed(work: Work, row: Update | UpdateCorrection, wording: UpdateText) -> SealedText:
    return seal_update(
        work,
        table=row.__tablename__,
        record_id=row.id,
        version=getattr(row, "version", 1),
        compartment_id=row.compartment_id,
        wording=wording,
    )


def first(work: Work, table: type) -> object:
    return work.session.scalars(select(table).order_by(table.id).limit(1)).one()


def put(work: Work, row: object, **values: object) -> None:
    table = type(row)
    work.session.execute(update(table).where(table.id == row.id).values(**values))


@pytest.mark.parametrize("table", [Update, UpdateCorrection])
@pytest.mark.parametrize("columns", [("sealed_body",), ("sealed_summary",), ("body", "summary")])
def test_other_words_under_the_right_key_are_found(
    work: Work, table: type, columns: tuple[str, ...]
) -> None:
    assert found(work) == (set(), 0)
    row = first(work, table)
    other = sealed(work, row, OTHER)
    put(
        work,
        row,
        **{
            f"sealed_{one.removeprefix('sealed_')}": getattr(other, one.removeprefix("sealed_"))
            for one in columns
        },
    )
    name = "update" if table is Update else "correction"
    assert found(work) == ({f"{name}-reworded"}, 0)


def test_the_same_words_sealed_anew_are_no_fault(work: Work) -> None:
    row = first(work, UpdateCorrection)
    anew = sealed(work, row, CORRECTED)
    put(work, row, sealed_body=anew.body, sealed_summary=anew.summary)
    assert found(work) == (set(), 0)


@pytest.mark.parametrize("column", ["sealed_body", "sealed_summary"])
@pytest.mark.parametrize("table", [Update, UpdateCorrection])
def test_words_that_do_not_open_any_more_are_named(work: Work, table: type, column: str) -> None:
    put(work, first(work, table), **{column: b"\x01garbage"})
    name = "update" if table is Update else "correction"
    assert found(work) == ({f"{name}-closed"}, 0)


def test_another_file_and_other_parts_are_found(work: Work) -> None:
    row = first(work, Attachment)
    place = Place("attachment", "sealed_content", row.id)
    other = seal_file(work, compartment_id=row.compartment_id, place=place, content=b"Another.")
    put(work, row, sealed_content=other)
    assert found(work) == ({"update-reworded"}, 0)
    put(work, row, sealed_content=b"garbage")
    assert found(work) == ({"update-closed"}, 0)


def test_about_whom_a_part_is_cannot_be_changed_unnoticed(work: Work) -> None:
    row = work.session.scalars(select(Update).where(Update.segments.is_not(None)).limit(1)).one()
    put(work, row, segments=[{**one, "subjects": ["x"]} for one in row.segments])
    assert found(work) == ({"update-reworded"}, 0)


def test_older_entries_tell_no_words(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = UpdatePosted.details
    monkeypatch.setattr(UpdatePosted, "details", lambda self: plain(replace(self, words=None)))
    write(scene)
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        work = Work(session, scene.clock.now(), SYSTEM, scene.ground.keyring)
        codes, untold = found(work)
    assert (codes, untold) == (set(), 3)
    assert "3 updates" in untold_in_words(untold)
