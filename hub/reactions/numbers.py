"""A number just recorded that another record bears is told to a desk, and to nobody else."""

from audit.events import PersonRecorded
from hub.families.enquiry.same_number import compare_numbers
from hub.foundation.work import Recordable, Work


def compare_recorded(work: Work, events: tuple[Recordable, ...]) -> None:
    """Look for the numbers on other records, once whoever bears them stands in his family.

    Not for those that were there before anybody works here: a demonstration's, a replayed case's.
    """
    if work.actor.is_system:
        return
    given = (one for one in events if isinstance(one, PersonRecorded))
    for person_id in dict.fromkeys(one.person_id for one in given if one.change == "identifier"):
        compare_numbers(work, person_id=person_id)
