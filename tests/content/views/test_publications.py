from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, Ministry, User
from content.models import Publication, PublicationBefore
from somestrategi.core.clock import OSLO
from tests.cast import SignIn
from tests.factories import AccountFactory, ImportRunFactory, PlatformFactory, PublicationFactory

URL = "/publiseringer/"


def _on(day: int, *, hour: int = 12, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=OSLO)


@pytest.fixture
def shown(kari: User, signed_in: SignIn):  # type: ignore[no-untyped-def]
    """The texts that Kari sees at an address, in order."""

    def texts(**query: object) -> list[str]:
        response = signed_in(kari).get(f"{URL}?{urlencode(query)}")
        assert response.status_code == 200
        return [publication.text for publication in response.context["page"]]

    return texts


@pytest.fixture
def some(ekd_on_x: Account, ekd: Ministry, prd: Ministry) -> None:
    """Four of EKD's: on two platforms, in several forms and kinds, one of them answered for by PRD."""
    facebook = AccountFactory(
        owner=ekd, platform=PlatformFactory(key="facebook", name="Facebook"), name="Eksempel på Facebook"
    )
    PublicationFactory(account=ekd_on_x, text="Første", declared_form="nb", published_at=_on(1))
    PublicationFactory(
        account=ekd_on_x, text="Andre", declared_form="nn", published_at=_on(2), kind="reply", media="video"
    )
    PublicationFactory(
        account=facebook,
        text="Tredje",
        declared_form="mixed",
        published_at=_on(3),
        responsible=prd,
        media="video",
        captions="missing",
    )
    PublicationFactory(account=facebook, text="Fjerde", published_at=_on(4), kind="repost")


