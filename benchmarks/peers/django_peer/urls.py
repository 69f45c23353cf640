"""The two forms of the page."""

from django.urls import path

from benchmarks.peers.django_peer import views

urlpatterns = [
    path("families/<str:family_id>/timeline", views.timeline),
    path("families/<str:family_id>/timeline-one-entry", views.timeline_one_entry),
]
