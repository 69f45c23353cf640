"""The address of another database, as an option of a command."""

import click

from hub.foundation.settings import BadSetting, database_address
from hub.plain_failures import NotCarriedOut


def address(_context: click.Context, _option: click.Parameter, url: str | None) -> str | None:
    """Take what was typed as the address of a database, or say what is wrong with it."""
    try:
        return None if url is None else database_address(url)
    except BadSetting as problem:
        raise NotCarriedOut(str(problem).replace("HUB_DATABASE_URL", "--database")) from None
