""" "Who has seen my record": asked for on a form, read on paper, handed out with proofs."""

from hashlib import sha256

from flask import Blueprint, Response, current_app, redirect, request
from flask.typing import ResponseReturnValue

from agencies.queries import agency_names
from agencies.workers.queries import workers_named
from audit.events import SeenReportShown
from audit.verifier.policy import Policy
from consent.authorise import deny
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import PersonId, SeenReportId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.rights.seen_report.askers import askers_of
from hub.rights.seen_report.forms import IDENTITIES, harms, identities, request_from
from hub.rights.seen_report.number import number_of
from hub.rights.seen_report.proofs_file import checking_command, proofs_file
from hub.rights.seen_report.queries import KeptReport, report_asked_for, reports_about
from hub.rights.seen_report.report import seen_page
from hub.rights.seen_report.service import prepare_report
from hub.rights.seen_report.subject import EXIT, ReportSubject, record_named, subject_asked_for
from hub.rights.seen_report.witnessed import reach_of_proofs, whole_words
from hub.sharing.emergency.bar import emergency_bars

blueprint = Blueprint("seen_report", __name__)
_SANDBOX = "default-src 'none'; sandbox"


def _again(work: Work, error: HubError, *, person_id: PersonId) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    if isinstance(error, Refused):
        errors = {"": sentence_for(error.code)}
    return _form_page(work, subject_asked_for(work, person_id=person_id), errors)


@blueprint.get("/rights/seen/<uuid:person_id>")
@opens_to(Capability.RIGHTS_REPORT_PREPARE)
def ask_for_report(work: Work, *, person_id: PersonId) -> ResponseReturnValue:
    """Who asks, how that was made sure of, and the reports there are."""
    return _form_page(work, subject_asked_for(work, person_id=person_id), {})


@blueprint.post("/rights/seen/<uuid:person_id>")
@opens_to(Capability.RIGHTS_REPORT_PREPARE, again=_again)
def report_asked(work: Work, *, person_id: PersonId) -> ResponseReturnValue:
    """Prepare it, and show it."""
    subject = subject_asked_for(work, person_id=person_id)
    asked = request_from(request.form, askers=askers_of(work, subject))
    made = prepare_report(work, person_id=person_id, request=asked)
    return redirect(f"/rights/reports/{made}", 303)


@blueprint.get("/rights/reports/<uuid:report_id>")
@opens_to(Capability.RIGHTS_REPORT_PREPARE)
def report_on_paper(work: Work, *, report_id: SeenReportId) -> ResponseReturnValue:
    """The page for paper. In an emergency nothing is printed, whatever the family."""
    subject, report = report_asked_for(work, report_id=report_id)
    record_named(work, subject, with_relatives=False)
    back = f"/rights/seen/{subject.person_id}"
    if emergency_bars(work):
        return render_page("timeline/no-paper.html", back=back)
    page = seen_page(work, subject, report)
    _record(work, subject, report, form="page", numbers=page.count)
    return render_page(
        "rights/seen.html",
        page=page,
        name=subject.name,
        number=number_of(report),
        each_page=f"/rights/reports/{report_id}/each-page.css",
        witnessed=whole_words(work, _policy()),
        is_careful=report.is_careful,
        is_for_another=report.asked_by not in subject.ids,
        agency=_own_agency(work),
        prepared_at=report.prepared_at,
        back=back,
        proofs="" if report.is_careful else f"/rights/reports/{report_id}/proofs",
        command=checking_command(work),
        reach=reach_of_proofs(work, _policy()),
    )


@blueprint.get("/rights/reports/<uuid:report_id>/each-page.css")
@opens_to(Capability.RIGHTS_REPORT_PREPARE)
def number_on_each_page(work: Work, *, report_id: SeenReportId) -> ResponseReturnValue:
    """What puts the report's number at the foot of every sheet: it alone differs from page to
    page of the hub, and no page may hold a style."""
    _, report = report_asked_for(work, report_id=report_id)
    words = gettext("Report %(number)s", number=number_of(report))
    style = f'@page {{ @bottom-left {{ content: "{words}"; }} }}\n'
    return Response(style, content_type="text/css; charset=utf-8")


@blueprint.get("/rights/reports/<uuid:report_id>/proofs")
@opens_to(Capability.RIGHTS_REPORT_PREPARE, step_up=True)
def report_with_proofs(work: Work, *, report_id: SeenReportId) -> ResponseReturnValue:
    """The same for a checker. Of a careful one there is none: its numbers would say too much."""
    subject, report = report_asked_for(work, report_id=report_id)
    if report.is_careful or emergency_bars(work):
        deny(work, object_id=report_id, reason="NOT_ALLOWED", exit_name=EXIT)
        raise NotFound(report_id)
    content = proofs_file(work, subject, report, policy=_policy())
    digest = sha256(content).hexdigest()
    _record(work, subject, report, form="proofs", numbers=0, digest=digest)
    response = Response(content, mimetype="application/json")
    name = f"who-has-seen-{number_of(report)}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = _SANDBOX
    return response


def _form_page(work: Work, subject: ReportSubject, errors: dict[str, str]) -> ResponseReturnValue:
    record_named(work, subject, with_relatives=True)
    askers = askers_of(work, subject)
    return render_page(
        "rights/seen-form.html",
        name=subject.name,
        action=f"/rights/seen/{subject.person_id}",
        askers=askers,
        identities=identities(),
        harms=harms(),
        typed=request.form,
        errors=errors,
        reports=[_line(work, subject, one) for one in reports_about(work, subject)],
        back=f"/oversight/people/{subject.person_id}",
    )


def _line(work: Work, subject: ReportSubject, one: KeptReport) -> tuple[Link, str, str]:
    """A report there is: the way to it, who asked and how that was made sure of, what for."""
    names = dict.fromkeys(subject.ids, subject.name) | subject.relatives
    worker = workers_named(work, worker_ids=(one.prepared_by,)).get(one.prepared_by)
    said = gettext(
        "Asked for by %(asker)s. %(identity)s. Prepared by %(worker)s.",
        asker=names.get(one.asked_by, gettext("somebody who speaks for them")),
        identity=gettext(IDENTITIES.get(one.identity, "–")),
        worker=worker.name if worker else "–",
    )
    day, time = long_day(one.prepared_at), clock_time(one.prepared_at)
    words = gettext(
        "Report %(number)s of %(day)s at %(time)s", number=number_of(one), day=day, time=time
    )
    way = Link(words, f"/rights/reports/{one.report_id}")
    return way, said, one.purpose


def _policy() -> Policy | None:
    policy: Policy | None = current_app.config["HUB_POLICY"]
    return policy


def _own_agency(work: Work) -> str:
    own = work.actor.agency_id
    return agency_names(work, agency_ids=(own,)).get(own, "")


def _record(
    work: Work,
    subject: ReportSubject,
    report: KeptReport,
    *,
    form: str,
    numbers: int,
    digest: str = "",
) -> None:
    """Its opening is the next entry about the person."""
    work.record(
        SeenReportShown(
            people=tuple(sorted(subject.ids)),
            report_id=report.report_id,
            form=form,
            numbers=numbers,
            digest=digest,
        )
    )
