"""Watch notes: written by a lead for named staff, read by them alone, acknowledged, ended."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.conflicts import declare_conflict
from consent.involvement.teams import assign_worker
from consent.protection.flags import protect_person
from hub.foundation.errors import Refused
from hub.foundation.identifiers import WatchNoteId, WorkerId, new_id
from hub.foundation.work import Work
from hub.watch_notes.drafting import NoteDraft, NoteWords
from hub.watch_notes.models import WatchNoteRow
from hub.watch_notes.service import write_note
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
LOOK = "He is not collected, or by somebody new."
TELL = "Tom Reeves, at once, in person."


@pytest.fixture
def staffed(scene: Scene) -> Scene:
    """Two class teachers at the school, a volunteer elsewhere; none of them on a team."""
    scene.do("system", lambda work: _staff(scene, work))
    scene.clock.move_on(timedelta(seconds=5))
    return scene


def _staff(scene: Scene, work: Work) -> None:
    for short, agency, role in (
        ("ben", "school", "TEACHER"),
        ("una", "school", "TEACHER"),
        ("paul", "school", "PASTORAL"),
        ("vic", "fam", "VOL"),
        ("fay", "fam", "SGL"),
    ):
        worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)


def typed(scene: Scene, **changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "note_id": new_id(),
        "child": scene.people["alfie"],
        "look_for": LOOK,
        "tell": TELL,
        "readers": [scene.workers["ben"]],
        "ends": str(scene.clock.now().date() + timedelta(days=30)),
        "own_words": "yes",
    }
    return {**fields, **changes}


def address(scene: Scene, rest: str = "") -> str:
    return f"/families/{scene.family}/notes{rest}"


def written(scene: Scene, tom: Browser, **changes: object) -> WatchNoteId:
    form = typed(scene, **changes)
    answer = tom.send(address(scene, "/new"), form)
    assert answer.status_code == 302, answer.text
    scene.clock.move_on(timedelta(seconds=5))
    return WatchNoteId(str(form["note_id"]))


def lines(scene: Scene, action: str) -> list[str]:
    with scene.ground.database.read() as session:
        query = select(AuditLine.object_id).where(AuditLine.action == action)
        return list(session.scalars(query))


class TestNote:
    def test_is_read_by_whom_it_names_and_acknowledged(self, staffed: Scene, browser: Open) -> None:
        tom, ben = browser("tom"), browser("ben")
        note_id = written(staffed, tom)
        page = ben.get("/notes").text
        for words in (LOOK, TELL, "Alfie Marsh", "Written by Tom Reeves"):
            assert words in page
        assert lines(staffed, "VIEW_NOTE") == [note_id]
        assert "has not confirmed it yet" in tom.get(address(staffed)).text
        for _ in range(2):
            assert ben.send(f"/notes/{note_id}/acknowledge", {}).status_code == 302
        assert "You said on" in ben.get("/notes").text
        assert "read it on" in tom.get(address(staffed)).text
        assert lines(staffed, "NOTE_WRITE") == lines(staffed, "NOTE_ACK") == [note_id]

    def test_stands_on_the_familys_page_of_a_reader_on_the_team(
        self, staffed: Scene, browser: Open
    ) -> None:
        _join(staffed, "ben")
        written(staffed, browser("tom"))
        assert LOOK in browser("ben").get(f"/families/{staffed.family}").text
        assert LOOK not in browser("tom").get(f"/families/{staffed.family}").text

    def test_ends_with_its_day_or_when_a_lead_ends_it(self, staffed: Scene, browser: Open) -> None:
        tom = browser("tom")
        first, second = written(staffed, tom), written(staffed, tom)
        assert browser("ben").get("/notes").text.count(LOOK) == 2
        assert tom.send(address(staffed, f"/{first}/end"), {}).status_code == 302
        assert browser("ben").get("/notes").text.count(LOOK) == 1
        assert lines(staffed, "NOTE_END") == [first]
        staffed.clock.move_on(timedelta(days=31))
        ben = browser("ben")
        assert LOOK not in ben.get("/notes").text
        assert ben.send(f"/notes/{second}/acknowledge", {}).status_code == 404
        assert "ended" in browser("tom").get(address(staffed)).text

    def test_form_takes_nothing_from_any_update(self, staffed: Scene, browser: Open) -> None:
        page = browser("tom").get(address(staffed, "/new")).text
        assert "A partner’s update stays with the people it was shown to" in page
        assert "></textarea>" in page

    def test_mistakes_stand_beside_their_field_and_what_was_typed_stays(
        self, staffed: Scene, browser: Open
    ) -> None:
        tom, long_ago = browser("tom"), str(date(2020, 1, 1))
        for name, changes in (
            ("child", {"child": staffed.people["kayla"]}),
            ("look_for", {"look_for": "Ring him at 01632 960123."}),
            ("look_for", {"look_for": ""}),
            ("tell", {"tell": "Come to 12 Mill Lane."}),
            ("readers", {"readers": [staffed.workers["paul"], staffed.workers["vic"]]}),
            ("ends", {"ends": long_ago}),
            ("own_words", {"own_words": ""}),
        ):
            answer = tom.send(address(staffed, "/new"), typed(staffed, **changes))
            assert answer.status_code == 422, name
            assert f'id="{name}-error"' in answer.text, name
            if name != "tell":
                assert TELL in answer.text
        with staffed.ground.database.read() as session:
            assert session.scalar(select(WatchNoteRow)) is None

    def test_a_protected_word_is_refused_like_any_address(
        self, staffed: Scene, browser: Open
    ) -> None:
        kayla = staffed.people["kayla"]
        staffed.do("system", lambda work: protect_person(work, person_id=kayla, terms=("Quarry",)))
        changes = {"look_for": "She waits near the quarry."}
        answer = browser("tom").send(address(staffed, "/new"), typed(staffed, **changes))
        assert answer.status_code == 422
        assert "This text may reveal where someone is protected" in answer.text

    def test_sent_twice_is_written_once(self, staffed: Scene, browser: Open) -> None:
        tom, form = browser("tom"), typed(staffed)
        for _ in range(2):
            assert tom.send(address(staffed, "/new"), form).status_code == 302
        assert len(lines(staffed, "NOTE_WRITE")) == 1


class TestStrangers:
    """Attacks: somebody not named, another agency, somebody who may know nothing of the family."""

    def test_nobody_else_reads_or_acknowledges(self, staffed: Scene, browser: Open) -> None:
        note_id = written(staffed, browser("tom"))
        for who in ("una", "vic"):
            reader = browser(who)
            assert LOOK not in reader.get("/notes").text
            assert reader.send(f"/notes/{note_id}/acknowledge", {}).status_code == 404
        assert note_id in lines(staffed, "DENY")
        for who in ("priya", "sam", "paul"):
            assert browser(who).get("/notes").status_code == 404
            assert LOOK not in browser(who).get("/").text
            assert browser(who).get(address(staffed)).status_code == 404

    def test_another_agencys_lead_sees_and_ends_nothing(
        self, staffed: Scene, browser: Open
    ) -> None:
        note_id = written(staffed, browser("tom"))
        for who in ("helen", "fay"):
            lead = browser(who)
            assert LOOK not in lead.get(address(staffed)).text
            assert lead.send(address(staffed, f"/{note_id}/end"), {}).status_code == 404
        assert LOOK in browser("ben").get("/notes").text

    def test_a_conflict_takes_the_note_away(self, staffed: Scene, browser: Open) -> None:
        written(staffed, browser("tom"))
        ben, alfie = staffed.workers["ben"], staffed.people["alfie"]
        staffed.do("ben", lambda work: declare_conflict(work, worker_id=ben, person_id=alfie))
        assert LOOK not in browser("ben").get("/notes").text
        assert "Ben" not in browser("tom").get(address(staffed, "/new")).text

    def test_only_a_lead_on_the_case_writes_and_for_her_own_narrow_roles(
        self, staffed: Scene
    ) -> None:
        for by, child, reader in (
            ("sam", "alfie", "vic"),  # no lead
            ("ben", "alfie", "ben"),
            ("tom", "kayla", "ben"),  # no child
            ("tom", "alfie", "vic"),  # another agency's worker
            ("tom", "alfie", "paul"),  # a role that reads updates
        ):
            draft = NoteDraft(
                staffed.people[child],
                NoteWords(LOOK, TELL),
                (WorkerId(staffed.workers[reader]),),
                staffed.clock.now() + timedelta(days=3),
            )
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                staffed.do(
                    by,
                    lambda work, draft=draft: write_note(
                        work, family_id=staffed.family, draft=draft
                    ),
                )

    def test_the_words_lie_sealed(self, staffed: Scene, browser: Open) -> None:
        written(staffed, browser("tom"))
        with staffed.ground.database.read() as session:
            row = session.scalars(select(WatchNoteRow)).one()
        assert b"collected" not in row.sealed_words


def _join(scene: Scene, short: str) -> None:
    def join(work: Work) -> None:
        assign_worker(
            work,
            involvement_id=scene.involvements["school"],
            worker_id=scene.workers[short],
        )

    scene.do("system", join)
