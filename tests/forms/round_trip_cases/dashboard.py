from __future__ import annotations

from collections.abc import Mapping

from content.models import Publication
from somestrategi.core import clock
from somestrategi.dashboard.forms.audit_runs import RunFilterForm, ThenForm
from somestrategi.dashboard.forms.findings import FindingFilterForm
from somestrategi.dashboard.forms.publication_facts import (
    AddressForm,
    ExceptionForm,
    MediaForm,
    WrittenFormForm,
)
from somestrategi.dashboard.share_choice import PeriodForm
from tests.factories import AuditRunFactory, FindingFactory, PublicationFactory
from tests.forms.round_trip import Search, Trip, World, search, trip

WITHOUT: Mapping[str, str] = {
    "somestrategi.dashboard.forms.audit_runs.MinistryFilterForm": "the base of two filters",
}
SEEN = {"sett": "tells what stood on the page"}


def _published(world: World) -> Publication:
    return PublicationFactory(  # type: ignore[no-any-return]
        account=world.ekd_on_x,
        published_at=clock.now(),
        media="video",
        identified_form="undetermined",
        identified_by="test",
    )


@trip(MediaForm)
def what_a_publication_shows(world: World) -> Trip:
    page = _published(world).get_absolute_url()
    return Trip(
        by=world.kari, at=page, posts_to=f"{page}media/", enters={"svar": "video-missing"},
        sends={"sett": "video-unknown"}, shown_at=lambda: page, leaves=SEEN,
        as_words={"svar": "Video uten teksting"},
    )  # fmt: skip


@trip(ExceptionForm)
def a_publication_does_not_count(world: World) -> Trip:
    page = _published(world).get_absolute_url()
    return Trip(
        by=world.kari, at=page, posts_to=f"{page}unntak/",
        enters={"unntak": "special_case", "grunn": "Språklova § 13 tredje ledd."}, shown_at=lambda: page,
        as_words={"grunn": "Språklova § 13 tredje ledd."},
    )  # fmt: skip


@trip(WrittenFormForm)
def the_written_form_of_a_publication(world: World) -> Trip:
    one = _published(world)
    page = one.get_absolute_url()
    return Trip(
        by=world.kari, at=page, posts_to=f"{page}skriftform/", enters={"svar": "nn"},
        sends={"sett": one.form_as_seen}, shown_at=lambda: page, leaves=SEEN, as_words={"svar": "Nynorsk"},
    )  # fmt: skip


@trip(AddressForm)
def the_matter_on_regjeringen_no(world: World) -> Trip:
    page = _published(world).get_absolute_url()
    return Trip(
        by=world.kari, at=page, posts_to=f"{page}regjeringen/",
        enters={"adresse": "https://www.regjeringen.no/no/aktuelt/sak/id1/"}, shown_at=lambda: page,
    )  # fmt: skip


@search(FindingFilterForm)
def findings(world: World) -> Search:
    FindingFactory(ministry=world.ekd)
    world.give_role(world.kari, "adviser", world.prd)
    asks = {
        "departement": "ekd", "alvor": "warn", "krav": "S21", "regel": "accounts.inactive", "ansvar": "meg",
        "frist": "over", "sikkerhet": "ja", "status": "accepted", "apnet": "2026-11-02", "lost": "2026-11-03",
    }  # fmt: skip
    return Search(by=world.kari, at="/egenkontroll/", asks=asks)


@search(RunFilterForm)
def runs(world: World) -> Search:
    AuditRunFactory(ministry=world.ekd)
    world.give_role(world.kari, "adviser", world.prd)
    return Search(by=world.kari, at="/egenkontroll/kjoringer/", asks={"departement": "ekd", "feil": "on"})


@search(ThenForm)
def findings_as_they_stood(world: World) -> Search:
    world.give_role(world.kari, "adviser", world.prd)
    asks = {"departement": "ekd", "dato": "2026-11-02"}
    return Search(by=world.kari, at="/egenkontroll/slik-sto-det/", asks=asks)


@search(PeriodForm)
def a_period_of_ones_own(world: World) -> Search:
    world.ekd_on_x  # noqa: B018
    asks = {"fra": "2026-01-01", "til": "2026-06-30"}
    return Search(by=world.kari, at="/sprakfordeling/?departement=ekd", asks={**asks, "periode": "valgt"})
