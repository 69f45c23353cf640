"""Words for readings: who read, what, how far and on what basis. No codes, no rule numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from agencies.queries import agency_names
from agencies.roles import PARTNERSHIP, role_words
from agencies.workers.queries import NamedWorker, workers_named
from consent.outcome import Reason
from consent.tags import Kind, vocabulary
from hub.families.involvement.managed import reference_of
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.by_day import Reading, SeenUpdate
from hub.oversight.lens import Lens, is_more_than_held
from hub.presentation.times import day
from hub.presentation.wording import gettext, later
from hub.updates.judging import Sighting
from hub.updates.tag_rights import visible_tags

BASES: Mapping[str, str] = {
    Reason.OWN: later("Own agency’s update"),
    Reason.PERM: later("Permission"),
    Reason.STAT: later("Plan to keep a child safe"),
    Reason.SAFE: later("Decision to share, to keep a child safe"),
    Reason.COURT: later("A court asked for it"),
    Reason.VITAL: later("Decision to share, a life may be at risk"),
    Reason.DUTY16LA: later("Decision to share, for a child’s welfare"),
    Reason.GRANT: later("Shared by name by its author’s agency"),
    Reason.PERMIT: later("Opened by the chair of a meeting"),
    Reason.BREAK_GLASS: later("Emergency opening"),
    Reason.AUDIT_VIEW: later("A named audit"),
}
RULES = later("The sharing rules")
"""Where the basis itself is not hers to know."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who read: "Grace Adeyemi" and "midwife, Wexmoor Maternity". href: for her own."""

    name: str
    quiet: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One update on her pages: a link where she may open it, its day, and who wrote it."""

    text: str
    href: str


def family_words(family_id: FamilyId, title: str) -> str:
    """ "Marsh family, reference F-0A1B2C3D": what two people can say on the phone."""
    return gettext(
        "%(title)s, reference %(reference)s", title=title, reference=reference_of(family_id)
    )


class Words:
    """Words for the readings of one page, its names looked up together."""

    def __init__(self, work: Work, lens: Lens, *, workers: Iterable[WorkerId]) -> None:
        self._work, self._lens = work, lens
        self._own = work.actor.agency_id
        named = workers_named(work, worker_ids=workers)
        self._workers: Mapping[WorkerId, NamedWorker] = named
        self._agencies: dict[AgencyId, str] = {}

    def person(self, family_id: FamilyId, worker_id: WorkerId) -> Person:
        """Who read. Of agencies whose involvement she may not know: only that one did (5.3)."""
        if not self.may_name(family_id, worker_id):
            return Person(gettext("Someone at a partner agency"))
        return self.named(worker_id)

    def reader(self, one: Reading) -> Person:
        """Who made this reading; in an audit for which, and as its page names who reads in it."""
        found = self.person(one.family_id, one.reader_id)
        who = self._workers.get(one.reader_id)
        if one.audit is None or who is None:
            return found
        if who.agency_id != self._own:
            role = role_words(who.role, who.agency_type)
            quiet = f"{role}, {who.agency_name}" if who.agency_type == PARTNERSHIP else role
            found = Person(who.name, quiet, f"/oversight/audits/{one.audit.audit_id}")
        audit = gettext("for the audit “%(purpose)s”", purpose=one.audit.purpose)
        return replace(found, quiet=f"{found.quiet}, {audit}") if one.audit.purpose else found

    def named(self, worker_id: WorkerId) -> Person:
        """The same of somebody who may be named for another reason."""
        worker = self._workers.get(worker_id)
        if worker is None:
            return Person(gettext("A worker who has left"))
        role = role_words(worker.role, worker.agency_type)
        if worker.agency_id == self._own:
            quiet = gettext("%(role)s, your agency", role=role)
            return Person(worker.name, quiet, f"/oversight/workers/{worker_id}")
        return Person(worker.name, f"{role}, {worker.agency_name}")

    def may_name(self, family_id: FamilyId, worker_id: WorkerId) -> bool:
        """Whether she may know that this worker's agency works with the family."""
        worker = self._workers.get(worker_id)
        if worker is None:
            return False
        return worker.agency_id == self._own or self._lens.knows(family_id, worker.agency_id)

    def matter(self, one: Sighting) -> Matter:
        """What an update is about, as far as she sees it; held: only its day and agency (5.3)."""
        stored = one.stored
        when = day(stored.event_at, self._work.now)
        if not is_more_than_held(one):
            agency = self._agency(stored.family_id, stored.marking.agency_id)
            held = gettext("%(agency)s, %(day)s. Update held.", agency=agency, day=when)
            return Matter(held, "")
        href = "/updates/" if stored.marking.agency_id != self._own else "/oversight/updates/"
        return Matter(f"{self.label(one)}, {when}", f"{href}{one.update_id}")

    def label(self, one: Sighting) -> str:
        """The first content tag she sees, in words."""
        view = self._lens.view(one.stored.family_id)
        if view is None:
            return gettext("Update")
        tags = vocabulary(view.facts.rules_version).tags
        shown = [tags[code] for code in visible_tags(view, one)]
        shown.sort(key=lambda tag: tag.kind is not Kind.CONTENT)
        return gettext(shown[0].label) if shown else gettext("Update")

    def basis(self, family_id: FamilyId, reader_id: WorkerId, one: SeenUpdate) -> str:
        """On what basis somebody read; "" for a held one, whose basis is not hers to know."""
        if not is_more_than_held(one.sighting):
            return ""
        if one.reason == Reason.AUDIT_VIEW:  # says nothing of any agency's involvement
            return gettext(BASES[Reason.AUDIT_VIEW])
        is_secret = one.reason == Reason.STAT and not self._lens.knows_plan(family_id)
        if is_secret or not self.may_name(family_id, reader_id):
            return gettext(RULES)
        return gettext(BASES.get(one.reason, RULES))

    def _agency(self, family_id: FamilyId, agency_id: AgencyId) -> str:
        if not self._lens.knows(family_id, agency_id):
            return gettext("A partner agency")
        if agency_id not in self._agencies:
            self._agencies.update(agency_names(self._work, agency_ids=(agency_id,)))
        return self._agencies[agency_id]
