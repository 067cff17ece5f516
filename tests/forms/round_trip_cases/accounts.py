from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from accounts.actions import rota, trials
from accounts.forms.account import AccountForm
from accounts.forms.account_filter import AccountFilterForm
from accounts.forms.account_staff import AccountStaffForm, HandOverForm
from accounts.forms.account_status import AccountStatusForm
from accounts.forms.page_text import PageTextForm, PageTextTemplateForm
from accounts.forms.profile_snapshot import ProfileSnapshotForm
from accounts.forms.register_import import RegisterColumnsForm
from accounts.forms.rota import RotaForm, ShiftForm
from accounts.forms.trial import TrialPlanForm, VerdictForm
from accounts.models import Account, AccountStaff, RegisterImport, RotaShift
from accounts.register_file.columns import COLUMNS
from somestrategi.core import clock
from tests.accounts.register_file import csv_file
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    PlatformFactory,
)
from tests.forms.round_trip import Search, Trip, World, search, trip
from tests.forms.round_trip_cases.days import told, written

SECRET = "a password is never shown again; tests/accounts/people hold it"
WITHOUT: Mapping[str, str] = {
    "accounts.forms.findings.FindingForm": "the base of the forms of a finding",
    "accounts.forms.roles.RoleForm": "the base of the forms that give a role",
    "accounts.forms.connection.ConnectForm": "credentials are never shown again; tests/accounts/connections hold it",
    "accounts.forms.official.OfficialForm": "asks, and writes nothing",
    "accounts.forms.sign_in.LogInForm": SECRET,
    "accounts.forms.sign_in.ForgottenPasswordForm": "nobody is told whether the address exists",
    "accounts.forms.passwords.NewPasswordForm": SECRET,
    "accounts.forms.passwords.ChangePasswordForm": SECRET,
    "accounts.forms.register_import.ProfilesFileForm": "a file; its rows are held by test_profiles_from_a_file.py",
    "accounts.forms.register_import.RegisterFileForm": "a file; its rows are held by test_register_export.py",
}


def _account(world: World) -> dict[str, object]:
    return {
        "url": "https://x.example/ny_konto",
        "platform": PlatformFactory(key="x").pk,
        "handle": "Ny_Konto",
        "remote_id": "1234567890123456789",
        "name": "Ny konto",
        "purpose": "Første linje.\nAndre linje.",
        "target_groups": ["professionals", "young"],
        "profile_form": "both",
        "owner": world.ekd.pk,
        "is_joint": True,
        "members": [str(world.prd.pk)],
        "opened_on": "2019-03-04",
        "verification": "verified",
        "verified_on": "2026-01-05",
        "verification_evidence": "Sak 26/17",
    }


@trip(AccountForm)
def a_new_account(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at="/kontoer/ny/",
        enters={**_account(world), "status": "trial"},
        shown_at=lambda: f"{Account.objects.get(handle='Ny_Konto').get_absolute_url()}rediger/",
        told_at=lambda: Account.objects.get(handle="Ny_Konto").get_absolute_url(),
        as_words={"status": "Prøves ut"},
    )


@trip(AccountForm)
def another_account_is_changed_into_the_same(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, platform__key="instagram")
    return Trip(
        by=world.kari,
        at=f"{account.get_absolute_url()}rediger/",
        enters={
            **_account(world),
            "url": "https://x.example/en_til",
            "handle": "en_til",
            "remote_id": "77",
            "reason": "Vi byttet plattform.",
        },
        shown_at=lambda: f"{account.get_absolute_url()}rediger/",
        told_at=account.get_absolute_url,
        as_words={"reason": "Vi byttet plattform."},
        leaves={"owner_from": "the next case"},
    )


