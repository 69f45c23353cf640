"""Words for what was opened late or never, and whose: agencies are named to whoever may know."""

from collections.abc import Iterable, Mapping

from agencies.queries import agency_names
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.oversight.under_sharing.found import AgencyReading
from hub.oversight.under_sharing.spans import span_words
from hub.presentation.wording import gettext


class AgencyWords:
    """The agencies of one page, looked up together."""

    def __init__(self, work: Work, agency_ids: Iterable[AgencyId]) -> None:
        self._own = work.actor.agency_id
        self._names: Mapping[AgencyId, str] = agency_names(work, agency_ids=agency_ids)

    def name(self, agency_id: AgencyId) -> str:
        """ "Wexmoor Maternity"; of her own, "Your agency"."""
        if agency_id == self._own:
            return gettext("Your agency")
        return self._names.get(agency_id, "")

    def names(self, agency_ids: Iterable[AgencyId]) -> str:
        """One after the other, by name; a dash for none."""
        return ", ".join(sorted(map(self.name, agency_ids))) or "–"

    def readings(self, readings: Iterable[AgencyReading]) -> str:
        """ "Wexmoor Maternity (after 2 days)"."""
        return ", ".join(sorted(map(self._reading, readings))) or "–"

    def _reading(self, one: AgencyReading) -> str:
        name = self.name(one.agency_id)
        if one.after is None:
            return name
        return gettext("%(agency)s (after %(span)s)", agency=name, span=span_words(one.after))
