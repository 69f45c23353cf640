"""What a command says at its end: what there is now, and what to do next."""

from hub.demonstration.counting import world_in_words
from hub.foundation.migrating import Walked
from hub.foundation.settings import Settings


def migrated(settings: Settings, walked: Walked) -> str:
    """After `hub migrate`."""
    if walked.before is None:
        there = f"The database is made, with the schema of step {walked.after}."
    elif walked.before == walked.after:
        there = f"The database is at step {walked.after}, the newest: nothing had to be changed."
    else:
        there = f"The database is at step {walked.after} now, and was at step {walked.before}."
    return f"{there} {_after_migrating(settings)}"


def loaded(settings: Settings) -> str:
    """After `hub demo load` and `hub demo reset`."""
    return (
        f"There are {world_in_words(settings)}, all of them invented. Next: hub serve, then open "
        f"http://localhost:{settings.port}/sign-in and choose who to be."
    )


def _after_migrating(settings: Settings) -> str:
    if world_in_words(settings):
        return "Next: hub serve."
    if settings.is_demo:
        return "It is empty. Next: hub demo load, which fills it with the demonstration."
    return "It is empty. Next: hub admin create, for the first administrator; then hub serve."
