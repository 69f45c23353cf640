"""What deserves a look, from readings alone."""

from datetime import UTC, datetime, timedelta

import pytest

from audit.exits import Exit
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.looking_into.items import Item, Signal
from hub.oversight.worklist.acts import HourOfReading, Opened, Search, pages_of
from hub.oversight.worklist.exits import is_list
from hub.oversight.worklist.signals import (
    MANY_FAMILIES,
    MANY_PAGES,
    Involved,
    by_day,
    by_family,
    is_out_of_hours,
    kin_of,
)

OURS = AgencyId("harbour")
SAM, ANIL = WorkerId("sam"), WorkerId("anil")
MARSH = FamilyId("marsh")
NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=99)
INVOLVED = (Involved(MARSH, LONG_AGO, None),)
NOBODY = kin_of({}, {}, {})


def hour(
    at: datetime = NOON, *, who: WorkerId = SAM, role: str = "KW", family: str = MARSH, pages=1
) -> HourOfReading:
    return HourOfReading(who, role, FamilyId(family), at, at, pages)


def signals(items) -> list[Signal]:
    return [one.signal for one in items]


def family_items(*hours: HourOfReading, involved=INVOLVED, kin=NOBODY):
    return list(by_family(OURS, hours, involved=involved, kin=kin))


class TestByFamily:
    def test_ordinary_reading_deserves_none(self) -> None:
        assert not family_items(hour())

    def test_same_surname(self) -> None:
        kin = kin_of({SAM: ["marsh"]}, {MARSH: ["marsh", "cole"]}, {})
        assert signals(family_items(hour(), kin=kin)) == [Signal.SURNAME]
        assert not family_items(hour(who=ANIL), kin=kin)

    def test_a_colleague_in_the_family_but_not_himself(self) -> None:
        kin = kin_of({}, {}, {MARSH: [ANIL]})
        assert signals(family_items(hour(), kin=kin)) == [Signal.COLLEAGUE]
        assert not family_items(hour(who=ANIL), kin=kin)

    def test_without_an_involvement(self) -> None:
        assert signals(family_items(hour(), involved=())) == [Signal.NO_INVOLVEMENT]
        later = (Involved(MARSH, NOON + timedelta(days=1), None),)
        assert signals(family_items(hour(), involved=later)) == [Signal.NO_INVOLVEMENT]

    def test_after_one_closed_and_not_at_the_instant_before(self) -> None:
        closed = (Involved(MARSH, LONG_AGO, NOON),)
        assert signals(family_items(hour(), involved=closed)) == [Signal.CLOSED]
        assert not family_items(hour(NOON - timedelta(seconds=1)), involved=closed)

    @pytest.mark.parametrize("role", ["SGL", "DSL", "SMW", "AUDITOR"])
    def test_leads_read_their_agencys_updates_without_one(self, role: str) -> None:
        assert not family_items(hour(role=role), involved=())

    def test_is_one_item_a_month_with_its_pages(self) -> None:
        hours = [hour(NOON + timedelta(hours=n), pages=2) for n in range(3)]
        (item,) = family_items(*hours, involved=())
        assert (item.times, item.happened_at, item.period) == (6, hours[-1].last, "2026-11")
        december = hour(NOON + timedelta(days=20))
        assert len(family_items(*hours, december, involved=())) == 2


class TestByDay:
    def test_many_families(self) -> None:
        hours = [hour(family=f"f{n}") for n in range(MANY_FAMILIES)]
        assert signals(by_day(OURS, hours, ())) == [Signal.BULK]
        assert not list(by_day(OURS, hours[1:], ()))

    def test_many_pages(self) -> None:
        assert signals(by_day(OURS, [hour(pages=MANY_PAGES)], ())) == [Signal.BULK]

    @pytest.mark.parametrize("role", ["EDT", "DUTY", "ONCALL", "MASH", "PPU"])
    def test_a_role_without_hours_has_none(self, role: str) -> None:
        night = NOON.replace(hour=23)
        assert signals(by_day(OURS, [hour(night)], ())) == [Signal.HOURS]
        assert not list(by_day(OURS, [hour(night, role=role)], ()))


