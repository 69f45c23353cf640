"""Everything that is wrong with a form at once: whoever corrects one thing is not sent back for
the next."""

from collections.abc import Callable, Mapping

from consent.rule_versions.rules_in_force import vocabulary_in_force
from hub.foundation.errors import Invalid, Refused
from hub.foundation.work import Work
from hub.refusals import sentence_of
from hub.updates.drafting import (
    UpdateDraft,
    check_addresses,
    check_evidence,
    check_headline,
    check_tags,
)
from hub.updates.posting.form_page import completed
from hub.updates.posting.forms import check_withheld, draft_from, missing_in
from hub.updates.posting.typed import TypedUpdate
from hub.updates.storing import texts_of, wording_of
from hub.updates.writer import Writer

IN_ORDER = ("tags", "about", "evidence", "event_on", "text", "means")


def sentences_for(error: Invalid | Refused) -> dict[str, str]:
    """What the error says, by field; "" for the form as a whole."""
    if isinstance(error, Refused):
        return {error.field or "": sentence_of(error)}
    return error.fields


def all_sentences(
    work: Work, error: Invalid | Refused, *, writer: Writer, typed: TypedUpdate
) -> Mapping[str, str]:
    """What the error says and what the next ones would, in the order of the form."""
    return _in_order(_problems(work, writer, typed) | sentences_for(error))


def still_missing(work: Work, *, writer: Writer, typed: TypedUpdate) -> Mapping[str, str]:
    """What a draft that comes back lacks before it can be posted, in the order of the form."""
    return _in_order(_problems(work, writer, typed))


def _problems(work: Work, writer: Writer, typed: TypedUpdate) -> dict[str, str]:
    typed = completed(work, writer, typed)
    draft = draft_from(work, writer=writer, typed=typed)
    missing = missing_in(work, writer=writer, typed=typed, draft=draft)
    return _refusals(work, draft, typed) | missing


def _in_order(found: Mapping[str, str]) -> Mapping[str, str]:
    first = {name: found[name] for name in IN_ORDER if name in found}
    return {**first, **found}


def is_refused(work: Work, *, draft: UpdateDraft, typed: TypedUpdate) -> bool:
    """Whether its tags, headline or texts would be refused, protected terms aside."""
    return bool(_refusals(work, draft, typed))


def _refusals(work: Work, draft: UpdateDraft, typed: TypedUpdate) -> dict[str, str]:
    found: dict[str, str] = {}
    for check in _checks(work, draft, typed):
        try:
            check()
        except Refused as refused:
            found |= sentences_for(refused)
    return found


def _checks(work: Work, draft: UpdateDraft, typed: TypedUpdate) -> tuple[Callable[[], None], ...]:
    vocabulary = vocabulary_in_force(work)
    return (
        lambda: check_tags(draft, vocabulary),
        lambda: check_evidence(draft),
        lambda: check_headline(draft, vocabulary),
        # Protected terms only when it is posted in earnest: each such refusal is counted.
        lambda: check_addresses(draft.tags, texts_of(wording_of(draft))),
        lambda: check_withheld(draft, typed, vocabulary.version),
    )
