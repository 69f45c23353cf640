"""Every way round row-level security that was ever measured, tried as the roles that serve.

Each trap is sprung once with the fault in it: a wall nobody could climb proves nothing.
"""

import subprocess
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, ProgrammingError

from consent.wall.policy import AGENCY, WALLED, lower_wall
from hub.copying import NotCopied, back_up
from hub.database_roles import APP
from hub.doctor import examine
from hub.foundation.database import Database
from hub.foundation.identifiers import new_id
from hub.foundation.settings import Mode, Settings
from hub.starting import problems
from tests.integration.second_wall.conftest import (
    Keys,
    families_with_keys,
    of,
    tell,
    told,
)
from tests.integration.updates.scene import Scene
from tests.services.postgres import find_binaries
from tests.services.roles import Deployed, as_superuser

pytestmark = [pytest.mark.postgresql_only, pytest.mark.services]
NOBODY: set[str | None] = set()
EXEMPT_VIEWS = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')
      AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)"""
EXEMPT_FUNCTIONS = """
    SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND (p.prosecdef OR p.proleakproof)"""


class TestNobody:
    """Unknown is nobody, and nobody finds nothing."""

    def test_is_logged_in_as_the_app_and_may_read_the_table(self, app: Database) -> None:
        with told(app) as connection:
            assert connection.execute(text("SELECT current_user")).scalar_one() == APP
            may = f"SELECT has_table_privilege('{WALLED}', 'SELECT, INSERT, UPDATE, DELETE')"
            assert connection.execute(text(may)).scalar_one()

    def test_tells_nothing_and_finds_nothing(self, keys: Keys) -> None:
        assert keys() == NOBODY

    @pytest.mark.parametrize(
        "said",
        [
            {"worker": "", "agency": "", "passages": ""},
            {"worker": "anonymous", "agency": "anonymous"},
            {"worker": new_id(), "agency": new_id()},
            {"worker": "System", "agency": "system"},
            {"worker": "%", "agency": "%", "passages": ","},
            {"worker": "SYSTEM"},
        ],
    )
    def test_finds_nothing_under_a_name_nobody_has(self, keys: Keys, said: dict[str, str]) -> None:
        assert keys(**said) == NOBODY

    def test_is_let_through_to_no_family(self, keys: Keys, posted: Scene) -> None:
        assert keys(passages=posted.family) == NOBODY

    def test_finds_nothing_once_a_transaction_is_over(self, app: Database, posted: Scene) -> None:
        """A local setting is then '' and no longer NULL."""
        with app.engine.connect() as connection:
            tell(connection, **of(posted, "priya"))
            assert posted.family in families_with_keys(connection)
            connection.commit()
            left = connection.execute(text(f"SELECT current_setting('{AGENCY}', true)"))
            assert left.scalar_one() == ""
            assert families_with_keys(connection) == NOBODY

    def test_would_find_everything_without_the_wall(
        self, keys: Keys, posted: Scene, roles: Deployed
    ) -> None:
        owner = Database(roles.owner)
        with owner.write() as session:
            lower_wall(session.connection())
        owner.close()
        assert keys() == {None, posted.family}


class TestAnAgency:
    def test_with_a_part_in_the_family_has_its_keys(self, keys: Keys, posted: Scene) -> None:
        assert keys(**of(posted, "priya")) == {None, posted.family}

    def test_without_one_has_none_of_them(self, keys: Keys, posted: Scene) -> None:
        assert keys(**of(posted, "nora")) == {None}, "no family's"

    def test_without_one_changes_and_removes_none(self, app: Database, posted: Scene) -> None:
        with told(app, **of(posted, "nora")) as connection:
            for act in ("UPDATE compartment SET wrapped_key = 'x'", "DELETE FROM compartment"):
                done = connection.execute(text(f"{act} WHERE family_id IS NOT NULL"))
                assert done.rowcount == 0

    def test_without_one_adds_none(self, app: Database, posted: Scene) -> None:
        row = {"id": new_id(), "family": posted.family}
        with (
            told(app, **of(posted, "nora")) as connection,
            pytest.raises(ProgrammingError, match="violates row-level security policy"),
        ):
            connection.execute(
                text(
                    "INSERT INTO compartment (id, kind, family_id, key_id, wrapped_key, created_at)"
                    " VALUES (:id, 'family', :family, 'x', 'x', 0)"
                ),
                row,
            )

    def test_cannot_move_its_own_to_another_family(self, app: Database, posted: Scene) -> None:
        with (
            told(app, **of(posted, "priya")) as connection,
            pytest.raises(ProgrammingError, match="violates row-level security policy"),
        ):
            connection.execute(text("UPDATE compartment SET family_id = 'another'"))

    def test_is_not_lent_by_naming_it(self, keys: Keys, posted: Scene) -> None:
        """A worker of one agency who says he acts for another is of neither."""
        lent = of(posted, "nora") | {"agency": posted.agencies["csc"]}
        assert keys(**lent) == keys(agency=posted.agencies["csc"]) == NOBODY

    def test_passes_to_one_family_where_a_verb_lets_it(self, keys: Keys, posted: Scene) -> None:
        let_in = keys(**of(posted, "nora"), passages=f"{new_id()},{posted.family}")
        assert let_in == {None, posted.family}


class TestTheOwner:
    def test_meets_the_wall_too(self, roles: Deployed, posted: Scene) -> None:
        owner = Database(roles.owner)
        with told(owner) as connection:
            assert connection.execute(text("SHOW is_superuser")).scalar_one() == "off"
            assert families_with_keys(connection) == NOBODY
        with told(owner, worker="system") as connection:
            assert posted.family in families_with_keys(connection)
        owner.close()

    def test_would_pass_were_it_not_forced(self, roles: Deployed, posted: Scene) -> None:
        owner = Database(roles.owner)
        with owner.engine.connect() as connection:
            connection.execute(text(f"ALTER TABLE {WALLED} NO FORCE ROW LEVEL SECURITY"))
            assert posted.family in families_with_keys(connection)
            connection.rollback()
        owner.close()

    def test_has_it_forced_on_every_table_with_a_policy(self, roles: Deployed) -> None:
        owner = Database(roles.owner)
        with told(owner) as connection:
            found = connection.execute(
                text(
                    "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class"
                    " WHERE oid IN (SELECT polrelid FROM pg_policy)"
                )
            ).all()
        owner.close()
        assert [tuple(row) for row in found] == [(WALLED, True)]


class TestASuperuser:
    def test_passes_and_is_told_apart(
        self, roles: Deployed, settings: Settings, posted: Scene, capsys: pytest.CaptureFixture[str]
    ) -> None:
        superuser = Database(as_superuser(roles.owner))
        with told(superuser) as connection:
            assert posted.family in families_with_keys(connection)
        superuser.close()
        for url, is_exempt in ((roles.app, False), (superuser.url, True)):
            examine(replace(settings, database_url=url))
            assert ("whom no row-level security binds" in capsys.readouterr().out) is is_exempt
            production = replace(settings, database_url=url, mode=Mode.PRODUCTION)
            found = [one for one in problems(production) if "row-level security" in one]
            assert bool(found) is is_exempt


class TestAPooledConnection:
    def test_carries_nothing_to_the_next(self, app: Database, posted: Scene) -> None:
        for short in ("priya", "nora"):
            with told(app, **of(posted, short)) as connection:
                backend = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with told(app) as connection:
                same = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
                assert same == backend, "another connection proves nothing"
                assert families_with_keys(connection) == NOBODY

    def test_would_carry_what_is_not_local(self, app: Database, posted: Scene) -> None:
        with app.engine.connect() as connection:
            tell(connection, is_local=False, **of(posted, "priya"))
            connection.commit()
        with told(app) as connection:
            assert posted.family in families_with_keys(connection)


class TestDetours:
    """Views and functions act with the rights of whoever owns them."""

    def test_none_is_there(self, roles: Deployed) -> None:
        assert _exempt(roles) == set()

    def test_a_view_of_somebody_whom_nothing_binds_leads_round(
        self, app: Database, roles: Deployed, posted: Scene
    ) -> None:
        _as_superuser(roles, f"CREATE VIEW detour AS SELECT * FROM {WALLED}")
        _as_superuser(
            roles, f"CREATE VIEW safe WITH (security_invoker=true) AS SELECT * FROM {WALLED}"
        )
        _as_superuser(roles, f"GRANT SELECT ON detour, safe TO {APP}")
        with told(app) as connection:
            round_it = connection.execute(text("SELECT family_id FROM detour")).scalars().all()
            asking = connection.execute(text("SELECT family_id FROM safe")).scalars().all()
        assert posted.family in round_it
        assert asking == []
        assert _exempt(roles) == {"detour"}

    def test_a_function_that_runs_as_its_owner_leads_round(
        self, app: Database, roles: Deployed, posted: Scene
    ) -> None:
        _as_superuser(
            roles,
            "CREATE FUNCTION lent() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER"
            f" AS 'SELECT family_id FROM {WALLED}'",
        )
        with told(app) as connection:
            found = connection.execute(text("SELECT * FROM lent()")).scalars().all()
        assert posted.family in found
        assert _exempt(roles) == {"lent"}


class TestTheBarrier:
    def test_lets_no_error_tell_of_a_hidden_row(self, app: Database, roles: Deployed) -> None:
        """A cheap condition that fails on a row might else be tried before the policy."""
        trick = text(f"SELECT id FROM {WALLED} WHERE 1 / (length(id) - length(id)) = 1")
        with told(app) as connection:
            assert connection.execute(trick).all() == []
        superuser = Database(as_superuser(roles.owner))
        with told(superuser) as connection, pytest.raises(DatabaseError, match="division by zero"):
            connection.execute(trick)
        superuser.close()

    def test_has_no_unique_value_but_a_random_id(self, roles: Deployed) -> None:
        """A value that is taken already says so, hidden or not: only what nobody guesses may."""
        owner = Database(roles.owner)
        with told(owner) as connection:
            unique = connection.execute(
                text(
                    "SELECT pg_get_indexdef(indexrelid) FROM pg_index"
                    f" WHERE indrelid = '{WALLED}'::regclass AND indisunique"
                )
            ).scalars()
            assert [one.rpartition(" ")[2] for one in unique] == ["(id)"]
        owner.close()


class TestBackups:
    @pytest.fixture(autouse=True)
    def _programs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(find_binaries()))

    def test_fail_loudly_where_the_wall_would_leave_rows_out(
        self, roles: Deployed, tmp_path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("hub.copying._WALLED", "--no-comments")
        with pytest.raises(NotCopied, match="pg_dump failed"):
            back_up(roles.owner, tmp_path / "kept")

    @pytest.mark.parametrize(("forgets", "holds_keys"), [(False, True), (True, False)])
    def test_hold_the_keys_because_they_say_for_whom(
        self, roles: Deployed, tmp_path, monkeypatch, *, forgets: bool, holds_keys: bool
    ) -> None:
        if forgets:
            monkeypatch.setattr("hub.copying._AS_SYSTEM", {})
        back_up(roles.owner, tmp_path / "kept")
        listed = subprocess.run(
            ["pg_restore", "--data-only", f"--table={WALLED}", "--file=-", tmp_path / "kept"],
            capture_output=True,
            text=True,
            check=True,
        )
        rows = [line for line in listed.stdout.splitlines() if "\t" in line]
        assert bool(rows) is holds_keys


def _exempt(roles: Deployed) -> set[str]:
    owner = Database(roles.owner)
    with told(owner) as connection:
        found = [
            name
            for query in (EXEMPT_VIEWS, EXEMPT_FUNCTIONS)
            for name in connection.execute(text(query)).scalars()
        ]
    owner.close()
    return set(found)


def _as_superuser(roles: Deployed, statement: str) -> None:
    database = Database(as_superuser(roles.owner))
    with database.write() as session:
        session.connection().exec_driver_sql(statement)
    database.close()
