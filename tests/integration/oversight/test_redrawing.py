"""A sample is drawn again from the log: by whoever has the database, and from a file."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from audit.checkpoints import log_signer
from audit.models import AuditIndex
from audit.verifier.command import main
from consent.conflicts import declare_conflict
from consent.models.permission import PermissionStatement
from hub.foundation.settings import Settings
from hub.oversight.sampling.models import (
    DisclosureSample,
    SampledDisclosure,
    SamplePopulation,
    SampleSeed,
)
from hub.redrawing import redraw_samples
from tests.integration.oversight.asking import LEAD, Open, leaves, post, read
from tests.integration.updates.scene import Scene

HERE, MONTH = "/oversight/sample", "2026-11"
FILE = f"{HERE}/proofs"
Redraw = Callable[[], tuple[int, str]]
Verify = Callable[[object], tuple[int, str]]


@pytest.fixture
def drawn(scene: Scene, browser: Open) -> Scene:
    """Of the readings of eight updates by three partners, twelve were drawn."""
    for _ in range(8):
        post(scene)
    for who in ("grace", "priya", "dev"):
        read(scene, who)
    scene.clock.move_on(timedelta(days=20))
    for _ in ("the seed is fixed", "then it is drawn"):
        assert browser(LEAD).send(f"{HERE}/draw", {}).status_code == 303
        scene.clock.move_on(timedelta(minutes=1))
    scene.ground.writer.drain()
    return scene


@pytest.fixture
def redraw(drawn: Scene, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Redraw:
    """`redraw()`: the exit code of `hub audit redraw`, and what it says of Harbour."""

    def run() -> tuple[int, str]:
        code = redraw_samples(settings, month=MONTH)
        return code, capsys.readouterr().out

    return run


class TestWithTheDatabase:
    @pytest.mark.both_engines
    def test_is_the_one_that_had_to_be_drawn(self, redraw: Redraw) -> None:
        code, said = redraw()
        assert code == 0
        assert (
            "Harbour Recovery: the sample of 2026-11 is the one that had to be drawn, 12 of 24"
            in said
        )
        assert "Oakfield Primary School: That agency drew no sample of that month." in said
        assert "WRONG" not in said

    def test_still_is_when_the_lead_may_see_less(self, drawn: Scene, redraw: Redraw) -> None:
        """What is drawn from was fixed then: nothing that changed since changes it."""
        kayla = drawn.people["kayla"]
        drawn.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        assert redraw()[0] == 0

    def test_says_how_much_was_not_the_drawers_to_see(self, drawn: Scene, redraw: Redraw) -> None:
        with drawn.ground.database.write() as session:
            kept = session.scalars(select(SamplePopulation)).one()
            kept.lots = kept.lots.partition("\n")[2]
        code, said = redraw()
        assert code == 1
        assert "not the one whose fingerprint is in the log" in said

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            ("another reading", "Another sample comes from that seed"),
            ("an invented lot", "are no disclosure of that month in the log"),
            ("another seed", "The seed that is kept is not the one that the log tells"),
            ("another commitment", "is not the one that was committed to"),
        ],
    )
    def test_finds_what_was_exchanged(
        self, drawn: Scene, redraw: Redraw, fault: str, words: str
    ) -> None:
        with drawn.ground.database.write() as session:
            if fault == "another reading":
                row = session.scalars(select(SampledDisclosure).limit(1)).one()
                row.reader_id = drawn.workers["sam"]
            elif fault == "an invented lot":
                kept = session.scalars(select(SamplePopulation)).one()
                kept.lots += f"4 {'00' * 32}\n"
            elif fault == "another seed":
                session.scalars(select(DisclosureSample)).one().seed = "00" * 32
            else:
                row = session.scalars(select(SampleSeed).where(SampleSeed.month == MONTH)).one()
                row.commitment = "00" * 32
        code, said = redraw()
        assert code == 1
        assert words in said

    def test_of_a_month_drawn_before_lists_were_kept_says_so(
        self, drawn: Scene, redraw: Redraw
    ) -> None:
        with drawn.ground.database.write() as session:
            session.delete(session.scalars(select(SamplePopulation)).one())
        assert "before the hub kept what it draws from" in redraw()[1]


@pytest.fixture
def verify(drawn: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """`verify(said)`: exit code and sentences of hub-verify, given the log's key alone."""

    def run(said: object) -> tuple[int, str]:
        (tmp_path / "sample").write_text(said if isinstance(said, str) else json.dumps(said))
        key = log_signer(drawn.ground.keyring).verifier_key.text()
        code = main(["sample", str(tmp_path / "sample"), "--key", key, "--json"])
        told = json.loads(capsys.readouterr().out)
        return code, " ".join(told["sentences"])

    return run


