"""The timeline page with Flask and the SQLAlchemy ORM."""
