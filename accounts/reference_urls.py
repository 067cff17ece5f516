"""Reference data that has pages of its own: the ministries."""

from __future__ import annotations

from django.urls import path

from accounts.views import ministries

urlpatterns = [
    path("departementer/", ministries.listing, name="ministries"),
    path("departementer/endring/<int:pk>/", ministries.preview, name="reorganisation"),
    path("departementer/endring/<int:pk>/forkast/", ministries.discard, name="reorganisation_discard"),
    path("departementer/<slug:code>/", ministries.detail, name="ministry"),
    path("departementer/<slug:code>/navn/", ministries.change, {"kind": "rename"}, name="ministry_rename"),
    path(
        "departementer/<slug:code>/sla-sammen/", ministries.change, {"kind": "merge"}, name="ministry_merge"
    ),
    path("departementer/<slug:code>/skill-ut/", ministries.change, {"kind": "split"}, name="ministry_split"),
]
