"""hub-verify reads levels and bases by the hub's own words; masked rows alone have no proof."""

from datetime import UTC, datetime

from audit.verifier.answer_rows import BASIS_WORDS, DOWNLOADED, LEVEL_WORDS, NOTHING_SAID
from hub.oversight.questions import disclosures
from hub.oversight.questions.answer import Answer, AnswerRow
from hub.oversight.questions.page import may_have_proofs
from hub.oversight.wording import BASES, RULES
from hub.presentation.levels import LEVELS
from tests.architecture.source import PROJECT

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_words_are_the_hub_s() -> None:
    assert {str(code): str(words) for code, words in BASES.items()} == BASIS_WORDS
    assert {code: str(LEVELS[code].word) for code in "FSE"} == LEVEL_WORDS
    assert str(RULES) in NOTHING_SAID
    written = PROJECT.joinpath(*disclosures.__name__.split(".")).with_suffix(".py").read_text()
    assert f'gettext("{DOWNLOADED}")' in written


def test_an_answer_of_masked_rows_alone_has_no_proofs() -> None:
    masked, named = AnswerRow(AT, (), is_day=True), AnswerRow(AT, ())
    assert not may_have_proofs(Answer((), (masked, masked)))
    assert may_have_proofs(Answer((), (masked, named)))
    assert not may_have_proofs(Answer((), ()))
    assert not may_have_proofs(Answer((), (named,), has_proofs=False))
