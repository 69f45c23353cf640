"""Every table that answers to the log."""

from hub.held_to_log.alerts import ALERTS
from hub.held_to_log.children import MEMBERS, STATUSES
from hub.held_to_log.decisions import DECISIONS
from hub.held_to_log.incidents import INCIDENTS
from hub.held_to_log.involvements import CONFLICTS, INVOLVEMENTS, SEATS
from hub.held_to_log.looks import LOOKS
from hub.held_to_log.named_audits import FINDINGS, NAMED_AUDITS
from hub.held_to_log.noticed import NOTICED
from hub.held_to_log.opened_updates import OPENED_UPDATES
from hub.held_to_log.openings import OPENINGS
from hub.held_to_log.people import (
    ASSESSMENTS,
    BIRTH_DATES,
    DUE_DATES,
    NAMES,
    NUMBERS,
    PEOPLE,
    STATES,
)
from hub.held_to_log.permissions import PERMISSIONS
from hub.held_to_log.questions import CHECKS, NOTES, QUESTIONS
from hub.held_to_log.relations import RELATIONS
from hub.held_to_log.reviews import REVIEWS
from hub.held_to_log.samples import MARKS, SAMPLES, SEEDS
from hub.held_to_log.step_words import INCIDENT_WORDS, LOOK_WORDS
from hub.held_to_log.updates import CORRECTIONS, FILES, UPDATES, WITHDRAWALS
from hub.held_to_log.withholdings import WITHHOLDINGS
from hub.held_to_log.workers import ACCOUNTS, AGENCIES, AGREEMENTS, ROLES, WORKERS

TABLES = (
    OPENINGS,
    REVIEWS,
    ALERTS,
    NOTICED,
    LOOKS,
    LOOK_WORDS,
    INCIDENTS,
    INCIDENT_WORDS,
    SEEDS,
    SAMPLES,
    MARKS,
    NAMED_AUDITS,
    FINDINGS,
    DECISIONS,
    WITHHOLDINGS,
    OPENED_UPDATES,
    UPDATES,
    FILES,
    CORRECTIONS,
    WITHDRAWALS,
    AGENCIES,
    AGREEMENTS,
    WORKERS,
    ROLES,
    ACCOUNTS,
    INVOLVEMENTS,
    SEATS,
    CONFLICTS,
    PEOPLE,
    BIRTH_DATES,
    DUE_DATES,
    STATES,
    ASSESSMENTS,
    NAMES,
    NUMBERS,
    PERMISSIONS,
    STATUSES,
    MEMBERS,
    RELATIONS,
    QUESTIONS,
    CHECKS,
    NOTES,
)
