"""What an author is told about who will not see an update."""

from consent.names import agencies_in_words
from consent.outcome import Reason
from hub.presentation.wording import gettext


def refusal_in_preview(reason: Reason, *, agency_type: str, matter: str, is_own: bool) -> str:
    """Why somebody will not see an update, for its author; "" where no reason may be given.

    matter: what the update is about, in words. is_own: a colleague from the author's agency, who
    needs no permission but a place with the people it is about (rule 2c). Only five reasons are
    ever told (decision 5.3 and the issue's preview); a hard deny reads like somebody who is not
    on the case.
    """
    match reason:
        case Reason.NO_BASIS if is_own:
            return gettext("Not on the case of anyone this is about")
        case Reason.NO_BASIS:
            return gettext("No permission for %(matter)s", matter=matter)
        case Reason.MATRIX:
            return gettext(
                "%(readers)s do not see %(matter)s",
                readers=agencies_in_words(agency_type).capitalize(),
                matter=matter,
            )
        case Reason.ROLE_CAP:
            return gettext("The role does not see %(matter)s", matter=matter)
        case Reason.CLOSED:
            return gettext("Their work with this family has ended")
        case Reason.WITHHELD:
            return gettext("You kept it from them")
        case _:
            return ""
