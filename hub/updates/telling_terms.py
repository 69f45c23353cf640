"""Keeps words that would betray a protected place out of what is posted (decision 4, row post).

One answer for every address and every protected term, so that no answer confirms a guess.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from agencies.homes.spelling import holds_address
from consent.authorise import standpoint_of
from consent.family.same_ids import ids_of
from consent.protection.protected_terms import Spoken, betrayed_in
from hub.foundation.errors import Refused
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.updates.drafting import FileDraft, is_location
from hub.updates.files.words import words_in


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """All that somebody would have the hub keep, and the update it belongs to.

    files: attached; their names are read like text, what is in them for protected terms alone:
    every agency's letter head has an address.
    """

    family_id: FamilyId
    tags: Collection[str]
    subjects: Collection[PersonId]
    texts: tuple[str, ...]
    files: tuple[FileDraft, ...] = ()


def must_be_held(work: Work, said: Said, *, field: str = "text") -> bool:
    """Whether it waits for a safeguarding lead: a protected term from the perpetrator side.

    Raises: Refused PROTECTED_TERM for an address outside a location update; for a protected term
    of somebody whose location update it is not, unless the author is on the perpetrator side.
    """
    files = [Spoken((file.name,), (words_in(file),)) for file in said.files]
    parts = (Spoken(said.texts), *files)
    # Both are looked for every time: how long it takes must not tell which was found.
    addresses = [holds_address(part.texts) for part in parts]
    betrayed = betrayed_in(work, parts=parts)
    if is_location(said.tags):
        subjects = ids_of(work, people=said.subjects)
        addresses, betrayed = [False] * len(parts), tuple(one - subjects for one in betrayed)
    is_accused_side = works_beside_accused(work, said.family_id)
    found = zip(addresses, betrayed, strict=True)
    wrong = [
        place for place, (has, who) in enumerate(found) if has or (who and not is_accused_side)
    ]
    if wrong:
        raise _refused(said, wrong, field)
    return any(betrayed)


def _refused(said: Said, wrong: Sequence[int], field: str) -> Refused:
    """What was written is refused first; files by where they stand, never by what is in them."""
    if not wrong[0]:
        return Refused("PROTECTED_TERM", field=field, family_id=said.family_id)
    return Refused("PROTECTED_TERM", field="files", places=tuple(wrong), family_id=said.family_id)


def telling_reason(work: Work, said: Said) -> str:
    """The reason that may be kept of an act that is done all the same; "" for one that may not.

    From the perpetrator side a protected term is neither refused nor kept.
    Raises: Refused PROTECTED_TERM as above.
    """
    return "" if must_be_held(work, said, field="reason") else _joined(said.texts)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def works_beside_accused(work: Work, family_id: FamilyId) -> bool:
    """Whether what this author sends may be held: it is then answered in the same words always."""
    view = standpoint_of(work, family_id=family_id)
    return view is not None and view.works_with_accused
