"""What the form of the six questions offers to choose from."""

from dataclasses import dataclass

from consent.partnership import has_duty_to_share
from consent.rule_versions.rules_in_force import rules_in_force
from hub.families.card.frame import FamilyPage
from hub.families.card.members import CardMember
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.sharing.decisions.drafted import DraftedUpdate, draft_asked, drafted_update
from hub.sharing.decisions.forms import OfferedDecision
from hub.sharing.decisions.wording import basis_choices
from hub.sharing.own_updates import HeadedUpdate, own_updates
from hub.sharing.permissions.queries import agency_choices
from hub.sharing.permissions.wording import group_choices


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """Everything there is to choose from. `asked`: the update the worker came from."""

    bases: list[Choice]
    agencies: list[Choice]
    members: tuple[CardMember, ...]
    groups: list[Choice]
    updates: tuple[HeadedUpdate, ...]
    asked: HeadedUpdate | None
    statuses: tuple[str, ...]
    drafted: DraftedUpdate | None = None

    def offered(self, work: Work) -> OfferedDecision:
        """The same as values."""
        return OfferedDecision(
            from_agency=work.actor.agency_id,
            people=frozenset(one.person_id for one in self.members),
            agencies=frozenset(AgencyId(one.value) for one in self.agencies),
            updates=frozenset(UpdateId(one.value) for one in self.update_choices),
            groups=frozenset(one.value for one in self.groups),
            bases=frozenset(one.value for one in self.bases),
            statuses=self.statuses,
            agency_type=work.actor.agency_type,
        )

    @property
    def people(self) -> list[Choice]:
        """Whom it can be about."""
        return [Choice(one.person_id, one.heading) for one in self.members]

    @property
    def start(self) -> HeadedUpdate | DraftedUpdate | None:
        """What the worker came from."""
        return self.drafted or self.asked

    @property
    def update_choices(self) -> list[Choice]:
        """His draft first, if he came from it."""
        posted = [Choice(one.update_id, one.words) for one in self.updates]
        return (
            [Choice(self.drafted.update_id, self.drafted.words), *posted]
            if self.drafted
            else posted
        )


def decision_form(work: Work, family: FamilyPage, *, asked: str) -> DecisionForm:
    """What this worker can decide about.

    Raises: NotFound for an update that is not one he reads in full of his own agency's, and for a
    draft that is not his or is gone.
    """
    drafted = _drafted(work, family, asked)
    first = (UpdateId(asked),) if asked else ()
    updates = own_updates(work, family_id=family.family_id, first=first)
    found = next((one for one in updates if one.update_id == asked), None)
    if asked and found is None and drafted is None:
        raise NotFound(asked)
    return DecisionForm(
        bases=basis_choices(has_duty=has_duty_to_share(work)),
        agencies=[one for one in agency_choices(work) if one.value != work.actor.agency_id],
        members=tuple(family.card.members),
        groups=group_choices(rules_in_force(work)),
        updates=updates,
        asked=found,
        drafted=drafted,
        statuses=_statuses(work, family),
    )


def _drafted(work: Work, family: FamilyPage, asked: str) -> DraftedUpdate | None:
    draft_id = draft_asked(asked)
    if draft_id is None:
        return None
    return drafted_update(work, family_id=family.family_id, draft_id=draft_id)


def _statuses(work: Work, family: FamilyPage) -> tuple[str, ...]:
    """Where the children stand, as far as this worker may know it (decision 5.7)."""
    steps = [one for member in family.card.children for one in member.statuses]
    return tuple(sorted({one.code for one in steps if one.period.holds(work.now)}))
