"""The family card: whose names, ages and links a worker sees (decision 5.7)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import JSON, String, bindparam, column, exists, select, table

from audit.events import CardShown, UpdatesShown
from consent.authorise import deny, standpoint_of
from consent.birth import DUE, open_date
from consent.families_split import Home, ancestors_of, homes_of
from consent.records import FamilyRecords, records_of_many
from consent.sights import CardSight, card_sight, may_see_status
from consent.standpoint import Standpoint
from consent.world import Split, StatusFacts
from hub.families.ages import age_in_words, gestation_in_words, years_old
from hub.families.kept import FamilyIdentity, SealedPerson, identities_of
from hub.families.kin_lines import relation_line
from hub.families.managed import reference_of
from hub.families.queries import open_names, opened_family_name, shown_name
from hub.families.statuses import current, status_line
from hub.foundation.clock import london_date
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.statements import PreparedList
from hub.foundation.work import Work
from hub.presentation.times import short_day
from hub.presentation.wording import gettext

# Updates lie above families in the house: only whether an agency has one is asked here.
_updates = table("family_update", column("marking_id"), column("posted_at"), column("family_id"))
_markings = table(
    "update_marking",
    column("id"),
    column("agency_id"),
    column("family_id", String),
    column("subjects", JSON),
)


@dataclass(frozen=True, slots=True)
class CardMember:
    """A member as far as shown. `statuses` and `born_on` are empty where they may not be seen."""

    person_id: PersonId
    name: str
    state: str
    is_child: bool
    age: str
    line: str
    sex: str
    statuses: tuple[StatusFacts, ...] = ()
    has_status_sight: bool = False
    born_on: date | None = None
    due_on: date | None = None

    @property
    def heading(self) -> str:
        """ "Alfie Marsh, 6", or "Baby, due 14 Feb"."""
        if self.state == "unborn" and self.due_on is not None:
            return gettext("%(name)s, due %(day)s", name=self.name, day=short_day(self.due_on))
        return f"{self.name}, {self.age}" if self.age else self.name


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """What a worker sees of a family: never a member his agency does not reach."""

    family_id: FamilyId
    name: str
    members: tuple[CardMember, ...]
    has_identifiers: bool

    @property
    def reference(self) -> str:
        """What two workers can say on the phone to mean the same record."""
        return reference_of(self.family_id)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Whose names stand on it."""
        return tuple(member.person_id for member in self.members)

    @property
    def children(self) -> tuple[CardMember, ...]:
        """Unborn and under 18, as far as shown."""
        return tuple(member for member in self.members if member.is_child)


def sight_of_card(work: Work, view: Standpoint) -> CardSight | None:
    """Whose card he sees; None when for him the family does not exist."""
    family_id = view.facts.family.family_id
    has_own = view.relationship.is_lead and has_updates_of(
        work, family_ids=(family_id,), agency_id=view.agency.agency_id
    ) == {family_id}
    return card_sight(view, has_own_updates=has_own)


def has_updates_of(
    work: Work, *, family_ids: Collection[FamilyId], agency_id: str
) -> set[FamilyId]:
    """Which of these families hold an update that agency posted. One query.

    One more for each family made by a split, or split itself: updates moved (decision 5.4).
    """
    records = records_of_many(work, family_ids=family_ids)
    moved = {one for one in family_ids if records[one].splits}
    rows = _POSTED_IN.read(work.session, sorted(set(family_ids) - moved), (agency_id,))
    found = {FamilyId(str(family_id)) for (family_id,) in rows}
    return found | {one for one in moved if _holds_update_of(work, records[one], agency_id)}


def _holds_update_of(work: Work, records: FamilyRecords, agency_id: str) -> bool:
    family_id, splits = records.family_id, records.splits
    rows = work.session.execute(
        select(_markings.c.family_id, _markings.c.subjects).where(
            _markings.c.family_id.in_({family_id} | ancestors_of(family_id, splits)),
            _markings.c.agency_id == agency_id,
            exists().where(
                _updates.c.marking_id == _markings.c.id, _updates.c.posted_at.is_not(None)
            ),
        )
    )
    return any(
        family_id in {home.family_id for home in _homes(work, where, subjects, splits)}
        for where, subjects in rows
    )


def _homes(
    work: Work, family_id: str, subjects: list[str], splits: tuple[Split, ...]
) -> tuple[Home, ...]:
    about = frozenset(map(PersonId, subjects))
    return homes_of(family_id=FamilyId(family_id), subjects=about, splits=splits, at=work.now)


_POSTED_IN = PreparedList(
    lambda ids: (
        select(_updates.c.family_id)
        .join(_markings, _markings.c.id == _updates.c.marking_id)
        .where(
            _updates.c.family_id.in_(ids),
            _markings.c.agency_id == bindparam("agency_id"),
            _updates.c.posted_at.is_not(None),
        )
        .distinct()
    ),
    ("agency_id",),
)


def card_of(work: Work, *, family_id: FamilyId) -> FamilyCard | None:
    """The card as the acting worker sees it; None if for him there is none. Not audited here."""
    view = standpoint_of(work, family_id=family_id)
    sight = sight_of_card(work, view) if view else None
    return make_card(work, view, sight) if view and sight else None


