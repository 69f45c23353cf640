"""What the page "Protection" says of each measure, and what each form asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.workers.queries import NamedWorker, workers_named
from consent.protection.measures_recorded import Recorded
from hub.families.queries import names_of_people
from hub.foundation.identifiers import PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later
from hub.sharing.protection.sight import ProtectedFamily, nameable

TITLES = {
    "perpetrator": later("Alleged perpetrators"),
    "protected": later("Protected people"),
    "restriction": later("Who may work with this family"),
    "exemption": later("Exemptions"),
    "seal": later("Sealed records"),
}
NONE_YET = {
    "perpetrator": later("Nobody is flagged as alleged perpetrator."),
    "protected": later("Nobody is flagged as protected."),
    "restriction": later("The family is not restricted."),
    "exemption": later("Nobody is exempted."),
    "seal": later("Nothing is sealed."),
}
SETS = {
    "perpetrator": later("Flag an alleged perpetrator"),
    "protected": later("Protect somebody"),
    "restriction": later("Restrict the family"),
    "exemption": later("Exempt a worker"),
    "seal": later("Seal a person’s records"),
}
EFFECTS = {
    "perpetrator": later(
        "Workers who work only with this person, or with associates, read nothing about domestic "
        "abuse, places or protected people. Permission this person gave for a child stops."
    ),
    "protected": later(
        "Where this person lives, rings or learns is read by named people only. Texts with the "
        "words you enter are not posted."
    ),
    "restriction": later(
        "Only the workers you tick have anything from other agencies about this family. What "
        "their own agency wrote stays with it."
    ),
    "exemption": later(
        "A worker of the alleged perpetrator reads what the other rules allow. Use it rarely."
    ),
    "seal": later(
        "Only the workers you tick read anything about this person, in any family. Tick a "
        "safeguarding lead too: nobody else prepares “Who has seen my record” for them."
    ),
}
SEAL_UPDATE = later("Seal an update")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in words, with the way to end it and, for a place, to its readers."""

    what: str
    recorded: str
    reason: str
    ended: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeasureSection:
    """All measures of one kind."""

    kind: str
    title: str
    none: str
    rows: tuple[MeasureRow, ...]
    add: Link | None


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody the measures name."""

    people: Mapping[PersonId, str]
    workers: Mapping[WorkerId, NamedWorker]

    def person(self, person_id: PersonId) -> str:
        """A name, or that there is somebody."""
        return self.people.get(person_id) or gettext("somebody else")

    def several(self, people: tuple[PersonId, ...]) -> str:
        """Names, in the order recorded."""
        return ", ".join(map(self.person, people))

    def worker(self, worker_id: WorkerId) -> str:
        """Name and agency."""
        one = self.workers.get(worker_id)
        if one is None:
            return gettext("the hub")
        return f"{one.name}, {one.agency_name}"

    def team(self, workers: tuple[WorkerId, ...]) -> str:
        """Names, or that there is nobody."""
        return "; ".join(map(self.worker, workers)) or gettext("nobody")


def names_for(work: Work, family: ProtectedFamily) -> Names:
    """Two queries."""
    measures = family.measures
    workers = {who for one in measures for who in (*one.workers, one.recorded_by, one.ended_by)}
    return Names(
        names_of_people(work, person_ids=tuple(nameable(family))),
        workers_named(work, worker_ids={who for who in workers if who}),
    )


def sections(
    family: ProtectedFamily, names: Names, seen: Mapping[UpdateId, str], *, may_change: bool
) -> tuple[MeasureSection, ...]:
    """Every kind, with what stands first. seen: the updates he sees himself, by words."""
    here = f"/families/{family.page.family_id}/protection"
    return tuple(
        MeasureSection(
            kind,
            gettext(title),
            gettext(NONE_YET[kind]),
            tuple(
                _row(one, names, seen, here, may_change=may_change)
                for one in family.measures
                if one.kind == kind
            ),
            Link(gettext(SETS[kind]), f"{here}/{kind}")
            if may_change and family.may_set(kind)
            else None,
        )
        for kind, title in TITLES.items()
    )


def what_words(one: Recorded, names: Names, seen: Mapping[UpdateId, str]) -> str:
    """What it says, in one sentence without an end."""
    person = names.person(one.person_id) if one.person_id else ""
    if one.kind == "perpetrator":
        harmed, near = names.several(one.harmed), names.several(one.associates)
        said = gettext("%(person)s, of %(harmed)s", person=person, harmed=harmed)
        return f"{said}; {gettext('associates: %(near)s', near=near)}" if near else said
    if one.kind == "protected":
        return person
    team = names.team(one.workers)
    if one.kind == "seal":
        what = person or seen.get(one.update_id or UpdateId(""), gettext("An update"))
        return gettext("%(what)s – readers: %(team)s", what=what, team=team)
    return team if one.kind == "exemption" else gettext("Allowed: %(team)s", team=team)


def _row(
    one: Recorded,
    names: Names,
    seen: Mapping[UpdateId, str],
    here: str,
    *,
    may_change: bool,
) -> MeasureRow:
    what = what_words(one, names, seen)
    ended = (
        gettext("Ended %(day)s by %(who)s", day=long_day(one.ended_at), who=_ender(one, names))
        if one.ended_at
        else ""
    )
    links: list[Link] = []
    if may_change and not ended:
        if one.kind == "protected":
            readers = f"{here}/people/{one.person_id}/readers"
            links.append(Link(gettext("Who reads the place"), readers, what))
        links.append(Link(gettext("End"), f"{here}/{one.kind}/{one.measure_id}/end", what))
    return MeasureRow(
        what,
        gettext(
            "Recorded %(day)s by %(who)s",
            day=long_day(one.starts_at),
            who=names.worker(one.recorded_by),
        ),
        one.reason,
        ended,
        tuple(links),
    )


def _ender(one: Recorded, names: Names) -> str:
    return names.worker(one.ended_by) if one.ended_by else gettext("the hub")
