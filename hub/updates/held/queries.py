"""What waits for a safeguarding lead to release it, as she reads it (decision 4, row post)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from agencies.workers.queries import workers_named
from audit.events import HeldTextShown
from consent.acting import acting
from consent.authorise import deny, standpoint_of
from consent.sights import card_sight
from hub.families.queries import family_names, names_of_people
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.held.models import HeldText
from hub.updates.held.service import UPDATE, held_in, held_words, standing_rows
from hub.updates.queries import update_by_id


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One update of which something is held."""

    update_id: UpdateId
    author: str
    family: str
    is_correction: bool
    held_at: datetime


@dataclass(frozen=True, slots=True)
class HeldPart:
    """One text as it was written: its heading and words, part by part."""

    held_at: datetime
    is_correction: bool
    words: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldUpdate:
    """All that is held of one update, with whom it is about."""

    line: HeldLine
    about: tuple[str, ...]
    parts: tuple[HeldPart, ...]


def held_lines(work: Work) -> tuple[HeldLine, ...]:
    """What waits for the acting lead, oldest first; nothing for anybody else."""
    standing = acting(work)
    if standing is None or not standing.is_lead:
        return ()
    rows = [
        row
        for row in held_in(work, agency_id=standing.agency_id)
        if may_read_held(work, FamilyId(row.family_id))
    ]
    return _lines(work, rows)


def held_update(work: Work, *, update_id: UpdateId) -> HeldUpdate:
    """One of them with its words; that she read them is queued for the log.

    Raises: NotFound, the refusal recorded, where nothing of it waits for the acting worker.
    """
    standing = acting(work)
    rows = standing_rows(work, update_id=update_id)
    stored = update_by_id(work.session, update_id=update_id)
    is_hers = standing is not None and standing.is_lead
    if not (rows and stored and is_hers and work.actor.agency_id == rows[0].agency_id):
        refuse_held(work, update_id=update_id, reason="NOT_HELD")
    if not may_read_held(work, stored.family_id):
        refuse_held(work, update_id=update_id, reason="DENY_CONFLICT")
    people = tuple(sorted(stored.marking.subjects))
    names = names_of_people(work, person_ids=people)
    work.record(HeldTextShown(family_id=stored.family_id, update_id=update_id, people=people))
    return HeldUpdate(
        line=_lines(work, rows[:1])[0],
        about=tuple(sorted(names[one] for one in people)),
        parts=tuple(_part(work, row) for row in rows),
    )


def refuse_held(work: Work, *, update_id: UpdateId, reason: str) -> NoReturn:
    """Record the refusal, and answer as for an update that does not exist. Raises: NotFound."""
    deny(work, object_id=update_id, reason=reason, exit_name="held")
    raise NotFound(update_id)


def may_read_held(work: Work, family_id: FamilyId) -> bool:
    """Rules 1.1 and 1.2; the text is her own agency's, and she answers for it."""
    view = standpoint_of(work, family_id=family_id)
    return view is not None and not (view.is_account_barred or view.is_family_conflicted)


def _lines(work: Work, rows: Sequence[HeldText]) -> tuple[HeldLine, ...]:
    authors = workers_named(work, worker_ids={WorkerId(row.author_id) for row in rows})
    found: dict[str, HeldLine] = {}
    for row in rows:
        author = authors.get(WorkerId(row.author_id))
        line = HeldLine(
            UpdateId(row.update_id),
            author.name if author else "",
            _title(work, FamilyId(row.family_id)),
            row.kind != UPDATE,
            row.held_at,
        )
        found.setdefault(row.update_id, line)
    return tuple(found.values())


def _title(work: Work, family_id: FamilyId) -> str:
    """The family's name stands on its card (decision 5.7)."""
    view = standpoint_of(work, family_id=family_id)
    if view is None or card_sight(view, has_own_updates=False) is None:
        return gettext("A family")
    return family_names(work, family_ids=(family_id,))[family_id]


def _part(work: Work, row: HeldText) -> HeldPart:
    wording, reason, files = held_words(work, row)
    words = (
        (gettext("Headline for partners"), wording.summary),
        (gettext("What happened"), wording.text),
        (gettext("What it means"), wording.means),
        *((gettext("Part"), text) for text in wording.segments.values()),
        (gettext("Reason for the correction"), reason),
    )
    said = tuple((head, text) for head, text in words if text)
    return HeldPart(row.held_at, row.kind != UPDATE, said, files)