@trip(AccountForm)
def an_account_gets_another_owner(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, platform=PlatformFactory(key="x"))
    world.give_role(world.kari, "adviser", world.prd)
    names = ("url", "handle", "name", "purpose", "verification")
    return Trip(
        by=world.kari,
        at=f"{account.get_absolute_url()}rediger/",
        enters={"owner": str(world.prd.pk), "owner_from": written(-10)},
        sends={"platform": account.platform_id, **{name: getattr(account, name) for name in names}},
        shown_at=lambda: f"{account.get_absolute_url()}rediger/",
        told_at=account.get_absolute_url,
        as_words={"owner_from": f"Prøvedepartementet (PRD) siden {told(-10)}"},
        leaves=dict.fromkeys(set(AccountForm.base_fields) - {"owner", "owner_from"}, "the cases before"),
    )


@trip(AccountForm)
def an_account_that_was_applied_for_is_registered(world: World) -> Trip:
    """Without the status, which the application decides."""
    application = ApplicationFactory(
        ministry=world.ekd, status="approved", decided_by=world.ola, decided_at=clock.now()
    )
    handle = "fra_en_soknad"
    return Trip(
        by=world.kari,
        at=f"{application.get_absolute_url()}konto/",
        enters={
            **_account(world),
            "url": f"https://x.example/{handle}",
            "handle": handle,
            "remote_id": "78",
        },
        shown_at=lambda: f"{Account.objects.get(handle=handle).get_absolute_url()}rediger/",
    )


@trip(AccountStatusForm)
def an_account_is_paused(world: World) -> Trip:
    return Trip(
        by=world.ola,
        at=f"{world.ekd_on_x.get_absolute_url()}status/",
        enters={"to": "paused", "until": written(30), "reason": "Ferie hele sommeren."},
        shown_at=world.ekd_on_x.get_absolute_url,
        as_words={"to": "På pause", "until": told(30), "reason": "Ferie hele sommeren."},
        leaves={"evidence": "the next case"},
    )


@trip(AccountStatusForm)
def an_account_is_hidden(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd)
    return Trip(
        by=world.ola,
        at=f"{account.get_absolute_url()}status/",
        enters={"to": "hidden", "evidence": "Sak 26/99", "reason": "Ikke i bruk lenger."},
        shown_at=account.get_absolute_url,
        as_words={"to": "Skjult", "evidence": "Sak 26/99", "reason": "Ikke i bruk lenger."},
        leaves={"until": "the case before"},
    )


@trip(AccountStaffForm)
def three_look_after_an_account(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}bemanning/"
    people = (world.kari, world.ola, world.nora)
    enters = {f"person_{place}": str(person.pk) for place, person in enumerate(people)}
    enters |= {f"hours_{place}": str(place + 3) for place in range(3)}
    return Trip(by=world.kari, at=page, enters=enters, shown_at=lambda: page)


@trip(HandOverForm)
def an_account_is_handed_over(world: World) -> Trip:
    AccountStaff.objects.filter(account=world.ekd_on_x).update(person=world.kari)
    return Trip(
        by=world.ola,
        at=f"/kontoer/overfor/{world.kari.pk}/",
        enters={"accounts": [str(world.ekd_on_x.pk)], "to": str(world.ola.pk)},
        shown_at=world.ekd_on_x.get_absolute_url,
        as_words={"accounts": world.ekd_on_x.name, "to": "Ola Redaksjonsleder"},
    )


@trip(TrialPlanForm)
def a_trial_is_planned(world: World) -> Trip:
    Account.objects.filter(pk=world.ekd_on_x.pk).update(status="trial")
    return Trip(
        by=world.ola,
        at=f"{world.ekd_on_x.get_absolute_url()}proving/",
        enters={
            "hypothesis": "Fagfolk følger oss.",
            "success_measure": "Tjue svar.",
            "evaluate_on": written(60),
        },
        shown_at=lambda: f"{world.ekd_on_x.get_absolute_url()}proving/",
        as_words={
            "hypothesis": "Fagfolk følger oss.",
            "success_measure": "Tjue svar.",
            "evaluate_on": told(60),
        },
    )


@trip(VerdictForm)
def a_trial_is_decided(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, status="trial")
    plan = {"hypothesis": "A", "success_measure": "B", "evaluate_on": clock.today() + dt.timedelta(days=9)}
    trials.plan(account, by=world.ola, **plan)
    page = f"{account.get_absolute_url()}proving/"
    return Trip(
        by=world.ola,
        at=page,
        enters={"verdict": "continue", "reason": "Fire gode svar."},
        shown_at=lambda: page,
        as_words={"verdict": "Ta kontoen i bruk", "reason": "Fire gode svar."},
    )


