"""The page of a rehearsal: how far it is, then what it found."""

from flask.typing import ResponseReturnValue

from agencies.queries import all_agencies
from hub.foundation.work import Work
from hub.policy.draft_reading import SeenDraft
from hub.policy.rehearsals import Rehearsal
from hub.policy.wording import cases_table, changes_table
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, long_day


def result_page(work: Work, draft: SeenDraft, found: Rehearsal) -> ResponseReturnValue:
    """Counts and case files. Agencies that are never named stay without a name (decision 5.3)."""
    agencies = all_agencies(work.session, at=work.now)
    return render_page(
        "policy/rehearsal.html",
        draft=draft,
        rehearsal=found,
        here=f"/rules/drafts/{draft.draft_id}",
        begun=f"{long_day(found.begun_at)}, {clock_time(found.begun_at)}",
        raised=sum(one.raised for one in found.changes),
        lowered=sum(one.lowered for one in found.changes),
        unchanged=sum(one.unchanged for one in found.changes),
        table=changes_table(
            found.changes,
            names={one.agency_id: one.name for one in agencies if not one.is_never_named},
            types={one.agency_id: one.type for one in agencies},
        ),
        cases=cases_table(found.cases),
        differs=[one for one in found.cases if one.differs],
    )
