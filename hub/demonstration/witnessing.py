"""Gives a demonstration witnesses of its own, unless it is told whom to ask."""

from audit.checkpoints import log_key
from audit.witnesses.invented import make_invented
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings


def give_witnesses(settings: Settings) -> None:
    """Make them once; a world that was loaded before there were any gets them too."""
    if settings.witness_policy is None:
        make_invented(settings.invented_witnesses, log_key(open_key_file(settings.key_file)))
