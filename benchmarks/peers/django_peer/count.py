"""Prints how many audit rows the Django application has written."""

import django

if __name__ == "__main__":
    django.setup()
    from auditlog.models import LogEntry

    print(LogEntry.objects.filter(action=LogEntry.Action.ACCESS).count())
