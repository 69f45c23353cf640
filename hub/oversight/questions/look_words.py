"""What each look into the log is called, what it asked for, and what was done with what left."""

from collections.abc import Mapping

from hub.presentation.wording import later

LOOKS: Mapping[str, str] = {
    "AUDIT_CLOSE": later("Ended an audit"),
    "AUDIT_FIND": later("Said what an audit found"),
    "AUDIT_LIST": later("Looked at audits"),
    "AUDIT_OPEN": later("Opened an audit"),
    "AUDIT_VIEW": later("Looked at a page"),
    "EXPORT": later("Took a file"),
    "REPLAY": later("Replayed a moment"),
    "SAMPLE_DRAW": later("Drew a sample"),
    "SAMPLE_MARK": later("Marked a disclosure"),
    "SAR_SEEN": later("Prepared a report for a person in a family"),
    "SAR_VIEW": later("Opened a report for a person in a family"),
}
ASKED_FOR: Mapping[str, str] = {
    "denials": later("Patterns of refusal"),
    "entry": later("One reading"),
    "gone-quiet": later("Who has gone quiet"),
    "incident": later("One incident, as metadata"),
    "incidents": later("Incidents"),
    "integrity": later("Whether the record is whole"),
    "joined": later("Who joined a team"),
    "late": later("Who was told late"),
    "log-entries": later("The entries of the log, without their details"),
    "look-into": later("What deserves a look"),
    "look-into-one": later("One thing that deserves a look"),
    "looks": later("Who looked into the log"),
    "no-permission": later("What a permission would open"),
    "not-opened": later("Risk updates not opened in time"),
    "one-worker": later("What one worker saw"),
    "openings": later("Emergency openings"),
    "our-updates": later("Who read our updates"),
    "our-workers": later("What our workers read"),
    "overrides": later("Overrides"),
    "overview": later("The first page of oversight"),
    "people": later("The people to ask about"),
    "person": later("What was disclosed about a person"),
    "reading-times": later("How soon risk updates are opened"),
    "receipt": later("The receipt of one reading"),
    "record": later("How the record is used"),
    "replay": later("What a worker could see at a moment"),
    "sample": later("The sample of the month"),
    "sample-one": later("One disclosure of the sample"),
    "same-address": later("Colleagues who live where a family does"),
    "under-sharing": later("Whether too little is shared"),
    "updates": later("The updates to ask about"),
    "urgent-unread": later("Urgent updates not opened yet"),
    "who-saw": later("Who saw an update"),
    "worker": later("What one worker saw"),
    "workers": later("The workers to ask about"),
}
TAKEN: Mapping[str, str] = {
    "code": later("Showed a receipt as a code, to hand on"),
    "print": later("Printed"),
    "proofs": later("Took a file with proofs"),
    "receipt": later("Took a receipt, to hand on"),
    "table": later("Took a table"),
}
"""What was done with what left the hub, by its form."""
NAMING: Mapping[str, str] = {
    "shown": later("with the worker’s name"),
    "withheld": later("without the worker’s name"),
}
"""Whether a receipt says who the worker was."""
