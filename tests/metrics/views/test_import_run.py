from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Account, AuditEntry, ImportRun, Ministry, User
from content.models import Publication
from metrics.actions import imports
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory
from tests.metrics.table_counts import table_counts
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

ROWS = [row(101, BOKMAL), row(102, NYNORSK, date="Sat, Nov 7, 2026")]


def _upload(by: User, rows: list[list[str]] = ROWS, *, name: str = NAME) -> ImportRun:
    return imports.upload(x_file(rows, name=name), name=name, by=by)


def _imported(by: User, rows: list[list[str]] = ROWS) -> ImportRun:
    return imports.commit(_upload(by, rows), by=by)


# --- The preview --------------------------------------------------------------------------------------------
def test_the_preview_says_what_would_come_and_what_not(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    _imported(kari, [row(101, BOKMAL)])
    rows = [row(101, BOKMAL + " Mer."), row(102, NYNORSK), row(103, BOKMAL, date="i går"), row(102, NYNORSK)]
    html = signed_in(kari).get(f"/import/{_upload(kari, rows).pk}/").text
    assert "Importer 2 publiseringer" in html
    assert "Slett opplastingen" in html
    assert "1 rad blir ikke tatt med" in html
    assert (
        '<th scope="row" class="num" data-not-a-figure>4</th><td>«i går» er ikke en dato som kan leses.</td>'
        in html
    )
    assert "1 rad er hoppet over med vilje" in html
    assert 'lang="nn">No kan du søkje om stønad' in html
    assert html.count("Endret</span>") == 1


def test_the_same_file_again_says_so_and_offers_the_figures_only(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    first = _imported(kari)
    html = signed_in(kari).get(f"/import/{_upload(kari).pk}/").text
    assert "Akkurat den samme filen ble importert" in html
    assert f'href="/import/{first.pk}/"' in html
    assert "Importer tallene for 2 publiseringer" in html


def test_a_file_without_a_usable_row_has_no_import_button(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari, [row(101, BOKMAL, date="i går")])
    run.account, run.figures_as_of = ekd_on_x, dt.date(2026, 11, 20)
    run.save()
    client = signed_in(kari)
    html = client.get(f"/import/{run.pk}/").text
    assert "Ingen rader i filen kan importeres. Se hvorfor nedenfor." in html
    assert f"/import/{run.pk}/importer/" not in html

    before = table_counts()
    response = client.post(f"/import/{run.pk}/importer/", follow=True)
    assert "Ingen rader i filen kan importeres." in response.text
    assert table_counts() == before


def test_texts_from_the_file_are_escaped(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _upload(kari, [row(101, "<script>alert(1)</script>"), row(102, BOKMAL, date="<b>x</b>")])
    html = signed_in(kari).get(f"/import/{run.pk}/").text
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html


# --- The questions -------------------------------------------------------------------------------------------
def test_what_the_file_does_not_say_is_asked_first(
    kari: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari, [row(1, BOKMAL, handle="ukjent")], name="posts.csv")
    html = signed_in(kari).get(f"/import/{run.pk}/").text
    assert "Hvilken konto er dette?" in html
    assert "Hvilken dato er tallene fra?" in html
    assert "Filen har innlegg fra «ukjent»" in html
    assert "Eksempeldepartementet (X)</option>" in html
    assert "Prøvedepartementet (X)" not in html
    assert 'href="/kontoer/ny/"' in html


def test_an_account_registered_meanwhile_is_suggested(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari, [row(1, BOKMAL, handle="Ukjent")], name="posts.csv")
    account = AccountFactory(platform=ekd_on_x.platform, owner=ekd_on_x.owner, handle="ukjent")
    assert f'<option value="{account.pk}" selected>' in signed_in(kari).get(f"/import/{run.pk}/").text


def test_the_answers_lead_to_the_preview(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _upload(kari, name="posts.csv")
    answers = {"account": ekd_on_x.pk, "as_of": "2026-11-18"}
    response = signed_in(kari).post(f"/import/{run.pk}/", answers, follow=True)
    assert "Importer 2 publiseringer" in response.text
    assert "18. november 2026" in response.text


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"as_of": "2026-11-18"}, "Velg kontoen som filen kommer fra."),
        ({"account": "ekd"}, "Oppgi datoen tallene er fra."),
        ({"account": "ekd", "as_of": "2099-01-01"}, "Datoen har ikke vært ennå."),
        ({"account": "ekd", "as_of": "i går"}, "Oppgi datoen med dag, måned og år."),
        ({"account": "prd", "as_of": "2026-11-18"}, "Velg en av kontoene du kan importere for."),
    ],
)
def test_an_answer_that_will_not_do_is_told_and_changes_nothing(
    kari: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn, answers: dict[str, str], message: str
) -> None:
    accounts = {"ekd": ekd_on_x.pk, "prd": prd_on_x.pk}
    run = _upload(kari, [row(1, BOKMAL, handle="ukjent")], name="posts.csv")
    data = {name: accounts.get(value, value) for name, value in answers.items()}
    response = signed_in(kari).post(f"/import/{run.pk}/", data)
    assert response.status_code == 422
    assert message in response.text
    run.refresh_from_db()
    assert (run.account, run.figures_as_of) == (None, None)


