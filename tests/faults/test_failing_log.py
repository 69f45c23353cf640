"""One table refuses its next row: nothing is shown, nothing is stored, and the text is kept.

The fault is a trigger in the database itself, so that it fires inside the real transaction.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import pytest
from sqlalchemy import func, select, text

from audit.models import AuditIndex
from hub.alerts.models import Alert
from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.ground import ground_for
from hub.updates.models import Update
from hub.updates.service import post_update
from tests.integration.updates.scene import build_scene
from tests.services.canary import CANARY
from tests.web.posting_desk import Desk

UNAVAILABLE = 503
OF_THE_LOG = ("audit_pending", "audit_payload", "audit_index", "audit_line", "audit_person")
OF_A_POST = (*OF_THE_LOG, "alert", Update.__tablename__)


@contextmanager
def refusing(database: Database, table: str) -> Iterator[None]:
    """Every row that is to go into the table fails, as a full or broken disk would make it."""
    if database.is_sqlite:
        begin = f"""CREATE TRIGGER planted BEFORE INSERT ON "{table}"
            BEGIN SELECT RAISE(ABORT, 'planted'); END"""
        end = "DROP TRIGGER planted"
    else:
        begin = f"""CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
            CREATE TRIGGER planted BEFORE INSERT ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION planted()"""
        end = f'DROP TRIGGER planted ON "{table}"; DROP FUNCTION planted()'
    _execute(database, begin)
    try:
        yield
    finally:
        _execute(database, end)


def _execute(database: Database, statements: str) -> None:
    with database.write() as session:
        session.execute(text(statements))


@pytest.fixture
def desk(settings: Settings, clock: FrozenClock) -> Iterator[Desk]:
    ground: Ground = ground_for(settings, clock)
    app = create_app(settings, ground)
    yield Desk(build_scene(ground, clock), app)
    ground.close()


def counts(desk: Desk) -> tuple[int, ...]:
    """How many updates, alerts and entries there are."""
    with desk.scene.ground.database.read() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Update, Alert, AuditIndex)
        )


@pytest.mark.both_engines
class TestReading:
    @pytest.mark.parametrize("table", ["audit_pending", "audit_payload", "audit_index"])
    def test_shows_nothing_without_its_entry(self, desk: Desk, table: str) -> None:
        draft = desk.scene.draft(text=f"Sealed words {CANARY}", summary=f"Headline {CANARY}")
        post(desk, draft)
        reader, database = desk.browser("priya"), desk.scene.ground.database
        address = f"/families/{desk.scene.family}"
        assert CANARY in reader.get(address).text
        before = counts(desk)
        with refusing(database, table):
            for asked in (address, "/", f"/updates/{newest(desk)}"):
                answer = reader.get(asked)
                assert answer.status_code == UNAVAILABLE, asked
                assert CANARY not in answer.text
                assert "nothing can be shown right now" in answer.text
            assert counts(desk) == before
        assert CANARY in reader.get(address).text


@pytest.mark.both_engines
class TestPosting:
    @pytest.mark.parametrize("table", OF_A_POST)
    def test_stores_all_of_it_or_nothing(self, desk: Desk, table: str) -> None:
        author = desk.browser("sam")
        typed = desk.filled(author, urgency="UR2", text=f"Kept & returned {CANARY}")
        before = counts(desk)
        with refusing(desk.scene.ground.database, table):
            answer = author.post(desk.form, data=typed)
        assert answer.status_code == UNAVAILABLE
        assert f"Kept & returned {CANARY}" in unescape(answer.text), "what was typed is gone"
        form = r'<form [^>]*method="post"[^>]*>.*name="csrf_token"'
        assert re.search(form, answer.text, re.DOTALL)
        assert "planted" not in answer.text
        assert counts(desk) == before
        again = author.post(desk.form, data=typed)
        assert again.status_code == 303
        updates, alerts, entries = counts(desk)
        assert updates == before[0] + 1
        assert alerts > before[1]
        assert entries > before[2]


def post(desk: Desk, draft: object) -> None:
    family = desk.scene.family
    desk.scene.do("sam", lambda work: post_update(work, family_id=family, draft=draft))


def newest(desk: Desk) -> str:
    with desk.scene.ground.database.read() as session:
        return str(session.scalars(select(Update.id)).all()[-1])
