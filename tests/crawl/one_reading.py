"""A reading that lies in the log before the crawl begins."""

from flask.testing import FlaskClient
from sqlalchemy import select

from audit.models import AuditIndex
from hub.boundary import Ground


def read_once(ground: Ground, client: FlaskClient, update_id: str) -> str:
    """Somebody opens an update; the id of that entry."""
    client.get(f"/updates/{update_id}")
    ground.writer.drain()
    query = select(AuditIndex.entry_id).where(AuditIndex.list_id.is_not(None))
    latest = query.order_by(AuditIndex.at.desc(), AuditIndex.entry_id.desc()).limit(1)
    with ground.database.read() as session:
        return str(session.scalars(latest).one())
