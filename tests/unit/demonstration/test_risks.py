"""Tests of how soon what names a risk is written up and opened."""

from collections import Counter
from datetime import datetime, timedelta

from hub.demonstration.risks import is_of_risk
from hub.demonstration.world import Event, Plan
from tests.unit.demonstration.conftest import posts

HOUR = timedelta(hours=1)


def moment(event: Event, field: str = "at") -> datetime:
    return datetime.fromisoformat(str(event[field]))


class TestRisks:
    def test_are_mostly_written_up_some_time_after(self, year: Plan) -> None:
        risks = [post for post in posts(year) if is_of_risk(post)]
        later = [post for post in risks if "event_at" in post]
        assert len(later) > len(risks) / 2
        for post in later:
            assert timedelta() < moment(post) - moment(post, "event_at") < 5 * HOUR

    def test_alone_are_written_up_later(self, year: Plan) -> None:
        assert all(is_of_risk(post) for post in posts(year) if "event_at" in post)

    def test_are_opened_by_most_soon_by_some_late(self, year: Plan) -> None:
        posted = {post["id"]: moment(post) for post in posts(year) if is_of_risk(post)}
        after = [
            moment(event) - posted[event["update"]]
            for event in year.events
            if event["do"] == "update.view" and event["update"] in posted
        ]
        counted = Counter(span > 24 * HOUR for span in after)
        assert counted[False] > counted[True] > 0
