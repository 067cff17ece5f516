"""One of each thing that stands in Django admin, in one ministry: for the tests of its pages."""

from __future__ import annotations

import datetime as dt

from django.contrib.contenttypes.models import ContentType

from accounts import page_text_template
from accounts.models import (
    Account,
    AccountConfirmation,
    AccountDeletion,
    AccountOwnership,
    ArchiveHarvest,
    AuditEntry,
    ChannelFit,
    Connection,
    Ministry,
    PageText,
    Pause,
    PlatformCall,
    RegisterImport,
    Reorganisation,
    RotaShift,
    TakeoverCase,
    Trial,
    User,
    VerificationCheck,
)
from content.actions import known_words
from content.models import (
    CheckSetting,
    Clearance,
    FormModelAdoption,
    PageAnswer,
    PageWait,
    PublicationDeletion,
    Release,
    ReviewerAnswer,
)
from metrics.models import ColumnMapping
from moderation.models import DebateNote, Decision, Errand, RuleSetting, Watch, WordList
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AuditRunFactory,
    CommentFactory,
    FindingFactory,
    ImportRunFactory,
    ImpostorFactory,
    MinistryFactory,
    OutsideReferenceFactory,
    PlatformTermsFactory,
    ProfileSnapshotFactory,
    PublicationFactory,
    ReadingFactory,
    RiskAssessmentFactory,
)
from tests.factories.media import PostMediaFactory, VisualRequestFactory
from tests.factories.plan import CorrectionFactory, VariantFactory
from tests.metrics.unknown_file import COLUMNS


