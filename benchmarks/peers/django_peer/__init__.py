"""The timeline page with Django, django-guardian and django-auditlog."""
