"""Whom a lead asks about somebody who is on none of her cards.

What is said is the same whether there is such a person, his record is another agency's, or it is
sealed (rule 1.3). Sealed records are kept by team managers and safeguarding leads of children's
social care, who name their readers (decision 4).
"""

from agencies.queries import all_agencies
from agencies.roles import role_words
from agencies.workers.queries import NamedWorker, workers_in_roles
from hub.foundation.work import Work
from hub.oversight.governance.leads import leads_of
from hub.presentation.wording import gettext

_KEEPS, _MANAGERS = "CSC", ("TM",)


def whom_to_ask(work: Work) -> str:
    """One sentence or two, made of nothing that is known about anybody."""
    keepers = ", ".join(_words(one) for one in _keepers(work))
    if not keepers:
        return gettext(
            "Somebody asks who is not on this list? Tell them neither that there is a record nor "
            "that there is none, and ask information governance."
        )
    return gettext(
        "Somebody asks who is not on this list? Tell them neither that there is a record nor that "
        "there is none. The record may be another agency’s, or open only to workers who are named "
        "one by one. Ask %(keepers)s: they see to it that whoever may read it prepares the report.",
        keepers=keepers,
    )


def _keepers(work: Work) -> tuple[NamedWorker, ...]:
    """Children's social care's leads; its managers for one of those, or where there is none."""
    every = all_agencies(work.session, at=work.now)
    agencies = [x.agency_id for x in every if x.type == _KEEPS and not x.is_never_named]
    me = work.actor.worker_id
    leads = tuple(one for one in leads_of(work, agencies) if one.worker_id != me)
    if leads and work.actor.agency_id not in agencies:
        return leads
    managers = workers_in_roles(work.session, agency_ids=agencies, roles=_MANAGERS, at=work.now)
    return (*leads, *managers)


def _words(one: NamedWorker) -> str:
    return f"{one.name} ({role_words(one.role, one.agency_type)}, {one.agency_name})"
