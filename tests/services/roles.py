"""A PostgreSQL database as its deployed roles see it, each logged in by its own password."""

from dataclasses import dataclass

from sqlalchemy import make_url

from hub.database_roles import APP, ROLES, SEQUENCER, make_roles
from hub.foundation.database import Database
from tests.services.postgres import SUPERUSER

PASSWORD = "only for this test run"


@dataclass(frozen=True, slots=True)
class Deployed:
    """The addresses at which each role finds one database."""

    owner: str
    app: str
    sequencer: str


def deployed(url: str) -> Deployed:
    """Make the roles, as an administrator would, and let them in."""
    database = Database(url)
    try:
        make_roles(database)
        with database.write() as session:
            for role in ROLES:
                session.connection().exec_driver_sql(f"ALTER ROLE {role} PASSWORD '{PASSWORD}'")
    finally:
        database.close()
    return Deployed(url, as_role(url, APP), as_role(url, SEQUENCER))


def as_role(url: str, role: str, password: str = PASSWORD) -> str:
    """The same database for another role."""
    other = make_url(url).set(username=role, password=password)
    return other.render_as_string(hide_password=False)


def as_superuser(url: str) -> str:
    """The same database for whoever no rule binds. The tests' own role is none."""
    return as_role(url, SUPERUSER)
