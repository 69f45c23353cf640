"""Prints how many audit rows the Flask application has written."""

from sqlalchemy import func, select

from benchmarks.peers.flask_peer.database import engine
from benchmarks.peers.flask_peer.models import AuditRow

if __name__ == "__main__":
    with engine().connect() as connection:
        print(connection.scalar(select(func.count()).select_from(AuditRow)))
