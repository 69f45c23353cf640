"""Puts the application together. It does not start while a view declares no gate."""

from flask import Flask, g

from audit.checkpoints import log_signer
from audit.writer import AuditWriter
from hub.accounts import views as accounts
from hub.boundary import Ground
from hub.cross_site import remember_visit, token_for
from hub.entrance import guard_all
from hub.foundation.clock import Clock, SystemClock
from hub.foundation.database import Database
from hub.foundation.keyring import open_key_file
from hub.foundation.settings import Settings
from hub.frame import frame_for
from hub.headers import protect
from hub.health import views as health
from hub.presentation.environment import install

MOST_REQUEST_BYTES = 12 * 1024 * 1024


def ground_for(settings: Settings, clock: Clock | None = None) -> Ground:
    """Open the database, the keys and the audit writer. Raises: KeyUnusable."""
    database = Database(settings.database_url)
    keyring = open_key_file(settings.key_file)
    writer = AuditWriter(database, keyring, log_signer(keyring))
    return Ground(database, keyring, clock or SystemClock(), writer)


def create_app(settings: Settings, ground: Ground) -> Flask:
    """The application. Raises: Unguarded when a view declares no capability."""
    app = Flask("hub", static_folder="static", template_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_file.read_bytes(),
        MAX_CONTENT_LENGTH=MOST_REQUEST_BYTES,
        HUB_SETTINGS=settings,
    )
    install(app)
    app.context_processor(lambda: {"frame": frame_for(settings, g.get("signed_in"), token_for)})
    for blueprint in (accounts.blueprint, health.blueprint):
        app.register_blueprint(blueprint)
    app.after_request(protect)
    app.after_request(remember_visit)
    guard_all(app, ground, settings)
    return app