def test_a_known_date_can_be_corrected_before_the_import(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari)
    client = signed_in(kari)
    assert 'value="2026-11-20"' in client.get(f"/import/{run.pk}/?endre=1").text
    client.post(f"/import/{run.pk}/", {"account": ekd_on_x.pk, "as_of": "2026-11-19"})
    run.refresh_from_db()
    assert run.figures_as_of == dt.date(2026, 11, 19)


def test_an_upload_that_is_gone_from_the_disk_says_so(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari)
    run.file.storage.delete(run.file.name)
    before = table_counts()
    response = signed_in(kari).post(f"/import/{run.pk}/importer/", follow=True)
    assert "Den opplastede filen er borte." in response.text
    assert table_counts() == before
    assert signed_in(kari).get(f"/import/{run.pk}/?endre=1").status_code == 200


# --- The import and its undoing ------------------------------------------------------------------------------
def test_the_import_shows_what_came_at_the_same_address(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari)
    response = signed_in(kari).post(f"/import/{run.pk}/importer/", follow=True)
    html = response.text
    assert response.redirect_chain == [(f"/import/{run.pk}/", 302)]
    assert "Importen er ferdig" in html
    assert "26 nye avlesninger per 20. november 2026" in html
    assert f'href="/publiseringer/?konto={ekd_on_x.pk}"' in html
    assert f'href="/publiseringer/?import={run.pk}"' in html
    assert 'href="/redaksjonsmote/?departement=ekd"' in html
    assert Publication.objects.count() == 2


