"""Språkrådet's report: the page, the workbook behind it, the mark that it is sent, and the reminder until then."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from accounts.models import Account, AuditEntry, Ministry, User
from content.models import Publication, WrittenFormReport
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory

YEAR = clock.today().year - 1
PAGE = "/sprakfordeling/sprakradet/"
FILE = f"{PAGE}regneark/"
SENT = f"{PAGE}sendt/"
ASKED = f"?departement=ekd&aar={YEAR}"


def _at(month: int, day: int = 1, hour: int = 12) -> dt.datetime:
    return dt.datetime(YEAR, month, day, hour, tzinfo=clock.OSLO)


@pytest.fixture
def published(ekd: Ministry, ekd_on_x: Account) -> Ministry:
    """Last year: 3 nynorsk and 7 bokmål on X, 1 nynorsk on Facebook, one in English, one repost."""
    facebook = AccountFactory(owner=ekd, platform=PlatformFactory(key="facebook", name="Facebook"))
    for form, count in (("nn", 3), ("nb", 7), ("other", 1)):
        PublicationFactory.create_batch(
            count, account=ekd_on_x, declared_form=form, published_at=_at(3), word_count=10
        )
    PublicationFactory(account=facebook, declared_form="nn", published_at=_at(12, 31, 23), word_count=5)
    PublicationFactory(account=facebook, declared_form="nb", published_at=_at(5), kind="repost")
    PublicationFactory(
        account=ekd_on_x,
        declared_form="nn",
        published_at=dt.datetime(YEAR + 1, 1, 1, 0, 30, tzinfo=clock.OSLO),
    )
    return ekd


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def _book(browser: Any, query: str = ASKED) -> Workbook:
    answer = browser.get(FILE + query)
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


# --- The figures -------------------------------------------------------------------------------------------------
def test_the_page_and_the_workbook_say_the_same(kari: User, published: Ministry, signed_in: SignIn) -> None:
    browser = signed_in(kari)
    html = browser.get(PAGE + ASKED).text
    words = _words(html)
    sheet = _book(browser)["Tall"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)}
    assert rows["X"][1:8] == (7, 3, 0, 1, 0, 0, 10)
    assert rows["Facebook"][1:8] == (0, 1, 0, 0, 0, 0, 1)
    assert rows["Alle plattformer"][1:8] == (7, 4, 0, 1, 0, 0, 11)
    assert rows["Alle plattformer"][9:12] == pytest.approx((4 / 11, 4 / 11, 4 / 11))
    assert "Alle plattformer 7 4 0 1 0 0 64 % 36 %" in words
    assert "Facebook 0 1 0 0 0 0 0 % 100 %" in words
    assert "I ord: 70 på bokmål og 35 på nynorsk." in words
    assert "Andelen er eksakt" in words
    assert "Teller ikke: Deling, 1" in words
    assert "særtilfelle etter språklova § 13 tredje ledd" in words
    notes = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert "Teller ikke: Deling, 1" in notes


def test_the_list_has_every_publication_of_the_year_in_oslo(
    kari: User, published: Ministry, signed_in: SignIn
) -> None:
    sheet = _book(signed_in(kari))["Publiseringer"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 13
    assert rows[-1][0] == dt.datetime(YEAR, 12, 31, 23)
    assert sum(row[6] == "ja" for row in rows) == 11
    assert [row[6] for row in rows if row[3] == "Deling"] == ["nei"]


def test_what_a_model_has_judged_is_told_with_its_interval(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    for form, count in (("nn", 10), ("nb", 20)):
        PublicationFactory.create_batch(
            count,
            account=ekd_on_x,
            identified_form=form,
            identified_by="m1",
            identified_probability=0.9,
            published_at=_at(4),
        )
    browser = signed_in(kari)
    words = _words(browser.get(PAGE + ASKED).text)
    assert "30 tekster er bare vurdert av en modell: Nynorsk er" in words
    assert "eksakt" not in words
    low, high = (cell.value for cell in _book(browser)["Tall"][3][10:12])
    assert low < 1 / 3 < high


def test_special_cases_stand_by_themselves(kari: User, published: Ministry, signed_in: SignIn) -> None:
    special = Publication.objects.filter(written_form="nb", kind="post").latest("pk")
    Publication.objects.filter(pk=special.pk).update(share_exception="special_case")
    browser = signed_in(kari)
    words = _words(browser.get(PAGE + ASKED).text)
    assert "Alle plattformer 6 4 0 1 0 0 60 % 40 %" in words
    assert "særtilfelle etter" not in words
    rows = list(_book(browser)["Publiseringer"].iter_rows(min_row=2, values_only=True))
    assert (len(rows), sum(row[6] == "ja" for row in rows)) == (13, 10)


# --- The workbook ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("https://example.no")', "+47 00 00 00 00", "-1+1", "@sum(A1)", "\t=1+1", "a\x0b\x1fb"],
)
def test_no_text_is_ever_a_formula(kari: User, ekd_on_x: Account, signed_in: SignIn, text: str) -> None:
    PublicationFactory(account=ekd_on_x, text=text, declared_form="nb", published_at=_at(4))
    cell = _book(signed_in(kari))["Publiseringer"]["I2"]
    assert cell.data_type == "s"
    assert cell.value.split() == re.sub(r"[\x0b\x1f]", " ", text).split()
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_the_workbook_is_made_to_be_read(kari: User, published: Ministry, signed_in: SignIn) -> None:
    book = _book(signed_in(kari), f"{ASKED}&skriftsprak=nn")
    assert book.sheetnames == ["Tal", "Publiseringar", "Kva som tel"]
    assert book.properties.language == "nn-NO"
    assert [book[name].freeze_panes for name in book.sheetnames] == ["B2", "A2", "A2"]
    assert all(cell.font.bold for cell in book["Tal"][1])
    assert book["Tal"]["J2"].number_format == "0.0%"
    assert book["Publiseringar"]["A2"].number_format == "dd.mm.yyyy hh:mm"
    notes = " ".join(str(row[0]) for row in book["Tal"].iter_rows(min_row=5, values_only=True))
    assert "Produsert av Somestrategi" in notes
    assert "Delen er eksakt" in notes


def test_an_empty_year_has_a_workbook_too(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    browser = signed_in(kari)
    assert _book(browser)["Tall"]["A2"].value == "Alle plattformer"
    assert "Ingen publiseringer dette året er kjent." in browser.get(PAGE + ASKED).text


def test_many_publications_take_no_more_queries(
    kari: User, published: Ministry, ekd_on_x: Account, signed_in: SignIn
) -> None:
    browser = signed_in(kari)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            b"".join(browser.get(FILE + ASKED).streaming_content)
        return len([query for query in queries if "FETCH" not in query["sql"]])

    few = count()
    PublicationFactory.create_batch(300, account=ekd_on_x, declared_form="nb", published_at=_at(6))
    assert count() == few


# --- Which report ------------------------------------------------------------------------------------------------
def test_the_form_is_the_readers_until_another_is_chosen(
    liv: User, published: Ministry, signed_in: SignIn
) -> None:
    browser = signed_in(liv)
    assert f"Bokmål og nynorsk i sosiale medium {YEAR}" in _words(browser.get(PAGE).text)
    chosen = browser.get(f"{PAGE}{ASKED}&skriftsprak=nb").text
    assert '<html lang="nb"' in chosen
    assert f"Bokmål og nynorsk i sosiale medier {YEAR}" in _words(chosen)
    assert '<html lang="nn"' in browser.get("/sprakfordeling/").text


@pytest.mark.parametrize("year", ["1999", str(YEAR + 2), "x", "", "99999", "²026", "-1"])
def test_a_year_that_is_none_is_not_found(
    kari: User, ekd_on_x: Account, signed_in: SignIn, year: str
) -> None:
    assert signed_in(kari).get(PAGE, {"aar": year}).status_code == 404


def test_another_ministrys_report_does_not_exist(per: User, published: Ministry, signed_in: SignIn) -> None:
    browser = signed_in(per)
    assert browser.get(PAGE + ASKED).status_code == 404
    assert browser.get(FILE + ASKED).status_code == 404
    assert browser.post(SENT + ASKED).status_code == 404
    assert not WrittenFormReport.objects.exists()


# --- Sent --------------------------------------------------------------------------------------------------------
def test_marking_it_as_sent_keeps_the_figures_and_is_told(
    kari: User, published: Ministry, ekd_on_x: Account, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    html = browser.post(SENT + ASKED, follow=True).text
    assert "Rapporten er merket som sendt." in html
    assert "av Kari Nordmann: 7 på bokmål, 4 på nynorsk." in _words(html)
    assert "Tallene har endret seg siden." not in html
    entry = AuditEntry.objects.get(verb="content.written_form_report_sent")
    assert (entry.by, entry.ministry) == (kari, published)
    PublicationFactory(account=ekd_on_x, declared_form="nn", published_at=_at(7))
    assert "Tallene har endret seg siden." in browser.get(PAGE + ASKED).text


def test_the_second_to_mark_it_is_told_who_was_first(
    kari: User, ola: User, published: Ministry, signed_in: SignIn
) -> None:
    signed_in(kari).post(SENT + ASKED)
    html = signed_in(ola).post(SENT + ASKED, follow=True).text
    assert "Kari Nordmann har alt merket rapporten som sendt." in html
    assert WrittenFormReport.objects.count() == 1


def test_a_mark_that_was_wrong_is_taken_away(kari: User, published: Ministry, signed_in: SignIn) -> None:
    browser = signed_in(kari)
    browser.post(SENT + ASKED)
    assert (
        "Rapporten er ikke lenger merket som sendt."
        in browser.post(SENT + ASKED, {"angre": "1"}, follow=True).text
    )
    assert not WrittenFormReport.objects.exists()


def test_a_year_that_is_not_over_cannot_be_sent(kari: User, published: Ministry, signed_in: SignIn) -> None:
    entries = AuditEntry.objects.count()
    html = signed_in(kari).post(f"{SENT}?departement=ekd&aar={YEAR + 1}", follow=True).text
    assert "Året er ikke over. Rapporten kan sendes fra 1. januar." in html
    assert (WrittenFormReport.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_a_reader_reads_and_sends_nothing(liv: User, published: Ministry, signed_in: SignIn) -> None:
    browser = signed_in(liv)
    assert "Merk som send" not in browser.get(PAGE + ASKED).text
    assert browser.post(SENT + ASKED).status_code == 403
    assert not WrittenFormReport.objects.exists()


# --- The reminder ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("month", "day", "color", "asks"),
    [
        (1, 1, "info", "Språkrådet ber om den innen 31. januar."),
        (1, 17, "warning", "Språkrådet ber om den innen 31. januar."),
        (1, 31, "warning", "Språkrådet ber om den innen 31. januar."),
        (2, 1, "warning", "Språkrådet ba om den innen 31. januar."),
    ],
)
def test_my_day_and_the_meeting_remind_until_it_is_sent(
    kari: User,
    published: Ministry,
    signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
    month: int,
    day: int,
    color: str,
    asks: str,
) -> None:
    browser = signed_in(kari)
    now = dt.datetime(YEAR + 1, month, day, 12, tzinfo=clock.OSLO)
    monkeypatch.setattr(clock, "now", lambda: now)
    for address in ("/", "/redaksjonsmote/"):
        html = browser.get(address).text
        assert asks in html
        assert f'data-color="{color}"' in html
    browser.post(SENT + ASKED)
    for address in ("/", "/redaksjonsmote/"):
        assert "Språkrådet b" not in browser.get(address).text


def test_there_is_nothing_to_remind_of_in_december_or_without_publications(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    PublicationFactory(account=ekd_on_x, declared_form="nb", published_at=clock.now())
    assert "Språkrådet" not in signed_in(kari).get("/").text


def test_a_ministry_that_began_later_is_not_reminded(
    kari: User, published: Ministry, signed_in: SignIn
) -> None:
    published.self_audit_from = dt.date(YEAR + 1, 2, 1)
    published.save()
    assert "Språkrådet ba" not in signed_in(kari).get("/").text
    assert Publication.objects.exists()
