"""`hub audit verify`: reads the whole log offline and says whether it is sound."""

import click

from audit.checkpoints import log_signer
from audit.inspection import verify_database
from hub.foundation.database import Database
from hub.foundation.keyring import open_key_file
from hub.foundation.settings import Settings


def verify_log(settings: Settings, database_url: str | None) -> int:
    """Check everything, showing progress; 0 when the log is sound, 1 when it is not."""
    keyring = open_key_file(settings.key_file)
    database = Database(database_url or settings.database_url)
    with database.read() as session, click.progressbar(length=1, label="Reading the log") as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        report = verify_database(
            session, keyring=keyring, key=log_signer(keyring).verifier_key, progress=show
        )
    for fault in report.faults:
        click.echo(f"WRONG {fault.code} at {fault.where}")
    if report.is_sound:
        click.echo(f"The log is sound: {report.size} entries, every one where it was signed.")
    return 0 if report.is_sound else 1
