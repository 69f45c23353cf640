"""What is too long for one file is said to be; and no row brings another recipient's entries."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex, AuditLine
from hub.oversight.questions import answer
from tests.integration.oversight.asking import LEAD, Open, leaves, post, read, table_of
from tests.integration.updates.scene import Scene

LATE = "/oversight/questions/late"
OURS = "/oversight/questions/our-updates"


def sent_entries(scene: Scene) -> dict[str, str]:
    """Who was told, by the entry that says so."""
    with scene.ground.database.read() as session:
        query = (
            select(AuditIndex.entry_id, AuditLine.subject)
            .join(AuditLine, AuditLine.list_id == AuditIndex.list_id)
            .where(AuditLine.action == "ALERT_SENT")
        )
        return {row.entry_id: row.subject for row in session.execute(query)}


class TestTooLong:
    def test_is_said_in_the_form_the_name_and_the_first_line(
        self, scene: Scene, browser: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(answer, "MOST", 2)
        for _ in range(4):
            post(scene)
            read(scene, "grace")
        helen = browser(LEAD)
        assert "At most the latest 2 rows" in helen.get(f"{OURS}/table").text
        file = leaves(helen, f"{OURS}/table")
        assert "our-updates-latest-" in file.headers["Content-Disposition"]
        first, heads, *lines = table_of(file)
        assert first[0].startswith(f"Not all: the latest {len(lines)} rows alone")
        assert heads[0] == "When"
        said = json.loads(leaves(helen, f"{OURS}/proofs").data)
        assert not said["is_complete"]
        assert said["left_out"] == first[0]

    def test_what_is_whole_begins_with_its_head(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        read(scene, LEAD)
        file = leaves(browser(LEAD), f"{OURS}/table")
        heads, *lines = table_of(file)
        assert "latest" not in file.headers["Content-Disposition"]
        assert heads[0] == "When"
        assert heads[-1] == "About this file"
        assert "folded away here" in lines[0][-1]
        assert lines[0][-3].startswith("http")


class TestToldLate:
    @pytest.mark.parametrize("form", ["table", "proofs"])
    def test_a_row_brings_its_own_recipients_entries(
        self, scene: Scene, browser: Open, form: str
    ) -> None:
        """All entries beside each row would count those told whom she may not know of."""
        post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
        scene.clock.move_on(timedelta(hours=9))
        told = sent_entries(scene)
        assert len(set(told.values())) > 1
        found = leaves(browser(LEAD), f"{LATE}/{form}")
        if form == "table":
            heads, *lines = table_of(found)
            entries = [line[heads.index("Entries of the log")].split() for line in lines]
        else:
            entries = [row["entries"] for row in json.loads(found.data)["rows"]]
        kept = [one for row in entries for one in row if one in told]
        assert kept
        assert len(kept) == len(set(kept))
        assert all(len([one for one in row if one in told]) <= 1 for row in entries)
