from __future__ import annotations

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from accounts.models import Account, ImportRun, Ministry, User
from metrics.actions import file_reading
from metrics.imports import KINDS
from metrics.imports.steps import STEPS
from somestrategi.core.tabular.limits import Limits
from somestrategi.core.tabular.table import open_table
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import FACEBOOK, INSTAGRAM, csv_file
from tests.metrics.table_counts import table_counts
from tests.metrics.x_file import BOKMAL, HEADER, NAME, row, x_file

URL = "/import/ny/"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
HTML = b"<!doctype html><html><head><title>Logg inn</title></head><body><p>Du er logget ut.</p></body></html>"
# An OLE file, as Excel wrote them until 2007.
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _send(client: Client, content: bytes, name: str = NAME) -> tuple[int, str]:
    response = client.post(URL, {"file": SimpleUploadedFile(name, content)})
    return response.status_code, response.text


def test_the_page_has_one_field_and_says_how_to_get_each_kind_of_file(kari: User, signed_in: SignIn) -> None:
    html = signed_in(kari).get(URL).text
    assert html.count('type="file"') == 1
    assert 'accept=".csv,.xlsx,.xls,text/csv"' in html
    for importer in KINDS.values():
        with translation.override("nb"):
            kind = html.partition(f"<summary>{importer.title}</summary>")[2].partition("</details>")[0]
            assert all(str(step) in kind for step in STEPS[importer.key])
        assert f"{importer.sample}" in kind
        assert "Last ned en eksempelfil (konstruert)" in kind
    assert "Du sier hva kolonnene er" in html


@pytest.mark.parametrize("written", ["eksempel.dep", "EksempelDep", "Eksempel.D.ep"])
def test_points_and_capitals_in_a_facebook_handle_do_not_count(
    written: str, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    account = AccountFactory(platform=PlatformFactory(key="facebook"), owner=ekd, handle="Eksempel.dep")
    link = f"https://facebook.example/{written}/posts/pfbid02konstruert1"
    content = csv_file([{**FACEBOOK, "Publish time": "09/28/2025 11:12", "Permalink": link}])
    browser = signed_in(kari)
    assert _send(browser, content, "innlegg.csv")[0] == 302
    run = ImportRun.objects.get()
    assert run.account == account
    browser.post(f"/import/{run.pk}/", {"account": account.pk, "as_of": "2025-12-01", "zone": "UTC"})
    run.refresh_from_db()
    assert (run.new_count, run.problem_count) == (1, 0)


def test_points_count_in_other_handles(kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    AccountFactory(platform=PlatformFactory(key="instagram"), owner=ekd, handle="eksempel.dep")
    content = csv_file([{**INSTAGRAM, "Publish time": "09/24/2025 06:30"}])
    assert _send(signed_in(kari), content, "innlegg.csv")[0] == 302
    assert ImportRun.objects.get().account is None


def test_a_good_file_leads_to_its_preview(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    response = signed_in(kari).post(URL, {"file": x_file([row(101, BOKMAL)])})
    run = ImportRun.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/import/{run.pk}/")
    assert (run.uploaded_by, run.account, run.status) == (kari, ekd_on_x, "previewed")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", NAME, "Filen er tom."),
        (PNG, "bilde.csv", "Dette er ikke en tabell."),
        (b"%PDF-1.7 " + bytes(64), "rapport.pdf", "Dette er ikke en tabell."),
        (HTML, NAME, "Dette er ikke en tabell."),
        (OLD_EXCEL, "gammel.xls", "Filen er kuttet før slutten."),
        (OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "last.xlsx", "Filen er låst med passord."),
        (b"PK\x03\x04" + bytes(200), "tall.xlsx", "Filen er kuttet før slutten."),
        (b"Dato;Antall\n", "annet.csv", "Filen har ingen innlegg."),
        (",".join(HEADER).encode() + b"\n", NAME, "Filen har ingen innlegg."),
    ],
    ids=[
        "empty",
        "picture",
        "pdf",
        "html",
        "old-excel-cut-off",
        "locked",
        "cut-off",
        "only-a-header",
        "no-posts",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words_and_leaves_nothing(
    kari: User, ekd_on_x: Account, signed_in: SignIn, content: bytes, name: str, message: str
) -> None:
    before = table_counts()
    status, html = _send(signed_in(kari), content, name)
    assert status == 422
    assert "Rett opp dette før du går videre" in html
    assert f'<a href="#id_file">{message}' in html
    assert table_counts() == before


def test_a_file_over_the_limit_says_the_limit(
    kari: User, ekd_on_x: Account, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_reading, "open_table", partial(open_table, limits=Limits(max_rows=3)))
    before = table_counts()
    content = x_file([row(n, BOKMAL) for n in range(1, 6)]).read()
    status, html = _send(signed_in(kari), content)
    assert status == 422
    assert "Filen har mer enn 3 rader. Velg en kortere periode på plattformen" in html
    assert table_counts() == before


def test_no_file_chosen_is_told(kari: User, signed_in: SignIn) -> None:
    before = table_counts()
    response = signed_in(kari).post(URL, {})
    assert response.status_code == 422
    assert "Velg filen du lastet ned fra plattformen." in response.text
    assert table_counts() == before


def test_another_ministrys_file_is_refused_by_name(per: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    before = table_counts()
    response = signed_in(per).post(URL, {"file": x_file([row(101, BOKMAL)])})
    assert response.status_code == 422
    assert (
        "Filen er fra kontoen Eksempeldepartementet (X), som Eksempeldepartementet eier. "
        "Du kan ikke importere for Eksempeldepartementet." in response.text
    )
    assert table_counts() == before


def test_messages_come_in_nynorsk_too(kari: User, signed_in: SignIn) -> None:
    User.objects.filter(pk=kari.pk).update(ui_language="nn")
    response = signed_in(kari).post(URL, {})
    assert "Vel fila du lasta ned frå plattforma." in response.text


@pytest.mark.parametrize("address", ["/import/", "/import/ny/"])
def test_a_reader_has_no_imports(liv: User, signed_in: SignIn, address: str) -> None:
    assert signed_in(liv).get(address).status_code == 403
