"""Words who would see an update, for its author: by level, one line where something is special."""

from collections.abc import Iterable, Mapping, Sequence

from agencies.roles import DESK, NARROW, is_safeguarding_lead, role_words
from agencies.workers.queries import NamedWorker
from consent.outcome import Level, Limit, Reason
from consent.preview_sentences import refusal_in_preview
from consent.standpoint import Standpoint
from consent.tags import Vocabulary
from consent.world import Item
from hub.families.card.kin_lines import in_words
from hub.foundation.identifiers import FamilyId, PersonId, WorkerId
from hub.presentation.audience import Reader, ReaderGroup
from hub.presentation.wording import gettext
from hub.updates.readers import Outlook


class AudienceWords:
    """Words for one author and one update. `names`: of the people it is about."""

    def __init__(
        self,
        *,
        view: Standpoint,
        item: Item,
        names: Mapping[PersonId, str],
        lead_id: WorkerId | None,
    ) -> None:
        self._view, self._item, self._names, self._lead_id = view, item, names, lead_id
        self._vocabulary: Vocabulary = view.rules.vocabulary

    @property
    def family_id(self) -> FamilyId:
        """The family it is about."""
        return self._item.family_id

    def groups(self, outlooks: Iterable[Outlook]) -> tuple[ReaderGroup, ...]:
        """Full, summary, held, not: each with its readers, in this order.

        First the lead social worker, then partners who work with the family, so that these are
        not the ones folded away; desks that may read it come last.
        """
        listed = sorted((one for one in outlooks if one.is_listed), key=self._place)
        return tuple(
            ReaderGroup(title, level.letter, self._readers(listed, level))
            for level, title in (
                (Level.FULL, gettext("Will see it in full")),
                (Level.SUMMARY, gettext("Will see the headline, tags and date")),
                (Level.EXISTENCE, gettext("Will know an update is held")),
                (Level.NONE, gettext("Will not see it")),
            )
        )

    def _place(self, one: Outlook) -> int:
        worker = one.worker
        if worker.worker_id == self._lead_id:
            return 0
        if worker.agency_id == self._view.agency.agency_id:
            return 2
        return 3 if worker.role in DESK or worker.role == "EDT" else 1

    def reason(self, one: Outlook) -> str:
        """Why a listed worker will not see it. A colleague in a narrow role reads what he wrote."""
        is_own = one.worker.agency_id == self._view.agency.agency_id
        reason = one.decision.reason
        if is_own and reason is Reason.NO_BASIS and one.worker.role in NARROW:
            reason = Reason.ROLE_CAP
        return refusal_in_preview(
            reason,
            agency_type=one.worker.agency_type,
            matter=self._quoted(one),
            is_own=is_own,
        )

    def separately(self, code: str) -> str:
        """The way on of writing one matter by itself."""
        label = gettext(self._vocabulary.tag(code).label)
        return gettext("Post “%(tag)s” separately", tag=label)

    def gain(self, level: Level) -> str:
        """What that would change, following the link's words."""
        if level is Level.FULL:
            return gettext(": they would see that in full")
        return gettext(": they would see the headline of that")

    def _readers(self, listed: Sequence[Outlook], level: Level) -> tuple[Reader, ...]:
        return tuple(
            Reader(one.worker.name, self.role(one.worker), self._note(one))
            for one in listed
            if one.level is level
        )

    def role(self, worker: NamedWorker) -> str:
        """ "midwife, Wexmoor Maternity", "prescriber, your team", "your safeguarding lead"."""
        role = _begun_small(role_words(worker.role, worker.agency_type))
        if worker.worker_id == self._lead_id:
            role = gettext("lead %(role)s", role=role)
        if worker.agency_id != self._view.agency.agency_id:
            return gettext("%(role)s, %(agency)s", role=role, agency=worker.agency_name)
        if is_safeguarding_lead(worker.role, worker.agency_type):
            return gettext("your %(role)s", role=role)
        return gettext("%(role)s, your agency", role=role)

    def _note(self, one: Outlook) -> str:
        match one.level:
            case Level.FULL:
                return self._left_out(one)
            case Level.SUMMARY:
                return self._why_summary(one)
            case Level.EXISTENCE:
                return gettext("No tags, no name, no urgency. Told to speak to you.")
            case Level.NONE:
                return self.reason(one)

    def _left_out(self, one: Outlook) -> str:
        """Whom the parts that stay hidden from a full reader are about."""
        about: set[PersonId] = set()
        for segment in self._item.segments:
            if segment.segment_id in one.decision.masked:
                about |= segment.subjects
        if not one.decision.masked:
            return ""
        return gettext(
            "Without the part about %(names)s",
            names=in_words(sorted(self._names.get(person, "") for person in about)),
        )

    def _why_summary(self, one: Outlook) -> str:
        limits = one.decision.limits
        if not limits or limits[-1] is not Limit.MATRIX:
            return ""
        return gettext("Their agency gets the summary of %(matter)s", matter=self._quoted(one))

    def _quoted(self, one: Outlook) -> str:
        """The tags in question, by what they are called on screen."""
        codes = one.culprits or tuple(
            tag.code for tag in self._vocabulary.carrying(sorted(self._item.tags))
        )
        labels = (gettext(self._vocabulary.tag(code).label) for code in codes)
        return in_words([f"“{label}”" for label in labels])


def _begun_small(words: str) -> str:
    """As it stands inside a sentence; an abbreviation stays as it is."""
    is_abbreviation = words[:2].isupper()
    return words if is_abbreviation else words[:1].lower() + words[1:]
