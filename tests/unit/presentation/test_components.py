"""Components live with nothing, with a lot, and with text that tries to be markup."""

import re
from collections.abc import Callable, Mapping

import pytest

from hub.presentation.audience import Nudge, Preview, Reader, ReaderGroup
from hub.presentation.family import FamilyHeader, InvolvedAgency, Member
from hub.presentation.fields import Choice
from hub.presentation.frame import Frame
from hub.presentation.links import Cell, Count, Link, Table
from hub.presentation.navigation import NavigationItem
from hub.presentation.work_rows import WorkRow

Render = Callable[..., str]
FIELDS = '{% import "components/fields.html" as f %}'
EVERY_FIELD = (
    "f.text('a', label, value, error, hint)",
    "f.textarea('a', label, value, error, hint)",
    "f.textarea('a', label, value, error, hint, limit=280)",
    "f.radios('a', label, choices, value, error, hint)",
    "f.checkboxes('a', label, choices, (value,), error, hint)",
    "f.select('a', label, choices, value, error, hint)",
    "f.date('a', label, value, error, hint)",
    "f.date_parts('a', label, {'day': value}, error, hint)",
    "f.file('a', label, error, hint)",
    "f.password('a', label, error, hint)",
)
PLAIN: Mapping[str, object] = {
    "label": "Question",
    "value": "",
    "error": None,
    "hint": None,
    "choices": (Choice("1", "One", "What one means"), Choice("2", "Two")),
}


class TestFields:
    @pytest.mark.parametrize("field", EVERY_FIELD)
    def test_have_a_label_and_nothing_more(self, render: Render, field: str) -> None:
        html = render(f"{FIELDS}{{{{ {field} }}}}", **PLAIN)
        assert "Question" in html
        assert "error" not in html.replace("data-error", "")

    @pytest.mark.parametrize("field", EVERY_FIELD)
    def test_errors_stand_beside_them_and_are_linked(self, render: Render, field: str) -> None:
        html = render(f"{FIELDS}{{{{ {field} }}}}", **{**PLAIN, "error": "Say it"})
        assert "Say it" in html
        assert 'id="a-error"' in html
        assert re.search(r'aria-describedby="[^"]*a-error', html)
        assert 'id="a"' in html

    @pytest.mark.parametrize("field", EVERY_FIELD)
    def test_markup_stays_text(self, render: Render, field: str) -> None:
        evil = '"><script>x</script>'
        values = {**PLAIN, "label": evil, "value": evil, "error": evil, "hint": evil}
        assert "<script" not in render(f"{FIELDS}{{{{ {field} }}}}", **values)

    def test_choice_is_kept(self, render: Render) -> None:
        text = FIELDS + "{{ f.checkboxes('a', 'Q', choices, ('2',)) }}"
        html = render(text, choices=PLAIN["choices"])
        assert html.count("checked") == 1

    def test_error_summary_links_to_fields(self, render: Render) -> None:
        text = FIELDS + "{{ f.error_summary(errors, {'b': 'b-day'}) }}"
        html = render(text, errors={"a": "One", "b": "Two", "": "Whole form"})
        assert 'href="#a"' in html
        assert 'href="#b-day"' in html
        assert "<li>Whole form</li>" in html


class TestFrame:
    page = '{% extends "base.html" %}{% block title %}My work{% endblock %}'

    def test_signed_out_offers_nothing(self, render: Render) -> None:
        html = render(self.page, frame=Frame())
        assert "<title>My work – Family Information Hub</title>" in html
        assert "Sign out" not in html
        assert "Alerts" not in html
        assert "Demonstration" not in html
        assert "999" in html

    def test_signed_in_names_worker_count_and_place(self, render: Render) -> None:
        frame = Frame(
            csrf_token="token",
            is_demo=True,
            worker_name="Priya Nair",
            agency_name="Wexmoor Children’s Services",
            alerts_count=2,
            navigation=(NavigationItem("My work", "/", is_current=True),),
        )
        html = render(self.page, frame=frame)
        assert "Priya Nair, Wexmoor Children’s Services" in html
        assert '<span class="hub-header__count" data-alerts-count>2</span>' in html
        assert 'action="/sign-out"' in html
        assert 'aria-current="true"' in html
        assert "invented" in html

    def test_title_says_when_something_is_wrong(self, render: Render) -> None:
        html = render(self.page, frame=Frame(), errors={"a": "Say it"})
        assert "<title>Error: My work" in html

    def test_nothing_acts_inline(self, render: Render) -> None:
        html = render(self.page, frame=Frame(worker_name="A", csrf_token="t"))
        assert " style=" not in html
        assert "<style" not in html
        assert all("src=" in script for script in html.split("<script")[1:])


