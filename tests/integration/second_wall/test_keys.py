"""The hub's own road to the keys, served as the app's role: who passes, and who does not."""

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent import compartments
from consent.compartments import cipher_of, closed_compartments, compartment_for
from consent.emergency.openings import words_of_opening
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.models.compartments import Compartment
from consent.wall.facing import NO_WALL, face_as_system, let_through, side_of
from hub.foundation.identifiers import FamilyId
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.conftest import A_MONDAY
from tests.integration.updates.scene import Scene

pytestmark = [pytest.mark.postgresql_only, pytest.mark.services]


@pytest.fixture
def family_key(posted: Scene) -> str:
    """The id of the family's compartment."""
    with posted.ground.database.read() as session:
        face_as_system(session)
        found = session.scalar(select(Compartment.id).where(Compartment.family_id == posted.family))
    assert found is not None
    return found


class TestWhoPasses:
    def test_is_an_agency_with_a_part_in_it(self, served: Scene, family_key: str) -> None:
        with served.work_of("priya") as work:
            assert cipher_of(work, family_key)

    def test_is_not_one_without(self, served: Scene, family_key: str) -> None:
        with served.work_of("nora") as work, pytest.raises(KeyUnusable):
            cipher_of(work, family_key)

    def test_is_nobody_by_a_key_kept_for_somebody_else(
        self, served: Scene, family_key: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with served.work_of("priya") as work:
            cipher_of(work, family_key)
        with served.work_of("nora") as work, pytest.raises(KeyUnusable):
            cipher_of(work, family_key)
        # The fault this would find: keys kept for everybody alike.
        monkeypatch.setattr(compartments, "side_of", lambda _work, _compartment_id: NO_WALL)
        with served.work_of("priya") as work:
            cipher_of(work, family_key)
        with served.work_of("nora") as work:
            assert cipher_of(work, family_key)

    def test_is_nobody_by_a_row_somebody_else_has_read(
        self, served: Scene, family_key: str
    ) -> None:
        """Two workers asked of in one transaction, as a case is replayed."""
        with served.work_of("priya") as work:
            cipher_of(work, family_key)
            other = Work(work.session, work.now, served.actor("nora"), work.keyring)
            with pytest.raises(KeyUnusable):
                cipher_of(other, family_key)
            compartments._ciphers._kept.clear()
            assert cipher_of(work, family_key), "and the first one's own settings come back"

    def test_is_told_anew_after_a_commit(self, served: Scene, family_key: str) -> None:
        with served.work_of("priya") as work:
            cipher_of(work, family_key)
            work.session.commit()
            compartments._ciphers._kept.clear()
            assert cipher_of(work, family_key)

    def test_keeps_a_passage_for_one_unit_of_work(self, served: Scene, family_key: str) -> None:
        with served.work_of("nora") as work:
            let_through(work, to=family_key)
            assert cipher_of(work, family_key)
        with served.work_of("nora") as work, pytest.raises(KeyUnusable):
            cipher_of(work, family_key)

    def test_keeps_nothing_of_a_passage_to_a_whole_family(
        self, served: Scene, family_key: str
    ) -> None:
        with served.work_of("nora") as work:
            let_through(work, to=served.family)
            assert cipher_of(work, family_key)
            assert compartment_for(work, family_id=served.family) == family_key
            assert cipher_of(work, family_key), "and now by its own id"
        with served.work_of("nora") as work, pytest.raises(KeyUnusable):
            cipher_of(work, family_key)

    def test_may_not_begin_a_key_where_one_is_hidden(self, served: Scene) -> None:
        """A second key of the family would split what is sealed for it."""
        nora = served.actor("nora")
        with served.ground.database.write() as session:
            work = Work(session, A_MONDAY, nora, served.ground.keyring)
            with pytest.raises(DBAPIError, match="row-level security"):
                compartment_for(work, family_id=served.family)
            session.rollback()


class TestParts:
    """What counts as a part in a family, each made by the verb that makes it."""

    def test_an_opening(self, served: Scene) -> None:
        carol = self._stranger(served, "CSC", "EDT")
        opened = served.do(
            carol,
            lambda work: open_in_emergency(
                work,
                family_id=served.family,
                terms=EmergencyTerms(
                    child_id=served.people["alfie"],
                    reason="IMMEDIATE_RISK",
                    text="He was found alone on the street tonight.",
                ),
            ),
        )
        assert served.see(carol, lambda work: words_of_opening(work, glass_id=opened))
        assert served.family in self._has(served, carol)

    def test_an_update_of_a_desk(self, served: Scene) -> None:
        mina = self._stranger(served, "CSC", "DUTY")
        assert served.family not in self._has(served, mina)
        draft = served.draft(tags=("CS.STATUS", "EV.FACT", "UR0"))
        served.do(mina, lambda work: post_update(work, family_id=served.family, draft=draft))
        assert served.family in self._has(served, mina)

    def _stranger(self, scene: Scene, kind: str, role: str) -> str:
        def add(work: Work) -> None:
            made = add_agency(work, agency=NewAgency(kind, "Northmere", duty_phone=None))
            set_agreement(work, agency_id=made, starts_at=A_MONDAY, ends_at=None)
            worker = NewWorker("Stranger", role, email="stranger@north.example", has_mfa=True)
            scene.workers["stranger"] = add_worker(work, agency_id=made, worker=worker)

        scene.do("system", add)
        return "stranger"

    def _has(self, scene: Scene, short: str) -> set[FamilyId | None]:
        with scene.work_of(short) as work:
            compartments.face_wall(work)
            return set(work.session.scalars(select(Compartment.family_id)))


class TestStatements:
    def test_are_one_more_in_a_transaction_at_most(self, served: Scene) -> None:
        seen: list[str] = []

        def note(_conn, _cursor, statement, _parameters, _context, _many) -> None:
            seen.append(statement)

        compartments._ciphers._kept.clear()
        event.listen(served.ground.database.engine, "before_cursor_execute", note)
        page = served.see(
            "priya",
            lambda work: read_timeline(work, family_id=served.family, query=TimelineQuery()),
        )
        assert page.items
        assert sum("set_config" in one for one in seen) == 1


class TestTheSystem:
    def test_reads_every_key_when_it_says_so(self, served: Scene) -> None:
        keyring = served.ground.keyring
        with served.ground.database.read() as session:
            assert session.scalars(select(Compartment.id)).all() == []
            assert closed_compartments(session, keyring=keyring) == 0
            count = session.execute(text("SELECT count(*) FROM compartment")).scalar_one()
        assert count > 1, "as the system it found them"


@pytest.mark.sqlite_only
class TestOnSQLite:
    def test_there_is_none(self, scene: Scene) -> None:
        with scene.work_of("nora") as work:
            assert side_of(work, "any") is NO_WALL
