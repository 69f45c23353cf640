"""Tests of the order of events and of who does what when."""

from collections import defaultdict
from datetime import datetime, timedelta

from hub.demonstration.agencies import agency_types
from hub.demonstration.case_form import as_case
from hub.demonstration.moments import Moments
from hub.demonstration.own_acts import YEAR_ACTS
from hub.demonstration.script import stories
from hub.demonstration.workers import agency_of, desk_workers
from hub.demonstration.world import Event, Plan
from hub.sharing.permissions.wording import METHODS
from tests.unit.demonstration.conftest import body, listed, posts, words

LAWFUL_SHARING = words(
    """flag.perpetrator flag.protect held.release family.restrict seal note.write note.acknowledge
    glass.open glass.close glass.review audit.open lead.ask lead.answer more.ask more.refuse
    decision.make
    permission.vary permission.withdraw permission.check permission.refuse person.gillick
    update.withhold rules.draft"""
)
NIGHT_WORKERS = {"whitby", "calloway", "pembury", "lacey"}


class TestEvents:
    def test_use_only_acts_the_product_has(self, year: Plan) -> None:
        assert {str(event["do"]) for event in year.events} <= set(YEAR_ACTS)

    def test_show_each_kind_of_lawful_sharing(self, year: Plan) -> None:
        assert {str(event["do"]) for event in year.events} >= LAWFUL_SHARING

    def test_stand_in_order_within_the_year(self, year: Plan) -> None:
        times = [_time(event) for event in year.events]
        now = Moments(year.today).now
        assert times == sorted(times)
        assert times[0] >= now - timedelta(days=365)
        assert times[-1] <= now

    def test_reach_up_to_today(self, year: Plan) -> None:
        last = [post for post in posts(year) if _time(post).date() == year.today]
        assert last, "nothing was posted this morning"

    def test_name_updates_once_and_refer_to_earlier_ones(self, year: Plan) -> None:
        posted: set[str] = set()
        for event in year.events:
            if event["do"] == "update.post":
                assert event["id"] not in posted
                posted.add(str(event["id"]))
            elif "update" in event:
                assert event["update"] in posted, event

    def test_say_of_each_permission_what_it_is_for_and_how_it_was_given(self, year: Plan) -> None:
        given = [event for event in year.events if event["do"] == "permission.give"]
        assert given
        for event in given:
            assert event["purpose"], event["id"]
            assert event["method"] in METHODS, event["id"]
            assert event["method"] != "verbal" or event["witness"], event["id"]
        assert len({event["purpose"] for event in given}) == len(given)

    def test_hold_the_texts_that_name_a_protected_place(self, year: Plan) -> None:
        terms = {term for event in year.events for term in listed(event, "terms")}
        betraying = [
            post for post in posts(year) if any(term.lower() in _said(post) for term in terms)
        ]
        held = [post for post in betraying if "LC.ADDR" not in listed(post, "tags")]
        released = {e["update"] for e in year.events if e["do"] == "held.release"}
        assert terms
        assert [post["id"] for post in held if post["id"] not in released] == ["novak/house"]
        assert all(post["by"] == "burgess" for post in held)

    def test_leave_work_for_whoever_signs_in(self, year: Plan) -> None:
        """A question, an opening to review and a watch note that nobody has answered yet."""
        for begun, ended, field in (
            ("lead.ask", "lead.answer", "question"),
            ("more.ask", "more.refuse", "request"),
            ("glass.open", "glass.review", "id"),
            ("note.write", "note.acknowledge", "note"),
        ):
            open_ = {e["id"] for e in year.events if e["do"] == begun}
            done = {e[field] for e in year.events if e["do"] == ended}
            assert len(open_ - done) == 1, begun
            assert done, ended

    def test_let_only_workers_on_the_case_write(self, year: Plan) -> None:
        team: dict[str, set[str]] = defaultdict(set)
        family_of: dict[str, str] = {}
        for event in year.events:
            _follow(event, team, family_of)
            if event["do"] == "update.post":
                by = str(event["by"])
                assert by in team[str(event["family"])] | desk_workers(), event["id"]

    def test_let_only_workers_on_the_case_record_and_acknowledge(self, year: Plan) -> None:
        team: dict[str, set[str]] = defaultdict(set)
        family_of: dict[str, str] = {}
        for event in year.events:
            _follow(event, team, family_of)
            if str(event["do"]) in {"permission.give", "permission.vary", "permission.withdraw"}:
                family = str(event["id"]).split("/")[0]
                assert event["recorded_by"] in team[family] | desk_workers(), event
            if event["do"] == "update.ack":
                family = str(event["update"]).split("/")[0]
                assert event["by"] in team[family] | desk_workers(), event

    def test_speak_of_members_of_the_family(self, year: Plan) -> None:
        members = {family.id: set(family.members) for family in year.families}
        for event in year.events:
            if event["do"] == "family.join":
                members[str(event["family"])].add(str(event["person"]))
            if event["do"] in {"update.post", "involvement.open"}:
                named = set(listed(event, "subjects")) | set(listed(event, "people"))
                assert named, event
                assert named <= members[str(event["family"])], event

    def test_keep_offices_closed_at_night(self, year: Plan) -> None:
        for post in posts(year):
            hour = _time(post).hour
            assert 7 <= hour < 19 or post["by"] in NIGHT_WORKERS, post["id"]

    def test_keep_schools_closed_in_holidays(self, year: Plan) -> None:
        for post in posts(year):
            if agency_types()[agency_of()[str(post["by"])]] == "SCH":
                assert _time(post).weekday() < 5, post["id"]

    def test_never_let_a_worker_with_a_conflict_write(self, year: Plan) -> None:
        declared = {
            (str(event["worker"]), str(event["person"]))
            for event in year.events
            if event["do"] == "conflict.declare"
        }
        assert declared
        families = {
            (worker, family.id)
            for worker, person in declared
            for family in year.families
            if person in family.members
        }
        assert not families & {(str(post["by"]), str(post["family"])) for post in posts(year)}


