"""The standing questions by name: what each is called, what it can be filtered by, who answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hub.oversight.filters import BY_OURS, OURS
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, Asked
from hub.oversight.questions.denials import denials
from hub.oversight.questions.disclosures import (
    one_update,
    one_worker,
    our_updates,
    our_workers,
    require_update,
    require_worker,
)
from hub.oversight.questions.late import told_late
from hub.oversight.questions.looks import looks
from hub.oversight.questions.openings import emergency_openings
from hub.oversight.questions.overrides import overrides
from hub.oversight.questions.people import about_person, require_person
from hub.oversight.under_sharing.quiet import gone_quiet
from hub.oversight.under_sharing.times import reading_times
from hub.oversight.under_sharing.updates import not_opened, urgent_unread, without_permission
from hub.presentation.wording import later

WHO_SAW, PERSON, WORKER = "who-saw", "person", "worker"
_ALL = ("family", "worker", "since", "until")
_TOO_LITTLE = ("family", "since", "until")


@dataclass(frozen=True, slots=True)
class Question:
    """title, quiet and empty: sentences, to be translated when shown. fields: its filters.

    has_page: it stands on a page of its own; the others on the page of what they are about.
    require: raises where what it is asked about is not hers to ask about, as that page does.
    """

    title: str
    ask: Callable[[Desk, Asked], Answer]
    quiet: str = later("Latest first.")
    empty: str = later("No readings yet.")
    fields: tuple[str, ...] = _ALL
    has_page: bool = False
    require: Callable[[Desk, Asked], None] | None = None


QUESTIONS: Mapping[str, Question] = {
    OURS: Question(later("Who read our updates"), our_updates),
    BY_OURS: Question(later("What our workers read"), our_workers),
    WHO_SAW: Question(later("Who saw this update"), one_update, require=require_update),
    PERSON: Question(
        later("Everything disclosed about a person, and on what basis"),
        about_person,
        later("Your agency’s updates whoever read them, and what your own workers read."),
        later("Nothing was disclosed about this person that you may know of."),
        ("worker", "since", "until"),
        require=require_person,
    ),
    WORKER: Question(later("Everything this worker saw"), one_worker, require=require_worker),
    "openings": Question(
        later("Every emergency opening and its review"),
        emergency_openings,
        later("By your own workers, and of families your agency works with. Latest first."),
        later("No emergency openings. Each new one comes to you for review."),
        has_page=True,
    ),
    "overrides": Question(
        later("Every override"),
        overrides,
        later(
            "What your workers shared without permission, gave by name, exempted or reclassified."
        ),
        later("No overrides by your workers. Each new one will stand here."),
        has_page=True,
    ),
    "denials": Question(
        later("Patterns of refusal"),
        denials,
        later("What your workers asked for and were refused, latest first."),
        later("No refusals of your workers. There is nothing to do."),
        ("worker", "since", "until"),
        has_page=True,
    ),
    "late": Question(
        later("Who was told late"),
        told_late,
        later("Urgent updates acknowledged after their time, or not yet. Ring whoever has not."),
        later("Nobody was told late, as far as you may know. There is nothing to do."),
        has_page=True,
    ),
    "not-opened": Question(
        later("Risk updates not opened in time"),
        not_opened,
        later(
            "Of your updates by partners, of partners’ by your agency. Six months, or your days."
        ),
        later("Every one of them was opened in time by the agencies that can be named to you."),
        _TOO_LITTLE,
        has_page=True,
    ),
    "urgent-unread": Question(
        later("Urgent updates not opened yet"),
        urgent_unread,
        later("Your agency’s and partners’, of six months or of the days you choose."),
        later("Every urgent update was opened."),
        _TOO_LITTLE,
        has_page=True,
    ),
    "no-permission": Question(
        later("Risk updates that a permission would open"),
        without_permission,
        later("The sharing table would let partners see them; no permission covers them."),
        later("No risk update waits for a permission."),
        _TOO_LITTLE,
        has_page=True,
    ),
    "gone-quiet": Question(
        later("Agencies gone quiet about a child on a plan"),
        gone_quiet,
        later("Your own agency, and those of which you would have heard. As it stands now."),
        later("Nobody has gone quiet, as far as you would have heard."),
        ("family",),
        has_page=True,
    ),
    "reading-times": Question(
        later("How soon risk updates are posted and opened"),
        reading_times,
        later("Your posting is counted from the event, each reading from the posting."),
        later("No risk updates in these days."),
        _TOO_LITTLE,
        has_page=True,
    ),
    "looks": Question(
        later("Who looked into the log"),
        looks,
        later("Oversight, audits and files by workers of your agency, your own included."),
        later("Nobody looked into the log."),
        ("worker", "since", "until"),
        has_page=True,
    ),
}
