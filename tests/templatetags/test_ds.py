from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from somestrategi.core import clock
from somestrategi.templatetags import ds

NBSP = "\N{NO-BREAK SPACE}"
OSLO = dt.timezone(dt.timedelta(hours=1))


def draw(source: str, **context: Any) -> str:
    return Template("{% load ds %}" + source).render(Context(context))


def draw_at(address: str, source: str, **context: Any) -> str:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return Template("{% load ds %}" + source).render(RequestContext(request, context))


@pytest.fixture(autouse=True)
def _bokmal() -> Any:
    with translation.override("nb"):
        yield


# --- Numbers and times ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("share", "decimals", "shown"),
    [(0.29, 0, "29 %"), (0, 0, "0 %"), (1, 0, "100 %"), (0.295, 0, "30 %"), (Decimal("0.2456"), 1, "24,6 %")],
)
def test_percent_has_a_no_break_space_and_a_comma(share: float, decimals: int, shown: str) -> None:
    assert ds.percent(share, decimals) == shown.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.2499, "24,9 %"),
        (0.25, "25 %"),
        (0.254, "25,4 %"),
        (0.244, "24 %"),
        (0.744, "74 %"),
        (0.7549, "75,4 %"),
        (0.2961, "30 %"),
    ],
)
def test_share_is_never_rounded_onto_a_mark_it_has_not_reached(share: float, shown: str) -> None:
    assert ds.honest_percent(share) == shown.replace(" ", NBSP)


def test_time_of_reading_is_short_today_and_whole_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime(2026, 11, 23, 9, 0, tzinfo=OSLO)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert ds.read_at(now - dt.timedelta(minutes=8)) == "lest kl. 08.52"
    assert ds.read_at(now - dt.timedelta(days=1)) == "lest søndag 22. november kl. 09.00"
    assert ds.read_at(now - dt.timedelta(days=365)) == "lest 23. november 2025 kl. 09.00"


def test_time_of_reading_is_norwegian_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert ds.read_at(now) == "lest kl. 00.30"


def test_time_of_reading_in_nynorsk(monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)
    monkeypatch.setattr(clock, "now", lambda: now)
    with translation.override("nn"):
        assert ds.read_at(now - dt.timedelta(days=1)) == "henta måndag 23. november kl. 09.00"


# --- Status, written form, icons -------------------------------------------------------------------------------
def test_icon_without_a_label_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "Clock" %}')


def test_icon_with_a_label_is_an_image_and_escapes_it() -> None:
    html = draw('{% icon "Clock" label=label %}', label='<"på vent">')
    assert 'role="img" aria-label="&lt;&quot;på vent&quot;&gt;"' in html
    assert "aria-hidden" not in html


def test_status_escapes_its_word() -> None:
    assert "&lt;b&gt;" in draw('{% status_tag word color="danger" icon="Clock" %}', word="<b>")


@pytest.mark.parametrize(
    ("written_form", "shown", "spoken"),
    [("nb", "BM", "bokmål"), ("nn", "NN", "nynorsk"), ("mixed", "BM/NN", "bokmål og nynorsk")],
)
def test_written_form_is_short_to_see_and_whole_to_hear(written_form: str, shown: str, spoken: str) -> None:
    html = draw("{% written_form_tag form %}", form=written_form)
    assert f'<span aria-hidden="true">{shown}</span><span class="ds-sr-only">{spoken}</span>' in html


@pytest.mark.parametrize("written_form", ["undetermined", None])
def test_unknown_written_form_looks_unsure_and_is_never_a_guess(written_form: str | None) -> None:
    html = draw("{% written_form_tag form %}", form=written_form)
    assert 'data-form="unsure"' in html
    assert "BM" not in html
    assert "NN" not in html


def test_unheard_of_written_form_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw('{% written_form_tag "bokmal" %}')


@pytest.mark.parametrize(
    ("written_form", "attribute"), [("nn", ' lang="nn"'), ("nb", ' lang="nb"'), (None, "")]
)
def test_text_says_its_own_language(written_form: str | None, attribute: str) -> None:
    assert draw("<q{% lang form %}>", form=written_form) == f"<q{attribute}>"


