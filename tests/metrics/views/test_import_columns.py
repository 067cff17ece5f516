"""«Hva er kolonnene?»: a table that nobody knows is explained once, and the next one like it is recognised."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Account, AuditEntry, ImportRun, Ministry, User
from content.models import Publication
from metrics.models import ColumnAlias, ColumnMapping, Reading
from somestrategi.core import clock
from tests.cast import SignIn
from tests.core.tabular.old_excel import old_workbook
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import workbook
from tests.metrics.table_counts import table_counts
from tests.metrics.unknown_file import COLUMNS, NAME, POST, answers, unknown_file
from tests.metrics.x_file import BOKMAL, row, x_file

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def ekd_on_facebook(ekd: Ministry) -> Account:
    return AccountFactory(
        platform=PlatformFactory(key="facebook", name="Facebook"),
        owner=ekd,
        handle="Eksempel.Dep",
        url="https://facebook.example/Eksempel.Dep",
    )


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _upload(browser: Client, **columns: object) -> ImportRun:
    rows = [{**POST, **columns}]
    assert browser.post("/import/ny/", {"file": unknown_file(rows)}).status_code == 302
    return ImportRun.objects.latest("pk")


def _tell(browser: Client, run: ImportRun, data: dict[str, str] | None = None) -> None:
    response = browser.post(f"/import/{run.pk}/kolonner/", data or answers())
    assert (response.status_code, response["Location"]) == (302, f"/import/{run.pk}/"), response.text
    run.refresh_from_db()


def test_a_table_that_nobody_knows_is_kept_and_leads_to_the_question(browser: Client) -> None:
    run = _upload(browser)
    assert (run.importer, run.account, run.row_count) == ("", None, 1)
    response = browser.get(f"/import/{run.pk}/", follow=True)
    assert response.redirect_chain[-1][0] == f"/import/{run.pk}/kolonner/"
    assert "Hva er kolonnene?" in response.text
    assert "Vi kjenner ikke kolonnene i «innlegg.csv»." in response.text
    for name, value in POST.items():
        assert f">{name}</label>" in response.text
        assert str(value) in response.text
    assert "Filen må ha: <b>Innleggs-id, Tidspunkt for publisering, Lenke til innlegget</b>." in response.text


def test_links_and_likeness_suggest_the_kind_of_file_and_the_fields(browser: Client) -> None:
    run = _upload(browser, Rekkevidde="980", Reaksjonar="4", Page_name="x")
    form = browser.get(f"/import/{run.pk}/kolonner/").context["form"]
    shown = {column.name: field.value() for column, field in form.rows()}
    assert form.importer.key == "facebook_csv"
    assert (shown["Adresse"], shown["Klokkeslett"]) == ("permalink", "published")
    assert (shown["Rekkevidde"], shown["Reaksjonar"]) == ("facebook.reach", "facebook.reactions")
    assert (shown["Kode"], shown["Merknad"]) == ("post_id", "")


def test_another_kind_of_file_has_other_choices_without_javascript(browser: Client) -> None:
    run = _upload(browser)
    page = browser.get(f"/import/{run.pk}/kolonner/?slag=youtube_csv").text
    assert "Id-en til videoen" in page
    assert "facebook.reach" not in page
    assert browser.get(f"/import/{run.pk}/kolonner/?slag=finnesikke").status_code == 200


def test_what_is_told_becomes_publications_and_figures(browser: Client, ekd_on_facebook: Account) -> None:
    run = _upload(browser)
    _tell(browser, run)
    assert (run.importer, run.account, run.row_count) == ("facebook_csv", ekd_on_facebook, 1)
    browser.post(
        f"/import/{run.pk}/",
        {"account": ekd_on_facebook.pk, "as_of": "2026-11-20", "zone": "America/Los_Angeles"},
    )
    preview = browser.get(f"/import/{run.pk}/").text
    assert "6 kolonner, slik noen har sagt" in preview
    assert "Huskes for filer med de samme kolonnene. Sagt av Kari Nordmann" in preview
    browser.post(f"/import/{run.pk}/importer/")
    publication = Publication.objects.get()
    assert (publication.remote_id, publication.text) == (POST["Kode"], POST["Innhald"])
    reading = Reading.objects.get()
    assert (reading.metric, reading.value) == ("facebook.reach", 1250)
    assert "6 kolonner, slik noen har sagt" in browser.get(f"/import/{run.pk}/").text


def test_the_next_file_with_that_header_is_recognised_without_asking(
    browser: Client, ekd_on_facebook: Account
) -> None:
    _tell(browser, _upload(browser))
    mapping = ColumnMapping.objects.get()
    assert (mapping.importer, mapping.mapping, mapping.made_by.name) == (
        "facebook_csv",
        COLUMNS,
        "Kari Nordmann",
    )
    again = _upload(browser, Kode="1827720132094664")
    assert (again.importer, again.account) == ("facebook_csv", ekd_on_facebook)
    assert browser.get(f"/import/{again.pk}/").status_code == 200
    assert [entry.sentence for entry in AuditEntry.objects.all()] == ["sa hva kolonnene i innlegg.csv er"]


def test_a_changed_header_is_asked_about_with_what_was_said_before_filled_in(browser: Client) -> None:
    _tell(browser, _upload(browser))
    changed = _upload(browser, Nytt="7")
    assert changed.importer == ""
    form = browser.get(f"/import/{changed.pk}/kolonner/").context["form"]
    shown = {column.name: field.value() for column, field in form.rows()}
    assert shown == {**COLUMNS, "Nytt": ""}


def test_a_name_that_is_edited_later_does_not_change_what_was_said_or_looked_over(
    browser: Client, ekd_on_facebook: Account
) -> None:
    run = _upload(browser)
    _tell(browser, run)
    ColumnAlias.objects.create(importer="facebook_csv", name="Sett av", field="facebook.views")
    browser.post(
        f"/import/{run.pk}/",
        {"account": ekd_on_facebook.pk, "as_of": "2026-11-20", "zone": "America/Los_Angeles"},
    )
    browser.post(f"/import/{run.pk}/importer/")
    assert Reading.objects.get().metric == "facebook.reach"
    assert _upload(browser).mapping["columns"]["Sett av"] == "facebook.reach"


def test_the_answer_can_be_changed_while_the_file_waits(browser: Client, ekd_on_facebook: Account) -> None:
    run = _upload(browser)
    _tell(browser, run)
    page = browser.get(f"/import/{run.pk}/kolonner/")
    assert "Sist sagt av Kari Nordmann" in page.text
    assert {column.name: field.value() for column, field in page.context["form"].rows()} == COLUMNS
    _tell(browser, run, answers(**{"Sett av": "facebook.views"}))
    assert ColumnMapping.objects.get().mapping["Sett av"] == "facebook.views"


def test_of_two_people_the_last_is_right_and_the_trail_has_both(
    browser: Client, ola: User, signed_in: SignIn, ekd_on_facebook: Account
) -> None:
    first = _upload(browser)
    other = signed_in(ola)
    second = _upload(other)
    _tell(browser, first)
    _tell(other, second, answers(**{"Sett av": "facebook.views"}))
    mapping = ColumnMapping.objects.get()
    assert (mapping.made_by, mapping.mapping["Sett av"]) == (ola, "facebook.views")
    trail = AuditEntry.objects.about(mapping).order_by("pk")
    assert [entry.by.name for entry in trail if entry.by] == ["Kari Nordmann", ola.name]
    first.refresh_from_db()
    assert first.mapping["columns"]["Sett av"] == "facebook.reach"


def test_what_is_forgotten_is_asked_about_again_and_what_was_read_stands(
    browser: Client, ekd_on_facebook: Account
) -> None:
    run = _upload(browser)
    _tell(browser, run)
    response = browser.post(f"/import/{run.pk}/kolonner/glem/", follow=True)
    assert "Kolonnene er glemt. Neste gang en slik fil kommer, blir det spurt på nytt." in response.text
    run.refresh_from_db()
    assert run.importer == "facebook_csv"
    assert _upload(browser).importer == ""
    assert AuditEntry.objects.latest("pk").sentence.startswith("lot kolonnene Kode, Side")


# A workbook has sheets, and the one with the posts need not be the first.

POSTS = {
    "Innhald": "Vi søker en rådgiver som kan skrive klart.",
    "Lenke": "https://linkedin.example/feed/update/urn:li:activity:7369688723002789888",
    "Laga": "09/28/2026",
    "Vist": 1250,
}
DAYS = {"Dag": "09/28/2026", "Vist": 1250, "Klikk": 61}
TOLD = {"slag": "linkedin_xlsx", "ark": "Innlegg"} | {
    f"kolonne-{n}": field
    for n, field in enumerate(["text", "permalink", "published", "linkedin.impressions"], 1)
}


def _upload_workbook(browser: Client, *, kind: str) -> ImportRun:
    sheets = {"Dagar": [DAYS], "Innlegg": [POSTS]}
    content = (
        workbook(sheets)
        if kind == "xlsx"
        else old_workbook(
            {title: [list(rows[0]), *[list(row.values()) for row in rows]] for title, rows in sheets.items()}
        )
    )
    file = SimpleUploadedFile(f"side.{kind}", content)
    assert browser.post("/import/ny/", {"file": file}).status_code == 302
    return ImportRun.objects.latest("pk")


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_the_sheet_with_the_posts_is_chosen_and_remembered(kind: str, browser: Client, ekd: Ministry) -> None:
    account = AccountFactory(platform=PlatformFactory(key="linkedin"), owner=ekd, handle="eksempeldep")
    run = _upload_workbook(browser, kind=kind)
    first = browser.get(f"/import/{run.pk}/kolonner/")
    assert "Hvilket ark har innleggene?" in first.text
    assert [column.name for column in first.context["form"].columns] == list(DAYS)
    second = browser.get(f"/import/{run.pk}/kolonner/?slag=linkedin_xlsx&ark=Innlegg")
    assert [column.name for column in second.context["form"].columns] == list(POSTS)
    _tell(browser, run, TOLD)
    browser.post(f"/import/{run.pk}/", {"account": account.pk, "as_of": "2026-11-20"})
    browser.post(f"/import/{run.pk}/importer/")
    assert Publication.objects.get().text == POSTS["Innhald"]
    assert Reading.objects.get().value == 1250
    again = _upload_workbook(browser, kind=kind)
    assert (again.importer, again.mapping["sheet"]) == ("linkedin_xlsx", "Innlegg")


def test_a_sheet_that_is_not_there_is_refused(browser: Client) -> None:
    run = _upload_workbook(browser, kind="xlsx")
    before = table_counts()
    response = browser.post(f"/import/{run.pk}/kolonner/", {**TOLD, "ark": "Finnes ikke"})
    assert response.status_code == 422
    assert "Siden hadde andre kolonner enn filen. Se over dem igjen." in response.text
    assert table_counts() == before


# What is wrong with an answer.


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (answers(Adresse=""), "Ingen kolonne er «Lenke til innlegget». Filen må ha en slik."),
        (answers(Klokkeslett=""), "Ingen kolonne er «Tidspunkt for publisering». Filen må ha en slik."),
        (answers(Kode=""), "Ingen kolonne er «Innleggs-id». Filen må ha en slik."),
        (
            answers(Merknad="facebook.reach"),
            "«Sett av» og «Merknad» kan ikke alle være «Rekkevidde». Velg en av dem.",
        ),
        (answers(**{"Sett av": "youtube.views"}), "Velg fra lista hva kolonnen er."),
        (answers(Ekstra="facebook.views"), "Siden hadde andre kolonner enn filen. Se over dem igjen."),
        (answers(Kode="published", Klokkeslett="post_id"), "Ingen rad kan leses slik. Den første:"),
        ({}, "Ingen kolonne er «Innleggs-id»."),
    ],
    ids=["no-link", "no-date", "no-id", "twice", "other-kind", "not-in-file", "swapped", "nothing"],
)
def test_an_answer_that_cannot_be_used_is_refused_in_words_and_nothing_is_remembered(
    browser: Client, ekd_on_facebook: Account, data: dict[str, str], message: str
) -> None:
    run = _upload(browser)
    before = table_counts()
    response = browser.post(
        f"/import/{run.pk}/kolonner/", data or {**dict.fromkeys(answers(), ""), "slag": "facebook_csv"}
    )
    assert response.status_code == 422
    assert "Rett opp dette før du går videre" in response.text
    assert message in response.text
    assert table_counts() == before
    assert ImportRun.objects.get(pk=run.pk).importer == ""


def test_a_kind_of_file_that_is_not_there_is_refused(browser: Client) -> None:
    run = _upload(browser)
    before = table_counts()
    response = browser.post(f"/import/{run.pk}/kolonner/", answers(kind="finnesikke"))
    assert response.status_code == 422
    assert table_counts() == before


def test_columns_of_the_same_name_are_told_apart(browser: Client, ekd_on_facebook: Account) -> None:
    header = "Kode;Tid;Adresse;Tal;Tal"
    line = f"17;28.09.2026;{POST['Adresse']};3;4"
    browser.post("/import/ny/", {"file": SimpleUploadedFile(NAME, f"{header}\n{line}\n".encode())})
    run = ImportRun.objects.get()
    data = ["post_id", "published", "permalink", "", "facebook.shares"]
    _tell(browser, run, {"slag": "facebook_csv"} | {f"kolonne-{n}": field for n, field in enumerate(data, 1)})
    browser.post(
        f"/import/{run.pk}/",
        {"account": ekd_on_facebook.pk, "as_of": "2026-11-20", "zone": "America/Los_Angeles"},
    )
    browser.post(f"/import/{run.pk}/importer/")
    assert Reading.objects.get().value == 4


def test_another_ministrys_file_is_refused_by_name(
    per: User, ekd_on_facebook: Account, signed_in: SignIn
) -> None:
    browser = signed_in(per)
    run = _upload(browser)
    before = table_counts()
    response = browser.post(f"/import/{run.pk}/kolonner/", answers())
    assert response.status_code == 422
    assert "som Eksempeldepartementet eier. Du kan ikke importere for" in response.text
    assert table_counts() == before


def test_a_file_that_is_gone_is_told_and_can_be_deleted(browser: Client) -> None:
    run = _upload(browser)
    run.file.storage.delete(run.file.name)
    page = browser.get(f"/import/{run.pk}/kolonner/")
    assert "Den opplastede filen er borte." in page.text
    assert "Slett opplastingen" in page.text


def test_a_file_that_was_recognised_is_not_asked_about(browser: Client, ekd_on_x: Account) -> None:
    browser.post("/import/ny/", {"file": x_file([row(101, BOKMAL)])})
    run = ImportRun.objects.get()
    response = browser.get(f"/import/{run.pk}/kolonner/")
    assert (response.status_code, response["Location"]) == (302, f"/import/{run.pk}/")


def test_nobody_else_sees_an_upload_that_waits_for_its_columns(
    browser: Client, ola: User, liv: User, signed_in: SignIn
) -> None:
    run = _upload(browser)
    assert signed_in(ola).get(f"/import/{run.pk}/kolonner/").status_code == 404
    assert signed_in(liv).get(f"/import/{run.pk}/kolonner/").status_code == 403
    assert signed_in(ola).post(f"/import/{run.pk}/kolonner/", answers()).status_code == 404


def test_no_step_can_be_taken_before_the_columns_are_known(browser: Client, ekd_on_facebook: Account) -> None:
    run = _upload(browser)
    before = table_counts()
    browser.post(f"/import/{run.pk}/importer/")
    browser.post(
        f"/import/{run.pk}/",
        {"account": ekd_on_facebook.pk, "as_of": "2026-11-20", "zone": "America/Los_Angeles"},
    )
    assert table_counts() == before
    browser.post(f"/import/{run.pk}/slett/")
    assert not ImportRun.objects.exists()
