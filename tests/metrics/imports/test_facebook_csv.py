from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from metrics.imports.rows import REMARKS, Kind, Media, ParsedRow, RowProblem
from tests.metrics.export_files import FACEBOOK, FACEBOOK_SWEDISH, NOW, Row, csv_file, good, parsed, problem

LINK = "https://facebook.example/eksempeldep/posts/pfbid02konstruert"


def _parse(*rows: Row) -> list[ParsedRow | RowProblem]:
    return parsed("facebook_csv", csv_file(rows))


def _row(**changes: object) -> Row:
    """A row of the file, changed; `Post_ID` is the column «Post ID»."""
    return {**FACEBOOK, **{name.replace("_", " "): value for name, value in changes.items()}}


def _codes(outcomes: list[ParsedRow | RowProblem]) -> list[str]:
    return [outcome.code if isinstance(outcome, RowProblem) else "" for outcome in outcomes]


def test_a_row_becomes_a_publication_with_its_figures() -> None:
    row = good(_parse(FACEBOOK))
    assert row == ParsedRow(
        number=2,
        remote_id="1827720132094663",
        permalink=f"{LINK}1",
        handle="eksempeldep",
        text="Nå kan du søke om støtte til bredbånd.",
        kind=Kind.POST,
        published_at=dt.datetime(2026, 9, 28, 18, 12, tzinfo=dt.UTC),
        published_on=dt.date(2026, 9, 28),
        has_time=True,
        figures={
            "facebook.views": 1250,
            "facebook.reach": 980,
            "facebook.interactions": 45,
            "facebook.reactions": 30,
            "facebook.comments": 10,
            "facebook.shares": 5,
            "facebook.clicks": 61,
            "facebook.other_clicks": 40,
            "facebook.link_clicks": 21,
        },
        account_name="Eksempeldepartementet",
        link_id="pfbid02konstruert1",
        media=Media.IMAGE,
    )


def test_the_swedish_file_says_the_same_but_of_the_media_whose_words_nobody_has_seen() -> None:
    swedish, english = good(_parse(FACEBOOK_SWEDISH)), good(_parse(FACEBOOK))
    assert swedish == replace(english, media=Media.UNKNOWN)


@pytest.mark.parametrize(
    ("post_type", "media"),
    [
        ("Reels", Media.VIDEO),
        (" videos ", Media.VIDEO),
        ("Links", Media.NONE),
        ("IG carousel", Media.UNKNOWN),
        ("", Media.UNKNOWN),
    ],
)
def test_the_kind_of_post_tells_the_media_where_the_word_is_known(post_type: str, media: Media) -> None:
    assert good(_parse(_row(Post_type=post_type))).media == media


def test_impressions_of_older_files_are_a_figure_of_their_own_and_never_views() -> None:
    older = {("Impressions" if name == "Views" else name): value for name, value in FACEBOOK.items()}
    figures = good(_parse(older)).figures
    assert figures["facebook.impressions"] == 1250
    assert "facebook.views" not in figures


@pytest.mark.parametrize(
    ("title", "description", "text"),
    [
        ("Nå kan du søke.", "", "Nå kan du søke."),
        ("", "Nå kan du søke.", "Nå kan du søke."),
        ("Video", "Nå kan du søke, og slik gjør du det.", "Nå kan du søke, og slik gjør du det."),
        ("Første linje\nog en til", "Første linje", "Første linje\nog en til"),
    ],
)
def test_the_text_is_the_longer_of_title_and_description(title: str, description: str, text: str) -> None:
    assert good(_parse(_row(Title=title, Description=description))).text == text


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Kind.POST),
        ({"Is_share": "1"}, Kind.REPOST),
        ({"Is_share": "TRUE"}, Kind.REPOST),
        ({"Is_crosspost": "1"}, Kind.POST),
        ({"Title": ""}, Kind.POST),
        ({"Title": "", "Post_type": ""}, Kind.UNKNOWN),
    ],
)
def test_a_share_is_a_repost(changes: dict[str, str], kind: Kind) -> None:
    assert good(_parse(_row(**changes))).kind is kind


def test_times_are_pacific_unless_somebody_says_otherwise() -> None:
    content = csv_file([FACEBOOK])
    assert good(parsed("facebook_csv", content)).published_at.astimezone(dt.UTC).hour == 18
    oslo = good(parsed("facebook_csv", content, exported_in=ZoneInfo("Europe/Oslo")))
    assert oslo.published_at == dt.datetime(2026, 9, 28, 9, 12, tzinfo=dt.UTC)


