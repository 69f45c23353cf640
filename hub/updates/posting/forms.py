"""Reads the form: what was typed becomes a draft, or sentences about what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.tags import Vocabulary, withhold_reasons
from hub.foundation.clock import LONDON, london_date
from hub.foundation.errors import Invalid, Refused
from hub.foundation.identifiers import AgencyId, AttachmentId, PersonId, SegmentId, WorkerId
from hub.foundation.work import Work
from hub.presentation.lengths import TEXT, problem_of
from hub.presentation.typed import day_wanted, typed_day
from hub.presentation.wording import gettext
from hub.updates.drafting import (
    HEADLINE_AT_MOST,
    FileDraft,
    Part,
    UpdateDraft,
    needs_meaning,
    sensitivity_of,
)
from hub.updates.files.received import CheckedFile
from hub.updates.posting.choices import NAMED_PEOPLE
from hub.updates.posting.typed import MOST_PARTS, SENSITIVITIES, TypedPart, TypedUpdate
from hub.updates.writer import Writer

KeptFiles = Sequence[tuple[AttachmentId, CheckedFile]]
EARLIEST = date(1900, 1, 1)


def draft_from(
    work: Work, *, writer: Writer, typed: TypedUpdate, files: KeptFiles = ()
) -> UpdateDraft:
    """The draft as far as it can be read: what the writer may not name is left out.

    `check_form` says what is wrong with the rest.
    """
    about = _allowed_people(writer, typed.about)
    parts = tuple(part for part in typed.parts if part.about in writer.members)
    file_about = _allowed_people(writer, (typed.files_about,) if files else ())
    everybody = dict.fromkeys((*about, *(PersonId(part.about) for part in parts), *file_about))
    is_divided = len(everybody) > len(about)
    return UpdateDraft(
        subjects=tuple(everybody),
        tags=tuple(filter(None, (*typed.tags, typed.evidence, typed.urgency))),
        text=typed.text,
        means=typed.means,
        summary=typed.summary,
        parts=tuple(_part(part) for part in parts),
        files=tuple(_file(file_id, file, file_about or about) for file_id, file in files),
        # Who is in a part only has no part in the rest.
        summary_subjects=about if is_divided else None,
        text_subjects=about if is_divided else None,
        sensitivity=int(typed.sensitivity) if typed.sensitivity in SENSITIVITIES[1:] else 1,
        event_at=event_at(work, typed.event_on),
        named_readers=tuple(WorkerId(x) for x in typed.named_readers if x in writer.partners),
        withheld_from=_kept_from(writer, typed.withheld_from),
        withheld_because=typed.withheld_because,
    )


def check_form(
    work: Work, *, writer: Writer, typed: TypedUpdate, draft: UpdateDraft, vocabulary: Vocabulary
) -> None:
    """Raises: Invalid with a sentence for each field that cannot be used as it stands; Refused
    WH_REASON. What decision 4 refuses is left to the post itself."""
    wrong = missing_in(work, writer=writer, typed=typed, draft=draft)
    if wrong:
        raise Invalid(wrong)
    check_withheld(draft, typed, vocabulary.version)


def check_withheld(draft: UpdateDraft, typed: TypedUpdate, version: str) -> None:
    """Raises: Refused WH_REASON when somebody is kept out without a reason."""
    reasons = {one.code for one in withhold_reasons(version)}
    if draft.withheld_from and typed.withheld_because not in reasons:
        raise Refused("WH_REASON", field="withheld_because")


def event_at(work: Work, typed: str) -> datetime | None:
    """The instant a day stands for: now for today, noon in London for another; None for neither.

    Noon lies inside the day whatever the clocks do.
    """
    day = typed_day(typed)
    if day is None or day == london_date(work.now):
        return None
    return datetime.combine(day, time(12), LONDON).astimezone(UTC)


def missing_in(
    work: Work, *, writer: Writer, typed: TypedUpdate, draft: UpdateDraft
) -> dict[str, str]:
    """By field, what cannot be used as it stands."""
    found: dict[str, str] = {}
    if not typed.about or any(one not in writer.members for one in typed.about):
        found["about"] = gettext("Choose whom it is about.")
    if typed.event_on and (wrong_day := _wrongtyped_day(work, typed.event_on)):
        found["event_on"] = wrong_day
    if not draft.text.strip() and not any(part.text.strip() for part in draft.parts):
        found["text"] = gettext("Write what happened.")
    if sentence := lacking_meaning(draft.tags, draft.means):
        found["means"] = sentence
    found.update(_length_problems(typed))
    found.update(_part_problems(writer, typed))
    if typed.files_about and typed.files_about not in writer.members:
        found["files_about"] = gettext("Choose whom the files are about.")
    found.update(_reader_problems(work, writer, typed, draft))
    return found


def _reader_problems(
    work: Work, writer: Writer, typed: TypedUpdate, draft: UpdateDraft
) -> Mapping[str, str]:
    """A choice that cannot be read is refused: left out, it would open the update further."""
    found: dict[str, str] = {}
    sensitivity = sensitivity_of(draft, vocabulary_in_force(work))
    if typed.sensitivity not in SENSITIVITIES:
        found["sensitivity"] = gettext("Choose how sensitive it is.")
    if len(_kept_from(writer, typed.withheld_from)) < len(typed.withheld_from):
        found["withheld_from"] = gettext(
            "Choose again who must not see it: somebody you chose cannot be kept out here."
        )
    if sensitivity == NAMED_PEOPLE and not draft.named_readers:
        found["named_readers"] = gettext("Name at least one person who may read it.")
    return found


def lacking_meaning(tags: Iterable[str], means: str) -> str:
    """What to say to whoever left out what it means for the children; "" where he need not say."""
    if means.strip() or not needs_meaning(tags):
        return ""
    return gettext("Write what it means for the children. If you do not know yet, write that.")


def _wrongtyped_day(work: Work, typed: str) -> str:
    """What is wrong with the day, "" for nothing. Nothing has happened on a day to come.

    A plan is told of on the day it is made (domain C4: a planned exit "before it happens"). Under
    the day it is planned for it would stand above all that happens until then, and its agency
    would not go quiet meanwhile.
    """
    day = typed_day(typed)
    if day is None or day < EARLIEST:
        return day_wanted()
    if day > london_date(work.now):
        return gettext(
            "Enter today or an earlier day. For something planned, enter today and write the "
            "planned day in the text."
        )
    return ""


def _length_problems(typed: TypedUpdate) -> Mapping[str, str]:
    texts = {"text": typed.text, "means": typed.means}
    texts |= {f"{part.part_id}_text": part.text for part in typed.parts}
    found = {name: problem_of(text, TEXT) for name, text in texts.items()}
    found["summary"] = problem_of(typed.summary, HEADLINE_AT_MOST)
    if len(typed.parts) > MOST_PARTS:
        found["parts"] = gettext("Write at most %(most)d parts in one update.", most=MOST_PARTS)
    return {name: sentence for name, sentence in found.items() if sentence}


def _part_problems(writer: Writer, typed: TypedUpdate) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in typed.parts:
        if part.text.strip() and part.about not in writer.members:
            found[f"{part.part_id}_about"] = gettext("Choose whom this part is about.")
        elif part.about and not part.text.strip():
            found[f"{part.part_id}_text"] = gettext("Write this part, or take it out.")
    return found


def _allowed_people(writer: Writer, ids: Sequence[str]) -> tuple[PersonId, ...]:
    return tuple(PersonId(one) for one in ids if one in writer.members)


def _kept_from(writer: Writer, ids: Sequence[str]) -> tuple[AgencyId | WorkerId, ...]:
    """Partner agencies and their people: from his own agency nothing is kept this way."""
    own = writer.view.agency.agency_id
    agencies = {agency_id for agency_id in writer.agencies if agency_id != own}
    workers = {who for who, one in writer.partners.items() if one.agency_id != own}
    return tuple(AgencyId(one) for one in ids if one in agencies | workers)


def _part(part: TypedPart) -> Part:
    return Part(
        part_id=SegmentId(part.part_id),
        subjects=(PersonId(part.about),),
        text=part.text.strip(),
        is_source=part.is_source,
        has_agreed=part.has_agreed,
    )


def _file(file_id: AttachmentId, file: CheckedFile, about: tuple[PersonId, ...]) -> FileDraft:
    return FileDraft(file_id, file.name, file.media_type, file.content, about)
