"""Every override: what an agency's workers opened, lowered or shared although nothing else did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import select

from audit.queries import LoggedEntry
from audit.verifier.lines import Line
from consent.models.sharing import SharingDecision
from consent.sights import may_see_protection, may_see_sharing_decision
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.named import Recipients, recipients_named
from hub.oversight.questions.override_words import (
    MEASURED,
    UPDATED,
    WHAT,
    DecidedRow,
    what_words,
    why_words,
)
from hub.oversight.questions.stream import kept_entries
from hub.oversight.wording import Words
from hub.presentation.links import Cell
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting

OPENING = frozenset({"SAFE", "COURT", "VITAL", "DUTY16LA"})
"""Bases that open something by themselves; PERM, STAT and OWN only document (rule 4)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry with its one line, and the update it is about where it is about one."""

    entry: LoggedEntry
    line: Line
    family_id: FamilyId
    sighting: Sighting | None


@dataclass(frozen=True, slots=True)
class _Names:
    """What the rows of a page are worded with."""

    words: Words
    titles: Mapping[FamilyId, str]
    decided: Mapping[str, DecidedRow]
    recipients: Recipients


def overrides(desk: Desk, asked: Asked) -> Answer:
    """Sharing decisions, grants, exemptions and changed sensitivity by the agency's workers."""
    work, query = desk.work, asked.query
    wanted = query.wanted("", agency_id=work.actor.agency_id, except_id=WorkerId(""))
    stream = kept_entries(
        work,
        desk.lens,
        wanted=replace(wanted, entry_actions=tuple(WHAT), except_worker_id=None),
        before=query.before,
        keep=lambda entry: _found(desk, entry) is not None,
    )
    entries = list(islice(stream, asked.size + 1))
    page = [one for entry in entries[: asked.size] if (one := _found(desk, entry)) is not None]
    mark = page[-1].entry.mark if len(entries) > asked.size else None
    names = _names(desk, page)
    return Answer(_heads(), tuple(_rows(page, names)), mark)


def _found(desk: Desk, entry: LoggedEntry) -> _Found | None:
    """An entry she may know of."""
    line, family_id = next(iter(entry.lines), None), entry.family_id
    if line is None or family_id is None:
        return None
    if entry.action in UPDATED:
        sighting = desk.lens.sighting(family_id, line.object_id)
        return _Found(entry, line, family_id, sighting) if sighting else None
    return _Found(entry, line, family_id, None) if _may_know(desk, entry, line) else None


def _may_know(desk: Desk, entry: LoggedEntry, line: Line) -> bool:
    view = desk.lens.view(entry.family_id) if entry.family_id else None
    if view is None:
        return False
    if entry.action in MEASURED:
        is_recorder = entry.worker_id == desk.work.actor.worker_id
        return may_see_protection(view, is_recorder=is_recorder)
    decisions = (one for one in view.facts.sharing_decisions if one.decision_id == line.object_id)
    shows = any(may_see_sharing_decision(view, one) for one in decisions)
    return shows and line.reason in OPENING


def _names(desk: Desk, page: list[_Found]) -> _Names:
    """All that the page names, looked up together and recorded as shown."""
    work, lens = desk.work, desk.lens
    decided = _decided(work, [one.line.object_id for one in page])
    to = {one.line.subject for one in page}.union(*(row.to for row in decided.values()))
    lens.show((one.sighting for one in page if one.sighting), exit_name="oversight")
    return _Names(
        Words(work, lens, workers={one.entry.worker_id for one in page}),
        lens.titles({one.family_id for one in page}),
        decided,
        recipients_named(work, to),
    )


def _decided(work: Work, decision_ids: Iterable[str]) -> Mapping[str, DecidedRow]:
    row = SharingDecision
    query = select(row.id, row.outcome, row.sought, row.to_agencies, row.review_at)
    found = work.session.execute(query.where(row.id.in_(sorted(decision_ids))))
    return {one: DecidedRow(out, sought, tuple(to), at) for one, out, sought, to, at in found}


def _rows(page: list[_Found], names: _Names) -> Iterator[AnswerRow]:
    for one in page:
        action, line, row = one.entry.action, one.line, names.decided.get(one.line.object_id)
        person = names.words.person(one.family_id, one.entry.worker_id)
        title = names.titles.get(one.family_id, "")
        href = f"/families/{one.family_id}/decisions/{line.object_id}" if row and title else ""
        why = why_words(action, line, row)
        yield AnswerRow(
            one.entry.at,
            (
                Cell(what_words(action, row), quiet=why, href=href, is_strong=True),
                Cell(person.name, quiet=person.quiet, href=person.href),
                _about(one, names.words, title),
                Cell(names.recipients.words(row.to if row else (line.subject,))),
            ),
            (one.entry.entry_id,),
            one.family_id,
        )


def _about(one: _Found, words: Words, title: str) -> Cell:
    if one.sighting is not None:
        matter = words.matter(one.sighting)
        return Cell(matter.text, quiet=title, href=matter.href)
    return Cell(title or "–", href=f"/families/{one.family_id}" if title else "")


def _heads() -> tuple[str, ...]:
    return (
        gettext("What, and why"),
        gettext("Who"),
        gettext("About"),
        gettext("For whom"),
    )
