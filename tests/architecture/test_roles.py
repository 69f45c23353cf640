"""Which role may attempt what, line by line, in a list that a reviewer has read."""

from agencies.roles import NO_CONTENT
from hub.foundation.gate import Capability
from tests.architecture.lists import KINDS, ROLE_LIST, may, role_lines
from tests.architecture.source import changes, refuse

CONTENT = ("timeline:", "updates:", "families:", "sharing:permission", "meetings:", "alerts:")


class TestRoles:
    def test_may_attempt_what_the_reviewed_list_says(self) -> None:
        refuse(changes(ROLE_LIST, role_lines()))

    def test_an_unknown_role_may_attempt_nothing(self) -> None:
        assert not any(may("SWW", kind, one) for one in Capability for kind in KINDS)

    def test_an_administrator_meets_no_case_content(self) -> None:
        assert not any(
            may("SYS", kind, one)
            for one in Capability
            for kind in KINDS
            if one.value.startswith(CONTENT)
        )

    def test_roles_without_content_read_nothing_but_in_a_named_audit(self) -> None:
        assert _without_content(CONTENT[:-1]) <= {"AUDITOR"}

    def test_of_them_governance_alone_is_told_of_what_was_opened(self) -> None:
        assert _without_content(CONTENT[-1:]) == {"IG"}


def _without_content(areas: tuple[str, ...]) -> set[str]:
    """The roles without content that may attempt something in one of these areas."""
    return {
        role
        for role in NO_CONTENT
        for one in Capability
        for kind in KINDS
        if one.value.startswith(areas) and may(role, kind, one)
    }
