from __future__ import annotations

import datetime as dt
from functools import cache

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from accounts.models import (
    AccessLevel,
    Account,
    AccountApplication,
    AccountRecovery,
    AccountStaff,
    ApplicationStatus,
    AuditRun,
    Conclusion,
    Finding,
    ImportRun,
    ImpostorProfile,
    Ministry,
    OutsideReference,
    Platform,
    PlatformAccess,
    PlatformTerms,
    PoliticalRole,
    ProfileSnapshot,
    RiskAssessment,
    RiskKind,
    RoleAssignment,
    RunTrigger,
    User,
    Verification,
)
from accounts.permissions import Role
from somestrategi.core import clock
from somestrategi.core.rules import Severity

PASSWORD = "blåbær og fjellvatn 7"


@cache
def _hashed_password() -> str:
    return make_password(PASSWORD)


class MinistryFactory(DjangoModelFactory):
    """`current` and known by its abbreviation; both names differ, so that a test can tell the written form."""

    class Meta:
        model = Ministry
        django_get_or_create = ("code",)

    abbreviation = factory.Sequence(lambda n: f"T{n}D")
    code = factory.LazyAttribute(lambda o: o.abbreviation.lower())
    name_nb = factory.Sequence(lambda n: f"Testdepartementet nummer {n} (bokmål)")
    name_nn = factory.Sequence(lambda n: f"Testdepartementet nummer {n} (nynorsk)")
    is_demo = True


class UserFactory(DjangoModelFactory):
    """Logs in with PASSWORD and has no role. `has_password=False` is somebody who was just invited."""

    class Meta:
        model = User
        exclude = ("has_password",)

    has_password = True
    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@test.example")
    password = factory.LazyAttribute(lambda o: _hashed_password() if o.has_password else make_password(None))
    is_active = True
    deactivated_at = factory.LazyAttribute(lambda o: None if o.is_active else clock.now())


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.ADVISER
    ministry = factory.Maybe(
        factory.LazyAttribute(lambda o: Role(o.role).is_across), None, factory.SubFactory(MinistryFactory)
    )
    given_at = factory.LazyFunction(clock.now)


class PlatformFactory(DjangoModelFactory):
    """X by default. `definition` is empty: a test that reads profile addresses loads the real defaults."""

    class Meta:
        model = Platform
        django_get_or_create = ("key",)

    key = "x"
    name = factory.LazyAttribute(lambda o: o.key.capitalize())


