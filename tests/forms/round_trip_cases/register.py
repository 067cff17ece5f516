"""What stands around an account of the register: its application, its hours, its archiving and its deletion; and
ministries that change."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

from accounts import reach
from accounts.actions import reorganisation
from accounts.forms.account_deletion import AccountDeletionForm
from accounts.forms.account_hours import AccountHoursForm
from accounts.forms.application import ApplicationForm, DecisionForm
from accounts.forms.archive_harvest import ArchiveHarvestForm
from accounts.forms.channel_fit import ChannelFitForm
from accounts.forms.crisis_use import CrisisUseForm
from accounts.forms.outside_reference import OutsideReferenceForm
from accounts.forms.reorganisation import CarriedRolesForm, MergeForm, RenameForm, SplitForm
from accounts.models import (
    AccountApplication,
    Fit,
    OutsideReference,
    Platform,
    Reorganisation,
    ReorganisationKind,
)
from tests.factories import AccountFactory, ApplicationFactory
from tests.forms.round_trip import Trip, World, trip
from tests.forms.round_trip_cases.days import day, told, written

WITHOUT: Mapping[str, str] = {
    "accounts.forms.reorganisation.ReorganisationForm": "the base of the forms that change a ministry",
    "accounts.forms.reorganisation.TargetForm": "the base of the forms that name another ministry",
}

HOURS = {
    "hours_kind": "fixed",
    "first_0": "0", "last_0": "2", "opens_0": "08:00", "closes_0": "15:30",
    "first_1": "3", "last_1": "3", "opens_1": "09:00", "closes_1": "17:00",
    "first_2": "4", "last_2": "4", "opens_2": "10:00", "closes_2": "14:00",
}  # fmt: skip


# --- Accounts --------------------------------------------------------------------------------------------------------
@trip(AccountHoursForm)
def when_comments_are_answered(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}svartider/"
    return Trip(by=world.kari, at=page, enters=HOURS, shown_at=lambda: page)


@trip(ArchiveHarvestForm)
def an_account_is_seen_in_the_archive(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}arkiv/"
    enters = {"is_harvested": "yes", "last_seen_on": written(-5), "source": "Sak 26/4"}
    return Trip(by=world.kari, at=page, enters=enters, shown_at=lambda: page)


@trip(CrisisUseForm)
def an_account_must_be_used_in_a_crisis(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}krise/"
    return Trip(
        by=world.kari, at=page, enters={"crisis_reason": "Vi når dem bare her."}, shown_at=lambda: page
    )


@trip(AccountDeletionForm)
def an_account_is_deleted(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, status="hidden")
    return Trip(
        by=world.ola,
        at=f"{account.get_absolute_url()}slett/",
        enters={
            "exported_on": written(-1),
            "export_kept_at": "Sak 26/1234",
            "done_by": "Byrået Oppdiktet",
            "evidence": "Skjermbilde, sak 26/1235",
            "reason": "Ingen følger den.",
        },
        sends={"knows_name_is_lost": "on"},
        shown_at=account.get_absolute_url,
        as_words={
            "exported_on": told(-1),
            "export_kept_at": "Sak 26/1234",
            "done_by": "Byrået Oppdiktet",
            "evidence": "Skjermbilde, sak 26/1235",
            "reason": "Ingen følger den.",
        },
        leaves={"knows_name_is_lost": "a tick without which nothing is deleted"},
    )


# --- Applications ----------------------------------------------------------------------------------------------------
@trip(ApplicationForm)
def a_draft_of_an_application(world: World) -> Trip:
    people = (world.kari, world.ola, world.nora)
    staff = {f"person_{place}": str(person.pk) for place, person in enumerate(people)}
    staff |= {f"hours_{place}": str(place + 3) for place in range(3)}
    return Trip(
        by=world.kari,
        at="/kontoer/soknader/ny/",
        enters={
            **staff,
            **HOURS,
            "ministry": str(world.ekd.pk),
            "platform": str(Platform.objects.get(key="bluesky").pk),
            "name": "EKD Forskning",
            "handle": "ekdforskning",
            "purpose": "Nytt om forskning.\nOgså på nynorsk.",
            "target_groups": ["professionals", "young"],
            "why_platform": "Fagfolk har flyttet hit.",
            "benefit": "De får svar.",
            "risk_reference": "Sak 26/77",
            "is_trial": True,
            "hypothesis": "Fagfolk svarer.",
            "success_measure": "20 svar.",
            "evaluate_on": written(90),
        },
        sends={"utkast": "1"},
        shown_at=lambda: (
            f"{AccountApplication.objects.get(handle='ekdforskning').get_absolute_url()}rediger/"
        ),
    )


@trip(DecisionForm)
def an_application_is_approved_with_conditions(world: World) -> Trip:
    application = ApplicationFactory(ministry=world.ekd)
    return Trip(
        by=world.ola,
        at=f"{application.get_absolute_url()}avgjor/",
        enters={
            "decision": "approved_with_conditions",
            "conditions": "Bare i prøvetiden.",
            "reason": "Fagfolk er der.",
        },
        shown_at=application.get_absolute_url,
        as_words={
            "decision": "Godkjent med vilkår",
            "conditions": "Bare i prøvetiden.",
            "reason": "Fagfolk er der.",
        },
    )


# --- Shared by all ---------------------------------------------------------------------------------------------------
@trip(ChannelFitForm)
def how_the_platforms_suit(world: World) -> Trip:
    """Every cell, so that neighbours differ."""
    cells = [f"{row.platform.key}_{group.value}" for row in reach.fits() for group in row.fits]
    page = "/kontoer/malgrupper/kanaler/"
    enters = dict(zip(cells, cycle(Fit.values), strict=False))
    return Trip(by=world.siv, at=page, enters=enters, shown_at=lambda: page)


@trip(OutsideReferenceForm)
def a_politicians_profile(world: World) -> Trip:
    world.give_role(world.kari, "adviser", world.prd)
    return Trip(
        by=world.kari,
        at="/kontoer/politikere/ny/",
        enters={
            "person": "Kim Oppdiktet",
            "role": "state_secretary",
            "ministry": str(world.prd.pk),
            "url": "https://x.example/kimoppdiktet",
            "valid_from": written(-30),
            "valid_to": written(300),
        },
        shown_at=lambda: OutsideReference.objects.get(person="Kim Oppdiktet").get_absolute_url(),
        told_at=lambda: "/kontoer/politikere/",
        as_words={"ministry": "X PRD"},
    )


# --- Ministries ------------------------------------------------------------------------------------------------------
def _change() -> str:
    return Reorganisation.objects.latest("pk").get_absolute_url()


@trip(RenameForm)
def a_ministry_gets_another_name(world: World) -> Trip:
    return Trip(
        by=world.siv,
        at=f"/departementer/{world.prd.code}/navn/",
        enters={
            "name_nb": "Nyprøvedepartementet",
            "name_nn": "Nyprøvedepartementet på nynorsk",
            "abbreviation": "NPD",
            "takes_effect_on": written(20),
            "reason": "Kongelig resolusjon 1",
        },
        shown_at=_change,
        as_words={
            "name_nb": "Prøvedepartementet → Nyprøvedepartementet",
            "name_nn": "→ Nyprøvedepartementet på nynorsk",
            "abbreviation": "PRD → NPD",
            "takes_effect_on": f"Gjelder fra {told(20)}",
            "reason": "Kongelig resolusjon 1",
        },
    )


@trip(MergeForm)
def a_ministry_goes_into_another(world: World) -> Trip:
    return Trip(
        by=world.siv,
        at=f"/departementer/{world.prd.code}/sla-sammen/",
        enters={
            "into": str(world.ekd.pk),
            "takes_effect_on": written(20),
            "old_roles_until": written(50),
            "reason": "Kongelig resolusjon 2",
        },
        shown_at=_change,
        as_words={
            "into": "slås sammen med Eksempeldepartementet",
            "takes_effect_on": f"Gjelder fra {told(20)}",
            "old_roles_until": f"gjelder til og med {told(50)}",
            "reason": "Kongelig resolusjon 2",
        },
    )


@trip(SplitForm)
def an_account_goes_to_another_ministry(world: World) -> Trip:
    return Trip(
        by=world.siv,
        at=f"/departementer/{world.prd.code}/skill-ut/",
        enters={
            "into": str(world.ekd.pk),
            "accounts": [str(world.prd_on_x.pk)],
            "takes_effect_on": written(20),
            "reason": "Kongelig resolusjon 3",
        },
        shown_at=_change,
        as_words={
            "into": "Kontoer flytter fra Prøvedepartementet til Eksempeldepartementet",
            "accounts": f"1 konto får ny eier {world.prd_on_x}",
            "takes_effect_on": f"Gjelder fra {told(20)}",
            "reason": "Kongelig resolusjon 3",
        },
    )


@trip(CarriedRolesForm)
def one_of_two_roles_goes_along(world: World) -> Trip:
    """Pia's administrator is not ticked: it is Per alone, until the end of the list."""
    world.pia  # noqa: B018 (has the role that stays)
    draft = reorganisation.draft(
        world.prd,
        by=world.siv,
        kind=ReorganisationKind.MERGE,
        takes_effect_on=day(20),
        details={"into": world.ekd},
        reason="Kongelig resolusjon 4",
    )
    return Trip(
        by=world.siv,
        at=draft.get_absolute_url(),
        enters={"roles": [str(world.per.role_assignments.get().pk)]},
        shown_at=draft.get_absolute_url,
        as_words={"roles": "Roller som følger med Per Prøvesen: Rådgiver Forkast endringen"},
    )