# --- Bars --------------------------------------------------------------------------------------------------------
def test_bar_has_its_geometry_in_attributes_with_a_point_and_no_style() -> None:
    html = draw("{% share_bar share=share %}", share=Decimal("0.2955"))
    assert 'width="29.55%"' in html
    assert "style" not in html
    assert 'x1="25%"' in html
    assert 'x1="75%"' in html


@pytest.mark.parametrize(("share", "width"), [(-0.5, "0.00%"), (1.7, "100.00%")])
def test_bar_stays_inside_its_track(share: float, width: str) -> None:
    assert f'width="{width}"' in draw("{% bar share=share %}", share=share)


def test_share_bar_in_a_cell_has_no_axis() -> None:
    assert "<figure" not in draw("{% share_bar share=0.3 axis=False %}")


def test_stacked_bar_leaves_out_what_there_is_none_of_but_names_it() -> None:
    segments = [ds.Segment("Aktiv", 3, "success", "/?status=active"), ds.Segment("På pause", 0, "neutral")]
    html = draw("{% stacked_bar segments %}", segments=segments)
    assert html.count("fill-success") == 2
    assert html.count("fill-neutral") == 1
    assert '<a href="/?status=active">3</a>' in html
    assert "På pause <b>0</b>" in html


def test_stacked_bar_of_nothing_is_empty() -> None:
    assert "<rect class" not in draw("{% stacked_bar segments %}", segments=[]).split("<ul")[0]


# --- Parts of a page -----------------------------------------------------------------------------------------
def test_figure_links_to_the_rows_behind_it() -> None:
    html = draw('{% figure 14 label="venter" href=url note="Mål: under 4 timer" %}', url="/k/?x=1&y=2")
    assert '<a href="/k/?x=1&amp;y=2">14</a>' in html
    assert "Mål: under 4 timer" in html


def test_panel_escapes_its_title_but_not_its_content() -> None:
    html = draw('{% panel id="p" title=title number=2 %}<b>{{ title }}</b>{% endpanel %}', title="<i>")
    assert '<h2 id="p-title">&lt;i&gt;</h2>' in html
    assert "<b>&lt;i&gt;</b>" in html
    assert 'data-panel="2"' in html


def test_panel_without_a_number_takes_no_focus() -> None:
    assert "tabindex" not in draw('{% panel id="p" title="P" %}{% endpanel %}')


def test_page_header_without_actions_draws_no_empty_box() -> None:
    assert "page-actions" not in draw('{% page_header title="Kontoer" %}\n{% endpage_header %}')


# --- Lists -----------------------------------------------------------------------------------------------------
def test_pagination_keeps_the_filter_and_says_which_rows() -> None:
    page = Paginator(range(229), 8).page(3)
    html = draw_at("/kontoer/?status=active&side=3", "{% pagination page %}", page=page)
    assert "Viser 17–24 av 229" in html
    assert 'rel="prev" href="?status=active&amp;side=2"' in html
    assert 'rel="next" href="?status=active&amp;side=4"' in html
    assert 'aria-label="Side 3" aria-current="page"' in html


def test_pagination_of_one_page_draws_nothing() -> None:
    assert draw_at("/", "{% pagination page %}", page=Paginator(range(3), 8).page(1)).strip() == ""


@pytest.mark.parametrize(
    ("address", "sort", "link"),
    [
        ("/?q=x", "", "?q=x&amp;sorter=navn"),
        ("/?sorter=navn", ' aria-sort="ascending"', "?sorter=-navn"),
        ("/?sorter=-navn", ' aria-sort="descending"', "?sorter=navn"),
        ("/?sorter=dato&side=4", "", "?sorter=navn"),
    ],
)
def test_column_heading_sorts_and_says_how(address: str, sort: str, link: str) -> None:
    html = draw_at(address, '{% sort_header "Navn" key="navn" %}')
    assert f'<th scope="col"{sort}><a class="sort" href="{link}">' in html


def test_reference_number_is_empty_outside_a_request() -> None:
    assert draw("{% reference_number %}") == ""