class TestPreviewPanel:
    page = '{% from "components/audience.html" import preview_panel %}{{ preview_panel(preview) }}'

    def test_names_people_by_level_and_closes_as_always(self, render: Render) -> None:
        readers = tuple(Reader(f"Person {number}", "midwife") for number in range(9))
        preview = Preview("9 will read it.", "Checked.", (ReaderGroup("In full", "F", readers),))
        html = render(self.page, preview=preview)
        assert "and 3 more" in html
        assert "Other professionals with a lawful basis may also see it." in html
        assert 'data-summary="9 will read it."' in html

    def test_nudge_comes_first(self, render: Render) -> None:
        nudge = Nudge("Children’s Services will not see this", "Why.", "Ring 01632 960001.")
        group = ReaderGroup("In full", "F", (Reader("Grace Adeyemi", "midwife"),))
        html = render(self.page, preview=Preview("1 will read it.", "Checked.", (group,), nudge))
        assert html.index("If a child is at risk") < html.index("Grace Adeyemi")

    def test_empty_groups_leave_no_heading(self, render: Render) -> None:
        html = render(self.page, preview=Preview("", "", (ReaderGroup("In full", "F", ()),)))
        assert "In full" not in html


class TestFamily:
    def test_list_of_agencies_always_ends_alike(self, render: Render) -> None:
        page = '{% from "components/family.html" import last_heard %}{{ last_heard(agencies) }}'
        end = "This lists the agencies you may know about. There may be others."
        late = InvolvedAgency("Health visiting", "Joan Whitlock", "31 days ago", "", "was due Mon")
        assert end in render(page, agencies=())
        assert end in render(page, agencies=(late,))

    def test_header_offers_posting_only_to_whoever_may(self, render: Render) -> None:
        page = '{% from "components/family.html" import family_header %}{{ family_header(h) }}'
        header = FamilyHeader("Marsh family", (Member("Alfie Marsh, 6"),))
        assert "Post an update" not in render(page, h=header)
        assert "/new" in render(page, h=FamilyHeader("Marsh family", (), "/new"))


class TestLists:
    def test_row_has_one_link_and_one_button(self, render: Render) -> None:
        row = WorkRow(
            when="by 13:58 today",
            family="Marsh family",
            href="/f",
            matter="return to a pattern of use",
            level="F",
            acknowledge_url="/ack",
        )
        page = '{% from "components/work.html" import rows %}{{ rows((row,), "token") }}'
        html = render(page, row=row)
        assert html.count("<a ") == 1
        assert html.count("<button") == 1
        assert "Marsh family, return to a pattern of use</span></button>" in html

    def test_counts_are_links(self, render: Render) -> None:
        page = '{% from "components/work.html" import counts %}{{ counts(items) }}'
        html = render(page, items=(Count(2, "to acknowledge", "#ack", is_pressing=True),))
        assert 'href="#ack"' in html

    def test_table_cells_know_their_heads_on_phones(self, render: Render) -> None:
        data = Table("Who", ("Person", "Saw"), ((Cell("Dr Rao", "prescriber"), Cell(level="F")),))
        page = '{% from "components/pages.html" import table %}{{ table(data) }}'
        html = render(page, data=data)
        assert 'data-head="Saw"' in html
        assert 'scope="row"' in html

    def test_pager_is_absent_when_all_is_on_one_page(self, render: Render) -> None:
        page = '{% from "components/pages.html" import pager %}{{ pager(none, older) }}'
        assert render(page, older=None).strip() == ""
        assert 'rel="next"' in render(page, older=Link("Older: back to 14 September", "?b=1"))


class TestErrorPages:
    def test_not_found_says_nothing_about_why(self, render: Render) -> None:
        html = render('{% include "errors/not-found.html" %}', frame=Frame())
        for word in ("access", "permission", "restricted", "denied"):
            assert word not in html.lower()

    def test_refusal_says_what_to_do_instead(self, render: Render) -> None:
        page = '{% include "errors/refused.html" %}'
        assert "Ask her to refer." in render(page, frame=Frame(), message="Ask her to refer.")
        assert "safeguarding lead" in render(page, frame=Frame())

    @pytest.mark.parametrize(
        "name", ["changed", "invalid", "rate-limited", "server-error", "unavailable"]
    )
    def test_all_stand_alone(self, render: Render, name: str) -> None:
        assert "<h1" in render(f'{{% include "errors/{name}.html" %}}', frame=Frame())
