"""Who may see an emergency opening: its opener, those told of it, and who may review it.

For everybody else it does not exist, and neither does what it says of a family.
"""

from dataclasses import dataclass

from consent.acting import acting
from consent.authorise import deny, standpoint_of
from consent.emergency.openings import Opening, ReviewFound, opening_by_id, review_found
from consent.standpoint import Standpoint
from hub.alerts.queries import alerts_about
from hub.clocks.emergency_dates import is_overdue
from hub.families.card.cards import FamilyCard, make_card, sight_of_card
from hub.families.involvement.managed import reference_of
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.sharing.emergency.opener import GOVERNANCE, Acted, is_reviewer


@dataclass(frozen=True, slots=True)
class SeenOpening:
    """An opening as this worker sees it. card: the family's, where it is his to see.

    is_reviewer: he is of another line and answers for reviews, whether or not one was made.
    is_overdue: the day on which it was to be reviewed is over.
    """

    view: Standpoint
    opening: Opening
    card: FamilyCard | None
    is_own: bool
    is_reviewer: bool
    review: ReviewFound | None
    is_overdue: bool

    @property
    def family(self) -> str:
        """What the family is called, or for whoever does not see its card its reference."""
        if self.card is not None:
            return self.card.name
        reference = reference_of(self.opening.family_id)
        return gettext("Family %(reference)s", reference=reference)

    @property
    def child(self) -> str:
        """The child who was named, where his name is shown to the reader."""
        members = self.card.members if self.card else ()
        found = (one.heading for one in members if one.person_id == self.opening.child_id)
        return next(found, gettext("A child of this family"))

    @property
    def acted(self) -> Acted:
        """Who opened and who reviewed it, of whom no page says more than `opener` lets it."""
        return acted_in(self.opening, self.review)

    @property
    def has_words(self) -> bool:
        """Whether the opener's own words are his to read.

        Information governance sees metadata (domain C2). The words are free text with names in it,
        and become its own to read when no lead has reviewed in time and it is to decide itself
        (domain B6: overdue, it goes to governance); until then, and again once somebody has, not.
        """
        if self.is_own or self.view.role != GOVERNANCE:
            return self.is_own or self.is_reviewer
        return self.may_review and self.is_overdue

    @property
    def has_note(self) -> bool:
        """Whether the reviewer's words are: to whoever wrote them always."""
        is_writer = self.review is not None and self.acted.reviewer_id == self.view.viewer.worker_id
        return self.has_words or is_writer

    @property
    def waits_for_a_lead(self) -> bool:
        """Whether governance is told that the words are a lead's to read for now."""
        return self.may_review and not self.has_words

    @property
    def may_review(self) -> bool:
        """Whether he is asked what he found."""
        return self.is_reviewer and self.review is None


def opening_seen(work: Work, *, glass_id: GlassId) -> SeenOpening:
    """That opening. Raises: NotFound, the refusal recorded, where it is not for him."""
    opening = opening_by_id(work, glass_id=glass_id)
    found = None if opening is None else seen(work, opening)
    if found is None:
        reason = "NOT_FOUND" if opening is None else "NOT_TOLD"
        deny(work, object_id=glass_id, reason=reason, exit_name="emergency")
        raise NotFound(glass_id)
    return found


def seen(work: Work, opening: Opening) -> SeenOpening | None:
    """The same, or None where it is not for him. Records nothing."""
    view = standpoint_of(work, family_id=opening.family_id)
    if view is None:
        return None
    is_own = opening.worker_id == work.actor.worker_id
    sight = sight_of_card(work, view)
    is_lead = view.relationship.is_lead and sight is not None
    answers = is_lead or view.role == GOVERNANCE or _is_told(work, opening)
    if not is_own and (_is_barred(view) or not answers):
        return None
    review = review_found(work, glass_id=opening.glass_id)
    return SeenOpening(
        view=view,
        opening=opening,
        card=make_card(work, view, sight) if sight else None,
        is_own=is_own,
        is_reviewer=is_reviewer(view, acted_in(opening, review)),
        review=review,
        is_overdue=is_overdue(opening.opened_at, work.now),
    )


def acted_in(opening: Opening, review: ReviewFound | None) -> Acted:
    """Who opened it, and who reviewed it."""
    by = (opening.glass_id, opening.family_id, opening.worker_id, opening.agency_id)
    return Acted(*by, review.reviewer_id, review.agency_id) if review else Acted(*by)


def require_reviewer(work: Work, *, glass_id: GlassId) -> SeenOpening:
    """The opening that waits for his review. Raises: NotFound, the refusal recorded."""
    acting(work)
    one = opening_seen(work, glass_id=glass_id)
    if not one.may_review:
        reason = "BG_REVIEWER" if one.review is None else "REVIEWED"
        deny(work, object_id=glass_id, reason=reason, exit_name="emergency-review")
        raise NotFound(glass_id)
    return one


def _is_told(work: Work, opening: Opening) -> bool:
    who = work.actor.worker_id
    return bool(alerts_about(work.session, object_id=opening.glass_id, worker_id=who))


def _is_barred(view: Standpoint) -> bool:
    """Who is in conflict with the family or on its perpetrator side hears of nothing."""
    return view.is_account_barred or view.is_family_conflicted or view.is_perpetrator_side
