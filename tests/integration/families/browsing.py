"""A worker at a browser: signed in, pressing what the pages offer."""

from collections.abc import Mapping

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from agencies.models import RoleRow
from agencies.session_service import Beginning, begin
from agencies.session_states import Stage
from agencies.tokens import csrf_token_of
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


class Browser:
    """One worker's browser; every form it sends carries the page's token."""

    def __init__(self, app: Flask, cookie: str) -> None:
        self._client, self._token = app.test_client(), csrf_token_of(cookie)
        self._client.set_cookie("hub-session", cookie)

    def get(self, address: str) -> TestResponse:
        return self._client.get(address)

    def send(
        self, address: str, typed: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> TestResponse:
        sent = {**typed, "csrf_token": self._token}
        return self._client.post(address, data=sent, headers=dict(headers or {}))


def signed_in(work: Work, worker_id: WorkerId) -> str:
    """A session's cookie."""
    role = select(RoleRow.seq).where(RoleRow.worker_id == worker_id).order_by(RoleRow.seq.desc())
    role_seq = work.session.scalar(role.limit(1))
    assert role_seq is not None
    begun = Beginning(worker_id, role_seq, Stage.FULL, "Firefox", work.now, work.now)
    return begin(work, beginning=begun)[1]
