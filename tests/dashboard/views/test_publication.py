from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, ImportRun, Ministry, User
from content.models import Publication
from metrics.actions import imports
from metrics.definitions import DEFINITIONS
from somestrategi.core.clock import OSLO
from somestrategi.core.language import MODEL_VERSION
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory, ReadingFactory
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file


@pytest.fixture
def run(kari: User, ekd_on_x: Account) -> ImportRun:
    uploaded = imports.upload(x_file([row(101, BOKMAL), row(102, NYNORSK)]), name=NAME, by=kari)
    return imports.commit(uploaded, by=kari)


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


# --- The text ------------------------------------------------------------------------------------------------
def test_the_whole_text_stands_in_its_own_language(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    publication = PublicationFactory(
        account=ekd_on_x, text="Kva no?\nHer er svaret & meir <b>", declared_form="nn"
    )
    html = signed_in(kari).get(f"/publiseringer/{publication.pk}/").text
    quote = re.search(r'<blockquote class="post-text" lang="nn">(.*?)</blockquote>', html, re.DOTALL)
    assert quote
    assert re.sub(r"</?span[^>]*>", "", quote[1]) == "Kva no?\nHer er svaret &amp; meir &lt;b&gt;"


@pytest.mark.parametrize("form", ["other", "undetermined", None])
def test_a_text_of_unknown_language_is_given_none(
    kari: User, ekd_on_x: Account, signed_in: SignIn, form: str | None
) -> None:
    publication = PublicationFactory(account=ekd_on_x, text="Hello world", declared_form=form)
    assert '<blockquote class="post-text">' in signed_in(kari).get(f"/publiseringer/{publication.pk}/").text


@pytest.mark.parametrize(
    ("permalink", "is_linked"),
    [
        ("https://x.example/eksempeldep/status/1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_only_a_web_address_is_linked(
    kari: User, ekd_on_x: Account, signed_in: SignIn, permalink: str, is_linked: bool
) -> None:
    publication = PublicationFactory(account=ekd_on_x, permalink=permalink)
    html = signed_in(kari).get(f"/publiseringer/{publication.pk}/").text
    assert ("Åpne på X" in html) is is_linked
    assert ('rel="noopener noreferrer"' in html) is is_linked
    assert "javascript:" not in html


# --- The written form ----------------------------------------------------------------------------------------
def test_the_deciding_words_are_shown_with_weight_and_direction(
    kari: User, run: ImportRun, signed_in: SignIn
) -> None:
    nynorsk = Publication.objects.get(remote_id="102")
    html = signed_in(kari).get(f"/publiseringer/{nynorsk.pk}/").text
    assert '<span class="pulls" data-form="nn">ikkje</span>' in html
    assert re.search(r'<th scope="row" lang="nn">ikkje</th>\s*<td class="muted">nynorsk</td>', html)
    assert re.search(r'x="50\.00%" width="50\.00%"', html)
    text = _words(html)
    assert "Så godt som sikkert (over 99,9 %)" in text
    assert f"Identifisert av modellen {MODEL_VERSION}." in text
    assert "Ordene er vektet av" not in text


def test_bokmal_pulls_the_other_way(kari: User, run: ImportRun, signed_in: SignIn) -> None:
    bokmal = Publication.objects.get(remote_id="101")
    html = signed_in(kari).get(f"/publiseringer/{bokmal.pk}/").text
    assert re.search(r'<th scope="row" lang="nb">ikke</th>\s*<td class="muted">bokmål</td>', html)
    assert re.search(r'x="0\.00%" width="50\.00%"', html)


def test_what_a_person_has_stated_is_told_beside_what_was_identified(
    kari: User, run: ImportRun, signed_in: SignIn
) -> None:
    Publication.objects.filter(remote_id="101").update(declared_form="nn")
    text = _words(signed_in(kari).get(f"/publiseringer/{Publication.objects.get(remote_id='101').pk}/").text)
    assert "Oppgitt av den som skrev" in text
    assert "Identifikasjonen sier: Bokmål" in text


def test_a_later_model_is_told_of(kari: User, run: ImportRun, signed_in: SignIn) -> None:
    Publication.objects.update(identified_by="2025-01-01")
    text = _words(signed_in(kari).get(f"/publiseringer/{Publication.objects.get(remote_id='101').pk}/").text)
    assert f"Identifisert av modellen 2025-01-01. Ordene er vektet av modellen {MODEL_VERSION}." in text


@pytest.mark.parametrize(
    ("form", "probability", "sentence"),
    [
        ("undetermined", 0.7, "Vi gjetter ikke, og den teller ikke i andelen."),
        ("other", 0.97, "Svært sannsynlig (97,0 %)"),
        ("mixed", 0.6, "Usikkert (60,0 %)"),
        ("nb", 0.999, "Så godt som sikkert (99,9 %)"),
        ("nb", 1.0, "Så godt som sikkert (over 99,9 %)"),
    ],
)
def test_how_sure_is_told_in_words_and_never_as_certain(
    kari: User, ekd_on_x: Account, signed_in: SignIn, form: str, probability: float, sentence: str
) -> None:
    publication = PublicationFactory(
        account=ekd_on_x,
        identified_form=form,
        identified_probability=probability,
        identified_by=MODEL_VERSION,
    )
    text = _words(signed_in(kari).get(f"/publiseringer/{publication.pk}/").text).replace("\xa0", " ")
    assert sentence in text
    assert "100 %" not in text


def test_a_foreign_text_is_not_told_from_its_words(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    publication = PublicationFactory(
        account=ekd_on_x, text="Vi ser ikke frem", identified_form="other", identified_probability=0.9,
        identified_by=MODEL_VERSION,
    )  # fmt: skip
    assert 'class="pulls"' not in signed_in(kari).get(f"/publiseringer/{publication.pk}/").text


def test_what_is_not_judged_says_so(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    text = _words(signed_in(kari).get(f"/publiseringer/{PublicationFactory(account=ekd_on_x).pk}/").text)
    assert "Teksten er ikke vurdert ennå." in text


# --- The facts -----------------------------------------------------------------------------------------------
def test_the_time_of_day_is_shown_only_where_it_is_known(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    at = dt.datetime(2026, 11, 6, 9, tzinfo=OSLO)
    with_time = PublicationFactory(account=ekd_on_x, published_at=at)
    without = PublicationFactory(account=ekd_on_x, published_at=at, has_time=False)
    client = signed_in(kari)
    assert "Fredag 6. november 2026 kl. 09.00" in client.get(f"/publiseringer/{with_time.pk}/").text
    html = client.get(f"/publiseringer/{without.pk}/").text
    assert "Fredag 6. november 2026</p>" in html
    assert "Filen oppgir ikke klokkeslett." in html


def test_the_import_is_linked_for_those_who_may_open_it(
    kari: User, liv: User, run: ImportRun, signed_in: SignIn
) -> None:
    address = f"/publiseringer/{Publication.objects.get(remote_id='101').pk}/"
    assert f'href="/import/{run.pk}/"' in signed_in(kari).get(address).text
    html = signed_in(liv).get(address).text
    assert "/import/" not in html
    assert "ei fil som vart importert" in html


def test_who_answers_for_it_sees_it_without_the_others_account(
    per: User, ekd_on_x: Account, prd: Ministry, signed_in: SignIn
) -> None:
    publication = PublicationFactory(account=ekd_on_x, responsible=prd)
    html = signed_in(per).get(f"/publiseringer/{publication.pk}/").text
    assert f'href="/kontoer/{ekd_on_x.pk}/"' not in html
    assert "Prøvedepartementet" in html


def test_another_ministrys_publication_does_not_exist(
    per: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    assert signed_in(per).get(f"/publiseringer/{PublicationFactory(account=ekd_on_x).pk}/").status_code == 404


# --- The figures ---------------------------------------------------------------------------------------------
def test_the_newest_reading_of_each_figure_is_shown_with_its_meaning_and_date(
    kari: User, run: ImportRun, signed_in: SignIn
) -> None:
    publication = Publication.objects.get(remote_id="101")
    shared = {"publication": publication, "metric": "x.impressions", "source": "x_csv"}
    ReadingFactory(**shared, as_of=dt.date(2026, 11, 22), value=5000)
    ReadingFactory(**shared, as_of=dt.date(2026, 11, 22), revision=1, value=5001)
    text = _words(signed_in(kari).get(f"/publiseringer/{publication.pk}/").text).replace("\xa0", " ")
    assert (
        "Visninger Hvor mange ganger innlegget er vist på X. Én person kan telles flere ganger. 5 001" in text
    )
    assert "5 000" not in text
    assert "1 234" not in text
    assert "Per 22. november 2026 · X Analytics" in text
    assert "Per 20. november 2026 · X Analytics" in text
    assert text.index("Per 22.") < text.index("Per 20.")


def test_a_figure_counted_in_an_earlier_way_says_so(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    publication = PublicationFactory(account=ekd_on_x)
    assert DEFINITIONS["x.likes"].version == 1
    ReadingFactory(publication=publication, metric="x.likes", definition_version=2, value=7)
    ReadingFactory(publication=publication, metric="x.forgotten", value=8)
    text = _words(signed_in(kari).get(f"/publiseringer/{publication.pk}/").text)
    assert "Plattformen teller dette på en annen måte nå." in text
    assert "x.forgotten 8" in text


def test_without_figures_there_are_no_zeros(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    text = _words(signed_in(kari).get(f"/publiseringer/{PublicationFactory(account=ekd_on_x).pk}/").text)
    assert "Ingen tall er lest for denne publiseringen." in text


def test_the_page_costs_the_same_with_few_and_with_many_readings(
    kari: User, ekd_on_x: Account, run: ImportRun, signed_in: SignIn
) -> None:
    publication = Publication.objects.get(remote_id="101")

    def cost() -> int:
        client = signed_in(kari)
        client.get(f"/publiseringer/{publication.pk}/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/publiseringer/{publication.pk}/").status_code == 200
        return len(queries)

    few = cost()
    for day in range(1, 29):
        for metric in ("x.impressions", "x.likes"):
            ReadingFactory(
                publication=publication,
                metric=metric,
                as_of=dt.date(2026, 10, day),
                import_run=run,
                value=day,
            )
    other = AccountFactory(owner=ekd_on_x.owner, platform=PlatformFactory(key="facebook"))
    PublicationFactory.create_batch(20, account=other)
    assert cost() == few