def make_card(work: Work, view: Standpoint, sight: CardSight) -> FamilyCard:
    """Opens exactly what the sight allows."""
    family_id = view.facts.family.family_id
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    names = open_names(
        work,
        {one: person.names for one, person in identity.people.items() if one in sight.members},
    )
    shown = {one: shown_name(found) for one, found in names.items()}
    maker = _Maker(work, view, sight, identity, shown)
    members = [maker.member(one) for one in sorted(shown, key=maker.order)]
    return FamilyCard(
        family_id,
        opened_family_name(work, identity.name),
        tuple(members),
        sight.has_identifiers,
    )


def require_card(
    work: Work, *, family_id: FamilyId, exit_name: str, view: Standpoint | None = None
) -> tuple[Standpoint, FamilyCard]:
    """The card, its showing recorded. Raises: NotFound, the refusal recorded."""
    view = view or standpoint_of(work, family_id=family_id)
    sight = sight_of_card(work, view) if view else None
    if view is None or sight is None:
        refuse_card(work, family_id, view, exit_name=exit_name)
        raise NotFound(family_id)
    card = make_card(work, view, sight)
    record_card(work, card, exit_name=exit_name)
    return view, card


def record_card(work: Work, card: FamilyCard, *, exit_name: str) -> None:
    """Queue the entry that this card was shown, or add it to that of the updates beside it."""
    has_status = any(member.statuses for member in card.members)
    named = ("members",) if card.members else ("reference",)
    parts = (*named, *(("status",) if has_status else ()))
    shown = CardShown(family_id=card.family_id, people=card.people, view=exit_name, parts=parts)
    for place, event in enumerate(work.events):
        if isinstance(event, UpdatesShown) and event.family_id == card.family_id:
            work.events[place] = event.with_card(shown)
            return
    work.record(shown)


def refuse_card(
    work: Work, family_id: FamilyId, view: Standpoint | None, *, exit_name: str
) -> None:
    """Record that a family asked for by its id was refused; the caller raises NotFound."""
    deny(work, object_id=family_id, reason=refusal(view), exit_name=exit_name)


def refusal(view: Standpoint | None) -> str:
    """The reason code for the log alone (rules 1.1, 1.2, 1B, 3)."""
    if view is None or view.is_account_barred:
        return "DENY_ACCOUNT"
    if view.is_family_conflicted:
        return "DENY_CONFLICT"
    tied = view.relationship
    if view.role in view.rules.lists.no_content:
        return "ROLE_CAP"
    if not tied.is_on_team and not tied.is_desk:
        return "NOT_ON_CASE"
    if not tied.involvements:
        return "NO_RELATIONSHIP"
    return "RESTRICTED" if tied.is_kept_out else "CLOSED"


class _Maker:
    """Turns what is sealed into members, for one viewer."""

    def __init__(
        self,
        work: Work,
        view: Standpoint,
        sight: CardSight,
        identity: FamilyIdentity,
        names: Mapping[PersonId, str],
    ) -> None:
        self._work, self._view, self._sight = work, view, sight
        self._identity, self._names = identity, names
        self._people = {one.person_id: one for one in view.facts.people}
        self._today = london_date(work.now)
        self._children = frozenset(one for one in names if self._is_child(one))

    def member(self, person_id: PersonId) -> CardMember:
        facts, sealed = self._people[person_id], self._identity.people[person_id]
        is_child = person_id in self._children
        has_sight = is_child and may_see_status(self._view, person_id)
        standing = current(self._view.facts.statuses, person_id, self._view.at)
        statuses = standing if has_sight else ()
        due_on = self._due_on(person_id, sealed) if facts.status == "unborn" else None
        return CardMember(
            person_id=person_id,
            name=self._names[person_id],
            state=facts.status,
            is_child=is_child,
            age=self._age(person_id),
            line=self._line(person_id, sealed, statuses, due_on),
            sex=sealed.sex,
            statuses=statuses,
            has_status_sight=has_sight,
            born_on=facts.born_on if self._sight.has_identifiers else None,
            due_on=due_on,
        )

    def order(self, person_id: PersonId) -> tuple[bool, bool, date, str]:
        """Children before adults, the eldest first, an unborn baby last of the children."""
        facts, is_child = self._people[person_id], person_id in self._children
        born = facts.born_on or date.max
        return (not is_child, facts.status == "unborn", born, self._names[person_id])

    def _is_child(self, person_id: PersonId) -> bool:
        """Unborn or under 18; without a birth date, with a parent in the family (row BG_CHILD)."""
        facts = self._people[person_id]
        if facts.born_on is not None:
            return years_old(facts.born_on, self._today) < 18
        return facts.status == "unborn" or bool(facts.parents & self._view.kin.members)

    def _age(self, person_id: PersonId) -> str:
        facts = self._people[person_id]
        if facts.born_on is None or facts.status != "living":
            return ""
        return age_in_words(facts.born_on, self._today)

    def _line(
        self,
        person_id: PersonId,
        sealed: SealedPerson,
        statuses: tuple[StatusFacts, ...],
        due_on: date | None,
    ) -> str:
        facts = self._people[person_id]
        if facts.status == "deceased":
            return gettext("Has died") if facts.born_on else gettext("Lost before birth")
        if person_id not in self._children:
            return relation_line(
                person_id,
                sealed.sex,
                children=self._children,
                people=self._people,
                names=self._names,
            )
        weeks = gestation_in_words(due_on, self._today) if due_on else ""
        return ". ".join(part for part in (weeks, status_line(statuses, self._today)) if part)

    def _due_on(self, person_id: PersonId, sealed: SealedPerson) -> date | None:
        return open_date(
            self._work,
            person_id=person_id,
            compartment_id=sealed.compartment_id,
            column=DUE,
            sealed=sealed.due_on,
        )
