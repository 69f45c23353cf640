"""How much there is in a database: agencies, workers, families and updates."""

from sqlalchemy import func, select

from agencies.models import AgencyRow, WorkerRow
from audit.verifier.finding import counted
from consent.models.families import Family
from hub.foundation.database import Base, Database
from hub.foundation.settings import Settings
from hub.updates.models import Update

_KINDS: tuple[tuple[type[Base], str, str], ...] = (
    (AgencyRow, "agency", "agencies"),
    (WorkerRow, "worker", "workers"),
    (Family, "family", "families"),
    (Update, "update", "updates"),
)


def world_in_words(settings: Settings) -> str:
    """ "8 agencies, 40 workers, 25 families and 900 updates"; "" of an empty database."""
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            counts = [
                (session.scalar(select(func.count()).select_from(kind)) or 0, one, many)
                for kind, one, many in _KINDS
            ]
    finally:
        database.close()
    if not any(number for number, _, _ in counts):
        return ""
    *first, last = (counted(number, one, many) for number, one, many in counts)
    return f"{', '.join(first)} and {last}"
