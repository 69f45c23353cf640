"""Who may ask for a person's report: himself, or whoever speaks for him (decision 4.1 a to c)."""

from consent.protection.suspects import is_suspected
from consent.speaking import require_may_speak
from hub.foundation.errors import Refused
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.rights.seen_report.subject import ReportSubject

_FOR_ANOTHER = ("PR_holder", "attorney")


def askers_of(work: Work, subject: ReportSubject) -> tuple[Choice, ...]:
    """Those of the card who may ask: the person first.

    Nobody on the side of an alleged perpetrator asks for somebody else: parental responsibility
    is no lever (reading 22).
    """
    himself = (subject.person_id,) if _speaks(work, subject, subject.person_id, "adult") else ()
    others = [one for one in subject.relatives if _asks_for(work, subject, one)]
    return tuple(
        Choice(one, words)
        for one, words in (
            *((one, gettext("%(name)s, in person", name=subject.name)) for one in himself),
            *((one, _for_another(subject, one)) for one in others),
        )
    )


def _asks_for(work: Work, subject: ReportSubject, asker: PersonId) -> bool:
    if is_suspected(work, people=(asker,)):
        return False
    return any(_speaks(work, subject, asker, capacity) for capacity in _FOR_ANOTHER)


def _speaks(work: Work, subject: ReportSubject, asker: PersonId, capacity: str) -> bool:
    try:
        require_may_speak(work, asker, None, capacity, (subject.person_id,))
    except Refused:
        return False
    return True


def _for_another(subject: ReportSubject, asker: PersonId) -> str:
    return gettext("%(name)s, for %(person)s", name=subject.relatives[asker], person=subject.name)
