"""Before an act is saved: which older updates it opens, and whom it makes known.

Decision 5.11 and 5.3. Whoever does it is told as far as he may know of those updates himself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agencies.queries import agency_names
from consent.authorise import disclose, mention_of
from consent.outcome import Level
from consent.sights import knows_involvement
from hub.families.card.frame import FamilyPage
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.presentation.times import short_day
from hub.presentation.wording import gettext, ngettext
from hub.sharing.opening_acts.acting_out import supposed_by
from hub.sharing.opening_acts.acts import OpeningAct, SeatTaken, StatusChange
from hub.sharing.opening_acts.effects import Effects, effects_on
from hub.sharing.opening_acts.older import involved_agencies
from hub.sharing.own_updates import headed_updates
from hub.updates.judging import Sighting, sight_of_family

LISTED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Foresight:
    """What to say before it is saved. updates: a line for each; known: a sentence for each."""

    updates: tuple[str, ...]
    known: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.updates or self.known)


NOTHING = Foresight((), ())


def foresee_act(work: Work, *, family: FamilyPage, act: OpeningAct) -> Foresight:
    """What it would open in this family."""
    effects = effects_on(
        work,
        family_id=family.family_id,
        readers=_readers(work, family, act),
        sources=_sources(act),
        supposed=supposed_by(work, act),
    )
    return Foresight(_lines(work, family, effects), _known(work, effects))


def _readers(work: Work, family: FamilyPage, act: OpeningAct) -> Collection[AgencyId]:
    if isinstance(act, StatusChange | SeatTaken):
        return involved_agencies(work, family_id=family.family_id)
    return act.terms.recipients


def _sources(act: OpeningAct) -> Collection[AgencyId]:
    """Only of a permission is it said beforehand whom it makes known (decision 5.3)."""
    return () if isinstance(act, StatusChange | SeatTaken) else act.terms.sources


def _lines(work: Work, family: FamilyPage, effects: Effects) -> tuple[str, ...]:
    opened = {effect.stored.update_id for effect in effects.on_updates if effect.opens}
    sight = sight_of_family(work, family_id=family.family_id)
    listed = [] if sight is None else [row for row in sight.listed if row.update_id in opened]
    shown = listed[:LISTED_AT_MOST]
    if sight is None or not shown:
        return ()
    _disclose_held(work, family, shown)
    heads = headed_updates(
        work,
        family_id=family.family_id,
        update_ids=[row.update_id for row in shown],
        view=family.view,
    )
    words = {one.update_id: one.words for one in heads}
    names = agency_names(work, agency_ids={row.stored.item.author_agency_id for row in shown})
    lines = [words.get(row.update_id) or _held(work, family, row, names) for row in shown]
    more = len(listed) - len(shown)
    if more:
        lines.append(ngettext("and %(num)d more", "and %(num)d more", more))
    return tuple(lines)


def _held(work: Work, family: FamilyPage, row: Sighting, names: Mapping[AgencyId, str]) -> str:
    agency_id = row.stored.item.author_agency_id
    is_named = row.level >= Level.SUMMARY or knows_involvement(family.view, agency_id)
    agency = names.get(agency_id, "") if is_named else ""
    return gettext(
        "%(day)s: an update of %(agency)s",
        day=short_day(row.stored.event_at, work.now),
        agency=agency or gettext("a partner agency"),
    )


def _disclose_held(work: Work, family: FamilyPage, shown: Collection[Sighting]) -> None:
    """Those he reads no headline of: that they exist is what the page tells."""
    held = [mention_of(row.judged) for row in shown if row.level < Level.SUMMARY]
    if held:
        disclose(
            work,
            family_id=family.family_id,
            exit_name="foresight",
            view=family.view,
            shown=held,
        )


def _known(work: Work, effects: Effects) -> tuple[str, ...]:
    ids = {one for pair in effects.known for one in pair}
    names = agency_names(work, agency_ids=ids)
    return tuple(
        gettext(
            "%(reader)s will learn that %(agency)s works with this family.",
            reader=names.get(reader, ""),
            agency=names.get(agency, ""),
        )
        for reader, agency in effects.known
    )
