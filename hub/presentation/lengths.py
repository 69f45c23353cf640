"""How long what is typed into each form may be. Nothing is cut: what is longer comes back whole,
with a sentence that says by how much."""

from collections.abc import Mapping

from hub.presentation.wording import gettext

TEXT = 20_000
"""Characters of each text of an update."""
_WORDS, _REASON = 2000, 1000

LONGEST: Mapping[str, Mapping[str, int]] = {
    "accounts.new_agency_sent": {"duty_phone": 100},
    "audit_findings.update_found": {"words": _WORDS},
    "audit_findings.whole_found": {"words": _WORDS},
    "oversight_asked.answered": {"words": _WORDS},
    "oversight_incidents.breach_judged": {"breach_words": _WORDS},
    "oversight_incidents.closed": {"closing_words": _WORDS},
    "oversight_incidents.step_noted": {"step_words": _WORDS},
    "oversight_sample_asking.asked_about": {"question": _WORDS},
    "oversight_sampling.marked": {"note": _WORDS},
    "oversight_worklist.step_taken": {"words": _WORDS},
    "policy.new_word_sent": {"kind_label": 80, "label": 80, "meaning": 400, "word": 15},
    "policy.reason_sent": {"label": 120},
    "sharing_assessment.assessment_sent": {
        "assessed_by": _REASON, "decision": _REASON, "reason": _REASON,
    },
    "sharing_decisions.new_decision_sent": {
        "danger_how": _WORDS, "detriment": _WORDS, "necessity": _WORDS,
        "proportionality": _WORDS, "told_why": _WORDS,
    },
    "sharing_emergency.from_family_sent": {"name": 200, "text": _WORDS},
    "sharing_emergency.new_opening_sent": {"name": 200, "text": _WORDS},
    "sharing_emergency.renew": {"text": _WORDS},
    "sharing_more.answer_sent": {"reason": _REASON},
    "sharing_more.more_sent": {"need": _REASON, "purpose": _REASON},
    "sharing_openings.review": {"note": _WORDS},
    "sharing_protection.new_measure_sent": {"reason": _WORDS},
    "sharing_questions.answer_sent": {"advice": _WORDS},
    "sharing_questions.ask_sent": {"question": _WORDS},
    "sharing_recording.change_sent": {
        "interpreter": 100, "objection": _REASON, "purpose": _REASON, "sheet_version": 32,
        "signed": 100, "wishes": _REASON, "witness": 100,
    },
    "sharing_recording.new_permission_sent": {
        "interpreter": 100, "objection": _REASON, "purpose": _REASON, "sheet_version": 32,
        "signed": 100, "wishes": _REASON, "witness": 100,
    },
    "sharing_withdrawal.check_sent": {"reason": _WORDS},
    "sharing_withdrawal.withdraw_sent": {"words": _WORDS},
    "updates.correct_sent": {"means": TEXT, "reason": _REASON, "text": TEXT},
    "updates.held_text_declined": {"reason": _WORDS},
    "updates.sensitivity_sent": {"reason": _REASON},
    "updates.withdraw_sent": {"reason": _REASON},
}  # fmt: skip
"""By the view that takes the form in: characters of its fields."""
EVERYWHERE = {"cannot_wait_words": _REASON}
"""Of a field that stands in several forms."""


def longest(view: str, field: str) -> int:
    """How long that field may be, for the counter below it. Requires that it stands here."""
    return ({**EVERYWHERE, **LONGEST.get(view, {})})[field]


def too_long(view: str, typed: Mapping[str, str]) -> dict[str, str]:
    """By field, what is too long and by how much."""
    limits = {**EVERYWHERE, **LONGEST.get(view, {})}
    found = {name: problem_of(typed.get(name, ""), most) for name, most in limits.items()}
    return {name: sentence for name, sentence in found.items() if sentence}


def problem_of(text: str, most: int) -> str:
    """What to say of a text that is longer; "" of any other. A line end counts once."""
    length = len(text.replace("\r\n", "\n").strip())
    if length <= most:
        return ""
    return gettext(
        "This is %(length)s characters long. It may be at most %(most)s. Nothing was cut.",
        length=f"{length:,}",
        most=f"{most:,}",
    )
