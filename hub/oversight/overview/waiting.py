"""How much waits for a safeguarding lead, in the heading of her page."""

from dataclasses import dataclass

from hub.alerts.notices import open_notices
from hub.families.awaiting import awaiting_rows
from hub.families.conflicts.service import conflicts_to_decide
from hub.families.enquiry.desk import enquiries_waiting
from hub.families.own import own_families
from hub.foundation.work import Work
from hub.presentation.wording import gettext, ngettext
from hub.sharing.emergency.waiting import openings_to_review
from hub.sharing.lead_questions.queries import questions_waiting
from hub.sharing.withdrawals.checks import checks_waiting
from hub.updates.held.queries import held_lines
from hub.updates.standing_alerts import alerts_waiting


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of each kind; the texts she reads first and the permissions she checks by name."""

    texts: int
    checks: int
    others: int

    @property
    def words(self) -> str:
        """ "3 things wait for you, 2 texts and 1 check of a permission among them." """
        total = self.texts + self.checks + self.others
        if not total:
            return gettext("Nothing waits for you.")
        said = ngettext("%(num)d thing waits for you.", "%(num)d things wait for you.", total)
        named = (
            ngettext("%(num)d text to read first", "%(num)d texts to read first", self.texts),
            ngettext("%(num)d permission to check", "%(num)d permissions to check", self.checks),
        )
        counts = (self.texts, self.checks)
        shown = [text for text, count in zip(named, counts, strict=True) if count]
        if not shown:
            return said
        return gettext("%(said)s Among them: %(kinds)s.", said=said, kinds=", ".join(shown))


def waiting_for_lead(work: Work) -> Waiting:
    """Everything she is asked for: texts, checks, questions, reviews, enquiries, and the rest."""
    families = [one.family_id for one in own_families(work)]
    checks = checks_waiting(work, worker_id=work.actor.worker_id, family_ids=families)
    others = (
        len(questions_waiting(work)),
        len(openings_to_review(work)),
        enquiries_waiting(work),
        len(awaiting_rows(work)),
        len(conflicts_to_decide(work, families=())),
        alerts_waiting(work),
        len(open_notices(work)),
    )
    return Waiting(len(held_lines(work)), len(checks), sum(others))
