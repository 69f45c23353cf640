"""What auditors find is kept when the audit ends, and read by whom it concerns alone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from audit.details import details_of
from audit.models import AuditIndex
from hub.foundation.identifiers import EntryId, UpdateId
from hub.oversight.named_audits.findings.models import NamedAuditFinding
from tests.integration.oversight.asking import NOBODY, Open, post
from tests.integration.oversight.test_audits import opened, posted  # noqa: F401
from tests.integration.updates.scene import Scene

WORDS = "The school heard of it two days late."
WHOLE = "One of two came in time."


def finding(scene: Scene, **changes: str) -> dict[str, str]:
    due = scene.clock.now().date() + timedelta(days=30)
    said = {"grade": "partly", "words": WORDS, "owner": scene.workers["helen"], "due": str(due)}
    return {**said, **changes}


def kept(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        return session.scalar(select(func.count()).select_from(NamedAuditFinding)) or 0


class TestFinding:
    def test_is_read_by_the_lead_it_concerns_and_by_governance_as_metadata(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
    ) -> None:
        theirs = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        ian, vera = browser("ian"), browser("vera")
        both = [scene.agencies["harbour"], scene.agencies["mat"]]
        audit_id = opened(scene, ian, agency=both)
        here, outside = f"/audits/{audit_id}", f"/oversight/audits/{audit_id}"
        sent = finding(scene)
        assert vera.send(f"{here}/updates/{posted}/finding", sent).status_code == 303
        about = finding(scene, words="Maternity did well.", grade="met", owner="", due="")
        assert vera.send(f"{here}/updates/{theirs}/finding", about).status_code == 303
        whole = finding(scene, words=WHOLE, grade="not-met")
        assert vera.send(f"{here}/finding", whole).status_code == 303
        assert "Your finding: Partly met" in vera.get(here).text
        assert WORDS in vera.get(f"{here}/updates/{posted}").text
        helen = browser("helen")
        for running in (ian, helen):
            page = running.get(outside)
            assert page.status_code == 200
            assert "Partly met" not in page.text
        ian.send(f"{outside}/close", {})
        said = ian.get(outside).text
        for shown in ("Partly met", "Not met", "Helen Ashby", "The audit as a whole"):
            assert shown in said
        hers = helen.get(outside).text
        assert WORDS in hers
        for hidden in (WORDS, WHOLE, "Maternity did well."):
            assert hidden not in said
        for hidden in (WHOLE, "Maternity did well.", "Not met"):
            assert hidden not in hers
        assert vera.get(here).status_code == 404

    def test_stands_as_last_said_and_is_in_the_log_without_its_words(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
    ) -> None:
        vera = browser("vera")
        audit_id = opened(scene, browser("ian"))
        for grade in ("partly", "met"):
            vera.send(f"/audits/{audit_id}/updates/{posted}/finding", finding(scene, grade=grade))
            scene.clock.move_on(timedelta(minutes=1))
        assert kept(scene) == 2
        assert "Your finding: Met" in vera.get(f"/audits/{audit_id}").text
        entry = AuditIndex
        with scene.ground.database.read() as session:
            query = select(entry.entry_id).where(entry.action == "AUDIT_FIND").order_by(entry.at)
            first, _ = session.scalars(query)
            said = details_of(session, entry_id=EntryId(first), keyring=scene.ground.keyring)
        assert said["grade"] == "partly"
        assert said["owner"] == scene.workers["helen"]
        assert WORDS not in str(said)

    @pytest.mark.parametrize("who", ["olga", "ian", "helen", "sam"])
    def test_is_nobody_else_s_to_write(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
        who: str,
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        for place in ("", f"/updates/{posted}"):
            sent = browser(who).send(f"/audits/{audit_id}{place}/finding", finding(scene))
            assert sent.status_code in {403, 404}
        assert not kept(scene)

    def test_is_of_nothing_outside_the_sample_nor_after_the_end(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
    ) -> None:
        ian, vera = browser("ian"), browser("vera")
        audit_id = opened(scene, ian)
        later = post(scene)
        for about in (later, NOBODY):
            sent = vera.send(f"/audits/{audit_id}/updates/{about}/finding", finding(scene))
            assert sent.status_code == 404
        ian.send(f"/oversight/audits/{audit_id}/close", {})
        for place in ("", f"/updates/{posted}"):
            sent = vera.send(f"/audits/{audit_id}{place}/finding", finding(scene))
            assert sent.status_code == 404
        assert not kept(scene)

    @pytest.mark.parametrize(
        ("name", "changes"),
        [
            ("grade", {"grade": "fine"}),
            ("words", {"words": " "}),
            ("owner", {"owner": NOBODY}),
            ("owner", {"owner": ""}),
            ("due", {"due": ""}),
            ("due", {"due": "2020-01-01"}),
        ],
    )
    def test_says_what_is_missing_and_keeps_what_was_typed(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
        name: str,
        changes: dict[str, str],
    ) -> None:
        vera = browser("vera")
        audit_id = opened(scene, browser("ian"))
        sent = finding(scene, **{"words": "Kept.", **changes})
        answer = vera.send(f"/audits/{audit_id}/updates/{posted}/finding", sent)
        assert answer.status_code == 422
        assert f'href="#{name}' in answer.text
        if name != "words":
            assert "Kept." in answer.text
        assert not kept(scene)
