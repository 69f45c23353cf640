"""What holds in every world (decision 3, last paragraph)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from consent.decision import decide, prepare
from consent.outcome import HARD_DENIES, Level, Reason
from consent.sharing.bases import Glass, Grant, MeetingPermit, Period, Statement
from consent.world import AgencyFacts
from tests.unit.consent.invented import BASES, GROUPS, PERSONS, UPDATES, World
from tests.unit.consent.scene import AGENCIES, FAMILY, SECOND, T

SEEDS = st.integers(0, 2**32)
REFUSALS = {
    *HARD_DENIES,
    *(Reason.NOT_POSTED, Reason.ROLE_CAP, Reason.NOT_ON_CASE, Reason.NO_RELATIONSHIP),
    *(Reason.RESTRICTED, Reason.CLOSED, Reason.TAG_UNKNOWN, Reason.NO_BASIS),
    *(Reason.MATRIX, Reason.WITHHELD),
}
EXAMPLES = settings(max_examples=80, deadline=None)


def shown(decision, item):
    """What text a decision lets be read: the summary, and the segments that are not masked."""
    text = set()
    if decision.level >= Level.SUMMARY:
        text.add("summary")
    if decision.level is Level.FULL:
        parts = {one.segment_id for one in item.segments} or {"text"}
        text |= parts - set(decision.masked)
    return text


def never_shows_more(world, changed):
    for item in world.items:
        before, after = decide(world.facts, item), decide(changed, item)
        assert after.level <= before.level
        assert shown(after, item) <= shown(before, item)


def never_shows_less(world, changed):
    for item in world.items:
        before, after = decide(world.facts, item), decide(changed, item)
        assert after.level >= before.level
        assert shown(after, item) >= shown(before, item)
        if before.reason in HARD_DENIES:
            assert after == before


def drawn_grant(data):
    return Grant(
        grant_id="new",
        update_id=data.draw(st.sampled_from(UPDATES)),
        level=Level(data.draw(st.integers(1, 3))),
        basis=data.draw(st.sampled_from(BASES)),
        period=Period(T - SECOND),
        agency_id=data.draw(st.sampled_from(sorted(AGENCIES))),
    )


class TestPermission:
    @EXAMPLES
    @given(SEEDS, st.data())
    def test_withdrawn_never_shows_more(self, seed, data):
        world = World(seed)
        ids = sorted({one.permission_id for one in world.facts.statements})
        gone = data.draw(st.sampled_from(ids))
        statements = tuple(
            replace(one, withdrawn_at=T)
            if one.permission_id == gone and one.withdrawn_at is None
            else one
            for one in world.facts.statements
        )
        never_shows_more(world, replace(world.facts, statements=statements))

    @EXAMPLES
    @given(SEEDS, st.data())
    def test_refused_never_shows_more(self, seed, data):
        world = World(seed)
        agencies = st.frozensets(st.sampled_from(sorted(AGENCIES)), min_size=1)
        no = Statement(
            permission_id="no",
            kind="refuse",
            giver_id=data.draw(st.sampled_from(("mum", "dad", "teen", "sw"))),
            capacity="adult",
            recorded_at=T,
            seq=99,
            covers=data.draw(st.frozensets(st.sampled_from(PERSONS), min_size=1)),
            groups=data.draw(st.frozensets(st.sampled_from(GROUPS), min_size=1)),
            sources=data.draw(agencies),
            recipients=data.draw(agencies),
            valid_from=T,
        )
        statements = (*world.facts.statements, no)
        never_shows_more(world, replace(world.facts, statements=statements))


class TestRelationship:
    @EXAMPLES
    @given(SEEDS)
    def test_without_it_there_is_no_sight(self, seed):
        world = World(seed)
        rows = tuple(
            replace(one, team=tuple(s for s in one.team if s.worker_id != world.viewer_id))
            for one in world.facts.involvements
        )
        facts = replace(world.facts, involvements=rows)
        view = prepare(facts)
        for item in world.items:
            decision = decide(facts, item)
            if decision.level is Level.NONE or view.relationship.is_desk:
                continue
            is_night_desk = decision.reason is Reason.OWN and world.facts.viewer.role == "EDT"
            is_other_road = decision.reason in (Reason.AUDIT_VIEW, Reason.BREAK_GLASS)
            assert is_night_desk or is_other_road

    @EXAMPLES
    @given(SEEDS)
    def test_of_the_agency_is_asked_of_desk_roles_too(self, seed):
        world = World(seed)
        facts = replace(world.facts, involvements=())
        for item in world.items:
            decision = decide(facts, item)
            if decision.level > Level.NONE:
                assert decision.reason in (Reason.OWN, Reason.AUDIT_VIEW, Reason.BREAK_GLASS)


class TestOutcome:
    @EXAMPLES
    @given(SEEDS)
    def test_always_has_a_reason_that_fits_its_level(self, seed):
        world = World(seed)
        for item in world.items:
            decision = decide(world.facts, item)
            assert (decision.reason in REFUSALS) == (decision.level is Level.NONE)
            if decision.level is Level.NONE:
                assert decision.masked == ()
            assert not (decision.is_summary_masked and decision.level > Level.EXISTENCE)

    @EXAMPLES
    @given(SEEDS)
    def test_is_nothing_for_an_agency_without_agreement(self, seed):
        world = World(seed)
        who = world.facts.viewer
        bare = replace(who, agency=AgencyFacts(who.agency.agency_id, who.agency.type))
        for item in world.items:
            assert decide(replace(world.facts, viewer=bare), item).level is Level.NONE

    @EXAMPLES
    @given(SEEDS)
    def test_of_empty_facts_is_nothing_but_one_s_own(self, seed):
        world = World(seed)
        facts = replace(
            world.facts, statements=(), seats=(), sharing_decisions=(), grants=(), glasses=()
        )
        for item in world.items:
            decision = decide(facts, item)
            if decision.level > Level.NONE:
                assert decision.reason in (Reason.OWN, Reason.AUDIT_VIEW)


class TestAddition:
    @EXAMPLES
    @given(SEEDS, st.data())
    def test_of_a_grant_never_lowers(self, seed, data):
        world = World(seed)
        grants = (*world.facts.grants, drawn_grant(data))
        never_shows_less(world, replace(world.facts, grants=grants))

    @EXAMPLES
    @given(SEEDS, st.sampled_from(UPDATES))
    def test_of_a_permit_never_lowers(self, seed, update_id):
        world = World(seed)
        one = MeetingPermit("new", update_id, frozenset({world.viewer_id}), T - SECOND, T)
        never_shows_less(world, replace(world.facts, permits=(*world.facts.permits, one)))

    @EXAMPLES
    @given(SEEDS)
    def test_of_an_emergency_opening_never_lowers(self, seed):
        world = World(seed)
        one = Glass("new", world.viewer_id, FAMILY, T - SECOND)
        never_shows_less(world, replace(world.facts, glasses=(*world.facts.glasses, one)))
