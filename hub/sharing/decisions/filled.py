"""What the six questions say already when the form is opened from an update (interface 13).

Never an answer to whether sharing could put anyone in danger, nor to what the worker did: whether
they were asked, whether they were told.
"""

from agencies.queries import all_agencies
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from hub.sharing.decisions.least import only_this
from hub.sharing.decisions.offered import DecisionForm
from hub.sharing.permissions.filled import Filled
from hub.updates.posting.nudge import SERVICES


def filled_in(work: Work, form: DecisionForm) -> Filled:
    """To keep a child safe, with children's services, the whole of this update and no other.

    Its need is what the author says it means for the children.
    """
    filled: Filled = {"decision_id": [new_id()]}
    start = form.drafted or form.asked
    if start is None:
        return filled
    services = _services(work, form)
    return filled | {
        "basis": ["SAFE"],
        "updates": [start.update_id],
        "subjects": sorted(start.subjects),
        "to": services if len(services) == 1 else [],
        "outcome": ["share"],
        "proportionality": [only_this()],
        **({"necessity": [form.drafted.means]} if form.drafted else {}),
    }


def _services(work: Work, form: DecisionForm) -> list[str]:
    """Children's services there are to choose from, whether or not they know the family."""
    known = {
        one.agency_id for one in all_agencies(work.session, at=work.now) if one.type == SERVICES
    }
    return [one.value for one in form.agencies if one.value in known]
