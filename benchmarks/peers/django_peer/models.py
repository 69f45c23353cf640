"""The world as Django models, keyed by the neutral ids, with the indexes the page needs."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

ID = 40
OPEN = 2**62  # an involvement without an end, a permission never withdrawn


class Agency(models.Model):
    """An agency and its type."""

    id = models.CharField(primary_key=True, max_length=ID)
    type = models.CharField(max_length=8)


class Worker(models.Model):
    """A user's place in an agency."""

    id = models.CharField(primary_key=True, max_length=ID)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    agency = models.ForeignKey(Agency, models.PROTECT)
    role = models.CharField(max_length=12)


class Family(models.Model):
    """A family; django-guardian holds who may open it."""

    id = models.CharField(primary_key=True, max_length=ID)


class Person(models.Model):
    """A member of a family."""

    id = models.CharField(primary_key=True, max_length=ID)
    family = models.ForeignKey(Family, models.CASCADE, related_name="people")
    is_child = models.BooleanField()
    parents = models.ManyToManyField("self", symmetrical=False)


class Involvement(models.Model):
    """An agency's work with some of the family."""

    id = models.CharField(primary_key=True, max_length=ID)
    agency = models.ForeignKey(Agency, models.PROTECT)
    family = models.ForeignKey(Family, models.CASCADE, related_name="involvements")
    persons = models.ManyToManyField(Person)
    team = models.ManyToManyField(Worker)
    opened_at = models.BigIntegerField()
    closed_at = models.BigIntegerField(null=True)


class Permission(models.Model):
    """One person's statement."""

    id = models.CharField(primary_key=True, max_length=ID)
    giver = models.ForeignKey(Person, models.CASCADE, related_name="permissions_given")
    covers = models.ManyToManyField(Person, related_name="permissions_about")
    sources = models.ManyToManyField(Agency, related_name="+")
    recipients = models.ManyToManyField(Agency, related_name="+")
    groups = models.JSONField()
    max_level = models.CharField(max_length=1)
    given_at = models.BigIntegerField()
    history_from = models.BigIntegerField(null=True)
    withdrawn_at = models.BigIntegerField(null=True)


class Plan(models.Model):
    """A child protection plan."""

    child = models.ForeignKey(Person, models.CASCADE)
    family = models.ForeignKey(Family, models.CASCADE, related_name="plans")
    started_at = models.BigIntegerField()
    core_group = models.ManyToManyField(Worker)


class Tag(models.Model):
    """A tag of the vocabulary."""

    id = models.CharField(primary_key=True, max_length=ID)


class Update(models.Model):
    """A posted update, in clear."""

    id = models.CharField(primary_key=True, max_length=ID)
    family = models.ForeignKey(Family, models.CASCADE, related_name="updates")
    author = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    subjects = models.ManyToManyField(Person)
    tags = models.ManyToManyField(Tag)
    withheld_from = models.ManyToManyField(Agency, related_name="+")
    sn = models.SmallIntegerField()
    event_at = models.BigIntegerField()
    posted_at = models.BigIntegerField()
    summary = models.CharField(max_length=280)
    text = models.TextField()

    class Meta:
        """Newest first within a family is the order of the page."""

        indexes = (models.Index(fields=["family", "-event_at"]),)


auditlog.register(Update)
