from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from content.forms.media_facts import OpenFactsFilter
from content.forms.open_forms import OpenFormsFilter
from content.forms.publication_filter import PublicationFilterForm
from content.forms.report import ReportForm
from content.forms.responsibility import NameManyForm, NameOneForm, ResponsibilityFilterForm
from content.forms.variant_choice import VariantForm
from content.models import Publication
from somestrategi.core import clock
from tests.factories import AccountFactory, ImportRunFactory, PublicationFactory
from tests.factories.plan import VariantFactory
from tests.forms.round_trip import Search, Trip, World, search, trip

WITHOUT: Mapping[str, str] = {}
IMPORT = "only a link from an import asks for it"


@trip(ReportForm)
def a_publication_is_reported(world: World) -> Trip:
    world.ekd_on_x  # noqa: B018
    return Trip(
        by=world.kari,
        at="/publiseringer/meld/",
        enters={
            "address": "https://x.example/eksempeldep/status/1900000000000000123",
            "text": "Hei fra departementet.",
            "published_on": "2026-11-02",
            "published_time": "09:30",
            "media_kind": "image",
            "government_url": "https://www.regjeringen.no/no/aktuelt/sak/id1/",
        },
        shown_at=lambda: Publication.objects.latest("pk").get_absolute_url(),
        as_words={
            "address": "",
            "text": "Hei fra departementet.",
            "published_on": "2. november 2026",
            "published_time": "09.30",
            "media_kind": "Bilde",
            "government_url": "",
        },
        leaves={
            "account": "asked for only where the address does not tell: test_reporting.py",
            "variant": "asked for only where something is planned: test_variant_publications.py",
        },
    )


@trip(VariantForm)
def a_publication_is_paired_with_the_plan(world: World) -> Trip:
    publication = PublicationFactory(account=world.ekd_on_x)
    variant = VariantFactory(account=world.ekd_on_x, post__state="approved", post__topic="Ny ordning")
    return Trip(
        by=world.kari,
        at=reverse("publication_variant", args=[publication.pk]),
        enters={"variant": str(variant.pk)},
        shown_at=publication.get_absolute_url,
        as_words={"variant": "Ny ordning"},
    )


def _shared(world: World) -> Publication:
    account = AccountFactory(owner=world.ekd, is_joint=True)
    account.memberships.create(ministry=world.prd)
    return PublicationFactory(account=account, published_at=clock.now())  # type: ignore[no-any-return]


@trip(NameOneForm)
def one_publication_gets_its_ministry(world: World) -> Trip:
    page = f"{_shared(world).get_absolute_url()}ansvarlig/"
    return Trip(by=world.kari, at=page, enters={"ministry": str(world.prd.pk)}, shown_at=lambda: page)


@trip(NameManyForm)
def many_publications_get_their_ministry(world: World) -> Trip:
    one = _shared(world)
    return Trip(
        by=world.kari,
        at="/publiseringer/fordel-ansvar/",
        enters={"publication": [str(one.pk)], "ministry": str(world.prd.pk)},
        shown_at=one.get_absolute_url,
        as_words={"publication": "", "ministry": "Prøvedepartementet"},
    )


@search(PublicationFilterForm)
def publications(world: World) -> Search:
    PublicationFactory(account=world.ekd_on_x, published_at=clock.now(), responsible=world.ekd)
    asks = {
        "sok": "hei", "skriftform": "nn", "konto": str(world.ekd_on_x.pk), "plattform": "x", "eier": "ekd",
        "departement": "ekd", "type": "post", "viser": "video", "teksting": "missing", "unntak": "special_case",
        "teller": "on", "fra": "2026-01-01", "til": "2026-12-31",
    }  # fmt: skip
    run = ImportRunFactory(account=world.ekd_on_x)
    assert run.pk
    return Search(by=world.kari, at="/publiseringer/", asks=asks, leaves={"import": IMPORT})


@search(OpenFormsFilter)
def written_forms_to_look_at(world: World) -> Search:
    PublicationFactory(
        account=world.ekd_on_x, published_at=clock.now(), identified_form="undetermined", identified_by="test"
    )
    asks = {
        "konto": str(world.ekd_on_x.pk), "plattform": "x", "grunn": "uavklart", "fra": "2026-01-01",
        "til": "2026-12-31",
    }  # fmt: skip
    return Search(by=world.kari, at="/publiseringer/skriftform/", asks=asks)


@search(OpenFactsFilter)
def media_to_settle(world: World) -> Search:
    PublicationFactory(account=world.ekd_on_x, published_at=clock.now(), media="unknown")
    asks = {"konto": str(world.ekd_on_x.pk), "sporsmal": "vises", "eldre": "on"}
    return Search(by=world.kari, at="/publiseringer/avklar/", asks=asks)


@search(ResponsibilityFilterForm)
def responsibility_to_share_out(world: World) -> Search:
    account = _shared(world).account
    asks = {
        "konto": str(account.pk),
        "vis": "navngitt",
        "fra": "2026-01-01",
        "til": "2026-12-31",
        "eldre": "on",
    }
    return Search(by=world.kari, at="/publiseringer/fordel-ansvar/", asks=asks)
