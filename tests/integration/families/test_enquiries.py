""" "Is this person known here?": one answer, and a desk that hears of it (decision 5.9)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from agencies.workers.service import change_role
from audit.events import CardShown, EnquiryAnswered, EnquiryMade
from consent.family.service import join_family
from consent.protection.flags import flag_perpetrator, protect_person
from consent.protection.seals import seal_person
from hub.families.card.cards import card_of
from hub.families.drafts import NumberDraft
from hub.families.enquiry.desk import answer_enquiry, enquiries_waiting, waiting_enquiries
from hub.families.enquiry.finding import EnquiryTerms, exactly
from hub.families.enquiry.pace import MOST_AN_HOUR
from hub.families.enquiry.service import Known, make_enquiry
from hub.families.identity import Names
from hub.families.service import add_identifier, name_person
from hub.foundation.clock import FrozenClock
from hub.foundation.errors import Invalid, NotFound, Refused, TooOften
from hub.foundation.work import Work
from tests.integration.families.conftest import ActAs, Town, WorkFactory

ALFIE = EnquiryTerms("worried", nhs_number="943 476 5919", name="Alfie Marsh")
ALFIE_BY_BIRTH = EnquiryTerms("came", name="alfie MARSH", born_on=date(2020, 5, 2))
NOBODY = EnquiryTerms("worried", nhs_number="9990000069", name="Alfie Nobody")
SOUNDS_ALIKE = EnquiryTerms("came", name="Alfie Marche", born_on=date(2020, 1, 1))


class TestAnswer:
    @pytest.mark.parametrize("terms", [ALFIE, ALFIE_BY_BIRTH])
    def test_opens_what_he_sees_anyway(
        self, act_as: ActAs, town: Town, terms: EnquiryTerms
    ) -> None:
        with act_as("kw") as work:
            opened = make_enquiry(work, terms=terms).certain
            made, shown = work.events
        assert [one.family_id for one in opened] == [town.families["marsh"]]
        assert isinstance(made, EnquiryMade)
        assert (made.hits, made.is_passed_on) == (1, False)
        assert isinstance(shown, CardShown)

    @pytest.mark.parametrize("terms", [ALFIE, ALFIE_BY_BIRTH, SOUNDS_ALIKE, NOBODY])
    def test_opens_nothing_else(self, act_as: ActAs, town: Town, terms: EnquiryTerms) -> None:
        with act_as("mw") as work:
            assert make_enquiry(work, terms=terms) == Known()
            (made,) = work.events
        assert isinstance(made, EnquiryMade)
        assert made.hits == 0
        assert made.is_passed_on is (terms in (ALFIE, ALFIE_BY_BIRTH))

    def test_a_surname_part_is_enough_with_the_birth_date(self, act_as: ActAs, town: Town) -> None:
        terms = EnquiryTerms("came", name="Zoe Price", born_on=date(1990, 1, 31))
        with act_as("kw2") as work:
            known = make_enquiry(work, terms=terms)
        assert [one.family_id for one in known.certain] == [town.families["holt"]]

    @pytest.mark.parametrize(
        "terms",
        [
            SOUNDS_ALIKE,
            EnquiryTerms("came", name="Arthur Marsh", born_on=date(2020, 5, 2)),
            EnquiryTerms("came", name="A Marsh", born_on=date(2020, 5, 2)),
        ],
    )
    def test_only_suggests_a_name_that_sounds_alike(
        self, act_as: ActAs, town: Town, terms: EnquiryTerms
    ) -> None:
        with act_as("kw") as work:
            known = make_enquiry(work, terms=terms)
            made = work.events[0]
        assert known.certain == ()
        assert [one.family_id for one in known.alike] == [town.families["marsh"]]
        assert isinstance(made, EnquiryMade)
        assert not made.is_passed_on

    def test_does_the_same_work_match_or_not(
        self, act_as: ActAs, town: Town, count_statements: Callable[[Work], list[str]]
    ) -> None:
        counts = []
        for terms in (NOBODY, ALFIE, NOBODY, ALFIE, NOBODY):
            with act_as("mw") as work:
                seen = count_statements(work)
                make_enquiry(work, terms=terms)
                work.session.flush()  # the enquiry's own row is counted too
                counts.append(len(seen))
        assert len(set(counts[2:])) == 1

    @pytest.mark.parametrize(
        "terms",
        [
            EnquiryTerms("worried", name="Alfie Marsh"),
            EnquiryTerms("worried", nhs_number="9434765919"),
            EnquiryTerms("worried", nhs_number="9434765919", name=" . "),
            EnquiryTerms("", nhs_number="9434765919", name="Alfie"),
            EnquiryTerms("worried", nhs_number="1234567890", name="Alfie"),
        ],
    )
    def test_needs_two_identifiers_and_a_purpose(
        self, act_as: ActAs, town: Town, terms: EnquiryTerms
    ) -> None:
        with act_as("mw") as work, pytest.raises(Invalid):
            make_enquiry(work, terms=terms)

    @pytest.mark.parametrize("short", ["peer", "teacher"])
    def test_is_not_for_narrow_roles(self, act_as: ActAs, town: Town, short: str) -> None:
        with act_as(short) as work, pytest.raises(Refused, match="NOT_ALLOWED"):
            make_enquiry(work, terms=ALFIE)

    def test_nobody_tries_numbers_one_by_one(
        self, act_as: ActAs, town: Town, clock: FrozenClock
    ) -> None:
        with act_as("mw") as work:
            for _ in range(MOST_AN_HOUR):
                make_enquiry(work, terms=NOBODY)
            with pytest.raises(TooOften):
                make_enquiry(work, terms=NOBODY)
        clock.move_on(timedelta(hours=1))
        with act_as("mw") as work:
            make_enquiry(work, terms=NOBODY)


class TestTwoIdentifiers:
    """Of what was typed two have to agree; a number alone opens nothing, and a desk hears of it."""

    BORN = date(2020, 5, 2)

    @pytest.mark.parametrize(
        "terms",
        [
            EnquiryTerms("came", nhs_number="9434765919", name="Noah Quill", born_on=BORN),
            EnquiryTerms("came", nhs_number="9434765919", name="Alfie Quill"),
            EnquiryTerms("came", nhs_number="9434765919", name="A. Marche"),
            EnquiryTerms("came", nhs_number="9990000034", name="Alfie Marsh", born_on=BORN),
        ],
    )
    def test_that_agree_are_a_match(self, act_as: ActAs, town: Town, terms: EnquiryTerms) -> None:
        with act_as("kw") as work:
            known = make_enquiry(work, terms=terms)
        assert [one.family_id for one in known.certain] == [town.families["marsh"]]

    @pytest.mark.parametrize(
        "terms",
        [
            EnquiryTerms("came", nhs_number="9434765919", name="Noah Quill"),
            EnquiryTerms("came", nhs_number="9434765919", born_on=date(1971, 1, 1)),
            EnquiryTerms(
                "came", nhs_number="9434765919", name="Noah Quill", born_on=date(1971, 1, 1)
            ),
        ],
    )
    def test_number_alone_opens_nothing_and_reaches_the_desk(
        self, act_as: ActAs, town: Town, terms: EnquiryTerms
    ) -> None:
        with act_as("kw") as work:
            assert make_enquiry(work, terms=terms) == Known()
            assert exactly(work, terms=terms) == frozenset()
        with act_as("duty") as work:
            (waiting,) = waiting_enquiries(work)
        assert [one.family_id for one in waiting.families] == [town.families["marsh"]]

    def test_record_without_a_second_one_opens_nothing_either(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        number = NumberDraft("NHS", "9990000034")
        with work_factory() as work:
            add_identifier(work, person_id=town.people["bump"], number=number)
        terms = EnquiryTerms("came", nhs_number="9990000034", name="Baby Marsh")
        with act_as("kw") as work:
            assert make_enquiry(work, terms=terms) == Known()
        with act_as("duty") as work:
            assert len(waiting_enquiries(work)) == 1


class TestHiddenPeople:
    """A card of his own that leaves somebody out does not tell him who it is."""

    IVY = EnquiryTerms("worried", nhs_number="999 000 0018", name="Ivy Holt")
    NEW_NAME = EnquiryTerms("worried", name="Adam North", born_on=date(2020, 5, 2))
    ZOE = EnquiryTerms("came", name="Zoe Price", born_on=date(1990, 1, 31))

    def hide_alfie(self, town: Town, work_factory: WorkFactory) -> None:
        with work_factory() as work:
            name_person(work, person_id=town.people["alfie"], names=Names("Adam North"))
            seal_person(work, person_id=town.people["alfie"], readers=(town.workers["tm"],))

    def ask(self, act_as: ActAs, short: str, terms: EnquiryTerms) -> tuple[list[str], bool]:
        """The families that open, and whether a desk hears of it."""
        with act_as(short) as work:
            opened = [one.family_id for one in make_enquiry(work, terms=terms).certain]
            assert not opened or len(work.events) > 1
            made = work.events[0]
        assert isinstance(made, EnquiryMade)
        assert made.hits == len(opened)
        return [str(one) for one in opened], made.is_passed_on

    @pytest.mark.parametrize("terms", [ALFIE, ALFIE_BY_BIRTH, NEW_NAME])
    def test_sealed_child_is_not_confirmed(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory, terms: EnquiryTerms
    ) -> None:
        assert self.ask(act_as, "sw", terms)[0] or terms is self.NEW_NAME
        self.hide_alfie(town, work_factory)
        assert self.ask(act_as, "sw", terms) == ([], True)

    def test_desk_is_led_to_nobody_it_may_not_see(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        self.hide_alfie(town, work_factory)
        self.ask(act_as, "sw", self.NEW_NAME)
        with act_as("duty") as work:
            assert card_of(work, family_id=town.families["marsh"]) is not None
            (waiting,) = waiting_enquiries(work)
            assert waiting.families == ()
            assert work.events == []

    def test_protected_child_is_not_confirmed_to_the_perpetrator_side(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        assert self.ask(act_as, "kw2", self.IVY) == ([town.families["holt"]], False)
        with work_factory() as work:
            ivy, zoe = town.people["ivy"], town.people["zoe"]
            flag_perpetrator(work, person_id=zoe, harmed=(ivy,))
            protect_person(work, person_id=ivy)
        assert self.ask(act_as, "kw2", self.IVY) == ([], True)
        assert self.ask(act_as, "kw2", self.ZOE) == ([town.families["holt"]], False)

    def test_whom_his_agency_does_not_reach_is_not_confirmed(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        with work_factory() as work:
            join_family(work, family_id=town.families["marsh"], person_id=town.people["zoe"])
        assert self.ask(act_as, "dsl", self.ZOE) == ([], True)
        assert self.ask(act_as, "kw2", self.ZOE) == ([town.families["holt"]], True)

    def test_match_beside_a_visible_one_reaches_the_desk(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        self.hide_alfie(town, work_factory)
        both = EnquiryTerms(
            "came", nhs_number="9434765919", name="Kayla Marsh", born_on=date(1997, 3, 4)
        )
        assert self.ask(act_as, "sw", both) == ([town.families["marsh"]], True)

    def test_hidden_match_costs_what_no_match_does(
        self,
        act_as: ActAs,
        town: Town,
        work_factory: WorkFactory,
        count_statements: Callable[[Work], list[str]],
    ) -> None:
        self.hide_alfie(town, work_factory)
        counts = []
        for terms in (NOBODY, ALFIE, NOBODY, ALFIE):
            with act_as("sw") as work:
                seen = count_statements(work)
                assert make_enquiry(work, terms=terms) == Known()
                work.session.flush()  # the enquiry's own row is counted too
                counts.append(len(seen))
        assert len(set(counts[2:])) == 1


class TestDesk:
    def ask(self, act_as: ActAs) -> None:
        with act_as("mw") as work:
            make_enquiry(work, terms=ALFIE)
            make_enquiry(work, terms=NOBODY)

    def test_duty_desk_hears_of_a_match_and_only_of_that(self, act_as: ActAs, town: Town) -> None:
        self.ask(act_as)
        with act_as("duty") as work:
            (waiting,) = waiting_enquiries(work)
            assert isinstance(work.events[0], CardShown)
        assert waiting.asked_by is not None
        assert waiting.asked_by.worker_id == town.workers["mw"]
        assert waiting.terms == (("Name", "Alfie Marsh"), ("NHS number", "943 476 5919"))
        assert [one.title for one in waiting.families] == ["Marsh family"]

    @pytest.mark.parametrize("short", ["sgl", "sw", "dsl", "edt", "mw"])
    def test_nobody_else_does(self, act_as: ActAs, town: Town, short: str) -> None:
        self.ask(act_as)
        with act_as(short) as work:
            assert waiting_enquiries(work) == ()

    def test_without_a_duty_desk_the_involved_leads_do(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        with work_factory() as work:
            change_role(work, worker_id=town.workers["duty"], role="SW")
        self.ask(act_as)
        with act_as("sgl") as work:
            assert len(waiting_enquiries(work)) == 1
        with act_as("far") as work:
            assert waiting_enquiries(work) == ()

    def test_answering_takes_it_off(self, act_as: ActAs, town: Town) -> None:
        self.ask(act_as)
        with act_as("duty") as work:
            (waiting,) = waiting_enquiries(work)
            answer_enquiry(work, enquiry_id=waiting.enquiry_id, answer="contacted")
            assert work.events[-1] == EnquiryAnswered(
                enquiry_id=waiting.enquiry_id, answer="contacted"
            )
        with act_as("duty") as work:
            assert waiting_enquiries(work) == ()
            with pytest.raises(NotFound):
                answer_enquiry(work, enquiry_id=waiting.enquiry_id, answer="contacted")

    def test_repeats_wait_and_are_answered_as_one(
        self, act_as: ActAs, town: Town, clock: FrozenClock
    ) -> None:
        for terms in (ALFIE, ALFIE, ALFIE_BY_BIRTH):
            with act_as("mw") as work:
                make_enquiry(work, terms=terms)
            clock.move_on(timedelta(minutes=5))
        with act_as("duty") as work:
            (waiting,) = waiting_enquiries(work)
            assert enquiries_waiting(work) == 1
            assert len(waiting.made_at) == 3
            assert list(waiting.made_at) == sorted(waiting.made_at)
            assert len(waiting.purposes) == 2
            assert [key for key, _ in waiting.terms].count("NHS number") == 1
            answer_enquiry(work, enquiry_id=waiting.enquiry_id, answer="nothing")
            assert sum(isinstance(one, EnquiryAnswered) for one in work.events) == 3
        with act_as("duty") as work:
            assert waiting_enquiries(work) == ()

    def test_another_worker_s_is_no_repeat(self, act_as: ActAs, town: Town) -> None:
        for short in ("mw", "far"):
            with act_as(short) as work:
                make_enquiry(work, terms=ALFIE)
        with act_as("duty") as work:
            assert len({one.enquiry_id for one in waiting_enquiries(work)}) == 2

    def test_another_desk_s_enquiry_is_not_found(self, act_as: ActAs, town: Town) -> None:
        self.ask(act_as)
        with act_as("duty") as work:
            (waiting,) = waiting_enquiries(work)
        with act_as("sgl") as work:
            with pytest.raises(NotFound):
                answer_enquiry(work, enquiry_id=waiting.enquiry_id, answer="contacted")
            (denied,) = work.refusals
        said = (denied.object_id, denied.reason, denied.view)
        assert said == (waiting.enquiry_id, "NOT_ON_DESK", "enquiries")
