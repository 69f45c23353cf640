"""The log that real pages leave verifies whole, and does not once it was stored another way.

Every other town of the crawl is verified too, as it closes (see the fixture `towns`).
"""

from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import func, select, text

import audit.service
from audit.models import AuditLine
from audit.report import Report
from audit.triggers import unprotect
from audit.verifier.lines import Grouped, Line, group
from tests.crawl.conftest import TownBuilder
from tests.crawl.opening import open_town
from tests.crawl.sound_log import verified, verified_in
from tests.crawl.town import Town
from tests.services.databases import Databases, Engine

READERS = ("sw", "kw", "dsl", "teacher", "mash", "auditor", "ig")
PAGES = (
    *("/", "/alerts", "/families", "/families?words=marsh", "/notes", "/questions"),
    *("/oversight", "/oversight/audits", "/emergency/reviews", "/families/enquiries", "/conflicts"),
    *("/families/{marsh}", "/families/{marsh}?order=oldest&size=50", "/families/{marsh}/people"),
    *("/families/{bell}", "/families/{bell}/people", "/families/{marsh}/involvement"),
    *("/families/{marsh}/permissions", "/families/{marsh}/decisions/{dose_told}"),
    *("/updates/{dose}/why", "/updates/{dose}/readers", "/oversight/updates/{dose}"),
    *("/audits/{sampled}", "/audits/{sampled}/updates/{dose}", "/attachments/{antenatal}"),
    *("/emergency/{night}", "/questions/{asked}", "/oversight/questions/reached-none"),
)
SWAPPED = (
    "UPDATE audit_line SET place = 900 WHERE list_id = :list_id AND place = 0",
    "UPDATE audit_line SET place = 0 WHERE list_id = :list_id AND place = 1",
    "UPDATE audit_line SET place = 1 WHERE list_id = :list_id AND place = 900",
)


def pages(town: Town) -> Iterator[str]:
    """Those above, every third update by its id, and the two pages of the meeting."""
    every = {name: one for ids in town.stage.names.of_kind.values() for name, one in ids.items()}
    every |= town.files
    yield from (page.format_map(every) for page in PAGES)
    yield from (f"/updates/{one}" for one in list(town.all_ids("updates").values())[::3])
    yield from (f"/meetings/{town.meetings['sw']}/{page}" for page in ("chair", "room"))


def read_by_many(town: Town) -> None:
    """Each of the readers asks for every page, whether it is for him or not."""
    for reader in READERS:
        client = town.browser(reader)
        answers = [client.get(page).status_code for page in pages(town)]
        assert max(answers) < 500
        assert 200 in answers


def mixed_list(town: Town) -> str:
    """The list of a page that shows its items for three reasons and more."""
    line = AuditLine.__table__.c
    query = (
        select(line.list_id).group_by(line.list_id).having(func.count(line.reason.distinct()) > 2)
    )
    with town.ground.database.read() as session:
        return session.scalars(query).first()


def codes_with_two_lines_swapped(town: Town) -> set[str]:
    """What is found once two lines have changed places; afterwards they are where they were."""
    list_id = mixed_list(town)
    with town.ground.database.write() as session:
        unprotect(session.connection())
        for statement in SWAPPED:
            assert session.execute(text(statement), {"list_id": list_id}).rowcount == 1
        found = codes(verified_in(session, town))
        session.rollback()
    return found


def as_they_come(lines: Iterable[Line]) -> Grouped:
    """The fault: groups that are right beside lines that are stored in no order of theirs."""
    listed = tuple(lines)
    return group(listed)._replace(lines=listed)


def codes(report: Report) -> set[str]:
    return {fault.code for fault in report.faults}


class TestLogOfManyReaders:
    @pytest.mark.services
    @pytest.mark.timeout(120)
    def test_verifies_on_postgresql_as_it_does_on_sqlite(self, towns: TownBuilder) -> None:
        town = towns(engine=Engine.POSTGRESQL)
        read_by_many(town)
        report = verified(town)
        assert report.is_sound, report.faults
        assert report.opened == report.size > 200
        assert codes_with_two_lines_swapped(town) == {"lines"}

    def test_does_not_verify_once_lines_are_stored_in_another_order(
        self, databases: Databases, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_town(databases) as town:
            page = f"/families/{town.id('families', 'marsh')}"
            town.browser("sw").get(page)
            assert verified(town).is_sound
            assert codes_with_two_lines_swapped(town) == {"lines"}
            monkeypatch.setattr(audit.service, "group", as_they_come)
            town.browser("sw").get(f"{page}?order=oldest")
            assert codes(verified(town)) == {"lines"}
