"""The case files that must hold, on both engines; and that a changed rule turns one red."""

from pathlib import Path

import pytest

from consent import rules
from consent.outcome import Level
from hub.cases.reading import read_case
from hub.cases.replay import play
from hub.cases.scratch import ScratchGround, stage_on
from tests.services.known_answers import cases_folder
from tests.services.sampling import sized

REQUIRED = tuple((Path(__file__).parent / "required.txt").read_text("utf-8").split())


def _files() -> list[Path]:
    """The required ones where the given folder holds them; else all of the project's own."""
    folder = cases_folder()
    found = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    if REQUIRED[0] in found:
        return [found[name] for name in REQUIRED]
    return list(found.values())


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)
class TestGivenCase:
    def test_holds(self, path: Path, stages: ScratchGround) -> None:
        with stage_on(stages) as stage:
            lines = play(stage, read_case(path))
        assert lines
        assert [line for line in lines if not line.ok] == []


OWN = Path(__file__).resolve().parents[2] / "cases"


@pytest.mark.parametrize("name", ["family-split", "plain-words"])
class TestOwnCase:
    def test_holds(self, name: str, stages: ScratchGround) -> None:
        with stage_on(stages) as stage:
            lines = play(stage, read_case(OWN / f"{name}.yaml"))
        assert [line for line in lines if not line.ok] == []


EXAMINED = sorted((OWN / "examined").glob("*.yaml"))
"""Told from decision.md alone, by somebody who had not seen how the rules are carried out."""


@pytest.mark.parametrize("path", EXAMINED[:: sized(full=1, sample=6)], ids=lambda path: path.stem)
class TestExaminedCase:
    def test_holds(self, path: Path, stages: ScratchGround) -> None:
        with stage_on(stages) as stage:
            lines = play(stage, read_case(path))
        assert lines
        assert [line for line in lines if not line.ok] == []


@pytest.mark.sqlite_only
class TestRehearsal:
    def test_sees_a_changed_rule(
        self, stages: ScratchGround, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One cell of the sharing table changed must turn a case red."""
        path = next(one for one in _files() if one.stem in {"r5-min-tags", "lowest-tag"})
        monkeypatch.setattr(rules.Rules, "table_level", lambda *_args: Level.FULL)
        with stage_on(stages) as stage:
            lines = play(stage, read_case(path))
        assert any(not line.ok for line in lines)
