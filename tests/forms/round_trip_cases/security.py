"""False profiles, accounts that are taken over, and who has access to an account on its platform."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.actions import takeovers
from accounts.forms.account_security import AccessForm, RecoveryForm
from accounts.forms.accounts_security import FillInForm
from accounts.forms.impostor import CloseForm, ImpostorForm, ReportForm
from accounts.forms.takeover import CloseCaseForm, OpenCaseForm
from accounts.models import AccountRecovery, ImpostorProfile, PlatformAccess
from tests.factories import AccountFactory, ImpostorFactory
from tests.forms.round_trip import Trip, World, trip
from tests.forms.round_trip_cases.days import day, told, written

WITHOUT: Mapping[str, str] = {}

NEW_CASE = "/falske-profiler/ny/"


# --- False profiles --------------------------------------------------------------------------------------------------
def _impostor_at(url: str) -> str:
    return ImpostorProfile.objects.get(url=url).get_absolute_url()


@trip(ImpostorForm)
def somebody_pretends_to_be_an_account(world: World) -> Trip:
    url = "https://x.example/eksempel_gave"
    return Trip(
        by=world.kari,
        at=NEW_CASE,
        enters={
            "url": url,
            "kind": "advertisement",
            "account": str(world.ekd_on_x.pk),
            "seen_on": written(-2),
            "evidence": "Sak 26/1",
            "note": "Lover gavekort.\nBruker logoen vår.",
        },
        sends={"ministry": world.ekd.pk},
        shown_at=lambda: _impostor_at(url),
        as_words={
            "url": url,
            "kind": "Falsk annonse",
            "account": f"være {world.ekd_on_x}",
            "seen_on": told(-2),
            "evidence": "Sak 26/1",
        },
        leaves={"ministry": "the next case but one", "office": "the next case"},
    )


@trip(ImpostorForm)
def somebody_pretends_to_be_an_office(world: World) -> Trip:
    url = "https://x.example/eksempel_kontor"
    return Trip(
        by=world.kari,
        at=NEW_CASE,
        enters={"url": url, "office": "Statsråden"},
        sends={"kind": "deepfake", "ministry": world.ekd.pk, "seen_on": written(0)},
        shown_at=lambda: _impostor_at(url),
        as_words={"url": url, "office": "være Statsråden"},
        leaves=dict.fromkeys(set(ImpostorForm.base_fields) - {"url", "office"}, "the case before"),
    )


@trip(ImpostorForm)
def somebody_pretends_to_be_one_ministry_of_two(world: World) -> Trip:
    url = "https://x.example/prove_gave"
    world.give_role(world.kari, "adviser", world.prd)
    return Trip(
        by=world.kari,
        at=NEW_CASE,
        enters={"url": url, "ministry": str(world.prd.pk)},
        sends={"kind": "profile", "seen_on": written(0)},
        shown_at=lambda: _impostor_at(url),
        as_words={"url": url, "ministry": "være Prøvedepartementet"},
        leaves=dict.fromkeys(set(ImpostorForm.base_fields) - {"url", "ministry"}, "the cases before"),
    )


@trip(ReportForm)
def a_false_profile_is_reported(world: World) -> Trip:
    page = ImpostorFactory(ministry=world.ekd).get_absolute_url()
    return Trip(
        by=world.kari,
        at=page,
        posts_to=f"{page}meldt/",
        enters={"reported_on": written(0), "reference": "Kvittering 4711"},
        shown_at=lambda: page,
        as_words={"reported_on": f"{told(0)} Kvittering 4711", "reference": "Kvittering 4711"},
    )


@trip(CloseForm)
def the_platform_refuses_to_remove_a_false_profile(world: World) -> Trip:
    page = ImpostorFactory(ministry=world.ekd, reported_on=day(0)).get_absolute_url()
    return Trip(
        by=world.kari,
        at=page,
        posts_to=f"{page}avslutt/",
        enters={"outcome": "refused", "note": "De mener at det er satire."},
        shown_at=lambda: page,
        as_words={"outcome": f"{told(0)}: Plattformen avslo", "note": "De mener at det er satire."},
    )


# --- Taken over ------------------------------------------------------------------------------------------------------
@trip(OpenCaseForm)
def an_account_is_taken_over(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}overtatt/"
    return Trip(
        by=world.kari,
        at=page,
        enters={"seen": "Ukjente innlegg kl. 7."},
        sends={"gjor": "apne"},
        shown_at=lambda: page,
        as_words={"seen": "Ukjente innlegg kl. 7."},
    )


def _taken_over(world: World) -> str:
    account = AccountFactory(owner=world.ekd)
    takeovers.open_case(account, by=world.ola, seen="Ukjente innlegg.")
    return str(account.get_absolute_url())


@trip(CloseCaseForm)
def the_account_is_back(world: World) -> Trip:
    account = _taken_over(world)
    page = f"{account}overtatt/"
    return Trip(
        by=world.ola,
        at=page,
        enters={"is_regained": "ja"},
        sends={"gjor": "avslutt", "reason": "Vi er inne igjen."},
        shown_at=lambda: page,
        as_words={"is_regained": "Vi fikk kontoen tilbake"},
        leaves={"reason": "the next case"},
    )


@trip(CloseCaseForm)
def the_account_stays_lost(world: World) -> Trip:
    account = _taken_over(world)
    return Trip(
        by=world.ola,
        at=f"{account}overtatt/",
        enters={"reason": "Plattformen svarer ikke."},
        sends={"gjor": "avslutt", "is_regained": "nei"},
        shown_at=lambda: account,
        as_words={"reason": "Plattformen svarer ikke."},
        leaves={"is_regained": "the case before"},
    )


# --- Access and recovery ---------------------------------------------------------------------------------------------
@trip(AccessForm)
def one_of_ours_has_access(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}sikkerhet/"
    row = f"Ola Redaksjonsleder siden {told(-3)} Kan publisere"
    return Trip(
        by=world.kari,
        at=page,
        enters={"person": str(world.ola.pk), "level": "publishes", "given_on": written(-3)},
        sends={"gjor": "tilgang"},
        shown_at=lambda: page,
        as_words=dict.fromkeys(("person", "level", "given_on"), row),
        leaves={"other": "the next case", "contact": "the next case"},
    )


@trip(AccessForm)
def an_agency_has_access(world: World) -> Trip:
    page = f"{AccountFactory(owner=world.ekd).get_absolute_url()}sikkerhet/"
    row = f"Byrået Oppdiktet vakt@byraet.example · siden {told(-4)} Kan lese tall"
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "other": "Byrået Oppdiktet",
            "contact": "vakt@byraet.example",
            "level": "reads",
            "given_on": written(-4),
        },
        sends={"gjor": "tilgang"},
        shown_at=lambda: page,
        as_words=dict.fromkeys(("other", "contact", "level", "given_on"), row),
        leaves={"person": "the case before"},
    )


@trip(RecoveryForm)
def how_an_account_is_got_back(world: World) -> Trip:
    other = AccountFactory(owner=world.ekd, platform__key="instagram")
    page = f"{world.ekd_on_x.get_absolute_url()}sikkerhet/"
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "recovery_contact": "vakta@ekd.example",
            "fallback": str(other.pk),
            "vault_reference": "Hvelvet, mappe 7",
        },
        sends={"gjor": "gjenoppretting"},
        shown_at=lambda: page,
    )


@trip(FillInForm)
def what_is_missing_is_filled_in(world: World) -> Trip:
    """The row of the list tells it: one administrator, none of one with two-factor, a contact, and the website."""
    account = AccountFactory(owner=world.ekd)
    PlatformAccess.objects.filter(account=account).delete()
    AccountRecovery.objects.filter(account=account).delete()
    return Trip(
        by=world.kari,
        at="/kontoer/sikkerhet/",
        enters={
            "konto": [str(account.pk)],
            "level": "administrator",
            "recovery_contact": "vakta@ekd.example",
            "is_website_fallback": True,
        },
        shown_at=lambda: f"{account.get_absolute_url()}sikkerhet/",
        told_at=lambda: "/kontoer/sikkerhet/",
        as_words={
            "konto": f"{account} 1 ",
            "level": f"{account} 1 ",
            "is_website_fallback": "0 av 1 ja regjeringen.no",
        },
    )
