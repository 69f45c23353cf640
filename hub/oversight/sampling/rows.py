"""A sample's disclosures worded; what they name is recorded as shown."""

from collections.abc import Mapping, Sequence

from audit.wanted import Mark
from hub.foundation.identifiers import FamilyId
from hub.oversight.by_day import Reading, is_of, with_audits
from hub.oversight.cursor import NO_ENTRY
from hub.oversight.overview.page import Desk
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.queries import Drawn, Sample
from hub.oversight.sampling.rates import JUSTIFIED, NOT_JUSTIFIED, TRAINING
from hub.oversight.wording import Words
from hub.presentation.levels import LEVELS
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import long_month, row_day, row_moment
from hub.presentation.wording import gettext, later

VERDICT_WORDS: Mapping[str, str] = {
    JUSTIFIED: later("Justified"),
    TRAINING: later("Something to learn: training"),
    NOT_JUSTIFIED: later("Not justified"),
}


def month_words(name: str) -> str:
    """ "October 2026"."""
    return long_month(Month.named(name).first)


def sample_table(desk: Desk, sample: Sample) -> Table:
    """One row each, in the order drawn, with the way to mark it."""
    words, titles = _named(desk, sample.drawn)
    readings = _readings(desk, sample.drawn)
    rows = []
    for one in sample.drawn:
        reading, matter = readings[one.disclosure_id], words.matter(one.seen.sighting)
        person = words.reader(reading)
        verdict = gettext(VERDICT_WORDS[one.verdict]) if one.verdict else gettext("Mark")
        rows.append(
            (
                Cell(person.name, quiet=person.quiet),
                Cell(matter.text, quiet=titles.get(one.family_id, ""), href=matter.href),
                Cell(level=one.seen.level),
                Cell(words.basis(one.family_id, one.reader_id, one.seen) or "–"),
                Cell(
                    verdict,
                    quiet=_changed(desk, one),
                    href=f"/oversight/sample/{one.disclosure_id}",
                ),
            )
        )
    return Table(
        caption=gettext("Disclosures of the sample"),
        heads=(
            gettext("Person"),
            gettext("Update"),
            gettext("Saw"),
            gettext("On what basis"),
            gettext("Was it right?"),
        ),
        rows=tuple(rows),
        is_caption_hidden=True,
    )


def sample_lines(desk: Desk, one: Drawn) -> list[tuple[str, str, Link | None]]:
    """Who, what, how far, on what basis, when."""
    words, titles = _named(desk, (one,))
    reading, matter = _readings(desk, (one,))[one.disclosure_id], words.matter(one.seen.sighting)
    person = words.reader(reading)
    level = gettext(LEVELS[one.seen.level].word)
    who = ", ".join(part for part in (person.name, person.quiet) if part)
    changed = _changed(desk, one)
    marked = [(gettext("Mark"), changed, None)] if changed else []
    is_named = reading.audit is not None or words.may_name(one.family_id, one.reader_id)
    when = row_moment if is_named else row_day
    update_id = one.seen.sighting.update_id
    card = Link(gettext("Open"), f"/updates/{update_id}", gettext("the update"))
    others = Link(gettext("Who else saw it"), f"/oversight/updates/{update_id}")
    entry = Link(gettext("Open the entry"), f"/oversight/entries/{one.entry_id}")
    return [
        (gettext("Person"), who, None),
        (gettext("Family"), titles.get(one.family_id, "–"), None),
        (gettext("Update"), matter.text, card if matter.href else None),
        *([(gettext("Readers"), "", others)] if matter.href == others.href else []),
        (gettext("Saw"), level, None),
        (
            gettext("On what basis"),
            words.basis(one.family_id, one.reader_id, one.seen) or "–",
            None,
        ),
        (
            gettext("First seen"),
            when(one.seen_at, desk.work.now),
            entry if is_named and one.entry_id else None,
        ),
        *marked,
    ]


def _readings(desk: Desk, drawn: Sequence[Drawn]) -> Mapping[str, Reading]:
    """Each as the reading that it was, in its audit where the lists of readings name that."""
    found = {one.disclosure_id: _reading(one) for one in drawn}
    ours = [name for name, one in found.items() if is_of(one, desk.lens.agency_id)]
    told = with_audits(desk.lens, [found[name] for name in ours])
    return {**found, **dict(zip(ours, told, strict=True))}


def _reading(one: Drawn) -> Reading:
    mark = Mark(one.seen_at, one.entry_id or NO_ENTRY)
    return Reading(mark, one.seen_at, one.family_id, one.reader_id, False, (one.seen,))


def _changed(desk: Desk, one: Drawn) -> str:
    """That the mark is not the first one, and since when; "" for a first mark."""
    if one.changed_at is None:
        return ""
    return gettext("changed %(moment)s", moment=row_moment(one.changed_at, desk.work.now))


def _named(desk: Desk, drawn: Sequence[Drawn]) -> tuple[Words, Mapping[FamilyId, str]]:
    words = Words(desk.work, desk.lens, workers={one.reader_id for one in drawn})
    desk.lens.show((one.seen.sighting for one in drawn), exit_name="oversight")
    return words, desk.lens.titles({one.family_id for one in drawn})
