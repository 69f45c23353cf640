"""The timeline page: may he open the family, what may he see, log it, show it."""

import time

from auditlog.models import LogEntry
from auditlog.signals import accessed
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from benchmarks import plain_rules
from benchmarks.peers.django_peer import models, queries
from benchmarks.tables import LEVELS


@login_required
def timeline(request: HttpRequest, family_id: str) -> HttpResponse:
    """One audit row for each item shown, by django-auditlog's own access signal."""
    shown = _shown(request, family_id)
    with transaction.atomic():
        for row, _level in shown:
            accessed.send(models.Update, instance=row)
    return render(request, "timeline.html", {"family_id": family_id, "shown": shown})


@login_required
def timeline_one_entry(request: HttpRequest, family_id: str) -> HttpResponse:
    """One audit row for the page, which lists the items."""
    shown = _shown(request, family_id)
    LogEntry.objects.log_create(
        models.Family(id=family_id),
        force_log=True,
        action=LogEntry.Action.ACCESS,
        changes={"shown": ["", [[row.id, level] for row, level in shown]]},
    )
    return render(request, "timeline.html", {"family_id": family_id, "shown": shown})


def _shown(request: HttpRequest, family_id: str) -> list[tuple[models.Update, str]]:
    family = get_object_or_404(models.Family, pk=family_id)
    if not request.user.has_perm("sharing.view_family", family):
        raise PermissionDenied
    worker = models.Worker.objects.select_related("agency").get(user=request.user)
    viewer = plain_rules.Viewer(worker.id, worker.agency_id, worker.agency.type, worker.role)
    return _decided(family, viewer, int(time.time()))


def _decided(
    family: models.Family, viewer: plain_rules.Viewer, at: int
) -> list[tuple[models.Update, str]]:
    facts = queries.facts_of(family)
    shown: list[tuple[models.Update, str]] = []
    before: int | None = None
    while len(shown) < queries.PAGE:
        rows = queries.updates_of(family, before=before)
        for row in rows:
            answer = plain_rules.decide(viewer, facts, queries.item_of(row), at)
            if answer.level:
                shown.append((row, LEVELS[answer.level]))
        if len(rows) < queries.AHEAD:
            break
        before = rows[-1].event_at
    return shown[: queries.PAGE]
