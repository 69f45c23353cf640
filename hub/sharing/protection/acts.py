"""Carries out what the page "Protection" asks for, measure by measure."""

from consent.protection.exemptions import end_exemption, give_exemption
from consent.protection.flags import (
    end_perpetrator_flag,
    end_protection,
    flag_perpetrator,
    protect_person,
)
from consent.protection.measures_recorded import EXEMPTION, RESTRICTION, SEAL, Recorded
from consent.protection.restrictions import restrict_family, unrestrict_family
from consent.protection.seals import end_seal
from consent.rows.protection import PERPETRATOR, PROTECTED
from hub.foundation.identifiers import ExemptionId, FamilyId, PersonId, SealId, UpdateId
from hub.foundation.work import Work
from hub.sharing.protection.forms import Asked
from hub.updates.sealing import seal_about, seal_updates


def take_measure(
    work: Work, *, family_id: FamilyId, kind: str, asked: Asked, update_id: UpdateId | None
) -> None:
    """Set it from now. update_id: to seal one update instead of a person. Raises: Refused."""
    person_id, reason = asked.person or PersonId(""), asked.reason
    if kind == PERPETRATOR:
        harmed = tuple(one for one in asked.harmed if one != person_id)
        near = tuple(one for one in asked.associates if one not in {person_id, *harmed})
        flag_perpetrator(work, person_id=person_id, harmed=harmed, associates=near, reason=reason)
    elif kind == PROTECTED:
        protect_person(work, person_id=person_id, terms=asked.terms, reason=reason)
    elif kind == RESTRICTION:
        restrict_family(work, family_id=family_id, allowed=asked.workers, reason=reason)
    elif kind == EXEMPTION:
        worker_id = asked.workers[0]
        give_exemption(work, family_id=family_id, worker_id=worker_id, reason=reason)
    elif update_id is not None:
        seal_updates(work, update_ids=(update_id,), readers=asked.workers, reason=reason)
    else:
        seal_about(work, person_id=person_id, readers=asked.workers, reason=reason)


def end_measure(work: Work, *, family_id: FamilyId, measure: Recorded) -> None:
    """End it now. Raises: Refused; NotFound when it has ended meanwhile."""
    person_id = measure.person_id or PersonId("")
    if measure.kind == PERPETRATOR:
        end_perpetrator_flag(work, person_id=person_id)
    elif measure.kind == PROTECTED:
        end_protection(work, person_id=person_id)
    elif measure.kind == RESTRICTION:
        unrestrict_family(work, family_id=family_id)
    elif measure.kind == EXEMPTION:
        end_exemption(work, family_id=family_id, exemption_id=ExemptionId(measure.measure_id))
    elif measure.kind == SEAL:
        end_seal(work, seal_id=SealId(measure.measure_id))
