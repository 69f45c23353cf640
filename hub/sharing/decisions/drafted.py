"""The draft a worker came from when the post page offered him to decide about it.

Which of his drafts it is goes along from page to page, so that no other one is posted.
"""

from dataclasses import dataclass

from consent.rule_versions.rules_in_force import rules_in_force
from consent.rules import Rules
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import DraftId, FamilyId, PersonId, UpdateId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.posting.drafts import draft_named
from hub.updates.posting.kept_posting import post_kept_draft
from hub.updates.posting.typed import TypedUpdate

DRAFT = "draft-"
"""Begins what stands for a draft among the updates of a decision until it has an id of its own."""
NAMED_PEOPLE = 4


@dataclass(frozen=True, slots=True)
class DraftedUpdate:
    """What the form says of it.

    state: another one after each saving. means: for the children, in the author's words; "" for
    none that may stand among the reasons of a decision.
    """

    draft_id: DraftId
    state: str
    words: str
    subjects: frozenset[PersonId]
    means: str = ""

    @property
    def update_id(self) -> UpdateId:
        """What stands for it among updates."""
        return standing_for(self.draft_id)


def standing_for(draft_id: DraftId) -> UpdateId:
    """What stands for that draft where updates are named."""
    return UpdateId(f"{DRAFT}{draft_id}")


def draft_asked(asked: str) -> DraftId | None:
    """The draft that is meant; None where none is."""
    return DraftId(asked.removeprefix(DRAFT)) if asked.startswith(DRAFT) else None


def drafted_update(work: Work, *, family_id: FamilyId, draft_id: DraftId) -> DraftedUpdate:
    """That draft of the acting worker's on this family. Raises: NotFound if there is none."""
    kept = draft_named(work, family_id=family_id, draft_id=draft_id)
    if kept is None:
        raise NotFound(draft_id)
    typed = kept.typed
    headline = typed.summary.strip() or gettext("without a headline yet")
    about = (*typed.about, *(part.about for part in typed.parts if part.about))
    return DraftedUpdate(
        kept.draft_id,
        kept.saved.state,
        gettext("Your draft, posted with this decision: %(headline)s", headline=headline),
        frozenset(map(PersonId, about)),
        _means(rules_in_force(work), typed),
    )


def require_shown(drafted: DraftedUpdate | None, *, seen: str, field: str) -> None:
    """That nothing goes out unseen. seen: the state of the draft that the form was shown with.

    Raises: Invalid beside that field, where another page has changed the draft since then.
    """
    if drafted is not None and seen and seen != drafted.state:
        words = gettext("Another page of yours has changed this draft. Check it, and send again.")
        raise Invalid({field: words})


def _means(rules: Rules, typed: TypedUpdate) -> str:
    """Nothing of a draft that rule 1 may keep from the very lead who reads the reasons."""
    vocabulary = rules.vocabulary
    known = [code for code in typed.tags if code in vocabulary.tags]
    is_named = typed.sensitivity == str(NAMED_PEOPLE)
    is_barred = any(code.startswith(rules.sensitive_tags) for code in known)
    if is_named or is_barred or vocabulary.default_of(known) >= NAMED_PEOPLE:
        return ""
    return typed.means.strip()


def post_draft(work: Work, *, family_id: FamilyId, draft_id: DraftId) -> UpdateId:
    """Post it. Raises: Invalid beside the updates of the decision, what is wrong with it said."""
    try:
        return post_kept_draft(work, family_id=family_id, draft_id=draft_id)
    except Invalid as error:
        wrong = next(iter(error.fields.values()))
        words = gettext("Your draft cannot be posted yet: %(wrong)s", wrong=wrong)
        raise Invalid({"updates": words}) from None
