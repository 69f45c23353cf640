"""Looks up the names a page of the timeline needs, all of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from agencies.queries import agency_names
from agencies.roles import after_name, role_words
from agencies.workers.queries import NamedWorker, workers_named
from hub.families.queries import names_of_people
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.timeline.shown import ShownUpdate


@dataclass(frozen=True, slots=True)
class PageNames:
    """Names by id: only of whom the items of the page may name."""

    people: Mapping[PersonId, str]
    workers: Mapping[WorkerId, NamedWorker]
    agencies: Mapping[AgencyId, str]
    _phrases: dict[frozenset[PersonId], str] = field(default_factory=dict)
    _sources: dict[tuple[WorkerId, bool], str] = field(default_factory=dict)

    def about(self, item: ShownUpdate) -> str:
        """The people an item is about, in one phrase: "Kayla Marsh and the baby"."""
        if item.subjects not in self._phrases:
            self._phrases[item.subjects] = self._phrase(item.subjects)
        return self._phrases[item.subjects]

    def _phrase(self, subjects: frozenset[PersonId]) -> str:
        names = sorted(self.people.get(one, "") for one in subjects)
        names = [name for name in names if name]
        if len(names) < 2:
            return "".join(names)
        return gettext("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])

    def source(self, item: ShownUpdate) -> str:
        """Who wrote it: name and role at Full, the role alone at Summary (decision 5.1)."""
        key = item.sighting.stored.marking.author_id, item.author_id is not None
        if key not in self._sources:
            self._sources[key] = self._author(*key)
        return self._sources[key]

    def _author(self, author_id: WorkerId, is_named: bool) -> str:
        author = self.workers.get(author_id)
        if author is None:
            return ""
        role = role_words(author.role, author.agency_type)
        if not is_named:
            return role
        return gettext("%(name)s, %(role)s", name=author.name, role=after_name(role))

    def agency(self, item: ShownUpdate) -> str:
        """The agency, or the words for one that may not be known (decision 5.3)."""
        if item.agency_id is None:
            return gettext("A partner agency")
        return self.agencies.get(item.agency_id, gettext("A partner agency"))


def names_for(work: Work, items: Iterable[ShownUpdate]) -> PageNames:
    """Three queries, whatever the number of items."""
    shown = tuple(items)
    workers = {one.sighting.stored.marking.author_id for one in shown}
    workers.update(who for one in shown for who in one.corrected_by)
    return PageNames(
        people=names_of_people(
            work, person_ids=frozenset().union(*(one.subjects for one in shown))
        ),
        workers=workers_named(work, worker_ids=workers),
        agencies=agency_names(work, agency_ids={one.agency_id for one in shown if one.agency_id}),
    )