def test_a_post_that_moves_over_new_year_is_counted_in_norway_with_a_remark() -> None:
    before, moved, remark, after = _parse(
        _row(Post_ID="11", Publish_time="12/31/2025 14:59"),
        _row(Post_ID="12", Publish_time="12/31/2025 15:00"),
        _row(Post_ID="13", Publish_time="01/01/2026 00:00"),
    )
    assert isinstance(before, ParsedRow)
    assert isinstance(moved, ParsedRow)
    assert isinstance(after, ParsedRow)
    assert [one.published_on.year for one in (before, moved, after)] == [2025, 2026, 2026]
    assert isinstance(remark, RowProblem)
    assert (remark.number, remark.code, remark.is_note) == (3, "moved_year", True)
    assert remark.code in REMARKS
    with translation.override("nb"):
        assert str(remark) == (
            "«12/31/2025 15:00» er i tidssonen America/Los_Angeles. I Norge var året 2026, og innlegget telles der."
        )


def test_a_date_without_time_is_not_moved() -> None:
    row = good(_parse(_row(Publish_time="12/31/2025")))
    assert (row.published_on, row.has_time) == (dt.date(2025, 12, 31), False)


def test_a_time_that_names_its_own_zone_is_in_that_zone() -> None:
    row = good(_parse(_row(Publish_time="2025-12-31T23:30:00-01:00")))
    assert row.published_at == dt.datetime(2026, 1, 1, 0, 30, tzinfo=dt.UTC)
    assert row.published_on == dt.date(2026, 1, 1)


