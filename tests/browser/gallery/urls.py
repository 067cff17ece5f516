"""Only in tests. The names of the shell's own addresses are here too, so that its links and forms are drawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.browser.gallery import views


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    path("deler/", views.parts, name="gallery_parts"),
    path("skjema/", views.form, name="gallery_form"),
    path("liste/", views.listing, name="gallery_list"),
    path("tom/", views.empty, name="gallery_empty"),
    path("mote/", views.meeting, name="gallery_meeting"),
    path("ko/", views.queue, name="gallery_queue"),
    path("darlig/", views.bad, name="gallery_bad"),
    path("feil/<int:status>/", views.refuse, name="gallery_error"),
    path("", nothing, name="my_day"),
    path("sprak/", nothing, name="ui_language"),
    path("hurtigtaster/", nothing, name="shortcuts"),
    path("profil/", nothing, name="profile"),
    path("ut/", nothing, name="logout"),
    path("tilgjengelighet/", nothing, name="universal_design"),
    path("personvern/", nothing, name="privacy"),
]
