"""Meta writes times in a zone of its own: it is asked for, remembered by account, and told around New Year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Account, ImportRun, Ministry, User
from content.models import Publication
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import FACEBOOK, NOW, csv_file
from tests.metrics.table_counts import table_counts
from tests.metrics.x_file import BOKMAL, x_file
from tests.metrics.x_file import row as x_row

NEW_YEAR = {**FACEBOOK, "Publish time": "12/31/2025 18:30"}
AT_NOON = {**FACEBOOK, "Post ID": "1827720132094664", "Publish time": "09/28/2026 12:00"}


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def page(ekd: Ministry) -> Account:
    platform = PlatformFactory(key="facebook")
    return AccountFactory(
        platform=platform, owner=ekd, handle="eksempeldep", url="https://facebook.example/eksempeldep"
    )


def _uploaded(client: Client) -> ImportRun:
    file = SimpleUploadedFile("innhold.csv", csv_file([NEW_YEAR, AT_NOON]))
    assert client.post("/import/ny/", {"file": file}).status_code == 302
    return ImportRun.objects.order_by("-pk")[0]


def _answered(client: Client, account: Account, zone: str) -> ImportRun:
    run = _uploaded(client)
    answers = {"account": account.pk, "as_of": "2026-11-20", "zone": zone}
    assert client.post(f"/import/{run.pk}/", answers).status_code == 302
    run.refresh_from_db()
    return run


def test_the_zone_is_asked_for_with_what_is_likely_and_what_the_date_means(
    kari: User, page: Account, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    html = client.get(f"/import/{_uploaded(client).pk}/").text
    assert "Hvilken tidssone er klokkeslettene i?" in html
    assert _chosen(html) == "America/Los_Angeles"
    assert "Dagen filen ble lastet ned: Meta teller fram til den dagen" in html


def test_the_last_answer_of_the_account_is_remembered(kari: User, page: Account, signed_in: SignIn) -> None:
    client = signed_in(kari)
    _answered(client, page, "Europe/Oslo")
    assert _chosen(client.get(f"/import/{_uploaded(client).pk}/").text) == "Europe/Oslo"


def test_a_file_of_another_kind_is_not_asked_about_its_zone(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    client.post("/import/ny/", {"file": x_file([x_row(1, BOKMAL)], name="utvalg.csv")})
    assert "Hvilken tidssone" not in client.get(f"/import/{ImportRun.objects.get().pk}/?endre=1").text


def test_no_answer_and_an_unknown_zone_are_told_and_change_nothing(
    kari: User, page: Account, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    run, before = _uploaded(client), table_counts()
    for zone in ("", "Europe/Stockholm"):
        answers = {"account": page.pk, "as_of": "2026-11-20", "zone": zone}
        response = client.post(f"/import/{run.pk}/", answers)
        assert response.status_code == 422
        assert "Velg tidssonen." in response.text
    run.refresh_from_db()
    assert (run.zone, run.new_count, run.account) == ("", 0, page)
    assert table_counts() == before


def test_pacific_time_names_how_many_publications_change_year(
    kari: User, page: Account, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    run = _answered(client, page, "America/Los_Angeles")
    html = client.get(f"/import/{run.pk}/").text
    assert "1 publisering havner i et annet år i Norge enn i filen." in html
    assert "Stillehavstid" in html
    assert "Endre tidssonen" in html
    assert "Verdt å vite" in html
    assert "er i tidssonen «Stillehavstid». I Norge var året 2026" in html
    assert "hoppet over med vilje" not in html
    client.post(f"/import/{run.pk}/importer/")
    moment = dt.datetime(2026, 1, 1, 2, 30, tzinfo=dt.UTC)
    assert Publication.objects.filter(remote_id="1827720132094663", published_at=moment).exists()
    result = client.get(f"/import/{run.pk}/").text
    assert "1 publisering, regnet i det norske året" in result
    assert "Verdt å vite" in result


def test_norwegian_time_moves_nothing_and_can_be_changed_before_the_import(
    kari: User, page: Account, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    run = _answered(client, page, "Europe/Oslo")
    html = client.get(f"/import/{run.pk}/").text
    assert "Norsk tid" in html
    assert "i et annet år" not in html
    answers = {"account": page.pk, "as_of": "2026-11-20", "zone": "America/Los_Angeles"}
    client.post(f"/import/{run.pk}/", answers)
    assert "havner i et annet år" in client.get(f"/import/{run.pk}/").text
    assert not Publication.objects.exists()


def test_only_the_accounts_own_rows_count_as_moved(kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    platform = PlatformFactory(key="facebook")
    other = AccountFactory(platform=platform, owner=ekd, handle="annet", url="https://facebook.example/annet")
    run = _answered(signed_in(kari), other, "America/Los_Angeles")
    assert (run.moved_year_count, run.problem_count) == (0, 2)


def _chosen(html: str) -> str:
    (line,) = [tag for tag in html.split("<input") if 'name="zone"' in tag and "checked" in tag.split(">")[0]]
    return line.split('value="')[1].split('"')[0]
