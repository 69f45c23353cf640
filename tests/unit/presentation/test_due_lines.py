"""Lines of what is to be done by a day."""

from datetime import UTC, date, datetime

from hub.my_work.service import in_order
from hub.presentation.work_rows import due_line


def test_what_is_past_is_called_overdue() -> None:
    late = due_line(due=date(2026, 11, 19), text="a", href="/a", is_late=True)
    assert late.when == "Overdue since Thursday 19 November"
    soon = due_line(due=datetime(2026, 11, 26, 23, 30, tzinfo=UTC), text="b", href="/b")
    assert (soon.when, soon.on) == ("Thursday 26 November", date(2026, 11, 26))


def test_lines_of_every_kind_stand_in_one_order_the_overdue_first() -> None:
    days = [(26, False), (19, True), (24, False), (12, True)]
    lines = [
        due_line(due=date(2026, 11, n), text=str(n), href="", is_late=late) for n, late in days
    ]
    assert [one.text for one in in_order(lines)] == ["12", "19", "24", "26"]
