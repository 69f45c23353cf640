"""Nobody is offered a page that would refuse him."""

from hub.foundation.gate import Capability
from hub.presentation.navigation import PLACES, footer_links, navigation_for

FRONT_LINE = {
    Capability.WORK_OWN_VIEW,
    Capability.FAMILIES_FAMILY_VIEW,
    Capability.FAMILIES_ENQUIRY_MAKE,
}


def words(role: str, agency_type: str, capabilities: set[Capability], path: str = "/") -> list[str]:
    items = navigation_for(role=role, agency_type=agency_type, capabilities=capabilities, path=path)
    return [item.text for item in items]


def current(path: str, capabilities: set[Capability] = FRONT_LINE) -> list[str]:
    items = navigation_for(role="EDT", agency_type="CSC", capabilities=capabilities, path=path)
    return [item.href for item in items if item.is_current]


class TestNavigation:
    def test_nothing_for_whoever_may_nothing(self) -> None:
        assert words("TEACHER", "SCH", set()) == []

    def test_a_class_teacher_has_one_page(self) -> None:
        held = {
            Capability.NOTES_NOTE_ACKNOWLEDGE,
            Capability.FAMILIES_FAMILY_VIEW,
            Capability.SHARING_TABLE_VIEW,
        }
        assert words("TEACHER", "SCH", held) == ["Notes for you"]
        assert words("VOL", "FAM", held) == ["Notes for you", "Families", "Sharing table"]

    def test_front_line_finds_from_families(self) -> None:
        assert words("KW", "TREAT", FRONT_LINE) == ["My work", "Families"]

    def test_chair_starts_with_meetings(self) -> None:
        held = FRONT_LINE | {Capability.MEETINGS_MEETING_CHAIR}
        assert words("CHAIR", "CSC", held) == ["My work", "Families", "Meetings"]
        assert words("SW", "CSC", held) == ["My work", "Families"]

    def test_emergency_duty_starts_by_finding(self) -> None:
        assert words("EDT", "CSC", FRONT_LINE) == ["My work", "Families", "Find a child"]

    def test_a_school_thinks_in_pupils(self) -> None:
        assert words("DSL", "SCH", FRONT_LINE) == ["My work", "Children"]

    def test_never_more_than_five_words(self) -> None:
        everything = {place.capability for place in PLACES}
        assert len(words("EDT", "CSC", everything)) == 5


class TestCurrent:
    def test_home_is_only_itself(self) -> None:
        assert current("/") == ["/"]
        assert current("/alerts") == []

    def test_pages_belong_to_the_longest_address(self) -> None:
        assert current("/families/123/permissions") == ["/families"]
        assert current("/families/find") == ["/families/find"]
        assert current("/familiesque") == []

    def test_a_page_that_is_not_there_belongs_nowhere(self) -> None:
        assert current("") == []


class TestFooter:
    def test_strangers_get_what_is_for_everybody(self) -> None:
        links = footer_links(set())
        assert [link.href for link in links] == ["/accessibility", "/accessibility#language"]

    def test_the_sharing_table_is_for_reading(self) -> None:
        links = footer_links({Capability.SHARING_TABLE_VIEW})
        assert [link.href for link in links][:-2] == ["/sharing-table"]
