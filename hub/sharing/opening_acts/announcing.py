"""Tells author agencies of an act before it is in force, where there is time (decision 5.11).

It is kept as announced until its day comes; then it is done with the right of whoever announced
it, tested again. Until then it is no fact: the decision knows nothing of it.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.events import (
    ActAnnounced,
    AnnouncedActLapsed,
    AnnouncedActSaved,
    AnnouncementCancelled,
    SavedAtOnce,
)
from consent.acting import acting
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AnnouncedActId, FamilyId, timeless_id
from hub.foundation.work import Work
from hub.sharing.opening_acts.act_records import act_in, text_of
from hub.sharing.opening_acts.acting_out import begun_now, carry_out, check_act, require_latest
from hub.sharing.opening_acts.acts import OpeningAct, cause_of, people_of
from hub.sharing.opening_acts.models import AnnouncedAct

SAVED, CANCELLED, LAPSED = "saved", "cancelled", "lapsed"


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Why there was no time to tell the authors first. reason: a code; words: what was typed."""

    reason: str
    words: str


def announce_act(
    work: Work, *, family_id: FamilyId, act: OpeningAct, takes_effect_at: datetime
) -> AnnouncedActId:
    """Keep the act until then; the authors of what it opens are told now.

    Raises: as `carry_out` for an act that could not be done now; Invalid for a day not to come.
    """
    check_act(work, act)
    if takes_effect_at <= work.now:
        raise Invalid({"first_day": "past"})
    announced, cause = AnnouncedActId(timeless_id()), cause_of(act)
    compartment_id = compartment_for(work, family_id=family_id)
    work.session.add(
        AnnouncedAct(
            id=announced,
            kind=cause.kind,
            cause_id=cause.cause_id,
            family_id=family_id,
            announced_at=work.now,
            announced_by_id=work.actor.worker_id,
            takes_effect_at=takes_effect_at,
            compartment_id=compartment_id,
            sealed_act=seal_reason(
                work, compartment_id=compartment_id, place=_place(announced), reason=text_of(act)
            ),
        )
    )
    work.record(
        ActAnnounced(
            family_id=family_id,
            act_id=announced,
            cause_kind=cause.kind,
            cause_id=cause.cause_id,
            takes_effect=takes_effect_at.isoformat(),
            people=people_of(act),
        )
    )
    return announced


def act_at_once(work: Work, *, family_id: FamilyId, act: OpeningAct, why: AtOnce) -> None:
    """Do it now although it opens older updates whose authors were not told first.

    Raises: as `carry_out`.
    """
    carry_out(work, act)
    cause = cause_of(act)
    work.record(
        SavedAtOnce(
            family_id=family_id,
            cause_kind=cause.kind,
            cause_id=cause.cause_id,
            reason=why.reason,
            words=why.words,
            people=people_of(act),
        )
    )


def cancel_announced(work: Work, *, family_id: FamilyId, act_id: AnnouncedActId) -> None:
    """Take it back before its day: whoever announced it, or whoever may do it himself.

    Raises: NotFound when it does not wait any more; Refused.
    """
    row = _waiting(work, act_id)
    if row.family_id != family_id:
        raise NotFound(act_id)
    standing, act = acting(work), _act(work, row)
    if standing is not None and standing.worker_id != row.announced_by_id:
        check_act(work, begun_now(work, act))
    _end(work, row, CANCELLED)
    work.record(AnnouncementCancelled(family_id=family_id, act_id=act_id, people=people_of(act)))


def put_in_force(work: Work, *, act_id: AnnouncedActId) -> None:
    """Its day has come: do it, as whoever announced it.

    Raises: NotFound when it does not wait or is not due; Refused SAID_SINCE, and as
    `carry_out` where he may no longer.
    """
    row = _waiting(work, act_id)
    if row.takes_effect_at > work.now:
        raise NotFound(act_id)
    act = _act(work, row)
    require_latest(work, act, since=row.announced_at)
    carry_out(work, begun_now(work, act))
    _end(work, row, SAVED)
    family_id = FamilyId(row.family_id)
    work.record(AnnouncedActSaved(family_id=family_id, act_id=act_id, people=people_of(act)))


def let_lapse(work: Work, *, act_id: AnnouncedActId, refusal: str) -> None:
    """Its day came, and it could not be done any more. refusal: the code."""
    row = _waiting(work, act_id)
    act = _act(work, row)
    row.refusal = refusal
    _end(work, row, LAPSED)
    work.record(
        AnnouncedActLapsed(
            family_id=FamilyId(row.family_id),
            act_id=act_id,
            refusal=refusal,
            people=people_of(act),
        )
    )


def act_announced(work: Work, *, act_id: AnnouncedActId) -> OpeningAct:
    """What was announced. The caller has shown that its reader may know of it.

    Raises: NotFound.
    """
    row = work.session.get(AnnouncedAct, act_id)
    if row is None:
        raise NotFound(act_id)
    return _act(work, row)


def _waiting(work: Work, act_id: AnnouncedActId) -> AnnouncedAct:
    row = work.session.get(AnnouncedAct, act_id)
    if row is None or row.ended_at is not None:
        raise NotFound(act_id)
    return row


def _end(work: Work, row: AnnouncedAct, outcome: str) -> None:
    row.ended_at, row.ended_by_id, row.outcome = work.now, work.actor.worker_id, outcome


def _act(work: Work, row: AnnouncedAct) -> OpeningAct:
    sealed, place = row.sealed_act, _place(row.id)
    text = open_reason(work, compartment_id=row.compartment_id, place=place, sealed=sealed)
    return act_in(text)


def _place(act_id: str) -> Place:
    return Place(AnnouncedAct.__tablename__, "sealed_act", act_id)
