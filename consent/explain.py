"""The plain sentence for each reason: why somebody sees this, what limits it, who could change it.

No codes and no rule numbers; a reason never says more than the level itself. Names are handed in
as they may be shown to this reader.
"""

from collections.abc import Callable

from consent.limit_sentences import limit_sentence
from consent.names import Names, Tie, author_in_words
from consent.outcome import Decision, Level, Reason
from consent.standpoint import Standpoint
from hub.presentation.wording import gettext


def tie_of(view: Standpoint) -> Tie:
    """How the viewer belongs to the family at this instant."""
    tied = view.relationship
    if tied.is_currently_on_team:
        return Tie.TEAM
    if tied.is_lead:
        return Tie.LEAD
    return Tie.DESK if tied.is_desk else Tie.NONE


def explain(decision: Decision, names: Names) -> tuple[str, ...]:
    """One or two sentences for an item that is shown; none for what is not (level NONE).

    At EXISTENCE always the same sentence, whatever the basis and the limit.
    """
    if decision.level is Level.NONE:
        return ()
    if decision.level is Level.EXISTENCE:
        return (held_sentence(),)
    limit = limit_sentence(decision, names)
    basis = _basis_sentence(decision, names)
    return (basis, limit) if limit else (basis,)


def explain_withdrawn(decision: Decision, names: Names) -> tuple[str, ...]:
    """The same for an update that its author took back: nothing of it is left to see."""
    if decision.level < Level.SUMMARY:
        return explain(decision, names)
    return (
        gettext(
            "You see that there was an update because %(because)s. Nobody can read it any more.",
            because=_because(decision, names),
        ),
    )


def held_sentence() -> str:
    """The one sentence for every held item."""
    return gettext(
        "Your agency works with this family. The sharing rules let you know that an update "
        "exists, not what it is about."
    )


def _basis_sentence(decision: Decision, names: Names) -> str:
    because = _because(decision, names)
    if decision.level is Level.FULL:
        return gettext("You see this in full because %(because)s.", because=because)
    return gettext("You see the summary because %(because)s.", because=because)


def _because(decision: Decision, names: Names) -> str:
    return _own(names) if decision.reason is Reason.OWN else _shared(decision.reason, names)


def _own(names: Names) -> str:
    if names.is_author:
        return gettext("you wrote it")
    match names.tie:
        case Tie.TEAM:
            return gettext("you work with this family and your agency wrote it")
        case Tie.LEAD:
            return gettext("you are a safeguarding lead of the agency that wrote it")
        case Tie.DESK | Tie.NONE:
            return gettext("you are on the duty desk of the agency that wrote it")


def _shared(reason: Reason, names: Names) -> str:
    if reason is Reason.AUDIT_VIEW:
        return gettext("it is in the sample of an audit you carry out")
    if reason is Reason.BREAK_GLASS:
        return gettext("you opened this family in an emergency")
    basis = _BASES[reason](names)
    return gettext("%(tie)s and %(basis)s", tie=_tie(names.tie), basis=basis)


def _tie(tie: Tie) -> str:
    match tie:
        case Tie.TEAM:
            return gettext("you work with this family")
        case Tie.LEAD:
            return gettext("your agency works with this family, you are a safeguarding lead")
        case Tie.DESK | Tie.NONE:
            return gettext("your agency works with this family")


def _permission(names: Names) -> str:
    if not names.givers:
        return gettext("permission was given for your agency to see it")
    return gettext(
        "%(names)s gave permission for your agency to see it", names=_joined(names.givers)
    )


def _status(names: Names) -> str:
    if not names.children:
        return gettext("your agency is part of the plan to keep a child safe")
    return gettext(
        "your agency is part of the plan to keep %(names)s safe", names=_joined(names.children)
    )


_BASES: dict[Reason, Callable[[Names], str]] = {
    Reason.PERM: _permission,
    Reason.STAT: _status,
    Reason.SAFE: lambda names: gettext(
        "%(agency)s decided to share it to keep a child safe", agency=author_in_words(names)
    ),
    Reason.COURT: lambda names: gettext("a court asked for it to be shared"),
    Reason.VITAL: lambda names: gettext(
        "%(agency)s decided to share it because a life may be at risk",
        agency=author_in_words(names),
    ),
    Reason.DUTY16LA: lambda names: gettext(
        "%(agency)s shares it under its duty for a child's welfare", agency=author_in_words(names)
    ),
    Reason.GRANT: lambda names: gettext(
        "%(agency)s shared this update with you", agency=author_in_words(names)
    ),
    Reason.PERMIT: lambda names: gettext(
        "the chair of a meeting opened it to you until the day after the meeting"
    ),
}


def _joined(names: tuple[str, ...]) -> str:
    """Names in a row: A; A and B; A, B and C."""
    if len(names) == 1:
        return names[0]
    return gettext("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])