def test_today_in_norway_is_not_the_future() -> None:
    late = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)  # already the 21st in Norway
    content = csv_file([_row(Publish_time="11/20/2026 15:10")])
    assert good(parsed("facebook_csv", content, now=late)).published_on == dt.date(2026, 11, 21)
    assert problem(parsed("facebook_csv", content, now=NOW)).code == "in_the_future"


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"Post_ID": "abc"}, "bad_id", "«abc» er ikke en innleggs-id."),
        ({"Post_ID": "", "Permalink": ""}, "no_id", "Raden har verken innleggs-id eller en lenke"),
        (
            {"Post_ID": "1.22158E+17", "Permalink": ""},
            "lost_id",
            "Et regneark har ødelagt innleggs-id-en («1.22158E+17»)",
        ),
        ({"Permalink": "https://ond.example/eksempeldep/posts/1"}, "wrong_link", "ikke en lenke til et inn"),
        ({"Permalink": "javascript:alert(1)"}, "wrong_link", "ikke en lenke til et innlegg"),
        ({"Publish_time": "i går"}, "not_a_date", "«i går» er ikke en dato som kan leses."),
        ({"Publish_time": "11/28/2026 11:12"}, "in_the_future", "har ikke vært ennå"),
        ({"Views": "-3"}, "negative_count", "Views: «-3» er negativt"),
        ({"Link_Clicks": "1,2K"}, "not_a_count", "Link Clicks: «1,2K» er ikke et helt tall."),
        (
            {"Date": "2026-09-28"},
            "daily_row",
            "Raden har tall for én dag («2026-09-28») og ikke for hele levetiden til innlegget.",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_reason(changes: dict[str, str], code: str, message: str) -> None:
    found = problem(_parse(_row(**changes)))
    assert (found.number, found.code, found.is_note) == (2, code, False)
    assert found.raw[0] == changes.get("Post_ID", FACEBOOK["Post ID"])
    with translation.override("nb"):
        assert message in str(found)


def test_good_rows_come_in_order_between_the_wrong_ones_and_a_total_is_passed_over() -> None:
    outcomes = _parse(
        _row(Post_ID="11"),
        _row(Post_ID="feil"),
        _row(Post_ID="11"),
        _row(Post_ID="11", Views="9"),
        _row(Post_ID="Total", Publish_time="", Permalink=""),
        _row(Post_ID="12"),
    )
    assert [outcome.number for outcome in outcomes] == [2, 3, 4, 5, 6, 7]
    assert _codes(outcomes) == ["", "bad_id", "same_again", "conflicting_duplicate", "total_row", ""]


def test_ids_that_a_spreadsheet_destroyed_are_taken_from_the_links_with_one_remark() -> None:
    first, remark, second = _parse(
        _row(Post_ID="1.22158E+17", Permalink=f"{LINK}1"), _row(Post_ID="1.22158E+17", Permalink=f"{LINK}2")
    )
    assert isinstance(first, ParsedRow)
    assert isinstance(second, ParsedRow)
    assert (first.remote_id, second.remote_id) == ("pfbid02konstruert1", "pfbid02konstruert2")
    assert isinstance(remark, RowProblem)
    assert (remark.code, remark.is_note) == ("id_from_link", True)
    with translation.override("nn"):
        assert str(remark).startswith("Eit rekneark har øydelagt innleggs-id-ane i denne fila")


def test_an_id_that_happens_to_end_in_zero_is_believed_among_others_that_do_not() -> None:
    ids = ["1827720132094660", "1827720132094663", "1827720132094664"]
    outcomes = _parse(*(_row(Post_ID=one) for one in ids))
    assert [row.remote_id for row in outcomes if isinstance(row, ParsedRow)] == ids


def test_one_or_two_ids_that_end_in_zero_tell_nothing_of_a_file() -> None:
    ids = ["1827720132094660", "1827720132094670"]
    outcomes = _parse(*(_row(Post_ID=one) for one in ids))
    assert [row.remote_id for row in outcomes if isinstance(row, ParsedRow)] == ids


def test_ids_that_all_end_in_zeros_have_been_rounded() -> None:
    rows = [_row(Post_ID=f"18277201320946{n}0", Permalink=f"{LINK}{n}") for n in (10, 20, 30)]
    outcomes = [row for row in _parse(*rows) if isinstance(row, ParsedRow)]
    assert [row.remote_id for row in outcomes] == [f"pfbid02konstruert{n}" for n in (10, 20, 30)]


# Several pages in one file: Meta exports all that a person looks after.

REEL = "https://facebook.example/reel/699716579231102/"
OTHER = {"Page_ID": "100000000000002", "Page_name": "Prøvedepartementet"}


def test_a_link_that_does_not_show_the_account_gets_it_from_the_pages_other_posts() -> None:
    outcomes = _parse(_row(Post_ID="11", Permalink=REEL), _row(Post_ID="12"))
    assert [row.handle for row in outcomes if isinstance(row, ParsedRow)] == ["eksempeldep"] * 2


def test_a_file_of_one_page_that_never_shows_its_account_is_taken_and_asked_about() -> None:
    row = good(_parse(_row(Permalink=REEL)))
    assert (row.handle, row.account_name) == (None, "Eksempeldepartementet")
    assert row.permalink == "https://facebook.example/reel/699716579231102"


def test_in_a_file_of_several_pages_nobody_gets_a_post_that_may_be_anothers() -> None:
    known, unknown, other = _parse(
        _row(Post_ID="11"),
        _row(Post_ID="12", Permalink=REEL, **OTHER),
        _row(Post_ID="13", Permalink=f"{REEL}?x=1", Page_ID="", Page_name=""),
    )
    assert isinstance(known, ParsedRow)
    assert isinstance(unknown, RowProblem)
    with translation.override("nb"):
        assert "Dette er fra «Prøvedepartementet», og lenken viser ikke hvilken konto det er." in str(unknown)
    assert isinstance(other, RowProblem)
    assert other.code == "other_page"


def test_page_ids_that_a_spreadsheet_made_alike_do_not_join_two_pages() -> None:
    outcomes = _parse(
        _row(Post_ID="11", Page_ID="1E+14"),
        _row(Post_ID="12", Page_ID="1E+14", Page_name="Prøvedepartementet", Permalink=REEL),
    )
    assert _codes(outcomes) == ["", "other_page"]


# Dates that a spreadsheet in Norwegian has been at.


def test_dates_written_otherwise_among_american_ones_have_had_day_and_month_swapped() -> None:
    outcomes = _parse(
        _row(Post_ID="11", Publish_time="09/27/2026 18:30"),
        _row(Post_ID="12", Publish_time="09.05.2026 18:30"),
        _row(Post_ID="13", Publish_time="2026-05-09 18:30"),
    )
    assert _codes(outcomes) == ["", "changed_date", "changed_date"]
    with translation.override("nb"):
        assert "«09.05.2026 18:30» er ikke skrevet som de andre datoene i filen." in str(outcomes[1])


def test_a_date_that_nothing_else_explains_has_the_month_first_as_meta_writes_it() -> None:
    assert good(_parse(_row(Publish_time="09/05/2026 10:00"))).published_on == dt.date(2026, 9, 5)


@pytest.mark.parametrize(
    ("dates", "month"),
    [(["09/05/2026 10:00", "09/27/2026 10:00"], 9), (["09/05/2026 10:00", "27/05/2026 10:00"], 5)],
)
def test_the_column_tells_whether_day_or_month_comes_first(dates: list[str], month: int) -> None:
    outcomes = _parse(*(_row(Post_ID=str(n), Publish_time=date) for n, date in enumerate(dates, 11)))
    assert [row.published_on.month for row in outcomes if isinstance(row, ParsedRow)] == [month, month]


def test_a_column_that_contradicts_itself_is_read_only_where_it_is_clear() -> None:
    outcomes = _parse(
        _row(Post_ID="11", Publish_time="09/27/2026 10:00"),
        _row(Post_ID="12", Publish_time="27/09/2026 10:00"),
        _row(Post_ID="13", Publish_time="09/05/2026 10:00"),
    )
    assert _codes(outcomes) == ["", "", "ambiguous_date"]
