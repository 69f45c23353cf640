"""Taking somebody out of a family: with the consequences read and a reason, never by accident."""

import pytest
from sqlalchemy import select

from consent.models.families import FamilyMember
from tests.integration.families.conftest import ActAs, AsWorker, Town

REASON = "Alfie was added by mistake: another Alfie was meant."


class TestLeaving:
    @pytest.mark.both_engines
    def test_needs_a_reason_that_its_lead_reads_and_can_be_taken_back(
        self, browse: AsWorker, town: Town, act_as: ActAs
    ) -> None:
        kw, base = browse("kw"), f"/families/{town.families['marsh']}/people"
        alfie = town.people["alfie"]
        here = f"{base}/{alfie}/leave"
        page = kw.get(here).text
        assert "Take Alfie Marsh, 6 out of this family" in page
        assert "because of a plan or an enquiry about this child" in page
        bare = kw.send(here, {})
        assert bare.status_code == 422
        assert "Say in a sentence why" in bare.text
        assert f'id="person-{alfie}"' in kw.get(base).text
        assert kw.send(here, {"reason": REASON}).status_code == 303
        assert f'id="person-{alfie}"' not in kw.get(base).text
        assert REASON in kw.get(base).text
        assert REASON in browse("sgl").get(base).text
        other = browse("sw").get(base).text
        assert REASON not in other
        assert "Alfie" not in other
        with act_as("sw") as work:
            query = select(FamilyMember.sealed_reason).where(FamilyMember.left_at.is_not(None))
            sealed = work.session.scalars(query).one()
            assert sealed is not None
            assert REASON.encode() not in sealed
        assert browse("sw").send(f"{base}/bring", {"person": alfie}).status_code == 404
        assert kw.send(f"{base}/bring", {"person": alfie}).status_code == 303
        back = kw.get(base).text
        assert f'id="person-{alfie}"' in back
        assert REASON not in back
