"""People: when they were born, in which state they are, what they are called, their numbers."""

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, func, or_, select

from audit.verifier.canonical import Json
from consent.family.birth import BORN, DUE, date_place
from consent.models.people import CompetenceAssessment, Person, PersonState
from consent.notes import Place
from hub.families.identity import identifier_place, names_place
from hub.families.models import PersonIdentifier, PersonName
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import PersonId
from hub.held_to_log.facts import UNKNOWN, Entry, Fact, Read
from hub.held_to_log.sealed import WORDS, said_of_words
from hub.held_to_log.table import Held, Row, Words

_PERSON, _STATE = Person.__table__.c, PersonState.__table__.c
_NAME, _NUMBER = PersonName.__table__.c, PersonIdentifier.__table__.c
_ASSESSED, _NEXT = CompetenceAssessment.__table__.c, PersonIdentifier.__table__.alias("next").c
_RECORDED, _CORRECTED = "PERSON", "BIRTH_DATE"
_STATES = frozenset({"created", "living", "deceased"})


def _of_person(entry: Entry) -> Iterator[Fact]:
    if entry.text("change") == "created":
        brought_by = None if entry.actor == SYSTEM.worker_id else entry.agency
        said: dict[str, Json] = {"brought by": brought_by, "recorded": entry.at}
        yield Fact(entry.text("person_id") or "", said, begins=True)


def _of_date(digest: str, changes: frozenset[str]) -> Read:
    def read(entry: Entry) -> Iterator[Fact]:
        if entry.action == _CORRECTED or entry.text("change") in changes:
            # An older entry does not say.
            said: dict[str, Json] = {WORDS: entry.text(digest) or UNKNOWN}
            yield Fact(entry.text("person_id") or "", said)

    return read


def _of_state(entry: Entry) -> Iterator[Fact]:
    change = entry.text("change")
    if change in _STATES:
        state = change if change != "created" else entry.text("state") or UNKNOWN
        yield Fact(_key(entry.text("person_id"), entry.at), {"state": state}, begins=True)


def _of_assessment(entry: Entry) -> Iterator[Fact]:
    if entry.text("change") == "competence":
        outcome = entry.text("outcome_code")
        is_competent: Json = UNKNOWN if outcome is None else outcome == "competent"
        said: dict[str, Json] = {"competent": is_competent, "by": entry.actor}
        yield Fact(_key(entry.text("person_id"), entry.at), said, begins=True)


def _of_record(change: str, more: Callable[[Entry], dict[str, Json]]) -> Read:
    """Of a row with an id of its own, which an older entry does not say."""

    def read(entry: Entry) -> Iterator[Fact]:
        if entry.text("change") == change:
            person_id, record_id = entry.text("person_id"), entry.text("record_id")
            said: dict[str, Json] = {"by": entry.actor, **more(entry), **said_of_words(entry)}
            if record_id is not None:
                said |= {"person": person_id, "recorded": entry.at}
            yield Fact(record_id or _key(person_id, entry.at), said, begins=True)

    return read


def _of_number(entry: Entry) -> dict[str, Json]:
    sort = entry.text("outcome_code")
    said: dict[str, Json] = {"agency": entry.agency, "until the next": True}
    return said if sort is None else said | {"sort": sort}


def _key(*parts: object) -> str:
    return "/".join(map(str, parts))


def _by_person(row: Row) -> tuple[str, ...]:
    return (_key(row.values["person"], row.values["starts"]),)


def _by_record(row: Row) -> tuple[str, ...]:
    return row.key, _key(row.values["person"], row.values["recorded"])


def _place(column: str) -> Callable[[str], Place]:
    return lambda person_id: date_place(PersonId(person_id), column)


def _until_the_next() -> ColumnElement[bool]:
    """A number counts until the person's next of its kind is recorded, and no shorter."""
    is_next = (
        (_NEXT.person_id == _NUMBER.person_id)
        & (_NEXT.kind == _NUMBER.kind)
        & (_NEXT.id != _NUMBER.id)
    )
    later = select(func.min(_NEXT.recorded_at)).where(
        is_next, _NEXT.recorded_at > _NUMBER.recorded_at
    )
    same = select(_NEXT.id).where(is_next, _NEXT.recorded_at == _NUMBER.recorded_at)
    return or_(
        _NUMBER.superseded_at.is_not_distinct_from(later.scalar_subquery()),
        (_NUMBER.superseded_at == _NUMBER.recorded_at) & same.exists(),
    )


PEOPLE = Held(
    name="person",
    actions=frozenset({_RECORDED}),
    read=_of_person,
    unique=_PERSON.id,
    columns={"brought by": _PERSON.brought_by_id, "recorded": _PERSON.created_at},
)
BIRTH_DATES = Held(
    name="birth-date",
    actions=frozenset({_RECORDED, _CORRECTED}),
    read=_of_date("born_digest", frozenset({"created", "living"})),
    unique=_PERSON.id,
    columns={},
    is_begun=False,
    words=Words(_PERSON.sealed_born_on, _PERSON.compartment_id, _place(BORN)),
)
DUE_DATES = Held(
    name="due-date",
    actions=frozenset({_RECORDED}),
    read=_of_date("due_digest", frozenset({"created"})),
    unique=_PERSON.id,
    columns={},
    is_begun=False,
    words=Words(_PERSON.sealed_due_on, _PERSON.compartment_id, _place(DUE)),
)
STATES = Held(
    name="state",
    actions=frozenset({_RECORDED}),
    read=_of_state,
    unique=_STATE.seq,
    columns={"person": _STATE.person_id, "state": _STATE.state, "starts": _STATE.starts_at},
    found_by=_by_person,
)
ASSESSMENTS = Held(
    name="assessment",
    actions=frozenset({_RECORDED}),
    read=_of_assessment,
    unique=_ASSESSED.seq,
    columns={
        "person": _ASSESSED.person_id,
        "competent": _ASSESSED.is_competent,
        "starts": _ASSESSED.assessed_at,
        "by": _ASSESSED.assessed_by_id,
    },
    found_by=_by_person,
)
NAMES = Held(
    name="name",
    actions=frozenset({_RECORDED}),
    read=_of_record("name", lambda _: {}),
    unique=_NAME.id,
    columns={"person": _NAME.person_id, "recorded": _NAME.named_at, "by": _NAME.named_by_id},
    found_by=_by_record,
    words=Words(_NAME.sealed_name, _NAME.compartment_id, names_place),
)
NUMBERS = Held(
    name="number",
    actions=frozenset({_RECORDED}),
    read=_of_record("identifier", _of_number),
    unique=_NUMBER.id,
    columns={
        "person": _NUMBER.person_id,
        "recorded": _NUMBER.recorded_at,
        "by": _NUMBER.recorded_by_id,
        "agency": _NUMBER.agency_id,
        "sort": _NUMBER.kind + " " + _NUMBER.status,
        "until the next": _until_the_next(),
    },
    found_by=_by_record,
    words=Words(_NUMBER.sealed_value, _NUMBER.compartment_id, identifier_place),
)
