"""What keeps a command from being carried out, in a sentence that says what to do about it.

Never the address of the database nor a value that was to be stored: both can hold secrets.
"""

import click
from sqlalchemy.exc import (
    DatabaseError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)

from audit.verifier.policy import PolicyRefused
from hub.foundation.errors import HubError
from hub.foundation.key_file import open_key_file
from hub.foundation.keyring import KeyUnusable
from hub.foundation.settings import Settings
from hub.starting import NotReady, lacks_schema

EXPECTED = (KeyUnusable, SQLAlchemyError, HubError, NotReady, OSError, PolicyRefused)


class NotCarriedOut(click.ClickException):
    """The command could not do what it is for; it says nothing about what it was to check."""

    exit_code = 2


def in_plain_words(error: Exception, settings: Settings) -> str:
    """One of the EXPECTED, and what caused it, as a sentence."""
    cause = error.__cause__
    if isinstance(error, HubError) and isinstance(cause, KeyUnusable | SQLAlchemyError | OSError):
        error = cause
    match error:
        case KeyUnusable():
            return _key(error, settings)
        case PolicyRefused():
            return f"HUB_WITNESS_POLICY {settings.policy_file}: {error}."
        case SQLAlchemyError():
            return _database(error, settings)
        case OSError():
            return f"{error.filename or 'A file'}: {error.strerror or type(error).__name__}."
        case _:
            return str(error) or type(error).__name__


def _key(error: KeyUnusable, settings: Settings) -> str:
    try:
        open_key_file(settings.key_file)
    except KeyUnusable as problem:
        return f"HUB_KEY_FILE {settings.key_file}: {problem}."
    return f"HUB_KEY_FILE does not open what is stored: {error}. Is it this database's?"


def _database(error: SQLAlchemyError, settings: Settings) -> str:
    if _lacks_steps(settings):
        return "The database does not have this version's schema: run hub migrate."
    # These name tables, files and hosts; the others would repeat the values of a row.
    reason = type(error).__name__
    if isinstance(error, OperationalError | ProgrammingError) or type(error) is DatabaseError:
        reason = str(error.orig).partition("\n")[0]
    return f"The database cannot be used: {reason.rstrip('.')}."


def _lacks_steps(settings: Settings) -> bool:
    try:
        return lacks_schema(settings.database_url)
    except SQLAlchemyError:
        return False
