"""Files and saved filters of Eksempeldepartementet: profiles that were taken in from a spreadsheet long ago, a file of
accounts that waits to be looked over, and the filters that people come back to."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile

from accounts.actions import register_imports, saved_filters
from accounts.models import Account, FileKind, RegisterImport, User

LOOKED_DAYS_AGO = 100
FOLLOWERS = {"x": 20_900, "facebook": 44_100, "instagram": 9_600}
"""Followers on that day, as somebody wrote them down."""


def take_profiles_in(adviser: User, today: dt.date) -> None:
    """The first look at each: with followers, so that one can see how they go (S47)."""
    rows = [
        (
            account.url,
            account.name,
            "Nytt fra departementet.",
            "https://www.regjeringen.no/",
            "Ja",
            count,
            _ago(today),
        )
        for platform, count in FOLLOWERS.items()
        for account in Account.objects.filter(owner__code="EKD", platform__key=platform).order_by("pk")[:1]
    ]
    head = ("Adresse", "Visningsnavn", "Profiltekst", "Lenke i profilen", "Merke", "Følgere", "Sett dato")
    run = _upload([head, *rows], name="profiler-august.csv", by=adviser, kind=FileKind.PROFILES)
    register_imports.commit(run, by=adviser)


def leave_one_waiting(adviser: User) -> None:
    """One new account, one with another name, and one whose address nobody knows."""
    known = Account.objects.filter(owner__code="EKD", platform__key="x").order_by("pk")[0]
    rows = [
        ("Adresse", "Eier", "Visningsnavn"),
        ("https://x.example/eksempel_jobb", "EKD", "Jobb i Eksempeldepartementet"),
        (known.url, "EKD", f"{known.name} (EKD)"),
        ("https://ukjent.example/eksempel", "EKD", "Eksempel"),
    ]
    _upload(rows, name="kontoer-fra-enhetene.csv", by=adviser, kind=FileKind.ACCOUNTS)


def keep_filters(adviser: User, editor: User) -> None:
    for by, page, name, query in (
        (adviser, "accounts", "Mine på Facebook", "mine=on&plattform=facebook"),
        (adviser, "publications", "Nynorsk", "skriftform=nn"),
        (editor, "accounts", "Ikke verifisert", "departement=ekd&verifisering=requested"),
        (editor, "findings", "Sikkerhet", "sikkerhet=ja"),
    ):
        saved_filters.keep(by=by, page=page, name=name, query=query)


def _upload(rows: Iterable[Sequence[object]], *, name: str, by: User, kind: FileKind) -> RegisterImport:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return register_imports.upload(
        ContentFile(text.getvalue().encode(), name=name), name=name, by=by, kind=kind
    )


def _ago(today: dt.date) -> str:
    return (today - dt.timedelta(days=LOOKED_DAYS_AGO)).isoformat()
