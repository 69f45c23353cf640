"""At most one sentence for what limits what is shown, and who could change that."""

from collections.abc import Callable

from consent.names import Names, agencies_in_words, author_in_words
from consent.outcome import Decision, Level, Limit, Reason
from hub.presentation.wording import gettext


def limit_sentence(decision: Decision, names: Names) -> str:
    """The tightest limit, which is the last that lowered the level; "" if nothing limits it."""
    if decision.limits:
        return _LIMITS[decision.limits[-1]](decision, names)
    if decision.masked and decision.level is Level.FULL:
        return _uncovered()
    return ""


def _uncovered() -> str:
    return gettext(
        "Not all of it, because what it rests on does not cover every part. Its author can "
        "share more."
    )


def _table_limit(decision: Decision, names: Names) -> str:
    return gettext(
        "Not all of it, because %(readers)s get the summary of an update like this. Its author "
        "can share more.",
        readers=agencies_in_words(names.agency_type),
    )


def _basis_limit(decision: Decision, names: Names) -> str:
    if decision.reason is Reason.PERM:
        return gettext(
            "Not all of it, because the permission goes as far as the summary. Whoever gave it "
            "can change that."
        )
    return gettext(
        "Not all of it, because %(agency)s decided to share the summary. It can share more.",
        agency=author_in_words(names),
    )


def _ended(decision: Decision, names: Names) -> str:
    return gettext(
        "Not all of it, because your agency's work with this family has ended. Its author can "
        "share more."
    )


def _earlier(decision: Decision, names: Names) -> str:
    return gettext(
        "Not all of it, because it is from before your agency began to work with this family. "
        "Its author can share more."
    )


def _role_limit(decision: Decision, names: Names) -> str:
    return gettext(
        "Not all of it, because your role gets the summary of an update like this. Ask your "
        "safeguarding lead."
    )


_LIMITS: dict[Limit, Callable[[Decision, Names], str]] = {
    Limit.MATRIX: _table_limit,
    Limit.BASIS_CAP: _basis_limit,
    Limit.INVOLVEMENT: _ended,
    Limit.OTHER_SCHOOL: _table_limit,
    Limit.BEFORE_INVOLVEMENT: _earlier,
    Limit.ROLE: _role_limit,
    Limit.WITHHELD: _table_limit,
    Limit.BODY_MASKED: lambda decision, names: _uncovered(),
    Limit.SUMMARY_MASKED: lambda decision, names: _uncovered(),
}
