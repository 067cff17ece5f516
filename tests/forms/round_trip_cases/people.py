"""People, what the self-audit found, and risk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse

from accounts.forms.absence import AbsenceForm
from accounts.forms.findings import AcceptForm, AssignAllForm, AssignForm, DueForm
from accounts.forms.notification_choices import NotificationChoicesForm
from accounts.forms.profile import ProfileForm
from accounts.forms.risk import PlatformTermsForm, RiskAssessmentForm, TermsReviewForm
from accounts.forms.roles import GiveRoleForm
from accounts.forms.saved_filter import SavedFilterForm
from accounts.forms.self_audit import SelfAuditStartForm
from accounts.forms.users import DeactivateForm, InviteForm, UserFilterForm
from accounts.models import Ministry, PlatformTerms, User
from accounts.notification_kinds import choosable
from somestrategi.core import clock
from tests.factories import (
    AccountFactory,
    FindingFactory,
    RiskAssessmentFactory,
    UserFactory,
)
from tests.forms.round_trip import Search, Trip, World, search, trip
from tests.forms.round_trip_cases.days import told, written

WITHOUT: Mapping[str, str] = {}


@trip(SavedFilterForm)
def a_filter_gets_a_name(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at="/utvalg/",
        enters={"name": "Mitt utvalg", "page": "accounts", "query": "status=paused"},
        shown_at=lambda: "/kontoer/?status=paused",
        as_words={"name": "Mitt utvalg", "page": "", "query": "På pause"},
    )


@trip(NotificationChoicesForm)
def how_far_each_kind_of_notification_goes(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at="/varsler/valg/",
        enters={kind.value: "page" for kind in choosable()},
        shown_at=lambda: "/varsler/valg/",
    )


@trip(AbsenceForm)
def when_somebody_is_away(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at="/profil/fravaer/",
        enters={"first_on": written(3), "last_on": written(9)},
        shown_at=lambda: "/profil/fravaer/",
        as_words={"first_on": told(3), "last_on": told(9)},
    )


def _finding_page(world: World) -> str:
    finding = FindingFactory(ministry=world.ekd, message="idle", params={"days": 1, "limit": 1})
    return reverse("finding", args=[finding.pk])


@trip(AcceptForm)
def a_finding_is_accepted(world: World) -> Trip:
    page = _finding_page(world)
    return Trip(
        by=world.ola,
        at=page,
        posts_to=f"{page}aksepter/",
        enters={"reason": "Kontoen hviler med vilje.", "until": written(30)},
        shown_at=lambda: page,
        as_words={"reason": "Kontoen hviler med vilje.", "until": told(30)},
        leaves={"seen": "tells how the finding stood"},
    )


@trip(DueForm)
def a_deadline_is_moved(world: World) -> Trip:
    page = _finding_page(world)
    return Trip(
        by=world.ola,
        at=page,
        posts_to=f"{page}frist/",
        enters={"on": written(30), "reason": "Vi venter på plattformen."},
        shown_at=lambda: page,
        as_words={"on": told(30), "reason": "Vi venter på plattformen."},
        leaves={"seen": "tells how the finding stood"},
    )


@trip(AssignForm)
def a_finding_is_given(world: World) -> Trip:
    page = _finding_page(world)
    return Trip(
        by=world.kari,
        at=page,
        posts_to=f"{page}gi/",
        enters={"to": str(world.ola.pk)},
        shown_at=lambda: page,
        leaves={"seen": "tells how the finding stood"},
    )


@trip(AssignAllForm)
def findings_are_given(world: World) -> Trip:
    finding = FindingFactory(ministry=world.ekd, message="idle", params={"days": 1, "limit": 1})
    return Trip(
        by=world.kari,
        at="/egenkontroll/",
        posts_to="/egenkontroll/gi/",
        enters={"funn": [str(finding.pk)], "to": str(world.ola.pk)},
        shown_at=lambda: reverse("finding", args=[finding.pk]),
        as_words={"funn": finding.label},
        leaves={"back": "the way back to the list"},
    )


@trip(SelfAuditStartForm)
def the_self_audit_gets_another_start(world: World) -> Trip:
    page = "/egenkontroll/fra/ekd/"
    Ministry.objects.filter(pk=world.ekd.pk).update(self_audit_from=dt.date(2026, 1, 1))
    return Trip(
        by=world.ola,
        at=page,
        enters={"self_audit_from": "2026-02-03", "reason": "Før det manglet vi tall."},
        shown_at=lambda: page,
        told_at=lambda: reverse("admin:accounts_ministry_history", args=[world.ekd.pk]),
        told_to=world.siv,
        as_words={"reason": "Før det manglet vi tall."},
    )


@trip(ProfileForm)
def a_profile(world: World) -> Trip:
    enters = {"name": "Kari Nyenavn", "ui_language": "nb"}
    return Trip(by=world.kari, at="/profil/", enters=enters, shown_at=lambda: "/profil/")


@trip(InviteForm)
def somebody_is_invited(world: World) -> Trip:
    return Trip(
        by=world.nora,
        at="/brukere/inviter/",
        enters={
            "email": "eva.ny@ekd.example",
            "name": "Eva Ny",
            "role": "crisis_desk",
            "ministry": str(world.ekd.pk),
            "expires_at": written(20),
        },
        sends={"ui_language": "nb"},
        shown_at=lambda: f"/brukere/{User.objects.get(email='eva.ny@ekd.example').pk}/",
        as_words={
            "email": "eva.ny@ekd.example",
            "name": "Eva Ny",
            "role": "Krisedesk",
            "ministry": "Eksempeldepartementet",
            "expires_at": told(20),
        },
        leaves={"ui_language": "the next case"},
    )


@trip(InviteForm)
def somebody_who_reads_nynorsk_is_invited(world: World) -> Trip:
    email = "ola.nynorsk@ekd.example"
    return Trip(
        by=world.nora,
        at="/brukere/inviter/",
        enters={"ui_language": "nn"},
        sends={"email": email, "name": "Ola Ny", "role": "reader", "ministry": world.ekd.pk},
        shown_at=lambda: reverse("admin:accounts_user_change", args=[User.objects.get(email=email).pk]),
        as_words={"ui_language": "Nynorsk"},
        leaves=dict.fromkeys(("email", "name", "role", "ministry", "expires_at"), "the case before"),
    )


@trip(GiveRoleForm)
def a_role_is_given(world: World) -> Trip:
    person = UserFactory(name="Målfrid Ny")
    person.role_assignments.create(role="reader", ministry=world.ekd, given_at=clock.now())
    return Trip(
        by=world.nora,
        at=f"/brukere/{person.pk}/roller/ny/",
        enters={"role": "crisis_desk", "ministry": str(world.ekd.pk), "expires_at": written(20)},
        shown_at=lambda: f"/brukere/{person.pk}/",
        as_words={"role": "Krisedesk", "ministry": "Eksempeldepartementet", "expires_at": told(20)},
    )


@trip(DeactivateForm)
def somebody_is_deactivated(world: World) -> Trip:
    page = f"/brukere/{world.kari.pk}/"
    return Trip(
        by=world.nora,
        at=f"{page}deaktiver/",
        enters={"reason": "Sluttet i sommer."},
        shown_at=lambda: page,
        as_words={"reason": "Sluttet i sommer."},
    )


@search(UserFilterForm)
def people(world: World) -> Search:
    world.ekd, world.prd  # noqa: B018
    asks = {"sok": "kari", "departement": "ekd", "rolle": "adviser", "status": "active"}
    return Search(by=world.siv, at="/brukere/", asks=asks)


@trip(RiskAssessmentForm)
def a_risk_assessment(world: World) -> Trip:
    account = world.ekd_on_x
    terms = PlatformTerms.objects.create(
        platform=account.platform,
        valid_from="2026-01-01",
        source="Et oppdiktet vilkår",
        noted_on=clock.today(),
    )
    page = f"/kontoer/risiko/{world.ekd.pk}/{account.platform.key}/"
    return Trip(
        by=world.ola,
        at=f"{page}ny/",
        enters={
            "kind": "ros",
            "document_reference": "Sak 26/1",
            "owner_person": str(world.kari.pk),
            "assessed_on": "2026-02-03",
            "next_review_on": written(90),
            "conclusion": "with_conditions",
            "conditions": "Bare fra egne enheter.",
            "terms": str(terms.pk),
            "routines_reference": "Sak 26/2",
        },
        shown_at=lambda: page,
        as_words={
            "kind": "ROS",
            "document_reference": "Sak 26/1",
            "owner_person": "Kari Nordmann",
            "assessed_on": "3. februar 2026",
            "next_review_on": told(90),
            "conclusion": "Kan brukes på betingelser",
            "conditions": "Bare fra egne enheter.",
            "terms": "1. januar 2026",
            "routines_reference": "Sak 26/2",
        },
        leaves={"owner_function": "instead of a person"},
    )


@trip(RiskAssessmentForm)
def a_function_answers_for_the_risk(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, platform__key="facebook")
    page = f"/kontoer/risiko/{world.ekd.pk}/{account.platform.key}/"
    others = {
        "kind": "dpia", "document_reference": "Sak 26/3", "assessed_on": "2026-02-03", "next_review_on": written(90),
        "conclusion": "may_use",
    }  # fmt: skip
    return Trip(
        by=world.ola,
        at=f"{page}ny/",
        enters={"owner_function": "Kommunikasjonssjefen"},
        sends=others,
        shown_at=lambda: page,
        as_words={"owner_function": "Kommunikasjonssjefen"},
        leaves=dict.fromkeys(set(RiskAssessmentForm.base_fields) - {"owner_function"}, "the case before"),
    )


@trip(PlatformTermsForm)
def new_terms_of_a_platform(world: World) -> Trip:
    platform = world.ekd_on_x.platform
    return Trip(
        by=world.dag,
        at="/kontoer/vilkar/",
        enters={"platform": str(platform.pk), "valid_from": "2026-02-03", "source": "Sak 26/55"},
        shown_at=lambda: "/kontoer/vilkar/",
        as_words={"platform": platform.name, "valid_from": "3. februar 2026", "source": "Sak 26/55"},
    )


@trip(TermsReviewForm)
def new_terms_that_change_nothing(world: World) -> Trip:
    account = AccountFactory(owner=world.ekd, platform__key="youtube")
    RiskAssessmentFactory(ministry=world.ekd, platform=account.platform)
    terms = {"platform": account.platform, "source": "Sak 26/56", "noted_on": clock.today()}
    newest = PlatformTerms.objects.create(valid_from=clock.today(), **terms)
    page = f"/kontoer/risiko/{world.ekd.pk}/{account.platform.key}/"
    return Trip(
        by=world.ola,
        at=page,
        posts_to=f"{page}vilkar/",
        enters={"reason": "Bare nye ord om det samme."},
        sends={"vilkar": str(newest.pk)},
        shown_at=lambda: page,
        as_words={"reason": "Bare nye ord om det samme."},
    )
