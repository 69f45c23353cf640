"""The partnership's governance leads beside the Marsh family, and a version of the rules."""

from datetime import datetime

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent.rule_versions.policy_documents import Document, encoded
from consent.rule_versions.versions import Proposal, approve_rules, document_named, latest_version
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.policy.edits import with_cells
from tests.integration.updates.scene import Scene

NOTHING = "NNN"
SCHOOL_SEES_NOTHING = {"CSC": "FFF", "TREAT": "FFF", "MAT": "FFS", "PRIM": "SSE"}
SCHOOL_SEES_NOTHING |= {"SCH": NOTHING, "FAM": "SSE", "POL": "ENN"}
"""Row G01 of the shipped table, with nothing left for schools."""


def add_partnership(scene: Scene) -> None:
    """Ian and Ira govern; Vera audits."""

    def add(work: Work) -> None:
        agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        scene.agencies["part"] = agency
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
        for short, role in (("ian", "IG"), ("ira", "IG"), ("vera", "AUDITOR")):
            worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=agency, worker=worker)

    scene.do("system", add)


def without_school(document: Document) -> Document:
    """The same, but schools see nothing of how somebody takes part in treatment."""
    return with_cells(document, group="G01", cells=SCHOOL_SEES_NOTHING)


def approve(
    scene: Scene,
    at: datetime,
    by: str = "system",
    change=without_school,
    drafted_by: str = "",
) -> str:
    """Have a changed version in force from that instant; its name."""

    def carry_out(work: Work) -> str:
        base = latest_version(work).name
        text = encoded(change(document_named(work, name=base)))
        who = scene.workers.get(drafted_by, WorkerId("somebody"))
        return approve_rules(work, proposal=Proposal("a draft", base, text, who, at))

    return scene.do(by, carry_out)
