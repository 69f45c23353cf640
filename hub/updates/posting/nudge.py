"""The warning that children's services will not see an update that names a risk (issue, post).

It never blocks. Names stand in it only where the author may know their agency is involved.
"""

from collections.abc import Iterable, Sequence

from agencies.capabilities import may_attempt
from agencies.queries import Agency, all_agencies
from agencies.roles import is_safeguarding_lead
from consent.outcome import Level
from hub.foundation.gate import Capability
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.audience import Nudge
from hub.presentation.links import Link
from hub.presentation.wording import gettext
from hub.updates.posting.audience import AudienceWords
from hub.updates.readers import TOLD, Outlook

SERVICES = "CSC"


def nudge_for(
    work: Work, *, outlooks: Sequence[Outlook], words: AudienceWords, lead_id: WorkerId | None
) -> Nudge | None:
    """The warning, if nobody of children's services would get at least the summary, or the lead
    social worker would not for a reason that may be told. A bar on her never tells by itself."""
    theirs = [one for one in outlooks if one.worker.agency_type == SERVICES]
    lead = next((one for one in theirs if one.worker.worker_id == lead_id), None)
    sees = any(one.level >= Level.SUMMARY for one in theirs)
    misses = lead is not None and lead.is_listed and lead.level < Level.SUMMARY
    if sees and not misses:
        return None
    named = lead if lead is not None and misses else _first_told(theirs)
    return Nudge(
        title=gettext("Children’s Services will not see this"),
        why=_why(named, words),
        ring=_ring(work, theirs, outlooks),
        ways=_ways(theirs, words),
        decide_url=_decide_url(work, words),
        lead=_own_lead(work, outlooks),
    )


def _first_told(theirs: Iterable[Outlook]) -> Outlook | None:
    return next((one for one in theirs if one.is_listed), None)


def _why(named: Outlook | None, words: AudienceWords) -> str:
    if named is None:
        return gettext("Nobody there may read it as you have written it.")
    who, role = named.worker.name, words.role(named.worker)
    if named.level is Level.EXISTENCE:
        return gettext("%(name)s, %(role)s, will only know an update is held.", name=who, role=role)
    if named.decision.reason not in TOLD:
        return gettext("Nobody there may read it as you have written it.")
    return gettext(
        "%(name)s, %(role)s, will not. %(reason)s.", name=who, role=role, reason=words.reason(named)
    )


def _ring(work: Work, theirs: Sequence[Outlook], outlooks: Iterable[Outlook]) -> str:
    """Whom to ring now: the duty desk of the services known here, else of the partnership."""
    known = {one.worker.agency_id for one in theirs if one.is_known}
    everywhere = [one for one in all_agencies(work.session, at=work.now) if one.type == SERVICES]
    asked = [one for one in everywhere if one.agency_id in known] or everywhere
    desk = " ".join(_ring_desk(one) for one in asked[:2])
    lead = _own_lead(work, outlooks)
    if not lead:
        return desk or gettext("Ring the duty desk of children’s services now.")
    ask = gettext("Or ask %(name)s, your safeguarding lead.", name=lead)
    return f"{desk} {ask}".strip()


def _own_lead(work: Work, outlooks: Iterable[Outlook]) -> str:
    return next((one.worker.name for one in outlooks if _is_own_lead(work, one)), "")


def _decide_url(work: Work, words: AudienceWords) -> str:
    """Where the form goes to decide about it; deciding is not for narrow roles."""
    may_decide = may_attempt(
        role=work.actor.role,
        agency_type=work.actor.agency_type,
        capability=Capability.SHARING_DECISION_RECORD,
    )
    return f"/families/{words.family_id}/updates/decide" if may_decide else ""


def _ring_desk(agency: Agency) -> str:
    if not agency.duty_phone:
        return gettext("Ring the duty desk of %(agency)s now.", agency=agency.name)
    return gettext("Ring %(agency)s now: %(number)s.", agency=agency.name, number=agency.duty_phone)


def _is_own_lead(work: Work, one: Outlook) -> bool:
    worker = one.worker
    is_lead = is_safeguarding_lead(worker.role, worker.agency_type)
    return is_lead and worker.agency_id == work.actor.agency_id


def _ways(theirs: Iterable[Outlook], words: AudienceWords) -> tuple[Link, ...]:
    """What of it they would see if it stood in an update of its own."""
    for one in theirs:
        if not one.is_known or one.level >= Level.SUMMARY:
            continue
        for code, level in one.alone.items():
            if level >= Level.SUMMARY:
                return (Link(words.separately(code), "#tags", words.gain(level)),)
    return ()
