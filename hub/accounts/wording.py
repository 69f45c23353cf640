"""What a worker is told about signing in and about his own account."""

from agencies.accounts import AccountState, Bar, account_state
from agencies.entering import Refusal
from agencies.session_states import Ended
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, ngettext


def sentence_on_end(ended: Ended | None, *, is_kept: bool) -> str:
    """What the sign-in page says to somebody whose session is over; "" to a newcomer.

    is_kept: what he wrote waits for him where he goes on to; never said where it does not.
    """
    match ended:
        case Ended.IDLE:
            words = gettext("You were signed out after 15 minutes.")
            return f"{words} {_kept()}" if is_kept else words
        case Ended.ABSOLUTE:
            words = gettext("You were signed out after 12 hours.")
            return f"{words} {_kept()}" if is_kept else words
        case Ended.ACCOUNT | Ended.CREDENTIALS | Ended.ROLE:
            return gettext("Your account was changed. Sign in again.")
        case Ended.SIGNED_OUT:
            words = gettext("You are signed out.")
            return f"{words} {_kept()}" if is_kept else words
        case Ended.NEXT_STAGE | None:
            return ""


def sentence_on_unkept() -> str:
    """To somebody who sent a form after signing out: whose it was cannot be told any more."""
    return gettext(
        "You were signed out before you sent this, so it was not taken in. "
        "Only what was saved as a draft before that is kept."
    )


def _kept() -> str:
    return gettext("What you wrote is kept, sealed, for you alone.")


def sentence_on_password(refusal: Refusal) -> str:
    """Why there is no going on, the same for accounts that exist and those that do not."""
    if refusal.seconds:
        return _too_many(refusal.seconds)
    return gettext("The email address or the password is not right.")


def sentence_on_code(refusal: Refusal) -> str:
    """Why the code did not do."""
    if refusal.is_closed:
        return gettext("Your account is closed. Your agency's administrator can open it.")
    if refusal.is_over:
        return gettext("That was the fifth wrong code. Begin again with your password.")
    if refusal.seconds:
        return _too_many(refusal.seconds)
    return gettext("This code is not right, or it was used already. Wait for the next one.")


def sentence_on_proof(refusal: Refusal) -> str:
    """Why password and code did not do, given again. Not which of the two."""
    if refusal.seconds:
        return _too_many(refusal.seconds)
    return gettext("Password or code is not right, or the code was used already. Try the next one.")


def _too_many(seconds: int) -> str:
    if seconds < 60:
        return ngettext(
            "Too many tries. Wait %(num)d second and try again.",
            "Too many tries. Wait %(num)d seconds and try again.",
            seconds,
        )
    return ngettext(
        "Too many tries. Wait %(num)d minute and try again.",
        "Too many tries. Wait %(num)d minutes and try again.",
        -(-seconds // 60),
    )


def sentence_on_account(state: AccountState) -> str:
    """What is wrong with a worker's own account, and who can put it right (decision 2)."""
    match state.bar:
        case None:
            return ""
        case Bar.CLOSED:
            return gettext("Your account is closed. Your agency's administrator can open it.")
        case Bar.NO_SECOND_FACTOR:
            return gettext(
                "Your account has no authenticator. Ask your agency's administrator for a "
                "new invitation."
            )
        case Bar.TRAINING_EXPIRED:
            when = "" if state.training_until is None else long_day(state.training_until)
            return gettext("Your training expired on %(day)s. Your manager can renew it.", day=when)
        case Bar.NO_AGREEMENT:
            return gettext(
                "Your agency's data sharing agreement is not in force. "
                "The partnership's administrator can renew it."
            )


def account_problem(work: Work) -> str:
    """What is wrong with the account of whoever acts, told to him alone; "" when nothing is."""
    return sentence_on_account(account_state(work))
