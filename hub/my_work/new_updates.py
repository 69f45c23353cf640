"""What is new across a worker's families, each item decided and its showing recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agencies.queries import agency_names
from consent.authorise import disclose, headline_of
from consent.outcome import Level
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.families.own import OwnFamily
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.times import row_day, row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.updates.judging import FamilySight, Sighting
from hub.updates.tag_rights import visible_tags
from hub.updates.wordings import withdrawn_among

FRESH = timedelta(days=7)
AT_MOST = 20


@dataclass(frozen=True, slots=True)
class FamilyOfMine:
    """One of his families with his sight of it."""

    family: OwnFamily
    sight: FamilySight


def fresh_updates(
    work: Work, mine: Iterable[FamilyOfMine]
) -> tuple[tuple[FamilyOfMine, Sighting], ...]:
    """Items of other agencies' and colleagues' from the last seven days, newest posting first."""
    since = work.now - FRESH
    found = [
        (one, sighting)
        for one in mine
        for sighting in one.sight.listed
        if (sighting.stored.posted_at or since) > since
        and sighting.stored.marking.author_id != work.actor.worker_id
    ]
    return tuple(sorted(found, key=_when, reverse=True))


def rows_of(work: Work, fresh: Sequence[tuple[FamilyOfMine, Sighting]]) -> tuple[WorkRow, ...]:
    """The first twenty as rows; what they show is disclosed family by family."""
    shown = fresh[:AT_MOST]
    for one in {id(family): family for family, _ in shown}.values():
        disclose(
            work,
            family_id=one.family.family_id,
            exit_name="my-work",
            view=one.sight.view,
            shown=tuple(headline_of(s.judged) for family, s in shown if family is one),
        )
    agencies = agency_names(work, agency_ids={_agency(s) for _, s in shown})
    gone = withdrawn_among(work.session, update_ids=_readable(shown))
    return tuple(
        _row(work, one, sighting, agencies, is_withdrawn=sighting.update_id in gone)
        for one, sighting in shown
    )


def _readable(shown: Iterable[tuple[FamilyOfMine, Sighting]]) -> set[UpdateId]:
    """A held item stays mute, withdrawn or not."""
    return {one.update_id for _, one in shown if one.level >= Level.SUMMARY}


def matter_of(view: Standpoint, sighting: Sighting) -> str:
    """What an item is about, in the words of its first tag; a held one says only that."""
    if sighting.level < Level.SUMMARY:
        return gettext("update held")
    tags = vocabulary(view.facts.rules_version).tags
    shown = [tags[code] for code in visible_tags(view, sighting)]
    shown.sort(key=lambda tag: tag.kind is not Kind.CONTENT)
    return gettext(shown[0].label).lower() if shown else gettext("update")


def _row(
    work: Work,
    one: FamilyOfMine,
    sighting: Sighting,
    agencies: Mapping[AgencyId, str],
    *,
    is_withdrawn: bool,
) -> WorkRow:
    is_held = sighting.level < Level.SUMMARY
    agency_id = _agency(sighting)
    is_named = not is_held or knows_involvement(one.sight.view, agency_id)
    when = sighting.stored.event_at if is_held else _posted(sighting)
    return WorkRow(
        when=row_day(when, work.now) if is_held else row_moment(when, work.now),
        family=one.family.title,
        href=f"/families/{one.family.family_id}#u-{sighting.update_id}",
        matter=gettext("update withdrawn") if is_withdrawn else matter_of(one.sight.view, sighting),
        source=agencies.get(agency_id, "") if is_named else gettext("A partner agency"),
        level="W" if is_withdrawn else sighting.level.letter,
    )


def _agency(sighting: Sighting) -> AgencyId:
    return sighting.stored.marking.agency_id


def _posted(sighting: Sighting) -> datetime:
    return sighting.stored.posted_at or sighting.stored.event_at


def _when(pair: tuple[FamilyOfMine, Sighting]) -> tuple[datetime, str]:
    """Held items are placed by the day of their event alone: posting times are not theirs."""
    sighting = pair[1]
    when = _posted(sighting) if sighting.level >= Level.SUMMARY else sighting.stored.event_at
    return when, sighting.update_id
