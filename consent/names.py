"""Names and ties as the plain sentences need them, and agency types in words."""

from dataclasses import dataclass
from enum import StrEnum

from hub.presentation.wording import gettext


class Tie(StrEnum):
    """What joins the reader to the family."""

    DESK = "desk"
    LEAD = "lead"
    NONE = "none"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Names:
    """Names for the sentences. children: through whom a status covers; givers: of permissions.

    Empty where the reader may not know them: the sentence then goes without.
    """

    tie: Tie
    agency_type: str = ""
    author_agency: str = ""
    givers: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    is_author: bool = False


def agencies_in_words(agency_type: str) -> str:
    """The agencies of a type, in the plural, as they stand inside a sentence."""
    match agency_type:
        case "CSC":
            return gettext("children's services")
        case "TREAT":
            return gettext("drug and alcohol services")
        case "MAT":
            return gettext("maternity services")
        case "PRIM":
            return gettext("health visitors and GPs")
        case "SCH":
            return gettext("schools")
        case "FAM":
            return gettext("family support services")
        case "POL":
            return gettext("police")
        case _:
            return gettext("agencies like yours")


def author_in_words(names: Names) -> str:
    """The author agency's name, or a way around it."""
    return names.author_agency or gettext("the agency that wrote it")
