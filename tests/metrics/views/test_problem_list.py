"""The good rows are taken without the bad, and the bad can be downloaded with reasons (issue 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from accounts.models import Account, ImportRun, User
from content.models import Publication
from metrics.actions import imports
from metrics.tasks import clear_uploads
from somestrategi.core import clock
from tests.cast import SignIn
from tests.metrics.table_counts import table_counts
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

OnCommit = Callable[..., AbstractContextManager[list[Any]]]
MIXED = [
    row(101, BOKMAL),
    row(102, NYNORSK, date="=1+1"),
    row(103, BOKMAL, handle="noenandre"),
    row(101, BOKMAL),
]


def _imported(by: User, rows: list[list[str]] = MIXED) -> ImportRun:
    return imports.commit(imports.upload(x_file(rows), name=NAME, by=by), by=by)


def _download(client: Client, run: ImportRun) -> bytes:
    response = client.get(f"/import/{run.pk}/feil/")
    assert response.status_code == 200
    return response.getvalue()  # type: ignore[no-any-return]


def test_good_rows_are_taken_and_the_bad_are_listed_with_line_and_reason(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _imported(kari)
    assert list(Publication.objects.values_list("remote_id", flat=True)) == ["101"]

    client = signed_in(kari)
    html = client.get(f"/import/{run.pk}/").text
    assert f'href="/import/{run.pk}/feil/"' in html
    assert "Last ned alle radene som ikke ble tatt med, med grunn" in html
    assert _download(client, run).decode("utf-8-sig").splitlines() == [
        "Linje;Hvorfor",
        "3;«=1+1» er ikke en dato som kan leses.",
        "4;Innlegget hører til en annen konto: «noenandre».",
    ]


def test_the_list_is_a_file_that_excel_opens_and_a_browser_does_not(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    client, run = signed_in(kari), _imported(kari)
    response = client.get(f"/import/{run.pk}/feil/")
    assert response["Content-Disposition"] == f'attachment; filename="rader-ikke-tatt-med-{run.pk}.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.getvalue().startswith(b"\xef\xbb\xbf")


def test_the_list_is_in_the_importers_written_form(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    with translation.override("nn"):
        run = _imported(kari)
    assert "Innlegget høyrer til ein annan konto" in _download(signed_in(kari), run).decode()


def test_a_demo_says_so_on_its_first_line(
    kari: User, ekd_on_x: Account, signed_in: SignIn, settings: Settings
) -> None:
    settings.DEMO = True
    assert _download(signed_in(kari), _imported(kari)).decode("utf-8-sig").splitlines()[0] == "DEMO"


def test_every_bad_row_is_listed_however_many(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    bad = [row(1000 + n, BOKMAL, date="i går") for n in range(350)]
    run = _imported(kari, [row(101, BOKMAL), *bad])
    assert len(run.problems) == 200
    assert _download(signed_in(kari), run).count(b"\r\n") == 351


def test_an_import_without_bad_rows_has_no_list(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _imported(kari, [row(101, BOKMAL)])
    client, before = signed_in(kari), table_counts()
    assert not run.problems_file
    assert "/feil/" not in client.get(f"/import/{run.pk}/").text
    response = client.get(f"/import/{run.pk}/feil/", follow=True)
    assert response.status_code == 200
    assert (
        "Det finnes ingen liste over rader for denne importen. Den blir oppbevart i 30 dager."
        in response.text
    )
    assert table_counts() == before


def test_the_list_of_another_ministry_is_not_found(
    per: User, kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    assert signed_in(per).get(f"/import/{_imported(kari).pk}/feil/").status_code == 404


def test_nothing_is_left_on_the_disk_when_the_import_fails(
    kari: User, ekd_on_x: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = imports.upload(x_file(MIXED), name=NAME, by=kari)
    before = table_counts()

    def fail(account: Account) -> None:
        raise RuntimeError

    monkeypatch.setattr("metrics.actions.taking_in.ask_for_audits", fail)
    with pytest.raises(RuntimeError):
        imports.commit(run, by=kari)
    assert table_counts() == before


def test_the_list_is_cleared_away_after_30_days(
    kari: User, ekd_on_x: Account, django_capture_on_commit_callbacks: OnCommit
) -> None:
    old, new = _imported(kari), _imported(kari)
    ImportRun.objects.filter(pk=old.pk).update(committed_at=clock.now() - dt.timedelta(days=31))
    file_name = old.problems_file.name
    with django_capture_on_commit_callbacks(execute=True):
        clear_uploads()
    old.refresh_from_db()
    new.refresh_from_db()
    assert not old.problems_file
    assert not old.problems_file.storage.exists(file_name)
    assert new.problems_file.storage.exists(new.problems_file.name)
