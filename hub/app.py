"""Puts the application together. It does not start while a view declares no gate."""

from functools import partial
from uuid import UUID

from flask import Flask, g
from werkzeug.routing import PathConverter, UUIDConverter, ValidationError

from audit.verifier.tiles import TilePlace, TileRefused
from hub.accessibility import views as accessibility
from hub.accounts import views as accounts
from hub.boundary import Ground
from hub.cross_site import remember_visit
from hub.current_worker import know_workers
from hub.entrance import guard_all
from hub.families import views as families
from hub.foundation.settings import Settings
from hub.frame import frame_for
from hub.headers import protect
from hub.health import views as health
from hub.kept_forms import views as kept_forms
from hub.live.events import LiveAlerts
from hub.meetings import list_views as meeting_list
from hub.meetings import views as meetings
from hub.my_work import views as my_work
from hub.oversight.governance import views as oversight_record
from hub.oversight.incidents import governance_views as oversight_governed_incidents
from hub.oversight.incidents import views as oversight_incidents
from hub.oversight.named_audits import reading_views as audits_read
from hub.oversight.named_audits import views as audits
from hub.oversight.named_audits.findings import views as audit_findings
from hub.oversight.overview import views as oversight
from hub.oversight.questions import leaving_views as oversight_leaving
from hub.oversight.questions import list_views as oversight_lists
from hub.oversight.questions import views as oversight_questions
from hub.oversight.receipts import own_views as own_receipts
from hub.oversight.receipts import views as receipts
from hub.oversight.replaying import paper_views as oversight_replay_paper
from hub.oversight.replaying import views as oversight_replay
from hub.oversight.same_address import views as oversight_same_address
from hub.oversight.sampling import asking_views as oversight_sample_asking
from hub.oversight.sampling import file_views as oversight_sample_file
from hub.oversight.sampling import views as oversight_sampling
from hub.oversight.under_sharing import views as oversight_under_sharing
from hub.oversight.worklist import asked_views as oversight_asked
from hub.oversight.worklist import views as oversight_worklist
from hub.policy import views as policy
from hub.presentation.environment import install
from hub.presentation.frame import Frame
from hub.published_log import entry_views as log_entries
from hub.published_log import views as published_log
from hub.rehearsing import Bench
from hub.request_sizes import MOST_BYTES
from hub.rights.seen_report import views as seen_report
from hub.sharing.decisions import draft_views as sharing_drafts
from hub.sharing.decisions import duty_views as duty_to_share
from hub.sharing.decisions import views as sharing_decisions
from hub.sharing.emergency import review_views as sharing_openings
from hub.sharing.emergency import views as sharing_emergency
from hub.sharing.lead_questions import views as sharing_questions
from hub.sharing.more_requests import views as sharing_more
from hub.sharing.opening_acts import keeping_closed_views as sharing_keeping_closed
from hub.sharing.opening_acts import opened_views as sharing_opened
from hub.sharing.permissions import paper_views as sharing_paper
from hub.sharing.permissions import recording_views as sharing_recording
from hub.sharing.permissions import views as sharing
from hub.sharing.protection import location_readers as sharing_protection_readers
from hub.sharing.protection import views as sharing_protection
from hub.sharing.splits import views as sharing_splits
from hub.sharing.status import assessment_views as sharing_assessment
from hub.sharing.status import views as sharing_status
from hub.sharing.table import views as sharing_table
from hub.sharing.withdrawals import views as sharing_withdrawal
from hub.timeline import paper_views as timeline_paper
from hub.timeline import views as timeline
from hub.updates import views as updates
from hub.watch_notes import views as watch_notes

BLUEPRINTS = (
    accessibility.blueprint,
    accounts.blueprint,
    audits.blueprint,
    audit_findings.blueprint,
    audits_read.blueprint,
    duty_to_share.blueprint,
    families.blueprint,
    health.blueprint,
    kept_forms.blueprint,
    meeting_list.blueprint,
    meetings.blueprint,
    my_work.blueprint,
    oversight.blueprint,
    oversight_lists.blueprint,
    oversight_leaving.blueprint,
    oversight_asked.blueprint,
    oversight_questions.blueprint,
    oversight_record.blueprint,
    oversight_replay.blueprint,
    oversight_replay_paper.blueprint,
    oversight_governed_incidents.blueprint,
    oversight_incidents.blueprint,
    oversight_same_address.blueprint,
    oversight_sample_asking.blueprint,
    oversight_sample_file.blueprint,
    oversight_sampling.blueprint,
    oversight_under_sharing.blueprint,
    oversight_worklist.blueprint,
    policy.blueprint,
    log_entries.blueprint,
    published_log.blueprint,
    receipts.blueprint,
    own_receipts.blueprint,
    seen_report.blueprint,
    sharing.blueprint,
    sharing_decisions.blueprint,
    sharing_drafts.blueprint,
    sharing_more.blueprint,
    sharing_questions.blueprint,
    sharing_emergency.blueprint,
    sharing_keeping_closed.blueprint,
    sharing_opened.blueprint,
    sharing_openings.blueprint,
    sharing_recording.blueprint,
    sharing_splits.blueprint,
    sharing_status.blueprint,
    sharing_protection.blueprint,
    sharing_protection_readers.blueprint,
    sharing_table.blueprint,
    sharing_withdrawal.blueprint,
    sharing_paper.blueprint,
    sharing_assessment.blueprint,
    timeline.blueprint,
    timeline_paper.blueprint,
    updates.blueprint,
    watch_notes.blueprint,
)


class IdConverter(UUIDConverter):
    """`<uuid:…>` in an address: only a UUID matches, and views get its canonical text."""

    def to_python(self, value: str) -> str:  # type: ignore[override]  # ids are text here
        """The canonical text."""
        return str(UUID(value))

    def to_url(self, value: object) -> str:
        """As it stands."""
        return str(value)


class TileConverter(PathConverter):
    """`<tile:…>`: the path of a tile of the log in its one spelling, `x001/234.p/56`."""

    def to_python(self, value: str) -> TilePlace:
        """Its number and width."""
        try:
            return TilePlace.parse(value)
        except TileRefused:
            raise ValidationError from None

    def to_url(self, value: TilePlace) -> str:
        """As it is served."""
        return value.path()


def create_app(settings: Settings, ground: Ground) -> Flask:
    """The application. Raises: Unguarded when a view declares no capability."""
    app = Flask("hub", static_folder="static", template_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_file.read_bytes(),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        HUB_POLICY=ground.policy,
        HUB_SETTINGS=settings,
    )
    app.url_map.converters["uuid"] = IdConverter
    app.url_map.converters["tile"] = TileConverter
    app.extensions["hub"] = ground
    install(app)
    app.context_processor(partial(_framed, settings, ground))
    know_workers(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.after_request(protect)
    app.after_request(remember_visit)
    guard_all(app, ground, settings)
    app.extensions["bench"] = Bench(ground)
    app.extensions["live"] = LiveAlerts(app, ground, settings)
    return app


def _framed(settings: Settings, ground: Ground) -> dict[str, Frame]:
    watch = ground.writer.watch
    frame = frame_for(
        g.get("signed_in"),
        g.get("work"),
        settings,
        log_is_behind=watch.is_behind,
        log_fork=watch.fork,
    )
    return {"frame": frame}
