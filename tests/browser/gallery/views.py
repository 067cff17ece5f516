"""Every page takes its shell from here, so that no database row is needed to look at it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from somestrategi.core import clock
from somestrategi.templatetags.ds import Segment
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
        "facts": [("Plattform", "LinkedIn"), ("Eier", "Eksempeldepartementet", "/"), ("Neste vurdering", "")],
        "segments": SEGMENTS,
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
    rows = ROWS * 2 if request.GET.get("q") != "ingen" else []
    return render(
        request, "gallery/list.html", shell("/liste/") | {"page": page, "filter": filters, "rows": rows}
    )


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/empty.html", shell("/tom/"))


def meeting(request: HttpRequest) -> HttpResponse:
    context = {
        "segments": SEGMENTS,
        "shares": SHARES,
        "ages": AGES,
        "days": DAYS,
        "top": TOP,
        "findings": FINDINGS,
    }
    return render(request, "gallery/meeting.html", shell("/mote/") | context)


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html", status=status)


def post(
    time: str, account: str, written_form: str, title: str, status: str, color: str, icon: str
) -> SimpleNamespace:
    return SimpleNamespace(
        time=time,
        account=account,
        written_form=written_form,
        title=title,
        status=status,
        color=color,
        icon=icon,
    )


SEGMENTS = [
    Segment("Aktiv", 6, "success", "/"),
    Segment("Til vurdering", 2, "warning", "/"),
    Segment("På pause", 1, "neutral", "/"),
    Segment("Avvikles", 1, "info", "/"),
]
SHARES = [
    ("Facebook", 0.31, "44 av 141", "nn"),
    ("Instagram", 0.34, "52 av 152", "nn"),
    ("LinkedIn", 0.19, "19 av 100", "warning"),
    ("YouTube", 0.26, "8 av 31", "nn"),
    ("Bluesky", 0.28, "21 av 74", "nn"),
]
AGES = [
    ("Under 1 time", 7, 1, "success"),
    ("1–4 timer", 5, 0.71, "warning"),
    ("Over 4 timer", 2, 0.29, "danger"),
]
_APPROVED = ("Godkjent", "success", "CheckmarkCircle")
_WAITING = ("Til godkjenning", "warning", "Clock")
_DRAFT = ("Utkast", "neutral", "PencilWriting")
DAYS = [
    ("Mandag", "30.11.", [
        post("09.00", "LinkedIn", "nb", "Høring: ny lov om kunstig intelligens", *_APPROVED),
        post("12.00", "Instagram", "nn", "Slik brukar du den digitale lommeboka", *_APPROVED),
    ]),
    ("Tirsdag", "1.12.", [
        post("10.00", "Facebook", "nn", "Breiband til 12 000 nye husstandar", *_WAITING),
        post("14.00", "YouTube", "nb", "Statsråden svarer: åpne data", *_DRAFT),
    ]),
    ("Onsdag", "2.12.", []),
    ("Torsdag", "3.12.", [
        post("08.30", "Bluesky", "nb", "Ny rapport om nettsvindel", *_APPROVED),
        post("11.00", "Facebook", "nb", "Trygg på nett før jul", *_WAITING),
    ]),
    ("Fredag", "4.12.", [
        post("10.00", "Instagram", "nb", "Ukas tall: 4 av 5 bruker e-ID", *_APPROVED),
        post("13.00", "LinkedIn", "nn", "Vi søkjer rådgjevar – bli med på laget", *_DRAFT),
    ]),
]  # fmt: skip
TOP = [
    ("Kva betyr den nye KI-lova for deg?", "nn", "Instagram", 1.0, "48 200", "2,4 ×"),
    ("Digital lommebok: dette er nytt", "nb", "Facebook", 0.66, "31 900", "1,8 ×"),
    ("Vi søker 12 nye kolleger", "nb", "LinkedIn", 0.38, "18 400", "1,6 ×"),
    ("Slik oppdagar du falske meldingar", "nn", "Facebook", 0.33, "15 700", "1,1 ×"),
]
FINDINGS = [
    ("Høy", "danger", "XMarkOctagon", "2 sikkerhetsfunn", "", "Frist i dag", True),
    ("Middels", "warning", "ExclamationmarkTriangle", "3 bilder mangler alternativ tekst", "Facebook", "Frist tir. 1.12.", False),
    ("Middels", "warning", "ExclamationmarkTriangle", "8 innlegg på rad på bokmål", "LinkedIn", "Frist fre. 4.12.", False),
    ("Lav", "info", "InformationSquare", "Profilteksten viser til gammel nettadresse", "YouTube", "Frist fre. 11.12.", False),
]  # fmt: skip
ROWS = [
    SimpleNamespace(name="Eksempeldepartementet på Facebook", platform="Facebook", status=("Aktiv", "success", "CheckmarkCircle"), form="nb", count="1 412", last="fre. 20.11."),
    SimpleNamespace(name="Eksempeldepartementet på LinkedIn", platform="LinkedIn", status=("Til vurdering", "warning", "Clock"), form="nn", count="100", last="tor. 19.11."),
    SimpleNamespace(name="Statsråden på X", platform="X", status=("På pause", "neutral", "Pause"), form="undetermined", count="31", last="man. 2.11."),
    SimpleNamespace(name="Eksempelprosjektet", platform="Bluesky", status=("Avvikles", "info", "CircleSlash"), form=None, count="74", last="12.8.2025"),
]  # fmt: skip