def test_importing_twice_tells_who_did_it(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _imported(kari)
    before = table_counts()
    response = signed_in(ola).post(f"/import/{run.pk}/importer/", follow=True)
    assert f"Ingenting ble gjort nå: Kari Nordmann importerte {NAME}" in response.text
    assert table_counts() == before


def test_the_editor_undoes_with_a_reason_and_it_shows(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _imported(kari)
    client = signed_in(ola)
    assert "Angre importen" in client.get(f"/import/{run.pk}/").text
    html = client.post(f"/import/{run.pk}/angre/", {"reason": "Feil konto."}, follow=True).text
    assert "Importen er angret" in html
    assert "<b>Ola Redaksjonsleder</b> angret importen av" in html
    assert "Feil konto." in html
    assert not Publication.objects.exists()
    assert "<textarea" not in html
    assert "avlesninger per" not in html


def test_undoing_needs_a_reason(kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _imported(kari)
    before = table_counts()
    response = signed_in(ola).post(f"/import/{run.pk}/angre/", {"reason": "  "})
    assert response.status_code == 422
    assert '<a href="#id_reason">Skriv hvorfor importen blir angret.</a>' in response.text
    assert table_counts() == before


def test_an_adviser_sees_no_undo_and_is_refused(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _imported(kari)
    client = signed_in(kari)
    before = table_counts()
    assert "Angre importen" not in client.get(f"/import/{run.pk}/").text
    assert client.post(f"/import/{run.pk}/angre/", {"reason": "Feil"}).status_code == 403
    assert table_counts() == before


def test_the_deed_in_one_ministry_does_not_reach_another(
    kari: User,
    ola: User,
    ekd: Ministry,
    prd: Ministry,
    prd_on_x: Account,
    give_role: GiveRole,
    signed_in: SignIn,
) -> None:
    """Ola may undo in EKD; in PRD he is an adviser."""
    give_role(ola, "adviser", prd)
    run = _imported(ola, [row(1, BOKMAL, handle="provedep")])
    before = table_counts()
    assert signed_in(ola).post(f"/import/{run.pk}/angre/", {"reason": "Feil"}).status_code == 403
    assert table_counts() == before


def test_a_later_import_must_be_undone_first(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    first = _imported(kari)
    later = _imported(kari, [row(103, BOKMAL)])
    client = signed_in(ola)
    html = client.get(f"/import/{first.pk}/").text
    assert "For å angre denne importen må du først angre importen av" in html
    assert f'href="/import/{later.pk}/"' in html

    before = table_counts()
    html = client.post(f"/import/{first.pk}/angre/", {"reason": "Feil"}, follow=True).text
    assert "ble gjort etter denne. Angre den først." in html
    assert table_counts() == before


def test_undoing_what_is_undone_tells_who_did_it(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _imported(kari)
    imports.undo(run, by=ola, reason="Feil")
    html = signed_in(ola).post(f"/import/{run.pk}/angre/", {"reason": "Feil"}, follow=True).text
    assert "Ingenting ble gjort nå: Ola Redaksjonsleder angret importen" in html
    assert AuditEntry.objects.filter(verb="metrics.import_undone").count() == 1


def test_an_upload_is_deleted(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _upload(kari)
    response = signed_in(kari).post(f"/import/{run.pk}/slett/", follow=True)
    assert f"Opplastingen «{NAME}» er slettet." in response.text
    assert not ImportRun.objects.exists()


def test_what_is_imported_is_not_deleted(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = _imported(kari)
    before = table_counts()
    response = signed_in(kari).post(f"/import/{run.pk}/slett/", follow=True)
    assert "Ingenting ble gjort nå" in response.text
    assert table_counts() == before


# --- Who reaches it ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("deed", ["", "importer/", "slett/"])
def test_another_ministrys_import_does_not_exist(
    kari: User, per: User, ekd_on_x: Account, signed_in: SignIn, deed: str
) -> None:
    run = _upload(kari)
    before = table_counts()
    client = signed_in(per)
    response = client.post(f"/import/{run.pk}/{deed}") if deed else client.get(f"/import/{run.pk}/")
    assert response.status_code == 404
    assert table_counts() == before


def test_an_upload_without_an_account_is_its_uploaders_alone(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = _upload(kari, [row(1, BOKMAL, handle="ukjent")], name="posts.csv")
    assert signed_in(kari).get(f"/import/{run.pk}/").status_code == 200
    assert signed_in(ola).get(f"/import/{run.pk}/").status_code == 404


@pytest.mark.parametrize("deed", ["importer", "angre", "slett"])
def test_deeds_are_not_links(kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn, deed: str) -> None:
    run = _upload(kari)
    before = table_counts()
    assert signed_in(ola).get(f"/import/{run.pk}/{deed}/").status_code == 405
    assert table_counts() == before


# --- The list ------------------------------------------------------------------------------------------------
def test_the_list_shows_ones_own_ministrys_imports_newest_first(
    kari: User, per: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn
) -> None:
    _imported(kari)
    _imported(per, [row(1, BOKMAL, handle="provedep")])
    waiting = _upload(kari, [row(103, BOKMAL)], name="siste.csv")
    response = signed_in(kari).get("/import/")
    assert [run.file_name for run, _look in response.context["rows"]] == ["siste.csv", NAME]
    assert "Importert" in response.text
    assert waiting.get_status_display() == "Ikke importert ennå"
    assert "Ikke importert ennå" in response.text


def test_the_empty_list_shows_the_way_on(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    html = signed_in(kari).get("/import/").text
    assert "Ingen fil er lastet opp ennå." in html
    assert 'href="/import/ny/"' in html


def test_an_odd_file_name_is_kept_and_escaped(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    content = x_file(ROWS).read()
    name = "<img src=x> æøå.csv"
    signed_in(kari).post("/import/ny/", {"file": SimpleUploadedFile(name, content)})
    html = signed_in(kari).get("/import/").text
    assert "<img src=x>" not in html
    assert "æøå.csv" in html
