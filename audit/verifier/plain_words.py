"""What a check means, for somebody who answers for children and not for computers.

For each verb: what was looked at, what follows from it when it holds, and what does not follow.
Nothing here depends on what the file says of itself.
"""

from dataclasses import dataclass

from .finding import Cause, Finding, Verdict


@dataclass(frozen=True, slots=True)
class Meaning:
    """Of one verb. not_proven holds whatever came of it; proven only when it holds."""

    checked: str
    proven: str
    not_proven: tuple[str, ...]


_NEWER = "That nothing happened since: a newer state of the log may say more. Ask for the newest."
_TRUTH = "That what was recorded is true: only that it was recorded then, and not changed since."
_ALONE = (
    "That anybody but the hub saw this log: no list of witnesses was given (--policy). Whoever "
    "holds the log's key could have made another."
)
_UNRECORDED = "That nobody looked without being recorded, such as over a colleague's shoulder."
_HELD = "That this is the log you knew before: no checkpoint kept from earlier was given (--held)."

MEANINGS = {
    "checkpoint": Meaning(
        "Whether this statement of how long the log is was signed with the log's key.",
        "The log stood as it says: so many entries, and no others.",
        (_TRUTH, _NEWER),
    ),
    "quorum": Meaning(
        "Whether enough of the agencies' witnesses have seen this state of the log.",
        "The agencies hold this state too: nobody can change it any more without their noticing.",
        (_TRUTH, _NEWER),
    ),
    "extends": Meaning(
        "Whether the newer state of the log begins with everything the older one held.",
        "Nothing that was recorded before the older state was changed, removed or put between.",
        (_TRUTH, _NEWER),
    ),
    "receipt": Meaning(
        "Whether the log holds the one entry that this receipt shows.",
        "The hub recorded exactly this, then, and cannot take it back or alter it.",
        (
            _TRUTH,
            "Anything about what the receipt withholds, and about other entries.",
            "Names of people and agencies: they stand in the file to help its reader.",
        ),
    ),
    "answer": Meaning(
        "Whether every entry that this answer rests on is in the log, and whether a row says "
        "otherwise than its entries show.",
        "The entries behind the rows were recorded, then, and are as they were recorded. Of what "
        "the rows say, that alone is proven which is not named below.",
        (
            _TRUTH,
            "That the answer lists everything there is: ask the hub for the whole log.",
            _NEWER,
        ),
    ),
    "sample": Meaning(
        "Whether the sample follows from the seed that the log fixed beforehand and from the list "
        "whose fingerprint is in the log; it was drawn again from both.",
        "Nobody chose: from that list, by that seed, no other disclosures could come.",
        (
            "That the list holds every disclosure its agency could draw from: information "
            "governance holds it against the whole log with hub audit redraw.",
            "That the hub tried no seeds before it fixed the first of all.",
            _TRUTH,
        ),
    ),
    "begun": Meaning(
        "Whether this log says, in its first entry, where the log before it ended.",
        "What it says of the older log was fixed when it began, and cannot be altered any more.",
        (
            "That the older log was no longer than is said, but for the checkpoints you hold.",
            _NEWER,
        ),
    ),
    "seen": Meaning(
        "Whether the entries about one person, which are numbered 1, 2, 3 and so on, are all in "
        "the file and in the log.",
        "Nothing that the hub recorded about this person up to the last number was left out.",
        (_TRUTH, _UNRECORDED, _NEWER),
    ),
    "log": Meaning(
        "Every entry of the log, against the state that was signed.",
        "No entry was changed, removed, added or moved since it was signed.",
        (_TRUTH, _UNRECORDED, _NEWER),
    ),
    "export": Meaning(
        "Every entry of the log and all its details, which were derived again from the beginning.",
        "No entry and no detail was changed, removed or added, and what is found by searching is "
        "what was recorded.",
        (_TRUTH, _UNRECORDED, _NEWER),
    ),
}

_ERASED = (
    "What the entries said whose details were erased: about whom and which family they were, what "
    "they listed and of which agency. Rows to search by that only they explain were not compared."
)
_BUT_ERASED = (
    "No entry was changed, removed or added, nor any detail that was not erased, and what is found "
    "by searching is what was recorded, as far as entries with details tell."
)