class TestStories:
    def test_are_written_in_the_order_in_which_they_happen(self, year: Plan) -> None:
        moments = Moments(year.today)
        for story in stories():
            told = [line for line in story.lines if line.day and not line.day.startswith("t")]
            days = [moments.day(str(line.day)) for line in told]
            assert days == sorted(days), story.key

    def test_have_turning_points_of_their_own(self) -> None:
        for story in stories():
            written = [line for line in story.lines if line.verb == "post"]
            assert len(written) >= 10, story.key
            assert all(line.text and line.headline for line in written), story.key

    def test_review_no_reading_that_nobody_does(self) -> None:
        """Stories open a family and close it; within an opening none of them reads."""
        reviews = [line for one in stories() for line in one.lines if line.verb == "review"]
        assert reviews
        assert not [line for line in reviews if " read " in line.options["because"]]


class TestCaseForm:
    def test_holds_the_lists_of_a_case_file(self, year: Plan) -> None:
        case = as_case(year)
        lists = {name for name, value in case.items() if isinstance(value, list)}
        assert lists == {"agencies", "workers", "people", "families", "events"}


def _follow(event: Event, team: dict[str, set[str]], family_of: dict[str, str]) -> None:
    if event["do"] == "involvement.open":
        family_of[str(event["id"])] = str(event["family"])
        team[str(event["family"])] |= set(listed(event, "team"))
    elif event["do"] in {"team.add", "team.remove"}:
        family = family_of[str(event["involvement"])]
        worker = {str(event["worker"])}
        if event["do"] == "team.add":
            team[family] |= worker
        else:
            team[family] -= worker


def _said(post: Event) -> str:
    return f"{body(post)} {post.get('summary', '')} {post.get('means', '')}".lower()


def _time(event: Event) -> datetime:
    return datetime.strptime(str(event["at"]), "%Y-%m-%d %H:%M")  # noqa: DTZ007 - wall clock