def one_of_each(ekd: Ministry, ekd_on_x: Account, kari: User, siv: User) -> None:
    """One of each thing in EKD."""
    load.load()
    ApplicationFactory(ministry=ekd, platform=ekd_on_x.platform)
    ChannelFit.objects.create(platform=ekd_on_x.platform, target_group="young", fit="good")
    Connection.objects.create(account=ekd_on_x, connected_at=clock.now(), connected_by=kari)
    Pause.objects.create(ministry=ekd, started_at=clock.now(), started_by=kari)
    Release.objects.create(ministry=ekd, name="Sett", prepared_by=kari, prepared_at=clock.now())
    PlatformCall.objects.create(
        account=ekd_on_x,
        act="publish",
        subject_type=ContentType.objects.get_for_model(Account),
        subject_id=ekd_on_x.pk,
        key="nøkkel",
        claimed_at=clock.now(),
        send_before=clock.now(),
    )
    FindingFactory(ministry=ekd, account=ekd_on_x, message="idle", params={"days": 100, "limit": 90})
    AuditRunFactory(ministry=ekd)
    PageText.objects.create(account=ekd_on_x, text_nb="Vær saklig.", written_on=clock.today())
    page_text_template.of(ekd).save()
    ProfileSnapshotFactory(account=ekd_on_x)
    ArchiveHarvest.objects.create(
        account=ekd_on_x, is_harvested=False, source="Sak 26/1", noted_on=clock.today()
    )
    OutsideReferenceFactory(ministry=ekd, platform=ekd_on_x.platform)
    terms = PlatformTermsFactory(platform=ekd_on_x.platform)
    RiskAssessmentFactory(ministry=ekd, platform=ekd_on_x.platform, terms=terms)
    ImpostorFactory(ministry=ekd)
    ImportRunFactory(account=ekd_on_x, uploaded_by=kari)
    ReadingFactory(publication=PublicationFactory(account=ekd_on_x))
    Trial.objects.create(
        account=ekd_on_x,
        hypothesis="Unge ser korte filmer.",
        success_measure="500 følgere",
        planned_on=clock.today(),
        evaluate_on=clock.today(),
    )
    VerificationCheck.objects.create(account=ekd_on_x, checked_on=clock.today(), checked_by=kari)
    ColumnMapping.objects.create(
        signature="s", importer="facebook_csv", mapping=COLUMNS, made_by=kari, made_at=clock.now()
    )
    FormModelAdoption.objects.create(version="test", started_at=clock.now())
    RotaShift.objects.create(
        account=ekd_on_x, ministry=ekd, first_on=clock.today(), last_on=clock.today(), person=kari
    )
    RegisterImport.objects.create(file_name="kontoer.csv", uploaded_at=clock.now(), uploaded_by=siv)
    Reorganisation.objects.create(
        kind="split",
        ministry=ekd,
        into=MinistryFactory(),
        takes_effect_on=clock.today(),
        made_by=kari,
        made_at=clock.now(),
    )
    AccountOwnership.objects.create(account=ekd_on_x, ministry=ekd, valid_from=clock.today())
    AccountConfirmation.objects.create(account=ekd_on_x, by=kari, at=clock.now(), fingerprint="a", fields={})
    AccountDeletion.objects.create(
        account=AccountFactory(owner=ekd, status="deleted"),
        exported_on=clock.today(),
        export_kept_at="Sak 26/1",
        done_by="Kari Nordmann",
        deleted_on=clock.today(),
    )
    case = TakeoverCase.objects.create(
        account=ekd_on_x, seen="Ukjent innlegg", opened_at=clock.now(), opened_by=kari
    )
    case.ticks.create(step="stop", at=clock.now(), by=kari)
    case.notes.create(step="stop", at=clock.now(), by=kari, text="Stoppet.")
    known_words.add(ministry=ekd, word="KVU", kind="abbreviation", by=kari)
    post = VariantFactory(account=ekd_on_x).post
    PageAnswer.objects.create(url="https://www.regjeringen.no/no/sak/")
    PageWait.objects.create(post=post, began_at=clock.now(), waits_until=clock.now())
    PostMediaFactory(post=post)
    CheckSetting.objects.create(
        ministry=ekd,
        check_id="content.passive",
        reason="Vi er strenge.",
        changed_by=kari,
        changed_at=clock.now(),
    )
    CorrectionFactory(post=post)
    PublicationDeletion.objects.create(
        publication=PublicationFactory(account=ekd_on_x),
        exported_by=kari,
        exported_at=clock.now(),
        export_sha256="a" * 64,
    )
    VisualRequestFactory(ministry=ekd)
    ReviewerAnswer.objects.create(
        post=post,
        check_id="content.party_politics",
        text_hash="a" * 64,
        answer="no",
        reason="Nøytral",
        by=kari,
        at=clock.now(),
    )
    Clearance.objects.create(post=post, fingerprint="a" * 64, asked_by=kari, asked_at=clock.now())
    _around_comments(ekd, ekd_on_x, kari)
    AuditEntry.objects.create(
        at=clock.now(), by=kari, verb="accounts.account_created", ministry=ekd, on=ekd_on_x, label="X"
    )


def _around_comments(ekd: Ministry, ekd_on_x: Account, kari: User) -> None:
    at = clock.now()
    changed = {"changed_by": kari, "changed_at": at}
    Watch.objects.create(ministry=ekd, person=kari, begins_at=at, ends_at=at + dt.timedelta(hours=8))
    RuleSetting.objects.create(
        ministry=ekd, rule_id="moderation.spam", is_on=False, reason="Prøver.", set_by=kari, set_at=at
    )
    WordList.objects.create(ministry=ekd, rule_id="moderation.spam", added=["gratis"], **changed)
    DebateNote.objects.create(
        ministry=ekd, url="https://avis.example/", theme="Eksamen", noted_by=kari, noted_at=at
    )
    comment = CommentFactory(
        publication=PublicationFactory(account=ekd_on_x, responsible=ekd), state="hidden"
    )
    decision = Decision.objects.create(
        comment=comment, ministry=ekd, kind="hide", version=1, rule="spam", reason="Reklame", by=kari, at=at
    )
    Errand.objects.create(decision=decision, comment=comment, act="hide", state_at=at)