FAULTS = {
    "checkpoint-signature": "a signed state of the log is not signed with the log's key",
    "checkpoint-size": "a signed state of the log is kept as that of another length",
    "head": "how long the log is said to be differs from what its entries come to",
    "leaf-gap": "an entry is missing: the places in the log have a gap",
    "leaves-not-signed": "entries have a place in the log and are not covered by any signature",
    "logs-known": "the database and the key file know different logs that ended before this one",
    "payload-of-no-entry": "there are details that belong to no entry",
    "root": "the entries are not those that were signed: one was changed, removed, added or moved",
    "log-shorter-than-signed": "entries are missing that were signed",
    "leaf-malformed": "an entry was changed so that it cannot be read",
    "leaf-twice": "an entry stands there twice",
    "leaf-entry": "an entry stands under another one's name",
    "tile": "a file of the log does not fit its entries",
    "checkpoints-missing": "signed states of the log before this one were removed",
    "kept-tile": "a tile kept beside the entries is not theirs: no entry is touched by that",
    "commitment": "the details of an entry were changed or exchanged",
    "payload-missing": "the details of an entry are gone, and nothing says why",
    "payload-order": "the details stand in another order than the entries, from there on",
    "payload-unreadable": "the details of an entry cannot be read",
    "payload-malformed": "the details of an entry do not fit together",
    "erased-early": "details were erased before the eight years were over that they are kept for",
    "erasure-unexplained": "details were erased, and no entry says by whose decision",
    "log-beginning": "what this log says of the one before it does not fit what is known of that",
    "index": "the search finds an entry otherwise than it was recorded",
    "lines": "the search shows other lines than were recorded",
    "person-row": "the search finds a person's entry otherwise than it was recorded",
    "source-row": "the search finds an agency's disclosure otherwise than it was recorded",
    "rows-of-no-entry": "the search finds what was never recorded",
    "row-twice": "a row stands there twice: the search could find the wrong one",
    "person-number-gap": "an entry about a person is missing: the numbers have a gap",
    "person-number-twice": "two entries about a person have the same number",
    "person-chain": "an entry about a person does not follow the one before it",
    "person-counter": "there are more, or fewer, entries about a person than were counted",
    "family-number-gap": "an entry about a family is missing: the numbers have a gap",
    "family-number-twice": "two entries about a family have the same number",
    "family-chain": "an entry about a family does not follow the one before it",
    "family-counter": "there are more, or fewer, entries about a family than were counted",
}
"""What a fault's code means."""

KINDS = {
    "access": "somebody signed in or out, or was kept out",
    "change": "something of a record, or of who may see it, was changed",
    "disclose": "something of a record was shown to somebody",
    "log": "something was done with the log itself",
    "refuse": "somebody asked for what he may not have, and did not get it",
}
"""What an entry's kind means."""

FIELDS = {
    "actor": "Who did it",
    "agency": "Of which agency",
    "role": "In which role",
    "session": "Signed in as",
    "address": "From which address",
    "action": "What was done",
    "family": "In which family",
    "family_number": "Its number among the family's entries",
    "lines": "In particular",
    "not_shown": "What was not shown",
    "purpose": "What for",
    "outcome": "With what outcome",
    "rule_version": "Decided by the rules of",
    "access_versions": "On the state of the record numbered",
    "details": "In more detail",
}
"""What an entry's fields are called."""

_WHY_NOT = {
    Cause.DIFFERS: (
        "Do not rely on it. Keep the file as it is and tell your information governance lead: "
        "either it was changed on its way to you, or the record was."
    ),
    Cause.MISSING: "What is here fits its signatures and is not all: an older copy, or entries were"
    " lost. Keep it and the checkpoint that shows more; tell your information governance lead.",
    Cause.OTHER_LOG: (
        "It cannot be relied on with what you gave: it is of another log, or signed with another "
        "key. Compare the key and the file with those your agency was given. If they are the "
        "right ones, tell your information governance lead: then somebody else made it."
    ),
    Cause.TOO_FEW: (
        "Nothing says that it was changed, but too few of the witnesses you trust vouch for it. "
        "One may be out of reach: ask the hub for the newest in a while, and tell your "
        "information governance lead if they are still missing."
    ),
    Cause.TOO_OLD: (
        "Nothing says that it was changed: enough of the witnesses you trust have seen it, but "
        "longer ago than you accept. Ask the hub for the newest. If there is none, tell your "
        "information governance lead: the witnesses may have been kept from what came since."
    ),
    Cause.UNDATED: (
        "Nothing says that it was changed, but how old it is cannot be told: the policy you gave "
        "asks for no witness. Give one that does, or leave out --within."
    ),
}
"""What follows where it fails, by why."""

_IF_NOT = {
    Verdict.UNREADABLE: "Nothing was checked: it says neither that all is well nor that it is not.",
    Verdict.PROMISED: (
        "Not all of it is proven yet: for what is not, the hub's signed word stands, which it "
        "cannot deny later."
    ),
}


def explain(found: Finding, verb: str, *, has_witnesses: bool, has_held: bool) -> None:
    """Say what was checked, what follows and what does not."""
    meaning = MEANINGS[verb]
    if found.verdict is Verdict.UNREADABLE:
        found.asked = meaning.checked
    else:
        found.checked = meaning.checked
    has_erased = verb in {"log", "export"} and bool(found.facts.get("erased"))
    proven = _BUT_ERASED if has_erased else meaning.proven
    match found.verdict:
        case Verdict.HOLDS | Verdict.PARTLY:
            found.proves = proven
        case Verdict.FAILS:
            found.proves = _WHY_NOT[found.cause]
        case _:
            found.proves = _IF_NOT[found.verdict]
    if found.verdict in {Verdict.HOLDS, Verdict.PARTLY, Verdict.PROMISED}:
        found.proves_not = (
            *found.proves_not,
            *meaning.not_proven,
            *((_ERASED,) if has_erased else ()),
            *(() if has_witnesses else (_ALONE,)),
            *((_HELD,) if verb in {"log", "export"} and not has_held else ()),
        )


def fault_in_words(code: str, where: str) -> str:
    """One line for what does not fit, with its code for whoever looks into it."""
    words = FAULTS.get(code, "something does not fit")
    return f"WRONG {code} at {where}: {words}."