# --- What is shown -------------------------------------------------------------------------------------------
def test_a_line_tells_text_form_account_platform_and_date(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    publication = PublicationFactory(
        account=ekd_on_x,
        text="\n  Kva betyr dette?\nMeir på nettsida.",
        declared_form="nn",
        published_at=_on(6, hour=9),
    )
    html = signed_in(kari).get(URL).text
    assert f'<a href="/publiseringer/{publication.pk}/" lang="nn">Kva betyr dette?</a>' in html
    assert "Meir på nettsida" not in html
    assert '<span class="ds-sr-only">nynorsk</span>' in html
    assert 'Eksempeldepartementet<span class="row-note">X</span>' in html
    assert "6. november 2026 kl. 09.00" in html
    assert "1 publisering</h2>" in html


def test_no_clock_where_only_the_date_is_known(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    PublicationFactory(account=ekd_on_x, published_at=_on(6), has_time=False)
    html = signed_in(kari).get(URL).text
    assert "6. november 2026" in html
    assert "6. november 2026 kl." not in html


def test_what_has_no_text_says_so_without_a_language(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    publication = PublicationFactory(account=ekd_on_x, text="  \n", declared_form="nn")
    assert f'<a href="/publiseringer/{publication.pk}/">Uten tekst</a>' in signed_in(kari).get(URL).text


def test_texts_are_escaped(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    PublicationFactory(account=ekd_on_x, text="<script>alert(1)</script>")
    assert "<script>alert" not in signed_in(kari).get(URL).text


def test_the_newest_come_first(shown, some: None) -> None:  # type: ignore[no-untyped-def]
    assert shown() == ["Fjerde", "Tredje", "Andre", "Første"]


def test_fifty_stand_on_a_page_and_the_filter_stays(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    PublicationFactory.create_batch(53, account=ekd_on_x, declared_form="nn")
    client = signed_in(kari)
    first = client.get(f"{URL}?skriftform=nn")
    assert len(first.context["page"]) == 50
    assert "?skriftform=nn&amp;side=2" in first.text
    second = client.get(f"{URL}?skriftform=nn&side=2")
    assert len(second.context["page"]) == 3
    assert "Viser 51–53 av 53" in second.text


# --- Who sees what -------------------------------------------------------------------------------------------
def test_one_sees_what_one_owns_shares_or_answers_for(
    kari: User, per: User, prd: Ministry, some: None, prd_on_x: Account, signed_in: SignIn
) -> None:
    PublicationFactory(account=prd_on_x, text="Prøvedepartementets egen")
    mine = signed_in(kari).get(URL).text
    assert "Første" in mine
    assert "Prøvedepartementets egen" not in mine
    pers = [publication.text for publication in signed_in(per).get(URL).context["page"]]
    assert sorted(pers) == ["Prøvedepartementets egen", "Tredje"]


def test_the_filter_offers_nothing_of_another_ministry(per: User, some: None, signed_in: SignIn) -> None:
    html = signed_in(per).get(URL).text
    assert "Eksempel på Facebook (Facebook)</option>" in html
    assert "Eksempeldepartementet (X)</option>" not in html
    assert ">Eksempeldepartementet</option>" not in html


def test_nobody_without_a_role_comes_in(gro: User, signed_in: SignIn) -> None:
    assert signed_in(gro).get(URL).status_code == 403


# --- The filter ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sok": "rste"}, ["Første"]),
        ({"plattform": "facebook"}, ["Fjerde", "Tredje"]),
        ({"departement": "prd"}, ["Tredje"]),
        ({"skriftform": "nn"}, ["Andre"]),
        ({"skriftform": "unjudged"}, ["Fjerde"]),
        ({"skriftform": "beside"}, ["Fjerde", "Tredje"]),
        ({"type": "reply"}, ["Andre"]),
        ({"eier": "ekd", "departement": "prd"}, ["Tredje"]),
        ({"viser": "video"}, ["Tredje", "Andre"]),
        ({"teksting": "unknown"}, ["Andre"]),
        ({"teksting": "missing", "plattform": "facebook"}, ["Tredje"]),
        ({"teller": "ja"}, ["Tredje", "Første"]),
        ({"fra": "2026-11-02", "til": "2026-11-03"}, ["Tredje", "Andre"]),
        ({"fra": "2026-11-04"}, ["Fjerde"]),
        ({"til": "2026-11-01"}, ["Første"]),
        ({"plattform": "facebook", "skriftform": "mixed"}, ["Tredje"]),
    ],
    ids=lambda value: urlencode(value) if isinstance(value, dict) else "",
)
def test_each_filter_narrows_the_list(shown, some: None, query: dict[str, str], found: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert shown(**query) == found


def test_the_account_is_a_filter(shown, some: None, ekd_on_x: Account) -> None:  # type: ignore[no-untyped-def]
    assert shown(konto=ekd_on_x.pk) == ["Andre", "Første"]


def test_both_days_of_a_period_count_by_the_date_in_oslo(shown, ekd_on_x: Account) -> None:  # type: ignore[no-untyped-def]
    PublicationFactory(account=ekd_on_x, text="Midnatt", published_at=_on(2, hour=0))
    PublicationFactory(account=ekd_on_x, text="Sent", published_at=_on(2, hour=23))
    PublicationFactory(account=ekd_on_x, text="Dagen etter", published_at=_on(3, hour=0))
    assert shown(fra="2026-11-02", til="2026-11-02") == ["Sent", "Midnatt"]


def test_an_import_shows_what_it_brought_and_changed(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    run = ImportRunFactory(account=ekd_on_x, uploaded_by=kari)
    brought = PublicationFactory(account=ekd_on_x, imported_by=run)
    changed = PublicationFactory(account=ekd_on_x)
    PublicationBefore.objects.create(import_run=run, publication=changed, fields={})
    PublicationFactory(account=ekd_on_x)
    response = signed_in(kari).get(f"{URL}?import={run.pk}")
    assert {publication.pk for publication in response.context["page"]} == {brought.pk, changed.pk}
    assert f"Bare det importen av «{run.file_name}» hentet inn eller endret." in response.text


def test_another_ministrys_import_is_not_found(per: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    run = ImportRunFactory(account=ekd_on_x)
    assert signed_in(per).get(f"{URL}?import={run.pk}").status_code == 404


def test_counts_by_form_link_to_their_rows_within_the_filter(
    kari: User, some: None, signed_in: SignIn
) -> None:
    response = signed_in(kari).get(f"{URL}?fra=2026-11-02&skriftform=nn&side=1")
    segments = [(segment.label, segment.count, segment.url) for segment in response.context["segments"]]
    assert segments == [
        ("Nynorsk", 1, "?fra=2026-11-02&skriftform=nn"),
        ("Begge skriftspråk", 1, "?fra=2026-11-02&skriftform=mixed"),
        ("Ikke vurdert", 1, "?fra=2026-11-02&skriftform=unjudged"),
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"fra": "2026-11-05", "til": "2026-11-01"}, "Den siste dagen er før den første."),
        ({"fra": "i går"}, "Skriv en dato, for eksempel 31.12.2026."),
        ({"skriftform": "svensk"}, "«svensk» er ikke blant dem."),
        ({"konto": "999999"}, "Velg et av alternativene."),
    ],
)
def test_an_address_that_cannot_be_read_shows_no_list(
    kari: User, some: None, signed_in: SignIn, query: dict[str, str], message: str
) -> None:
    response = signed_in(kari).get(f"{URL}?{urlencode(query)}")
    assert response.status_code == 422
    assert message in response.text
    assert "Rett opp filteret for å se publiseringene." in response.text
    assert "Første" not in response.text


# --- Nothing to show -----------------------------------------------------------------------------------------
def test_no_match_offers_the_way_back(kari: User, some: None, signed_in: SignIn) -> None:
    html = signed_in(kari).get(f"{URL}?sok=finnesikke").text
    assert "Ingen publiseringer passer filteret." in html
    assert "Nullstill filter" in html


def test_an_adviser_without_publications_is_shown_how_to_get_them(kari: User, signed_in: SignIn) -> None:
    html = signed_in(kari).get(URL).text
    assert "Ingen publiseringer er kjent ennå. Importer filen" in html
    assert 'href="/import/ny/"' in html


def test_a_reader_without_publications_is_not_sent_where_he_may_not_go(liv: User, signed_in: SignIn) -> None:
    html = signed_in(liv).get(URL).text
    assert "Ein rådgjevar kan importere dei frå ei fil." in html
    assert "/import/" not in html


def test_the_list_costs_the_same_with_3_and_with_300(
    kari: User, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    def grow(count: int) -> None:
        for account in AccountFactory.create_batch(count, owner=ekd):
            PublicationFactory(account=account, responsible=prd, declared_form="nn")

    def cost() -> int:
        client = signed_in(kari)
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{URL}?skriftform=nn&teller=ja").status_code == 200
        return len(queries)

    grow(3)
    few = cost()
    grow(297)
    assert Publication.objects.count() == 300
    assert cost() == few
