"""The three ways an act can fail for the person who tried it. The boundary maps each once."""

from collections.abc import Mapping
from datetime import datetime

from hub.foundation.identifiers import FamilyId


class HubError(Exception):
    """Anything the hub says no to. Carries codes and ids, never names or case text."""


class NotFound(HubError):
    """There is nothing here for this worker to see, be it absent or not for him."""


class Invalid(HubError):
    """What was typed cannot be used as it stands.

    `fields` maps a field's name to the sentence shown beside it.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = dict(fields)


class Refused(HubError):
    """An act the rules refuse (decision 4). `code` is the reason code, for the audit log.

    Only the boundary words it for the screen; `field` names the input it hangs on, if any, `places`
    which of several files, the first is 1, and `family_id` the family for whose sake somebody may
    have to hear of it.
    """

    def __init__(
        self,
        code: str,
        *,
        field: str | None = None,
        places: tuple[int, ...] = (),
        family_id: FamilyId | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.places = places
        self.family_id = family_id


class TooOften(HubError):
    """The same was tried more often than anybody may within an hour: `most` times until now.

    `again_at`: from when on it can be tried once more.
    """

    def __init__(self, message: str, *, most: int, again_at: datetime) -> None:
        super().__init__(message)
        self.most = most
        self.again_at = again_at


class Unavailable(HubError):
    """Nothing can be shown right now: the log, the keys or the database cannot be used."""


class ReadOnly(Unavailable):
    """Nothing is stored: the database is not, or may not be, the one whose log was signed."""


class KeepsChanging(Unavailable):
    """What may be shown moved each time it was read: reading again will do."""
