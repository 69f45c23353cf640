"""What it means that a row does not answer to the log, in a sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping

_ROWS: Mapping[str, str] = {
    "opening": "an emergency opening",
    "review": "the review of an emergency opening",
    "alert": "an alert",
    "look": "something a safeguarding lead looked into, or a step in it",
    "noticed": "something noticed that waits for a safeguarding lead",
    "withholding": "that an update is kept back from somebody",
    "incident": "an incident, or a step in it",
    "look-words": "what was said in a step of something looked into",
    "incident-words": "what was said in a step of an incident",
    "seed": "what a month's sample was to be drawn by",
    "sample": "a month's sample, what it was drawn from, or a disclosure in it",
    "mark": "what a lead said of a sampled disclosure",
    "named-audit": "a named audit, its auditors or its sample",
    "audit-finding": "what an auditor found",
    "decision": "a sharing decision",
    "opened-update": "an older update that an act opened",
    "update": "an update, or whom it is about and how sensitive it is",
    "file": "a file of an update",
    "correction": "a correction of an update",
    "withdrawal": "that an update was taken back",
    "agency": "an agency, or what it is called",
    "agreement": "the data sharing agreement of an agency",
    "worker": "a worker, for which agency, or what he is called",
    "role": "the role of a worker, or since when",
    "account": "the account of a worker, or until when it may be used",
    "involvement": "the involvement of an agency with a family",
    "seat": "that a worker is on the case of a family, or since when",
    "conflict": "what was stated of a worker who knows somebody",
    "person": "a person, or when and by whom somebody was first recorded",
    "birth-date": "the birth date of a person",
    "due-date": "the due date of a baby",
    "state": "that a person is not born yet, alive or dead, or since when",
    "assessment": "whether a child can decide this herself, as it was assessed",
    "name": "what a person is called",
    "number": "a number of a person",
    "permission": "a permission, what was stated of it, or its end",
    "status": "the status of a child, or since when",
    "member": "who sits in a group around a child, or since when",
    "relation": "what somebody is to somebody of the family, or until when",
    "question": "a question to a safeguarding lead, or her answer",
    "check": "whether a decision is needed after a permission ended, as it was answered",
    "note": "a watch note, or who reads it",
}
"""By table, what one row of it is."""

_FAULTS: Mapping[str, str] = {
    "gone": "{one} that the log records is not in the lists any more",
    "invented": "{one} is in the lists that the log knows nothing of",
    "changed": "{one} is not in the lists as the log records it",
}
"""By what is wrong with it; where it is wrong, the names of what differs follow its id."""


def _sentences() -> Iterator[tuple[str, str]]:
    for name, one in _ROWS.items():
        for fault, words in _FAULTS.items():
            yield f"{name}-{fault}", words.format(one=one)
    for name, words in (("update", "an update"), ("correction", "a correction of an update")):
        yield f"{name}-reworded", f"{words} does not say what the log was told it says"
        yield f"{name}-closed", f"the words or files of {words} cannot be opened any more"


def row_in_words(code: str, where: str) -> str:
    """One line, as of a fault of the log itself."""
    return f"WRONG {code} at {where}: {SENTENCES[code]}."


def untold_in_words(untold: int) -> str:
    """What cannot be said of words that were written before entries committed to them."""
    many = "1 update or correction" if untold == 1 else f"{untold:,} updates and corrections"
    return (
        f"Whether {many} still {'says' if untold == 1 else 'say'} what was written is not known:"
        " the log holds no hash of the words, as entries of today do."
    )


_SEALED: Mapping[str, tuple[str, str]] = {
    "birth-date": ("birth date", "birth dates"),
    "due-date": ("due date", "due dates"),
    "name": ("name of a person", "names of people"),
    "number": ("NHS or pupil number", "NHS or pupil numbers"),
}
_OTHERS = ("note or reason", "notes and reasons")


def untold_rows_in_words(untold: Mapping[str, int]) -> str:
    """The same of what lies sealed in rows; "" where the log tells all of it."""
    counted: Counter[tuple[str, str]] = Counter()
    for name, many in untold.items():
        counted[_SEALED.get(name, _OTHERS)] += many
    if not (of := [f"{many:,} {words[many > 1]}" for words, many in counted.items() if many]):
        return ""
    return (
        f"The log holds no digest, as entries of today do, of {', '.join(of)}: whether those are"
        " still what was recorded is not known."
    )


SENTENCES: Mapping[str, str] = dict(_sentences())
"""By the code of a fault."""
