"""Both logs are checked ever after: in an export and in the database."""

from pathlib import Path

import pytest
from sqlalchemy import text

from audit.checkpoints import log_keys, origin_of
from audit.guard import Fork, fork_of
from audit.triggers import protect, unprotect
from audit.verifier.beginning import Kept
from audit.verifier.command import main as hub_verify
from audit.verifier.note import Checkpoint
from audit.verifier.tree import Frontier, leaf_hash
from hub.foundation.key_file import open_key_file
from hub.foundation.settings import Settings
from tests.integration.audit.anew.conftest import go_on, note_at_former, verified


class TestTheExport:
    @pytest.fixture
    def folder(self, guarded, log, begin, hub, settings, add, tmp_path) -> Path:
        assert begin("key-parted").exit_code == 0
        go_on(log, settings, add)
        done = hub("audit", "export", "--details", str(tmp_path / "out"))
        assert done.exit_code == 0, done.output
        return tmp_path / "out"

    @pytest.fixture
    def check(self, folder: Path, settings: Settings):
        keys = log_keys(open_key_file(settings.key_file))

        def run(*options: str, known: int = 2) -> int:
            trusted = [part for key in keys[-known:] for part in ("--key", key.text())]
            return hub_verify(["export", str(folder), *trusted, *options])

        return run

    def test_holds_both_logs_and_the_link(self, check, folder, log, tmp_path, capsys) -> None:
        (tmp_path / "held").write_text(note_at_former(log, 5))
        assert check("--held", str(tmp_path / "held")) == 0, capsys.readouterr()
        assert "ended at 7 entries" in capsys.readouterr().out
        assert (folder / "before" / "1" / "stopped").exists()

    def test_needs_the_key_of_each(self, check) -> None:
        assert check(known=1) == 1

    @pytest.mark.parametrize(
        "missing", ["before/1/stopped", "before/1/tile/entries/000.p/7", "beginning"]
    )
    def test_is_not_whole_without(self, check, folder: Path, missing: str) -> None:
        (folder / missing).unlink()
        assert check() in {1, 2}

    def test_an_older_log_left_out_is_told(self, check, folder: Path) -> None:
        (folder / "before").rename(folder.with_name("elsewhere"))
        assert check() == 2

    def test_a_changed_leaf_of_the_older_log_is_told(self, check, folder: Path) -> None:
        path = folder / "before/1/tile/entries/000.p/7"
        data = bytearray(path.read_bytes())
        data[-2] ^= 1
        path.write_bytes(bytes(data))
        assert check() == 1


class TestTampered:
    @pytest.fixture
    def two(self, guarded, log, begin) -> None:
        assert begin("key-parted").exit_code == 0

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ("UPDATE audit_beginning SET opening = '{}'", "log-beginning"),
            ("UPDATE audit_beginning SET first = 6", "log-beginning"),
            ("DELETE FROM audit_beginning", "logs-known"),
            ("UPDATE audit_leaf SET leaf = :empty WHERE idx = 2", "leaf-malformed"),
            ("DELETE FROM audit_leaf WHERE idx = 6", "log-shorter-than-signed"),
            ("DELETE FROM audit_leaf WHERE idx = 7", "head"),
        ],
    )
    def test_is_found(self, two, log, settings, change: str, code: str) -> None:
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text(change), {"empty": b"{}"} if ":empty" in change else {})
            protect(session.connection())
        assert code in verified(log, settings).fault_codes

    def test_an_old_log_rewritten_with_its_own_key_is_found(
        self, two, log, settings, signer
    ) -> None:
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("DELETE FROM audit_leaf WHERE idx = 6"))
            leaves = session.execute(text("SELECT leaf FROM audit_leaf WHERE idx < 6 ORDER BY idx"))
            root = Frontier().extended(leaf_hash(bytes(one)) for one in leaves.scalars()).root()
            note = signer.sign(Checkpoint(origin_of(1), 6, root).text())
            session.execute(text("DELETE FROM audit_checkpoint WHERE size IN (6, 7)"))
            session.execute(
                text("INSERT INTO audit_checkpoint VALUES (6, 0, :note)"), {"note": note}
            )
            protect(session.connection())
        assert "log-shorter-than-signed" in verified(log, settings).fault_codes

    def test_refuses_changes_in_the_database(self, two, log) -> None:
        for change in (
            "UPDATE audit_beginning SET first = 3",
            "DELETE FROM audit_beginning",
        ):
            with pytest.raises(Exception, match="append-only"), log.write() as session:
                session.execute(text(change))

    def test_what_was_changed_before_stays_told(
        self, guarded, log, signer, begin, hub, settings, tmp_path
    ) -> None:
        """Another history of seven entries, signed with the stolen key, stood there."""
        kept = tmp_path / "held"
        kept.write_text(guarded.path.read_text())
        with log.write() as session:
            unprotect(session.connection())
            session.execute(text("UPDATE audit_leaf SET idx = 99 WHERE idx = 5"))
            session.execute(text("UPDATE audit_leaf SET idx = 5 WHERE idx = 6"))
            session.execute(text("UPDATE audit_leaf SET idx = 6 WHERE idx = 99"))
            leaves = session.execute(text("SELECT leaf FROM audit_leaf ORDER BY idx")).scalars()
            head = Frontier().extended(leaf_hash(bytes(one)) for one in leaves)
            note = signer.sign(Checkpoint(origin_of(1), 7, head.root()).text())
            session.execute(text("DELETE FROM audit_checkpoint WHERE size >= 6"))
            session.execute(
                text("INSERT INTO audit_checkpoint VALUES (7, 0, :note)"), {"note": note}
            )
            session.execute(
                text("UPDATE audit_head SET frontier = :bytes"), {"bytes": head.to_bytes()}
            )
            protect(session.connection())
            forked = fork_of(session, guarded)
        assert forked is Fork.OTHER
        done = begin("key-compromised", "--held", str(kept))
        assert done.exit_code == 0, done.output
        report = verified(log, settings, kept.read_text())
        assert report.is_sound, report.faults
        (begun,) = report.beginnings
        assert (begun.size, begun.held) == (7, 7)
        told = hub("audit", "verify")
        assert told.exit_code == 0
        assert begun.kept is Kept.OTHER
        assert "not what was signed" in told.output
