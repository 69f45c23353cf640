"""What stands above an answer on paper, so that the sheet says by itself what it is."""

from collections.abc import Iterator

from agencies.roles import after_name, role_words
from hub.foundation.identifiers import FamilyId
from hub.oversight.erased import erased_words
from hub.oversight.lost import lost_words
from hub.oversight.overview.page import Desk, FilterField
from hub.oversight.questions.answer import Answer, Asked, folded_words
from hub.oversight.questions.page import fields_of
from hub.oversight.wording import family_words
from hub.presentation.times import clock_time, long_day
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext

Pair = tuple[str, str, None]


def paper_head(
    desk: Desk, answer: Answer, *, question: str, title: str, asked: Asked, purpose: str
) -> tuple[Pair, ...]:
    """Question, what it is about, who asks, as of when, and what it is printed for."""
    now = desk.work.now
    about = (*answer.about, *_chosen(desk, question, asked))
    everything = (gettext("Chosen"), gettext("No family, worker or days: all you may see"))
    moment = gettext("%(day)s at %(time)s", day=long_day(now), time=clock_time(now))
    said = (
        (gettext("Question"), title),
        *(about or (everything,)),
        (gettext("Asked by"), asker_words(desk)),
        (gettext("As it stood"), gettext("%(moment)s, London time", moment=moment)),
        (gettext("Printed for"), purpose),
        *(((gettext("Folded away"), folded_words(answer.folded)),) if answer.folded else ()),
        *(((gettext("Gone"), answer.gone),) if answer.gone else ()),
        *(((gettext("Lost"), lost),) if (lost := lost_words(desk.work)) else ()),
        *(((gettext("Erased"), erased),) if (erased := erased_words(desk.work)) else ()),
    )
    return tuple((name, value, None) for name, value in said)


def asker_words(desk: Desk) -> str:
    """ "Helen Ashby, safeguarding lead, Harbour Recovery"."""
    own = desk.work.actor.worker_id
    one = next(worker for worker in desk.colleagues if worker.worker_id == own)
    role = after_name(role_words(one.role, one.agency_type))
    return f"{one.name}, {role}, {one.agency_name}"


def _chosen(desk: Desk, question: str, asked: Asked) -> Iterator[tuple[str, str]]:
    for field in fields_of(desk, question, asked):
        if field.value:
            yield field.label, _value(field)


def _value(field: FilterField) -> str:
    day = typed_day(field.value) if field.type == "date" else None
    if day is not None:
        return long_day(day)
    text = next((one.text for one in field.choices if one.value == field.value), "")
    if not text:
        return gettext("Not among yours")
    return family_words(FamilyId(field.value), text) if field.name == "family" else text