@trip(PageTextForm)
def a_text_on_the_page(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}tekst/"
    enters = {"text_nb": "Vær saklig.\nTakk.", "text_nn": "Ver sakleg.", "shown_at": "Festet innlegg"}
    return Trip(by=world.kari, at=page, enters=enters, shown_at=lambda: page)


@trip(PageTextTemplateForm)
def the_ministrys_template(world: World) -> Trip:
    page = "/kontoer/tekster/ekd/"
    enters = {
        "case_mailbox": "post@ekd.example",
        "hours_nb": "hverdager 8–15",
        "hours_nn": "kvardagar 8–15",
        "body_nb": "Skriv til {sakspost}.",
        "body_nn": "Skriv til {sakspost} på nynorsk.",
    }
    return Trip(by=world.ola, at=page, enters=enters, shown_at=lambda: page)


def _joint(world: World) -> Account:
    account = AccountFactory(owner=world.ekd, is_joint=True)
    account.memberships.create(ministry=world.prd)
    return account  # type: ignore[no-any-return]


@trip(RotaForm)
def a_rota_is_made(world: World) -> Trip:
    account = _joint(world)
    page = f"{account.get_absolute_url()}turnus/"
    return Trip(
        by=world.kari,
        at=page,
        enters={"first_on": written(7), "weeks": "2", "begin_with": str(world.prd.pk)},
        shown_at=lambda: RotaShift.objects.in_order().filter(account=account)[0].get_absolute_url(),
        as_words={"weeks": "", "begin_with": "Prøvedepartementet"},
    )


@trip(ShiftForm)
def a_shift_is_changed(world: World) -> Trip:
    account = _joint(world)
    rota.fill(
        account, by=world.kari, first_on=clock.today() + dt.timedelta(days=7), weeks=1, begin_with=world.prd
    )
    page = RotaShift.objects.get(account=account).get_absolute_url()
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "ministry": str(world.ekd.pk),
            "person": str(world.kari.pk),
            "first_on": written(8),
            "last_on": written(9),
        },
        shown_at=lambda: page,
    )


@trip(RegisterColumnsForm)
def every_column_of_a_file(world: World) -> Trip:
    names = {column.field: f"K{place}" for place, column in enumerate(COLUMNS)}
    browser = world.signed_in(world.kari)
    world.ekd_on_x  # noqa: B018 (the register is not empty)
    browser.post("/kontoer/fil/", {"file": csv_file(list(names.values()), ["a"] * len(names))})
    page = f"/kontoer/fil/{RegisterImport.objects.get().pk}/kolonner/"
    return Trip(by=world.kari, at=page, enters=names, shown_at=lambda: page)


@search(AccountFilterForm)
def the_register(world: World) -> Search:
    for account in (world.ekd_on_x, world.prd_on_x):
        account.platform = PlatformFactory(key="x")
    world.give_role(world.dag, "reader", world.ekd)
    asks = {
        "sok": "eksempel", "plattform": "x", "status": "active", "departement": "ekd", "verifisering": "not_offered",
        "mine": "on", "sorter": "-siste", "utvalg": "funn", "bruk": "unknown", "arkiv": "ukjent",
    }  # fmt: skip
    return Search(by=world.dag, at="/kontoer/", asks=asks)


@trip(ProfileSnapshotForm)
def what_a_profile_shows(world: World) -> Trip:
    page = f"{world.ekd_on_x.get_absolute_url()}profil/"
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "url": world.ekd_on_x.url,
            "name": "Eksempeldep.",
            "text": "Nytt fra departementet.\nSpør oss.",
            "declared_form": "nb",
            "link": "https://www.regjeringen.no/",
            "picture": "none",
            "mark": "yes",
            "follower_count": "1234",
        },
        shown_at=lambda: page,
    )
