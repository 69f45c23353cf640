"""Which role may attempt what, line by line, in a list that a reviewer has read."""

from collections.abc import Callable
from pathlib import Path

from agencies.capabilities import may_attempt
from agencies.roles import AGENCY_TYPES, NO_CONTENT, PARTNERSHIP, ROLES
from hub.foundation.gate import Capability
from tests.architecture.source import refuse

REVIEWED = Path(__file__).with_name("roles.txt")
KINDS = (*AGENCY_TYPES, PARTNERSHIP)
CONTENT = ("timeline:", "updates:", "families:", "sharing:permission", "meetings:", "alerts:")


def reviewed_line(capability: Capability) -> str:
    """One capability with its holders; a role that holds it only somewhere says where."""
    return f"{capability.value}: {', '.join(filter(None, map(_holder(capability), sorted(ROLES))))}"


def _holder(capability: Capability) -> Callable[[str], str]:
    def describe(role: str) -> str:
        where = [kind for kind in KINDS if _may(role, kind, capability)]
        if not where:
            return ""
        return role if len(where) == len(KINDS) else f"{role} at {'/'.join(where)}"

    return describe


def _may(role: str, kind: str, capability: Capability) -> bool:
    return may_attempt(role=role, agency_type=kind, capability=capability)


class TestRoles:
    def test_may_attempt_what_the_reviewed_list_says(self) -> None:
        """To change who may attempt what, change roles.txt in the same commit."""
        present = [reviewed_line(capability) for capability in sorted(Capability)]
        reviewed = REVIEWED.read_text().splitlines()
        refuse(
            [f"not reviewed:  {line}" for line in present if line not in reviewed]
            + [f"is gone:  {line}" for line in reviewed if line not in present]
        )

    def test_an_unknown_role_may_attempt_nothing(self) -> None:
        assert not any(_may("SWW", kind, one) for one in Capability for kind in KINDS)

    def test_an_administrator_meets_no_case_content(self) -> None:
        assert not any(
            _may("SYS", kind, one)
            for one in Capability
            for kind in KINDS
            if one.value.startswith(CONTENT)
        )

    def test_roles_without_content_read_nothing_but_in_a_named_audit(self) -> None:
        readers = {
            role
            for role in NO_CONTENT
            for one in Capability
            for kind in KINDS
            if one.value.startswith(CONTENT) and _may(role, kind, one)
        }
        assert readers <= {"AUDITOR"}
