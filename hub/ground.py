"""Opens what every unit of work stands on: for the server, for commands, and for tests."""

from audit.guard import Guard
from audit.witnesses.policy_file import open_policy
from audit.writer import AuditWriter
from hub.boundary import Ground
from hub.foundation.clock import Clock, SystemClock
from hub.foundation.database import Database
from hub.foundation.key_file import FollowedKeyring
from hub.foundation.settings import Settings
from hub.log_signing import signing


def ground_for(settings: Settings, clock: Clock | None = None) -> Ground:
    """Open the database, the keys and the audit writer. Raises: KeyUnusable, PolicyRefused."""
    database = Database(settings.database_url)
    keyring = FollowedKeyring(settings.key_file)
    at = clock or SystemClock()
    writer = AuditWriter(database, keyring, signing(settings, keyring), clock=at)
    guard = Guard(settings.guard_file, writer.key)
    policy = open_policy(settings.policy_file)
    return Ground(database, keyring, at, writer, policy=policy, guard=guard)
