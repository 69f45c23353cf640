"""The page on which the children of a family stand: ladder, history, groups, what is to come."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from agencies.queries import all_agencies
from agencies.roles import AGENCY_TYPES, NO_CONTENT
from agencies.workers.queries import workers_of_agency
from consent.authorise import deny
from consent.plans import LEGAL, seatable_groups, settable_statuses
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.card.kin_lines import first_name
from hub.families.card.marks import mark_of_card
from hub.families.card.members import CardMember
from hub.families.involvement.page import worker_words
from hub.families.plan_history import Seat, StatusStep, seats_now, status_history
from hub.families.statuses import CATEGORIES, GROUPS, ladder, status_words
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.family import Standing
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later
from hub.sharing.opening_acts.announced_lines import PLANS, announced_lines

CHANGE = Capability.FAMILIES_STATUS_CHANGE
DONE = {
    "1": later("Saved. It counts from now on."),
    "announced": later("Announced. It counts from its day on; the authors are told now."),
    "cancelled": later("Cancelled. Nothing has changed."),
}


@dataclass(frozen=True, slots=True)
class ChildBlock:
    """One child's part of the page."""

    child_id: PersonId
    name: str
    standing: Standing | None
    history: tuple[StatusStep, ...]
    groups: tuple[tuple[str, tuple[Seat, ...]], ...]
    statuses: tuple[Choice, ...] = ()
    """Those this worker may set for this child; none: no form is shown."""
    kinds: tuple[Choice, ...] = ()
    """The groups around this child that he may change."""

    @property
    def has_plans(self) -> bool:
        """Whether a protection plan or the legal track is among what he may set."""
        return any(one.value in {"ST.CPP", *LEGAL} for one in self.statuses)

    @property
    def open_groups(self) -> frozenset[str]:
        """The codes of the groups he may change."""
        return frozenset(one.value for one in self.kinds)


def status_page(work: Work, *, family_id: FamilyId, errors: dict[str, str]) -> ResponseReturnValue:
    """The page, with its forms for whoever may change something. Raises: NotFound."""
    page = family_frame(work, family_id=family_id, part="status")
    children = [one for one in page.card.children if one.has_status_sight]
    if not children:
        deny(work, object_id=family_id, reason="NO_STATUS_SIGHT", exit_name="status")
        raise NotFound(family_id)
    may_change = _may_change(work)
    return render_page(
        "sharing/status.html",
        family=page,
        blocks=_blocks(work, children, may_change=may_change),
        mark=mark_of_card(work, page.view),
        may_change=may_change,
        categories=(
            Choice("", gettext("None")),
            *(Choice(code, gettext(words)) for code, words in CATEGORIES.items()),
        ),
        tracks=(
            Choice("plan", gettext("The plan")),
            Choice("legal", gettext("The legal track, beside the plan")),
        ),
        members=_seat_choices(work, page) if may_change else (),
        here=f"/families/{family_id}/status",
        typed=request.form,
        errors=errors,
        done=gettext(DONE[request.args["done"]]) if request.args.get("done") in DONE else "",
        announced=announced_lines(work, page, PLANS) if may_change else (),
        now=work.now,
    )


def _may_change(work: Work) -> bool:
    actor = work.actor
    return may_attempt(role=actor.role, agency_type=actor.agency_type, capability=CHANGE)


def _blocks(work: Work, children: list[CardMember], *, may_change: bool) -> tuple[ChildBlock, ...]:
    ids = [one.person_id for one in children]
    history, seats = status_history(work, children=ids), seats_now(work, children=ids)
    return tuple(
        ChildBlock(
            one.person_id,
            one.name,
            ladder(first_name(one.name), one.statuses, None, work.now),
            history.get(one.person_id, ()),
            _groups(seats.get(one.person_id, ())),
            _statuses(work, one.person_id) if may_change else (),
            _kinds(work, one.person_id) if may_change else (),
        )
        for one in children
    )


def _statuses(work: Work, child_id: PersonId) -> tuple[Choice, ...]:
    codes = settable_statuses(work, child_id=child_id)
    listed = tuple(Choice(code, status_words(code)) for code in codes)
    return (Choice("", gettext("Choose")), *listed) if len(listed) > 1 else listed


def _kinds(work: Work, child_id: PersonId) -> tuple[Choice, ...]:
    codes = seatable_groups(work, child_id=child_id)
    return tuple(Choice(code, gettext(words)) for code, words in GROUPS.items() if code in codes)


def _groups(seats: tuple[Seat, ...]) -> tuple[tuple[str, tuple[Seat, ...]], ...]:
    grouped = ((code, tuple(seat for seat in seats if seat.group == code)) for code in GROUPS)
    return tuple((gettext(GROUPS[code]), sitting) for code, sitting in grouped if sitting)


def _seat_choices(work: Work, page: FamilyPage) -> tuple[Choice, ...]:
    """Workers of agencies he may know of, his own agency's, and agencies as such."""
    named = {worker.worker_id: worker for one in page.involvements for worker in one.team}
    for worker in workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now):
        if worker.is_active and worker.role not in NO_CONTENT:
            named.setdefault(worker.worker_id, worker)
    agencies = [
        one
        for one in all_agencies(work.session, at=work.now)
        if one.type in AGENCY_TYPES and not one.is_never_named
    ]
    return (
        Choice("", gettext("Choose")),
        *(Choice(f"agency:{one.agency_id}", one.name) for one in agencies),
        *(
            Choice(f"worker:{one.worker_id}", f"{worker_words(one)}, {one.agency_name}")
            for one in named.values()
        ),
    )
