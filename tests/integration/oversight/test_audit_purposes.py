"""An audit is not opened with words that name a family, by whomever."""

import pytest
from sqlalchemy import func, select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent.models.named_audits import NamedAudit
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from tests.integration.oversight.asking import LEAD, Open, post
from tests.integration.updates.scene import Scene

HERE = "/oversight/audits/new"


@pytest.fixture
def audited(scene: Scene) -> Scene:
    """An update to audit, an auditor, and information governance."""

    def join(work: Work) -> None:
        part = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        set_agreement(work, agency_id=part, starts_at=scene.clock.now(), ends_at=None)
        for short, role in (("vera", "AUDITOR"), ("ian", "IG")):
            worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=part, worker=worker)

    scene.do("system", join)
    post(scene)
    return scene


def sent(scene: Scene, browser: Open, who: str, purpose: str) -> str:
    """The page that answers; "" where the audit was opened."""
    today = scene.clock.now().date()
    fields = {
        "audit_id": new_id(),
        "purpose": purpose,
        "agency": scene.agencies["harbour"],
        "since": str(today),
        "until": str(today),
        "size": "5",
        "auditors": [scene.workers["vera"]],
        "ends": str(today.replace(day=today.day + 5)),
    }
    answer = browser(who).send(HERE, fields)
    with scene.ground.database.read() as session:
        opened = session.scalar(select(func.count()).select_from(NamedAudit))
    assert opened == (answer.status_code == 302)
    return "" if opened else answer.text


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("Why 999 000 0018 was read", "Leave out NHS and pupil numbers"),
        ("Why A846200126001 was read", "Leave out NHS and pupil numbers"),
        ("Who rang 0300 555 0001", "Leave out addresses, postcodes and telephone numbers"),
        ("Whether Alfie was seen", "Leave out “Alfie”"),
        ("The Marsh family", "Leave out “Marsh”"),
    ],
)
def test_what_names_somebody_is_refused_and_kept_to_mend(
    audited: Scene, browser: Open, purpose: str, sentence: str
) -> None:
    page = sent(audited, browser, LEAD, purpose)
    assert sentence in page
    assert f">{purpose}</textarea>" in page


@pytest.mark.parametrize("who", [LEAD, "ian"])
def test_what_names_nobody_opens_it(audited: Scene, browser: Open, who: str) -> None:
    assert sent(audited, browser, who, "Were missed appointments passed on?") == ""


def test_governance_is_told_of_no_name(audited: Scene, browser: Open) -> None:
    """It sees no card: a refusal would tell that the name is one. What is written like a name is
    refused whether or not it is somebody's."""
    assert "NHS" in sent(audited, browser, "ian", "Why 9990000018 was read")
    for name in ("Marsh", "Whitmore"):
        page = sent(audited, browser, "ian", f"The {name} family")
        assert f"Leave out “{name} family”: it reads like" in page
    assert sent(audited, browser, "ian", "What was said of Marsh") == ""
