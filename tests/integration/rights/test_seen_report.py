""" "Who has seen my record": everything about one person by its number, and nothing of others."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from audit.erasure import KEPT_HERE, erase_payloads
from audit.numbered import last_number
from audit.publication import published_note
from audit.triggers import unprotect
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from audit.verifier.policy import read_policy
from audit.witnesses.witnessing import Reply, witness_round
from consent.family.merging import merge_people, unmerge_people
from consent.involvement.service import InvolvementDraft, open_involvement
from hub.foundation.actor import SYSTEM
from hub.meetings.service import start_meeting
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from tests.integration.rights.asking import (
    LEAD,
    Open,
    address_of,
    ask,
    post,
    read,
    report,
    rows,
    words,
)
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

NUMBER = re.compile(r"R-[0-9]{4}-[0-9]{4}-[0-9A-Z]{5}")
NHS = Cosigner("witness.example/nhs", bytes([7] * 32))
WITNESSES = f"witness nhs {NHS.key.text()} http://nhs/\nquorum nhs\n"


def entries_about(scene: Scene, person: str) -> int:
    with scene.ground.database.read() as session:
        return last_number(session, person_id=scene.people[person])


def tamper(scene: Scene, statement: str, **values: object) -> None:
    """As the owner of the database could, every trigger out of the way."""
    with scene.ground.database.write() as session:
        unprotect(session.connection(), ("audit_person",))
        assert session.execute(text(statement), values).rowcount


class TestEveryEntry:
    def test_is_there_by_number_with_who_what_and_why(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        read(scene, "priya")
        helen = browser(LEAD)
        helen.get(f"/rights/seen/{scene.people['kayla']}")
        count = entries_about(scene, "kayla")
        page = report(scene, helen)
        said = words(page)
        assert f"Yes. All {count} entries of your record are here, numbered 1 to {count}" in said
        for expected in (
            "Kayla Marsh",
            "Grace Adeyemi, community midwife Wexmoor Maternity",
            "Social worker Wexmoor Children’s Services",
            "Harbour Recovery’s update of",
            "all of it",
            "You said yes to sharing it on 20 May 2026",
            "Sam Doyle, keyworker",
            "Wrote an update about you",
        ):
            assert expected in said, expected
        assert "Priya Nair" not in said, "named only on a team that works with the person herself"

    def test_shows_no_words_and_nobody_else(self, scene: Scene, browser: Open) -> None:
        post(scene)
        post(scene, subjects=(scene.people["ryan"],), text="He drank.", summary="Ryan drank.")
        post(scene, subjects=(scene.people["kayla"], scene.people["ryan"]))
        read(scene, "grace")
        said = words(report(scene, browser(LEAD)))
        for hidden in ("Ryan", "Cole", "Alfie", "did not come", "missed", "drank", "appointment"):
            assert hidden not in said, hidden
        assert "Other information about you" in said

    def test_of_one_run_stands_in_one_row(self, scene: Scene, browser: Open) -> None:
        post(scene)
        for _ in range(3):
            read(scene, "grace")
        found = [one for one in rows(report(scene, browser(LEAD))) if "Grace" in one[2]]
        assert len(found) == 1
        assert " to " in found[0][0]
        assert "3 times" in found[0][1]

    def test_tells_in_the_next_report_that_this_one_was_made(
        self, scene: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        first = report(scene, helen)
        assert "A report like this one" not in words(first)
        made = [one for one in rows(report(scene, helen)) if one[3] == "A report like this one"]
        assert made
        assert "Helen Ashby" not in made[0][2]
        assert "Safeguarding lead Harbour Recovery" in made[0][2]
        assert made[0][4] == "You, or somebody for you, asked for it"

    def test_is_the_same_when_it_is_opened_again(self, scene: Scene, browser: Open) -> None:
        post(scene)
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        first = words(helen.get(address).text)
        read(scene, "grace")
        assert words(helen.get(address).text) == first
        assert "Grace" not in first

    def test_of_a_meeting_names_who_was_shown_it(self, scene: Scene, browser: Open) -> None:
        post(scene)
        present = tuple(scene.workers[one] for one in ("sam", "grace"))
        meeting_id = scene.do(
            "priya", lambda work: start_meeting(work, family_id=scene.family, present=present)
        )
        browser("priya").get(f"/meetings/{meeting_id}/room")
        assert "Grace Adeyemi" in words(report(scene, browser(LEAD)))


def keys_in(command: str) -> list[str]:
    """The names of the keys that a command pins."""
    return [part.split("+")[0].strip() for part in html.unescape(command).split("--key")[1:]]


class TestAnAgencySheHasNotMet:
    def test_is_a_partner_agency_without_name_or_time(self, scene: Scene, browser: Open) -> None:
        draft = InvolvementDraft(
            agency_id=scene.agencies["elsewhere"],
            people=(scene.people["alfie"],),
            team=(scene.workers["nora"],),
        )
        scene.do("system", lambda work: open_involvement(work, family_id=scene.family, draft=draft))
        scene.clock.move_on(timedelta(minutes=1))
        assert browser("nora").get(f"/families/{scene.family}").status_code == 200
        page = report(scene, browser(LEAD))
        found = [one for one in rows(page) if "A partner agency" in one[2]]
        assert found
        assert "A worker, name not given" in found[0][2]
        assert ":" not in found[0][1]
        beside = [one for one in rows(page) if one[1].split(" ")[:3] == found[0][1].split(" ")[:3]]
        assert all(one[0].startswith(("among ", "one of that day’s")) for one in beside)
        assert not any(one[0].removeprefix("among ").isdigit() for one in beside)
        for hidden in ("Nora", "Northmere", "midwife"):
            assert hidden not in words(page), hidden

    def test_alone_on_a_day_has_no_number_of_its_own(self, scene: Scene, browser: Open) -> None:
        """Otherwise the sentence below the rows would not be true."""
        post(scene)
        scene.clock.move_on(timedelta(days=2))
        read(scene, "grace")
        scene.clock.move_on(timedelta(days=2))
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
                {"yes": True, "id": scene.agencies["mat"]},
            )
        page = report(scene, browser(LEAD))
        assert "to keep people safe, or because the agency that made this report" in words(page)
        command = page.partition("hub-verify seen FILE")[2].partition("</code>")[0]
        assert [part.endswith("/promises") for part in keys_in(command)] == [False, True]
        masked = [one for one in rows(page) if "A partner agency" in one[2]]
        assert [one[0] for one in masked] == ["one of that day’s"]
        assert "“one of that day’s” stands there instead" in words(page)

    def test_never_named_is_never_named_although_she_agreed(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        read(scene, "grace")
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
                {"yes": True, "id": scene.agencies["mat"]},
            )
        page = words(report(scene, browser(LEAD)))
        assert "A partner agency" in page
        for hidden in ("Grace", "Maternity", "midwife"):
            assert hidden not in page, hidden


class TestWhatIsDescribed:
    @pytest.mark.parametrize(
        ("tags", "changes"),
        [
            (("RK.DA", "EV.FACT", "UR0"), {}),
            (("TX.DNA", "EV.REPORT", "EV.TP", "UR0"), {}),
            (("TX.DNA", "EV.FACT", "UR0"), {"sensitivity": 3}),
        ],
    )
    def test_is_nothing_that_could_not_be_handed_over(
        self, scene: Scene, browser: Open, tags: tuple[str, ...], changes: dict[str, object]
    ) -> None:
        post(scene, tags=tags, **changes)
        read(scene, "sam")
        said = words(report(scene, browser(LEAD)))
        assert "Harbour Recovery’s update of" not in said
        assert "Wrote an update" not in said
        assert "Information about you" in said


class TestCompleteness:
    def test_a_number_that_is_gone_is_said_plainly(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        helen, kayla = browser(LEAD), scene.people["kayla"]
        address = address_of(ask(scene, helen))
        tamper(scene, "DELETE FROM audit_person WHERE person_id = :one AND number = 2", one=kayla)
        said = words(helen.get(address).text)
        assert "No. One entry of" in said
        assert "missing or was changed: 2." in said
        assert "Yes. All" not in said

    def test_a_number_given_to_another_entry_is_missing(self, scene: Scene, browser: Open) -> None:
        post(scene)
        helen, kayla = browser(LEAD), scene.people["kayla"]
        address = address_of(ask(scene, helen))
        tamper(
            scene,
            "UPDATE audit_person SET entry_id = (SELECT entry_id FROM audit_person "
            "WHERE person_id = :one AND number = 1) WHERE person_id = :one AND number = 2",
            one=kayla,
        )
        assert "missing or was changed: 2." in words(helen.get(address).text)

    def test_erased_details_leave_their_number(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        helen, kayla = browser(LEAD), scene.people["kayla"]
        scene.ground.writer.drain()
        query = text("SELECT entry_id FROM audit_person WHERE person_id = :one AND number = 1")
        with scene.ground.database.write() as session:
            first = session.execute(query, {"one": kayla}).scalar_one()
            erase_payloads(
                session,
                entry_ids=(first,),
                reason="retention",
                actor=SYSTEM,
                now=scene.clock.now() + KEPT_HERE,
                keyring=scene.ground.keyring,
            )
        page = report(scene, helen)
        assert "Yes. All" in words(page)
        gone = "The details were erased when their time was over"
        (erased,) = (one for one in rows(page) if one[3] == gone)
        assert erased[0].startswith("among 1 to ")
        assert erased[2] == "Not kept any more"


class TestTwoRecordsOfOnePerson:
    def test_are_joined_with_both_numberings(self, scene: Scene, browser: Open) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        post(scene, subjects=(ryan,))
        read(scene, "sam")
        merge_id = scene.do(
            "system", lambda work: merge_people(work, kept_id=kayla, merged_id=ryan)
        )
        scene.clock.move_on(timedelta(minutes=1))
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        page = helen.get(address).text
        assert "Your record was kept under more than one number for a time." in words(page)
        for part in ("A", "B"):
            assert f"numbered {part}1 to {part}" in words(page)
        assert any("A" in one[0] and "B" in one[0] for one in rows(page))
        scene.do("system", lambda work: unmerge_people(work, merge_id=merge_id))
        scene.clock.move_on(timedelta(minutes=1))
        after = words(helen.get(address).text)
        assert "more than one number" not in after


class TestTheNumberOfAReport:
    def test_is_the_same_on_every_sheet_whenever_it_is_opened(
        self, scene: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        one, two = (address_of(ask(scene, helen)) for _ in range(2))
        number = NUMBER.search(words(helen.get(one).text))
        assert number
        assert number[0] in words(helen.get(one).text)
        assert number[0] not in words(helen.get(two).text)
        sheet = helen.get(f"{one}/each-page.css")
        assert sheet.mimetype == "text/css"
        assert f'@bottom-left {{ content: "Report {number[0]}"; }}' in sheet.text
        assert f'href="{one}/each-page.css" media="print"' in helen.get(one).text
        assert browser("tom").get(f"{one}/each-page.css").status_code == 404

    def test_stands_with_how_far_others_have_seen_the_record(
        self, scene: Scene, browser: Open, app: Flask
    ) -> None:
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        assert "No agency keeps watch" in words(helen.get(address).text)
        app.config["HUB_POLICY"] = read_policy(WITNESSES)
        assert "none of 1 witnesses has seen it" in words(helen.get(address).text)
        scene.ground.writer.drain()
        with scene.ground.database.read() as session:
            point = Checkpoint.parse(note_parts(published_note(session) or "")[0])
        now = scene.ground.clock.now()
        cosigned = Reply(200, NHS.cosign(point, seconds=int(now.timestamp())))
        policy = app.config["HUB_POLICY"]
        witness_round(scene.ground.database, policy=policy, post=lambda *_: cosigned)
        said = words(helen.get(address).text)
        assert f"Witnessed by 1 of 1 up to 16 November 2026 at {now:%H:%M}." in said


class TestLength:
    def test_does_not_decide_how_many_queries_a_report_takes(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        query = TimelineQuery()
        scene.see("grace", lambda work: read_timeline(work, family_id=scene.family, query=query))
        helen = browser(LEAD)
        address = address_of(ask(scene, helen))
        helen.get(address)
        with statements_sent(scene.ground.database.engine) as few:
            helen.get(address)
        for _ in range(10):
            read(scene, "grace")
        address = address_of(ask(scene, helen))
        helen.get(address)
        with statements_sent(scene.ground.database.engine) as many:
            helen.get(address)
        assert len(many) <= len(few) + 2
