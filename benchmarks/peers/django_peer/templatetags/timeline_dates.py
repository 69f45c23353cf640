"""Dates on the page."""

from datetime import UTC, datetime

from django import template

register = template.Library()


@register.filter
def instant(seconds: int) -> str:
    """An instant for people."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%d %B %Y, %H:%M")
