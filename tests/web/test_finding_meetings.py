"""Whoever chairs finds her meetings without opening a family first."""

from tests.web.posting_desk import Desk


class TestMeetings:
    def test_lead_to_the_form_of_each_of_her_families(self, desk: Desk) -> None:
        priya, duty = desk.browser("priya"), desk.browser("duty")
        form = f"/families/{desk.scene.family}/meetings"
        assert f'href="{form}"' in priya.get("/meetings").text
        assert priya.get(form).status_code == 200
        assert duty.get("/meetings").status_code == 404