class TestHours:
    @pytest.mark.parametrize(
        ("at", "is_out"),
        [
            (datetime(2026, 11, 16, 6, 59, tzinfo=UTC), True),
            (datetime(2026, 11, 16, 7, 0, tzinfo=UTC), False),
            (datetime(2026, 11, 16, 19, 59, tzinfo=UTC), False),
            (datetime(2026, 11, 16, 20, 0, tzinfo=UTC), True),
            (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), True),
            # Bank holidays: Good Friday, and the substitute for a Boxing Day on a Saturday.
            (datetime(2026, 4, 3, 12, 0, tzinfo=UTC), True),
            (datetime(2026, 12, 28, 12, 0, tzinfo=UTC), True),
            (datetime(2026, 12, 29, 12, 0, tzinfo=UTC), False),
            # Summer time: an hour earlier by the clock the instants are counted by.
            (datetime(2026, 7, 13, 6, 0, tzinfo=UTC), False),
            (datetime(2026, 7, 13, 19, 0, tzinfo=UTC), True),
        ],
    )
    def test_are_londons(self, at: datetime, is_out: bool) -> None:
        assert is_out_of_hours(at) is is_out


class TestItems:
    def test_have_the_same_id_each_time_and_another_for_each_thing(self) -> None:
        def item(agency=OURS, signal=Signal.HOURS, who=SAM, period="2026-11-16") -> Item:
            return Item(AgencyId(agency), signal, who, None, None, period, NOON)

        assert item().item_id == item().item_id
        others = [item("mat"), item(signal=Signal.BULK), item(who=ANIL), item(period="2026-11-17")]
        assert len({item().item_id, *(one.item_id for one in others)}) == 5


class TestPagesOf:
    @pytest.mark.parametrize(
        ("entries", "pages"),
        [
            (["VIEW timeline"], 1),
            (["VIEW timeline", "VIEW timeline"], 2),
            (["VIEW timeline", "VIEW_CARD timeline"], 1),
            (["VIEW_CARD permissions", "VIEW_CARD status"], 1),
            (["VIEW_CARD status", "VIEW_CARD status"], 2),
            (["VIEW update", "DOWNLOAD"], 2),
            ([], 0),
        ],
    )
    def test_counts_those_of_one_second(self, entries: list[str], pages: int) -> None:
        opened = [Opened(NOON, *one.partition(" ")[::2]) for one in entries]
        assert pages_of(opened) == pages


class TestIsList:
    def test_takes_a_named_audits_update_for_a_page_and_its_sample_for_a_list(self) -> None:
        assert is_list(Exit("audit", "S"))
        assert not is_list(Exit("audit", "F"))

    def test_takes_what_cannot_be_told_for_a_page(self) -> None:
        assert not is_list(None)
        assert not is_list(Exit("", "F"))


class TestOnceItIsOver:
    def test_the_same_month_has_another_item_for_what_came_after(self) -> None:
        hours = [hour(NOON + timedelta(days=n), pages=n + 1) for n in range(3)]
        (first,) = family_items(*hours[:1], involved=())
        over = {first.item_id: first.happened_at}
        assert not list(by_family(OURS, hours[:1], involved=(), kin=NOBODY, over=over))
        (second,) = by_family(OURS, hours[:2], involved=(), kin=NOBODY, over=over)
        assert (second.times, second.earlier.item_id) == (2, first.item_id)
        over |= {second.item_id: second.happened_at}
        (third,) = by_family(OURS, hours, involved=(), kin=NOBODY, over=over)
        assert (third.times, third.earlier.item_id) == (3, second.item_id)
        assert len({first.item_id, second.item_id, third.item_id}) == 3

    def test_another_signal_or_family_goes_on_as_before(self) -> None:
        (first,) = family_items(hour(), involved=())
        over = {first.item_id: first.happened_at}
        elsewhere = [hour(), hour(family="bell")]
        (item,) = by_family(OURS, elsewhere, involved=(), kin=NOBODY, over=over)
        assert (item.family_id, item.earlier) == ("bell", None)

    def test_much_on_one_day_has_to_be_as_much_again(self) -> None:
        (first,) = by_day(OURS, [hour(pages=MANY_PAGES)], ())
        over = {first.item_id: first.happened_at}
        later = [hour(pages=MANY_PAGES), hour(NOON + timedelta(hours=1), pages=MANY_PAGES - 1)]
        assert not list(by_day(OURS, later, (), over))
        more = [*later, hour(NOON + timedelta(hours=2))]
        assert signals(by_day(OURS, more, (), over)) == [Signal.BULK]

    def test_searches_are_counted_anew(self) -> None:
        vain = [Search(SAM, NOON + timedelta(minutes=n)) for n in range(5)]
        (first,) = by_day(OURS, (), vain[:3])
        over = {first.item_id: first.happened_at}
        assert not list(by_day(OURS, (), vain, over))
        more = [*vain, Search(SAM, NOON + timedelta(hours=1))]
        (again,) = by_day(OURS, (), more, over)
        assert again.times == 3