class AccountFactory(DjangoModelFactory):
    """An active account on X, owned by a ministry of its own unless one is given. Nothing to find about its mark, or
    about whom it is for."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    platform = factory.SubFactory(PlatformFactory)
    owner = factory.SubFactory(MinistryFactory)
    handle = factory.Sequence(lambda n: f"konto{n}")
    name = factory.LazyAttribute(lambda o: f"Kontoen {o.handle}")
    url = factory.LazyAttribute(lambda o: f"https://{o.platform.key}.example/{o.handle}")
    purpose = "Å fortelle hva departementet gjør."
    target_groups = factory.LazyFunction(lambda: ["adults_not_reached"])
    created_at = factory.LazyFunction(clock.now)
    verification = Verification.NOT_OFFERED

    @factory.post_generation
    def responsible(self, create: bool, _value: object, **_fields: object) -> None:
        """Somebody answers for it, so that this is no finding in a test about something else."""
        person, _ = User.objects.get_or_create(email="nina@test.example", defaults={"name": "Nina Nordahl"})
        AccountStaff.objects.create(account=self, person=person, place=0)  # type: ignore[misc]

    @factory.post_generation
    def secured(self, create: bool, _value: object, **_fields: object) -> None:
        """Two administrators with two-factor log-in, a recovery contact and a fallback: no finding here either."""
        today, nina = clock.today(), User.objects.get(email="nina@test.example")
        seen = {"level": AccessLevel.ADMINISTRATOR, "given_on": today, "mfa_confirmed_on": today}
        PlatformAccess.objects.bulk_create(
            PlatformAccess(account=self, mfa_confirmed_by=nina, **seen, **holder)  # type: ignore[misc]
            for holder in ({"person": nina}, {"other": "Kommunikasjonseininga"})
        )
        AccountRecovery.objects.create(  # type: ignore[misc]
            account=self, recovery_contact="Vakta", is_website_fallback=True
        )


class ProfileSnapshotFactory(DjangoModelFactory):
    """The first look at an account: everything is as the register says, and as it shall be."""

    class Meta:
        model = ProfileSnapshot

    account = factory.SubFactory(AccountFactory)
    taken_at = factory.LazyFunction(clock.now)
    taken_by = factory.SubFactory(UserFactory)
    source = "hand"
    is_baseline = True
    url = factory.LazyAttribute(lambda o: o.account.url)
    handle = factory.LazyAttribute(lambda o: o.account.handle)
    name = factory.LazyAttribute(lambda o: o.account.name)
    text = "Vi fortel kva departementet gjer."
    identified_form = "nn"
    link = "https://www.regjeringen.no/"
    picture = "ministry"


class ApplicationFactory(DjangoModelFactory):
    """Sent and whole, on X, by somebody of its own unless one is given."""

    class Meta:
        model = AccountApplication

    ministry = factory.SubFactory(MinistryFactory)
    platform = factory.SubFactory(PlatformFactory)
    applicant = factory.SubFactory(UserFactory)
    name = "Forskning"
    purpose = "Nytt om forsking."
    target_groups = factory.LazyFunction(lambda: ["professionals"])
    why_platform = "Fagfolk er her."
    benefit = "Raskt svar."
    answering_hours = factory.LazyFunction(list)
    risk_reference = "26/1"
    status = ApplicationStatus.SENT
    created_at = factory.LazyFunction(clock.now)
    sent_at = factory.LazyFunction(clock.now)


class ImpostorFactory(DjangoModelFactory):
    """Seen today, and not yet reported."""

    class Meta:
        model = ImpostorProfile

    ministry = factory.SubFactory(MinistryFactory)
    kind = "profile"
    url = factory.Sequence(lambda n: f"https://x.example/eksempel_gave{n}")
    seen_on = factory.LazyFunction(clock.today)
    seen_by = factory.SubFactory(UserFactory)


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = ImportRun

    importer = "x_csv"
    account = factory.SubFactory(AccountFactory)
    file_name = "account_analytics_content.csv"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    figures_as_of = factory.LazyFunction(clock.today)
    uploaded_at = factory.LazyFunction(clock.now)
    uploaded_by = factory.SubFactory(UserFactory)


class AuditRunFactory(DjangoModelFactory):
    class Meta:
        model = AuditRun

    ministry = factory.SubFactory(MinistryFactory)
    local_on = factory.LazyFunction(clock.today)
    trigger = RunTrigger.NIGHT
    requested_at = factory.LazyFunction(clock.now)


class OutsideReferenceFactory(DjangoModelFactory):
    """A minister in office, with a profile on X."""

    class Meta:
        model = OutsideReference

    ministry = factory.SubFactory(MinistryFactory)
    platform = factory.SubFactory(PlatformFactory)
    person = factory.Sequence(lambda n: f"Politiker {n}")
    role = PoliticalRole.MINISTER
    handle = factory.Sequence(lambda n: f"politiker{n}")
    url = factory.LazyAttribute(lambda o: f"https://{o.platform.key}.example/{o.handle}")
    valid_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=300))


class PlatformTermsFactory(DjangoModelFactory):
    """Terms that hold since a year."""

    class Meta:
        model = PlatformTerms

    platform = factory.SubFactory(PlatformFactory)
    valid_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=365))
    source = "Sak 25/100"
    noted_on = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=365))


class RiskAssessmentFactory(DjangoModelFactory):
    """Made a month ago, valid for a year; `terms` unknown unless they are given."""

    class Meta:
        model = RiskAssessment

    ministry = factory.SubFactory(MinistryFactory)
    platform = factory.SubFactory(PlatformFactory)
    kind = RiskKind.BOTH
    assessed_on = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=30))
    next_review_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=335))
    recorded_on = factory.LazyFunction(clock.today)
    owner_function = "Kommunikasjonssjef"
    document_reference = "Sak 26/200"
    conclusion = Conclusion.MAY_USE
    routines_reference = "Sak 26/201"


class FindingFactory(DjangoModelFactory):
    """An open finding on an account of the ministry: `FindingFactory(ministry=ekd)` or `(account=account)`."""

    class Meta:
        model = Finding
        exclude = ("account",)

    account = factory.SubFactory(AccountFactory, owner=factory.SelfAttribute("..ministry"))
    ministry = factory.SubFactory(MinistryFactory)
    rule_id = "accounts.inactive"
    severity = Severity.WARN
    content_type = factory.LazyAttribute(lambda o: ContentType.objects.get_for_model(Account))
    object_id = factory.LazyAttribute(lambda o: o.account.pk)
    label = factory.LazyAttribute(lambda o: str(o.account))
    message = "inactive"
    opened_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=1))
    last_seen_at = factory.LazyFunction(clock.now)
