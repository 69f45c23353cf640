"""The Django application's registration."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """One app holds the models; the label names its tables."""

    name = "benchmarks.peers.django_peer"
    label = "sharing"