def taken(browser: Open) -> dict:
    return json.loads(leaves(browser(LEAD), FILE).data)


class TestFromAFile:
    def test_is_drawn_again_without_the_hub(
        self, drawn: Scene, browser: Open, verify: Verify
    ) -> None:
        assert FILE in browser(LEAD).get(HERE).text
        said = taken(browser)
        code, told = verify(said)
        assert code == 0
        assert "The sample of 2026-11 is the one that had to be drawn: 12 of 24." in told
        assert "fixed the seed" in told
        assert {one["reader"] for one in said["sample"]} <= set(drawn.workers.values())

    def test_is_asked_for_and_recorded(self, drawn: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        assert helen.send(FILE, {"purpose": ""}).status_code == 422
        leaves(helen, FILE)
        with drawn.ground.database.read() as session:
            actions = list(session.scalars(select(AuditIndex.action)))
        assert actions.count("EXPORT") == 1
        assert "Took a file with proofs" in helen.get("/oversight/questions/looks?own=shown").text

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            ("a list without one", "The list is not the one whose fingerprint"),
            ("another one drawn", "Other disclosures come from that seed"),
            ("another order", "Other disclosures come from that seed"),
            ("another reader", "A disclosure is not the one that was drawn"),
            ("another month", "The entries are of another agency or another month"),
        ],
    )
    def test_finds_what_was_changed(
        self, browser: Open, verify: Verify, fault: str, words: str
    ) -> None:
        said = taken(browser)
        drawn, tokens = said["sample"], said["list"].splitlines()
        if fault == "a list without one":
            said["list"] = "\n".join(tokens[1:]) + "\n"
        elif fault == "another one drawn":
            chosen = {one["token"] for one in drawn}
            drawn[0] = {"token": next(x[2:] for x in tokens if x[2:] not in chosen)}
        elif fault == "another order":
            drawn.reverse()
        elif fault == "another reader":
            drawn[0]["reader"] = next(
                x["reader"] for x in drawn if x["reader"] != drawn[0]["reader"]
            )
        else:
            said["month"] = "2026-10"
        code, told = verify(said)
        assert code == 1
        assert words in told

    def test_needs_both_entries_in_the_log(self, browser: Open, verify: Verify) -> None:
        said = taken(browser)
        said["entries"][0]["tlog_proof"] = said["entries"][1]["tlog_proof"]
        assert verify(said)[0] == 1
        assert verify("{}")[0] == 2

    def test_tells_nothing_of_a_reader_who_is_not_named(
        self, drawn: Scene, browser: Open, verify: Verify
    ) -> None:
        """No id, no entry, no leaf of his; and no name can be tried against a token."""
        with drawn.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.sources = [one for one in row.sources if one != drawn.agencies["fam"]]
        said = taken(browser)
        with drawn.ground.database.read() as session:
            dev = drawn.workers["dev"]
            entries = session.scalars(
                select(AuditIndex.entry_id).where(AuditIndex.actor_id == dev)
            ).all()
            rows = session.scalars(select(SampledDisclosure)).all()
        masked = [
            place
            for place, one in enumerate(sorted(rows, key=lambda x: x.place))
            if one.reader_id == dev
        ]
        assert masked
        assert [
            place for place, one in enumerate(said["sample"]) if set(one) == {"token"}
        ] == masked
        text = json.dumps(said)
        assert not [one for one in (dev, *entries) if one in text]
        assert verify(said)[0] == 0

    @pytest.mark.parametrize("who", ["tom", "sam", "priya"])
    def test_is_nobody_elses(self, drawn: Scene, browser: Open, who: str) -> None:
        assert browser(who).get(FILE).status_code == 404
        assert leaves(browser(who), FILE).status_code == 404

    def test_of_one_drawn_before_says_so(self, drawn: Scene, browser: Open) -> None:
        with drawn.ground.database.write() as session:
            session.delete(session.scalars(select(SamplePopulation)).one())
        helen = browser(LEAD)
        assert "nobody can draw it again" in helen.get(HERE).text
        assert helen.get(FILE).status_code == 404
