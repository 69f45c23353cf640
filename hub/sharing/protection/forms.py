"""The forms of the page "Protection": what each offers, and what was sent."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from agencies.workers.queries import workers_of_agency
from consent.protection.term_matching import is_too_weak
from consent.rows.protection import PERPETRATOR
from hub.families.reading import Reading
from hub.foundation.identifiers import PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.sharing.protection.elsewhere import people_elsewhere
from hub.sharing.protection.sight import OF_WORKERS, ProtectedFamily

MOST_TERMS = 50
IN_ORDER = ("person", "elsewhere", "harmed", "terms", "worker", "workers", "reason")
Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """Whom there is to choose from: of anybody else nothing is read, whatever is sent.

    elsewhere: people of other families, where the measure can name one.
    """

    people: tuple[Choice, ...]
    workers: tuple[Choice, ...]
    elsewhere: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent. `person` None: not asked for by this form."""

    person: PersonId | None
    harmed: tuple[PersonId, ...]
    associates: tuple[PersonId, ...]
    terms: tuple[str, ...]
    workers: tuple[WorkerId, ...]
    reason: str


def offered_by(work: Work, family: ProtectedFamily, kind: str) -> Offered:
    """The members on his card; the teams he may know of and everybody of his own agency."""
    teams = (worker for one in family.page.involvements for worker in one.team)
    colleagues = workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now)
    known = {one.worker_id: one for one in (*teams, *colleagues) if one.is_active}
    people = tuple(Choice(one.person_id, one.heading) for one in family.page.card.members)
    workers = tuple(
        Choice(one.worker_id, f"{one.name}, {one.agency_name}")
        for one in sorted(known.values(), key=lambda one: (one.agency_name, one.name))
    )
    elsewhere = people_elsewhere(work, family) if kind == PERPETRATOR else ()
    return Offered(people, workers, elsewhere)


def asked_from(form: Form, kind: str, offered: Offered, *, is_update: bool) -> Asked:
    """What the form of this kind of measure says.

    Raises: Invalid with every problem found.
    """
    reading = Reading(form)
    people = [one.value for one in offered.people]
    others = [one.value for one in offered.elsewhere]
    asked = Asked(
        person=_person(reading, kind, people, others, is_update=is_update),
        harmed=tuple(map(PersonId, reading.several("harmed", people))),
        associates=tuple(
            map(
                PersonId,
                (
                    *reading.several("associates", people),
                    *dict.fromkeys(reading.several("associates_elsewhere", others)),
                ),
            )
        ),
        terms=_terms(form),
        workers=_workers(form, reading, kind, offered),
        reason=form.get("reason", "").replace("\r\n", "\n").strip(),
    )
    _check(reading, kind, asked)
    found = reading.problems
    reading.problems = {name: found[name] for name in IN_ORDER if name in found}
    reading.finish()
    return asked


def _person(
    reading: Reading, kind: str, people: list[str], others: list[str], *, is_update: bool
) -> PersonId | None:
    if kind in OF_WORKERS or is_update:
        return None
    elsewhere = reading.several("elsewhere", others)
    if elsewhere and reading.several("person", people):
        reading.add({"elsewhere": gettext("Choose one person: here, or in another family.")})
    if elsewhere:
        return PersonId(elsewhere[0])
    return PersonId(reading.code("person", people, gettext("Choose whom it is about.")))


def _workers(form: Form, reading: Reading, kind: str, offered: Offered) -> tuple[WorkerId, ...]:
    known = [one.value for one in offered.workers]
    if kind == "exemption":
        return (WorkerId(reading.code("worker", known, gettext("Choose the worker."))),)
    return tuple(map(WorkerId, reading.several("workers", known)))


def _terms(form: Form) -> tuple[str, ...]:
    lines = (line.strip() for line in form.get("terms", "").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _check(reading: Reading, kind: str, asked: Asked) -> None:
    wrong = {}
    if kind == "perpetrator" and not set(asked.harmed) - {asked.person}:
        wrong["harmed"] = gettext("Choose who was harmed.")
    if kind in {"restriction", "seal"} and not asked.workers:
        wrong["workers"] = gettext("Tick at least one worker.")
    if any(map(is_too_weak, asked.terms)):
        wrong["terms"] = gettext(
            "Write each name in full: at least four letters or digits, and more than one "
            "everyday word. “The school” would stop nearly every text."
        )
    if len(asked.terms) > MOST_TERMS:
        wrong["terms"] = gettext("Enter at most %(n)d names.", n=MOST_TERMS)
    if not asked.reason:
        wrong["reason"] = gettext("Say why.")
    reading.add(wrong)
