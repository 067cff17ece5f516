"""What people really upload, through the page: what is refused in words, and which rows are taken."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Account, ImportRun, Ministry, User
from content.models import Publication
from metrics.models import Reading
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import FACEBOOK, LINKEDIN, NOW, YOUTUBE, Row, csv_file, workbook
from tests.metrics.table_counts import table_counts

TEXT = "Når får vi æ, ø og å; spør rådgiveren på Sørøya?"
POST = FACEBOOK["Permalink"]
OTHER: Row = {
    **FACEBOOK,
    "Post ID": "1827720132094664",
    "Permalink": "https://facebook.example/eksempeldep/posts/pfbid02konstruert2",
    "Title": "En annen sak.",
}


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _account(ministry: Ministry, platform: str) -> Account:
    return AccountFactory(
        platform=PlatformFactory(key=platform),
        owner=ministry,
        handle="eksempeldep",
        url=f"https://{platform}.example/eksempeldep",
    )


@pytest.fixture
def page(ekd: Ministry) -> Account:
    return _account(ekd, "facebook")


def _previewed(browser: Client, account: Account, content: bytes, name: str = "innhold.csv") -> ImportRun:
    """Uploaded and answered, with the times in Norwegian time where the page asks."""
    sent = browser.post("/import/ny/", {"file": SimpleUploadedFile(name, content)})
    assert sent.status_code == 302, sent.text
    run = ImportRun.objects.get()
    answers = {"account": account.pk, "as_of": "2026-11-20", "zone": "Europe/Oslo"}
    assert browser.post(f"/import/{run.pk}/", answers).status_code == 302
    return run


def _imported(browser: Client, account: Account, content: bytes, name: str = "innhold.csv") -> str:
    """The page of the result."""
    run = _previewed(browser, account, content, name)
    browser.post(f"/import/{run.pk}/importer/")
    html = browser.get(f"/import/{run.pk}/").text
    assert "Importen er ferdig" in html
    return html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_every_delimiter_and_encoding_brings_the_same_text(
    browser: Client, page: Account, delimiter: str, encoding: str
) -> None:
    rows = [{**FACEBOOK, "Title": TEXT, "Views": "1250"}]
    _imported(browser, page, csv_file(rows, delimiter=delimiter, encoding=encoding))
    assert Publication.objects.get().text == TEXT
    assert Reading.objects.get(metric="facebook.views").value == 1250


@pytest.mark.parametrize("written", ["1,250", "1.250", "1 250", "1\u00a0250", "1\u202f250"])
def test_every_sign_for_thousands_brings_the_same_number(
    browser: Client, page: Account, written: str
) -> None:
    _imported(browser, page, csv_file([{**FACEBOOK, "Views": written}]))
    assert Reading.objects.get(metric="facebook.views").value == 1250


def test_a_decimal_comma_is_a_decimal(browser: Client, ekd: Ministry) -> None:
    rows: list[dict[str, object]] = [
        {**YOUTUBE, "Average percentage viewed (%)": "45,7", "Watch time (hours)": "58,9"}
    ]
    rows[0]["Impressions click-through rate (%)"] = "4,1"
    _imported(browser, _account(ekd, "youtube"), csv_file(rows, delimiter=";"))
    assert Reading.objects.get(metric="youtube.average_percentage_viewed").value == Decimal("45.7")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("09/05/2026 11:12", "09/27/2026 11:12"),
        ("05/09/2026 11:12", "27/09/2026 11:12"),
        ("05.09.2026 11.12", "27.09.2026 11.12"),
        ("2026-09-05T11:12:00", "2026-09-27T11:12:00"),
        ("5. september 2026 kl. 11.12", "27. september 2026 kl. 11.12"),
    ],
    ids=["month-first", "day-first", "Norwegian", "ISO", "words"],
)
def test_every_order_of_dates_brings_the_same_moments(
    browser: Client, page: Account, first: str, second: str
) -> None:
    rows = [{**FACEBOOK, "Publish time": first}, {**OTHER, "Publish time": second}]
    _imported(browser, page, csv_file(rows))
    moments = Publication.objects.order_by("published_at").values_list("published_at", flat=True)
    assert list(moments) == [dt.datetime(2026, 9, day, 9, 12, tzinfo=dt.UTC) for day in (5, 27)]


def test_an_id_that_a_spreadsheet_destroyed_is_taken_from_the_link_and_told(
    browser: Client, page: Account
) -> None:
    html = _imported(browser, page, csv_file([{**FACEBOOK, "Post ID": "1.22158E+17"}]))
    publication = Publication.objects.get()
    assert (publication.remote_id, publication.permalink) == ("pfbid02konstruert1", POST)
    assert "Verdt å vite" in html
    assert "Et regneark har ødelagt" in html


def test_an_empty_id_is_taken_from_the_link(browser: Client, page: Account) -> None:
    _imported(browser, page, csv_file([{**FACEBOOK, "Post ID": ""}]))
    assert Publication.objects.get().remote_id == "pfbid02konstruert1"


def test_rows_above_the_header_are_no_publications(browser: Client, ekd: Ministry) -> None:
    content = workbook(
        {"All posts": [LINKEDIN]}, above="Aggregated engagement metrics for your organic posts"
    )
    _imported(browser, _account(ekd, "linkedin"), content, "innhold.xlsx")
    assert Publication.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"Views": "-3"}, "Views: «-3» er negativt, men dette er en opptelling."),
        ({"Post ID": "", "Permalink": ""}, "Raden har verken"),
        ({"Post ID": "1.22158E+17", "Permalink": ""}, "Et regneark har ødelagt"),
        ({"Post ID": "1827720132094663"}, "Det samme innlegget står på linje 2 med andre verdier."),
        ({"Publish time": "i går"}, "«i går» er ikke en dato som kan leses."),
        ({"Publish time": "11/28/2026 10:00"}, "har ikke vært ennå"),
        ({"Views": "mange"}, "Views: «mange» er ikke"),
        ({"Permalink": "https://facebook.example/et.annet/posts/pfbid02konstruert3"}, "en annen konto"),
    ],
    ids=[
        "negative",
        "empty-id",
        "lost-id",
        "other-values",
        "no-date",
        "future",
        "no-number",
        "other-account",
    ],
)
def test_a_bad_row_is_told_and_the_good_one_is_taken(
    browser: Client, page: Account, changes: Mapping[str, object], sentence: str
) -> None:
    run = _previewed(browser, page, csv_file([FACEBOOK, {**OTHER, **changes}]))
    html = browser.get(f"/import/{run.pk}/").text
    assert "1 rad blir ikke tatt med" in html
    assert '<th scope="row" class="num" data-not-a-figure>3</th>' in html
    assert sentence in html
    assert not Publication.objects.exists()
    browser.post(f"/import/{run.pk}/importer/")
    assert Publication.objects.get().permalink == POST
    assert sentence in browser.get(f"/import/{run.pk}/").text


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({**OTHER, "Post ID": "Total", "Permalink": "", "Publish time": ""}, "en sum og ikke et innlegg"),
        (FACEBOOK, "med de samme verdiene"),
    ],
    ids=["total", "the same again"],
)
def test_a_row_passed_over_on_purpose_is_told_as_that(
    browser: Client, page: Account, row: Row, sentence: str
) -> None:
    html = _imported(browser, page, csv_file([FACEBOOK, row]))
    assert "1 rad er hoppet over med vilje" in html
    assert sentence in html
    assert Publication.objects.count() == 1


def test_a_text_that_begins_like_a_formula_is_kept_and_shown_as_text(browser: Client, page: Account) -> None:
    text = '=HYPERLINK("https://ond.example";"Trykk") <script>alert(1)</script>'
    run = _previewed(browser, page, csv_file([{**FACEBOOK, "Title": text}]))
    assert "<script>alert(1)" not in browser.get(f"/import/{run.pk}/").text
    browser.post(f"/import/{run.pk}/importer/")
    assert Publication.objects.get().text == text


def _bomb() -> bytes:
    source = zipfile.ZipFile(io.BytesIO(workbook({"All posts": [LINKEDIN]})))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, b"<x/>" + b" " * (64 * 1024 * 1024) if is_sheet else source.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (_bomb, "bombe.xlsx", "Excel-filen blir altfor stor når den pakkes ut"),
        (lambda: workbook({"All posts": [LINKEDIN]})[:-400], "kuttet.xlsx", "Filen er kuttet før slutten."),
        (
            lambda: csv_file([FACEBOOK, {**OTHER, "Title": 'Et "sitat", og et komma'}])[:-120],
            "kuttet.csv",
            "Filen er kuttet før slutten.",
        ),
        (lambda: b'Post ID,Title\r\n1,"Teksten stop', "kuttet.csv", "Filen slutter midt i en tekst"),
        (
            lambda: csv_file([FACEBOOK], encoding="utf-8").replace(b"\xc3", b"\xc3\x83\xc2"),
            "x.csv",
            "Bokstavene æ, ø og å er allerede ødelagt i denne filen.",
        ),
    ],
    ids=["zip-bomb", "cut-workbook", "cut-csv", "cut-text", "broken-letters"],
)
def test_a_file_that_is_no_whole_table_is_refused_and_nothing_is_kept(
    browser: Client, page: Account, content: Callable[[], bytes], name: str, sentence: str
) -> None:
    before = table_counts()
    response = browser.post("/import/ny/", {"file": SimpleUploadedFile(name, content())})
    assert response.status_code == 422
    assert f'<a href="#id_file">{sentence}' in response.text
    assert table_counts() == before
