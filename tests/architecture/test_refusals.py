"""Every code with which an act is refused has a sentence that says what to do instead."""

import ast
from collections.abc import Iterable, Iterator

from hub.refusals import FALLBACK, SENTENCES, sentence_for
from tests.architecture.source import Source, dotted, product, refuse

FAULTS = {"NOT_SHOWN": "code of ours tried to show what was not decided"}
"""Refusals of no act: nobody meets them who uses the pages."""
# fmt: off
SECTION_4 = frozenset(
    (
        "DENY_ACCOUNT", "NOT_ALLOWED", "DENY_CONFLICT", "DENY_DA", "BG_ROLE", "BG_REASON",
        "BG_TEXT", "BG_CHILD", "BG_EXPIRED", "BG_RENEWED", "BG_REVIEWER", "TAG_UNKNOWN",
        "TAG_NONE", "EVIDENCE_ONE", "SUMMARY_NEEDED", "POST_ROLE", "NOT_ON_CASE",
        "PROTECTED_TERM", "NOT_AUTHOR_AGENCY", "WH_REASON", "SN_LEAD", "SN_FLOOR", "GRANT_BASIS",
        "DECISION_INCOMPLETE", "DUTY_OFF", "PERM_ENDED", "PERM_BACKDATED", "PERM_CAPACITY",
        "EXEMPT_LEAD", "REF_ROUTE", "NOT_CHAIR", "PERMIT_NAMES",
    )
)
# fmt: on
"""The codes of decision 4."""
OURS = frozenset(
    {
        "FILTER_UNREADABLE",
        "KEPT_LONGER",
        "RECEIPT_EARLY",
        "RECEIPT_ERASED",
        "RECEIPT_LONG",
        "RULES_MOVED",
        "SAID_SINCE",
    }
)
"""Codes of acts that decision 4 does not list: receipts of readings, erasing, changing the
rules, what was announced before."""
LATER = frozenset({"REF_ROUTE", "NOT_CHAIR", "PERMIT_NAMES"})
"""Acts that come with referrals and meetings."""


def codes_of(source: Source) -> Iterator[tuple[str, str]]:
    """Where a file refuses an act, and with which code; "" for one that is not written out."""
    for call in source.calls():
        if dotted(call.func).rpartition(".")[2] == "Refused":
            code = call.args[0] if call.args else None
            written = code.value if isinstance(code, ast.Constant) else ""
            yield source.at(call), str(written)


def without_sentence(sources: Iterable[Source]) -> Iterator[str]:
    """Refusals that would be answered in words that help nobody."""
    for source in sources:
        for where, code in codes_of(source):
            if not code:
                yield f"{where} refuses with a code that no sweep can read"
            elif code not in SENTENCES and code not in FAULTS:
                yield f"{where} refuses with {code}, which has no sentence"


class TestRefusals:
    def test_have_each_a_sentence(self) -> None:
        refuse(without_sentence(product()))

    def test_of_section_4_have_each_a_sentence(self) -> None:
        refuse(sorted(SECTION_4 - SENTENCES.keys() - LATER))

    def test_have_no_sentence_that_belongs_to_none(self) -> None:
        refuse(sorted(SENTENCES.keys() - SECTION_4 - OURS))

    def test_say_more_than_no(self) -> None:
        """A code, a bare refusal or a shrug is no help: each sentence is whole and its own."""
        words = [str(one) for one in SENTENCES.values()]
        refuse(one for one in words if not one.endswith(".") or len(one.split()) < 4)
        refuse(code for code in SENTENCES if code in sentence_for(code))
        assert str(FALLBACK) not in words


class TestPlanted:
    def test_code_without_a_sentence_is_found(self) -> None:
        planted = Source.of("raise Refused('NO_SENTENCE', field='x')")
        assert list(without_sentence([planted])) == [
            "hub/planted.py:1 refuses with NO_SENTENCE, which has no sentence"
        ]

    def test_code_that_is_not_written_out_is_found(self) -> None:
        assert list(without_sentence([Source.of("raise Refused(code)")]))

    def test_code_with_a_sentence_is_left_alone(self) -> None:
        assert not list(without_sentence([Source.of("raise Refused('NOT_ALLOWED')")]))
