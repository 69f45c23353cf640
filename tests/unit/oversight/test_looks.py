"""Every look into the log is said in words: none of them as a dash."""

import re
from pathlib import Path

import hub
from hub.oversight.overview.sections import TITLES
from hub.oversight.questions.leaving import FORMS
from hub.oversight.questions.look_words import ASKED_FOR, TAKEN
from hub.oversight.questions.registry import QUESTIONS

_SOURCE = Path(hub.__file__).parent
_QUESTION = re.compile(r'question="([a-z-]+)"')
_RECORD = re.compile(r'_record\(\s*(?:desk\.)?work, "([a-z-]+)"')
_FORM = re.compile(r'form="([a-z-]+)"|record_receipt\(work, entry_id, "([a-z-]+)"')


def found(pattern: re.Pattern[str], *folders: str) -> set[str]:
    return {
        next(filter(None, match.groups()))
        for folder in folders
        for file in (_SOURCE / folder).rglob("*.py")
        for match in pattern.finditer(file.read_text())
    }


def test_every_question_that_is_recorded_has_words() -> None:
    recorded = found(_QUESTION, "oversight") | found(_RECORD, "oversight/overview")
    assert {"entry", "receipt", "overview", "replay"} <= recorded
    assert not recorded - ASKED_FOR.keys()
    assert not {*QUESTIONS, *TITLES} - ASKED_FOR.keys()


def test_every_form_that_leaves_has_words() -> None:
    forms = found(_FORM, "oversight/questions", "oversight/receipts") | FORMS.keys()
    assert {"code", "print", "receipt", "table"} <= forms
    assert not forms - TAKEN.keys()
