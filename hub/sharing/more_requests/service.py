"""Asking for more of an update, and answering. What is asked lies sealed; answers are neutral.

A request never tells the author agency of an involvement that it may not know (decision 5.3): it
reaches it only while it may, and its asker is not told whether it did.
"""

from collections.abc import Iterable

from sqlalchemy import select

from audit.events import MoreAnswered, MoreAsked
from consent.acting import acting, require
from consent.authorise import check_no_conflict
from consent.compartments import compartment_for
from consent.sights import knows_involvement
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    MoreRequestId,
    PersonId,
    UpdateId,
    timeless_id,
)
from hub.foundation.work import Work
from hub.sharing.more_requests.asking import (
    PartnersUpdate,
    is_summary_of_partner,
    partners_update,
)
from hub.sharing.more_requests.models import MoreRequest
from hub.sharing.more_requests.words import AskedWords, seal_refusal, seal_words
from hub.updates.control.page import may_control
from hub.updates.judging import sight_of_update
from hub.updates.telling_terms import Said, must_be_held, telling_reason

SHARED, REFUSED = "shared", "no"


def ask_for_more(work: Work, *, update_id: UpdateId, words: AskedWords) -> MoreRequestId:
    """Ask the author agency; while one waits, that one stands.

    Raises: Refused DENY_ACCOUNT, DENY_CONFLICT, PROTECTED_TERM; NotFound where he reads no summary.
    """
    acting(work)
    asked = partners_update(work, update_id=update_id)
    family_id = asked.sighting.stored.family_id
    check_no_conflict(work, family_id=family_id)
    last = latest_request(work, update_id=update_id)
    if last is not None and last.answered_at is None:
        return MoreRequestId(last.id)
    if not is_summary_of_partner(asked.view, asked.sighting):
        raise NotFound(update_id)
    said = Said(family_id, (), (), (words.need, words.purpose))
    return _stored(work, asked, words, is_kept_here=must_be_held(work, said, field="need"))


def _stored(
    work: Work, asked: PartnersUpdate, words: AskedWords, *, is_kept_here: bool
) -> MoreRequestId:
    made, stored = MoreRequestId(timeless_id()), asked.sighting.stored
    compartment_id = compartment_for(work, family_id=stored.family_id)
    subjects = tuple(sorted(asked.sighting.judged.named))
    work.session.add(
        MoreRequest(
            id=made,
            family_id=stored.family_id,
            update_id=stored.update_id,
            agency_id=stored.marking.agency_id,
            author_id=stored.marking.author_id,
            asked_by_id=work.actor.worker_id,
            asking_agency_id=work.actor.agency_id,
            asked_at=work.now,
            is_kept_here=is_kept_here,
            subjects=list(subjects),
            compartment_id=compartment_id,
            sealed_words=seal_words(
                work, request_id=made, compartment_id=compartment_id, words=words
            ),
        )
    )
    work.record(
        MoreAsked(
            family_id=stored.family_id,
            request_id=made,
            update_id=stored.update_id,
            people=subjects,
        )
    )
    return made


def share_no_more(work: Work, *, request_id: MoreRequestId, reason: str) -> None:
    """No, for now, and why: kept for the author agency, never told the asker.

    Raises: Refused DENY_ACCOUNT, PROTECTED_TERM; NotFound for whoever is not asked, and when it
    is answered.
    """
    require(acting(work) is not None)
    row = work.session.get(MoreRequest, request_id)
    if row is None or row.answered_at is not None or not is_asked(work, row):
        raise NotFound(request_id)
    said = Said(FamilyId(row.family_id), (), (), (reason,))
    row.sealed_reason = seal_refusal(work, row, telling_reason(work, said))
    _answer(work, row, REFUSED)


def is_asked(work: Work, row: MoreRequest) -> bool:
    """The author, or a lead of her agency, who may know that the asker's agency is involved."""
    if row.is_kept_here or row.agency_id != work.actor.agency_id:
        return False
    found = sight_of_update(work, update_id=UpdateId(row.update_id))
    if found is None or not may_control(*found):
        return False
    return knows_involvement(found[0], AgencyId(row.asking_agency_id))


def settle_shared(work: Work, *, update_ids: Iterable[UpdateId], to: Iterable[str]) -> None:
    """More of these updates was shared with these agencies or workers: that is the answer."""
    row, ids, whom = MoreRequest, sorted(update_ids), set(to)
    query = select(row).where(row.update_id.in_(ids), row.answered_at.is_(None))
    for one in work.session.scalars(query):
        if whom & {one.asked_by_id, one.asking_agency_id}:
            _answer(work, one, SHARED)


def latest_request(work: Work, *, update_id: UpdateId) -> MoreRequest | None:
    """The acting worker's last request about this update, made in his present agency."""
    row = MoreRequest
    query = select(row).where(
        row.update_id == update_id,
        row.asked_by_id == work.actor.worker_id,
        row.asking_agency_id == work.actor.agency_id,
    )
    return work.session.scalars(query.order_by(row.asked_at.desc(), row.id.desc())).first()


def _answer(work: Work, row: MoreRequest, outcome: str) -> None:
    row.answered_by_id, row.answered_at, row.outcome = work.actor.worker_id, work.now, outcome
    work.record(
        MoreAnswered(
            family_id=FamilyId(row.family_id),
            request_id=MoreRequestId(row.id),
            outcome=outcome,
            people=subjects_of(row),
        )
    )


def subjects_of(row: MoreRequest) -> tuple[PersonId, ...]:
    """Whom the update was about, as far as its asker was shown it."""
    return tuple(map(PersonId, row.subjects))
