"""Every page takes its shell from here, so that no database row is needed to look at it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from somestrategi.core import clock
from tests.browser.gallery import examples
from tests.browser.gallery.forms import FILLED, GalleryFilter, GalleryForm

KARI = SimpleNamespace(
    name="Kari Nordmann",
    email="kari@ekd.example",
    is_authenticated=True,
    has_shortcuts=True,
    get_short_name="Kari",
)


def entry(title: str, url: str, icon: str, key: str, *, count: int = 0) -> SimpleNamespace:
    return SimpleNamespace(title=title, url=url, icon=icon, key=key, is_current=False, count=count)


def shell(here: str) -> dict[str, Any]:
    entries = [
        entry("Min dag", "/deler/", "House", "o"),
        entry("Redaksjonsmøte", "/mote/", "Presentation", "r"),
        entry("Publisert", "/liste/", "Megaphone", "i"),
        entry("Egenkontroll", "/skjema/?tilstand=feil", "ShieldCheckmark", "e", count=4),
        entry("Kontoer", "/tom/", "Globe", "k"),
        entry("Strategien", "/skjema/", "Book", "s"),
    ]
    for each in entries:
        each.is_current = each.url == here
    return {
        "user": KARI,
        "navigation": entries,
        "home_ministries": ["Eksempeldepartementet"],
        "is_demo": True,
        "version": "0.1.0",
    }


def parts(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Kontoen er lagret.")
    now = clock.now()
    context = {
        "now": now,
        "before": now - dt.timedelta(days=3),
        "segments": examples.SEGMENTS,
    }
    return render(request, "gallery/parts.html", shell("/deler/") | context)


def form(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("tilstand", "")
    data = {"utfylt": FILLED, "feil": {"text": "x" * 300}}.get(state)
    gallery_form = GalleryForm(data)
    if state == "feil":
        gallery_form.add_error(None, "Kontoen er på pause til 4. desember. Velg en annen konto.")
    return render(request, "gallery/form.html", shell("/skjema/") | {"form": gallery_form})


def listing(request: HttpRequest) -> HttpResponse:
    page = Paginator(range(1, 230), 8).get_page(request.GET.get("side"))
    filters = GalleryFilter(request.GET)
    rows = examples.ROWS * 2 if request.GET.get("q") != "ingen" else []
    return render(
        request, "gallery/list.html", shell("/liste/") | {"page": page, "filter": filters, "rows": rows}
    )


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/empty.html", shell("/tom/"))


def meeting(request: HttpRequest) -> HttpResponse:
    context = {
        "segments": examples.SEGMENTS,
        "shares": examples.SHARES,
        "ages": examples.AGES,
        "days": examples.DAYS,
        "top": examples.TOP,
        "findings": examples.FINDINGS,
        "findings_aside": format_html(
            '{} <a class="link" href="/">{}</a>', "1 nytt · 3 lukket siden sist", "Alle funn"
        ),
    }
    return render(request, "gallery/meeting.html", shell("/mote/") | context)


def queue(request: HttpRequest) -> HttpResponse:
    """A queue that shrinks: each POST takes the first item away."""
    left = int(request.POST.get("left", "3"))
    context = {"left": left - 1, "items": range(left), "is_done": request.method == "POST"}
    return render(request, "gallery/queue.html", shell("/ko/") | context)


def bad(request: HttpRequest) -> HttpResponse:
    """Everything that the strict browser tests must catch."""
    return HttpResponse(
        '<html lang="nb"><title>Dårlig</title><main><h1>Dårlig</h1>'
        '<img src="/mangler.png"><p style="width: 9000px">Bred</p>'
        '<script>document.title = "kjørt"</script></main></html>'
    )


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html", status=status)
