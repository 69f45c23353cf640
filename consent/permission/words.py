"""What is written beside a permission in free words. Sealed: `decide` reads none of it (B4)."""

import json
from dataclasses import asdict, dataclass

from consent.models.permission import PermissionStatement
from consent.notes import Place, open_reason, seal_reason
from consent.wall.facing import let_through
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class PermissionWords:
    """Empty text where nothing was said.

    signed: the name as the person typed it on the worker's screen. strokes: the signature as it
    was drawn there, as text. objection: of another holder of parental responsibility. wishes: the
    child's own.
    """

    purpose: str = ""
    witness: str = ""
    interpreter: str = ""
    wishes: str = ""
    objection: str = ""
    signed: str = ""
    strokes: str = ""

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return any(asdict(self).values())


NO_WORDS = PermissionWords()


def seal_words(
    work: Work, *, compartment_id: str, row: PermissionStatement, words: PermissionWords
) -> None:
    """Seal them into a statement that is about to be stored."""
    if words:
        let_through(work, to=compartment_id)
        row.sealed_words = seal_reason(
            work,
            compartment_id=compartment_id,
            place=_place(row),
            reason=json.dumps(asdict(words)),
        )


def open_words(work: Work, *, compartment_id: str, row: PermissionStatement) -> PermissionWords:
    """The words. The caller has shown that their reader may see the permission."""
    if row.sealed_words is None:
        return NO_WORDS
    let_through(work, to=compartment_id)  # of any family of the giver or of somebody covered
    text = open_reason(
        work, compartment_id=compartment_id, place=_place(row), sealed=row.sealed_words
    )
    return PermissionWords(**json.loads(text))


def _place(row: PermissionStatement) -> Place:
    record_id = f"{row.permission_id}/{int(row.recorded_at.timestamp())}"
    return Place(PermissionStatement.__tablename__, "sealed_words", record_id)
