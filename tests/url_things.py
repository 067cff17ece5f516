"""One of each thing of EKD that an address can be about, and which address is about which."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.models import (
    Absence,
    Account,
    AccountConfirmation,
    Ministry,
    Pause,
    PlatformTerms,
    RegisterImport,
    Reorganisation,
    RotaShift,
    SavedFilter,
    User,
)
from accounts.permissions import Role
from accounts.takeover_steps import STEPS
from content.actions import text_versions
from content.models import ApprovalDeputy, Clearance, ClearanceRule, KnownWord, PostTemplate, Release
from metrics.actions import imports
from moderation.models import AnswerTemplate, Blocking, DebateNote, Decision, Errand, Evidence, Watch
from somestrategi.core import clock
from tests.cast import account_on_x, ministry, person
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AuditRunFactory,
    CommentFactory,
    FindingFactory,
    ImpostorFactory,
    MinistryFactory,
    OutsideReferenceFactory,
    PublicationFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from tests.factories.media import (
    CaptionTrackFactory,
    MediaFileFactory,
    PostMediaFactory,
    VisualRequestFactory,
)
from tests.factories.plan import ApprovalFactory, CorrectionPlaceFactory, VariantFactory
from tests.metrics.x_file import BOKMAL, NAME, row, x_file


@pytest.fixture(scope="module")
def things(standing_db: None) -> dict[str, Any]:
    """What the addresses are about, by the name of the URL's argument holder."""
    ekd = ministry("ekd", "Eksempeldepartementet")
    ekd_on_x = account_on_x(ekd, "eksempeldep")
    kari = person("Kari Nordmann", Role.ADVISER, ekd)
    gro = person("Gro Utenrolle")
    target = UserFactory(name="Målfrid")
    change = Reorganisation.objects.create(
        kind="split",
        ministry=ekd,
        into=MinistryFactory(),
        takes_effect_on=clock.today(),
        made_by=kari,
        made_at=clock.now(),
    )
    shift = RotaShift.objects.create(
        account=AccountFactory(owner=ekd, is_joint=True),
        ministry=ekd,
        first_on=clock.today(),
        last_on=clock.today(),
    )
    variant = VariantFactory(account=ekd_on_x)
    comment = CommentFactory(publication__account=ekd_on_x, publication__responsible=ekd)
    decision = Decision.objects.create(
        comment=comment,
        ministry=ekd,
        kind="escalate",
        escalated_to="help",
        version=1,
        by=kari,
        at=clock.now(),
    )
    around_comments = _around_comments(ekd, ekd_on_x, kari)
    return {
        **around_comments,
        "account": ekd_on_x.pk,
        "application": ApplicationFactory(ministry=ekd).pk,
        "holder": ekd_on_x.staff.get().person_id,
        "confirmation": AccountConfirmation.objects.create(
            account=ekd_on_x, by=kari, at=clock.now(), fingerprint="a", fields={}
        ).pk,
        "saved_filter": SavedFilter.objects.create(
            user=gro, page="accounts", name="Mitt", query="sok=a", created_at=clock.now()
        ).pk,
        "register_import": RegisterImport.objects.create(
            file_name="kontoer.csv", uploaded_at=clock.now(), uploaded_by=kari
        ).pk,
        "publication": PublicationFactory(account=ekd_on_x).pk,
        "joint_publication": PublicationFactory(account=AccountFactory(owner=ekd, is_joint=True)).pk,
        "import": imports.upload(x_file([row(101, BOKMAL)]), name=NAME, by=kari).pk,
        "finding": FindingFactory(
            ministry=ekd, account=ekd_on_x, message="idle", params={"days": 1, "limit": 1}
        ).pk,
        "user": target.pk,
        "role": RoleAssignmentFactory(user=target, role=Role.READER, ministry=ekd).pk,
        "run": AuditRunFactory(ministry=ekd).pk,
        "post": variant.post_id,
        "variant": variant.pk,
        "release": (
            release := Release.objects.create(
                ministry=ekd, name="Sett", prepared_by=kari, prepared_at=clock.now()
            )
        ).pk,
        "release_item": release.items.create(variant=variant, position=1).pk,
        "pause": Pause.objects.create(ministry=ekd, started_at=clock.now(), started_by=kari).pk,
        "access": ekd_on_x.platform_access.earliest("pk").pk,
        "step": STEPS[0].id,
        "approval": ApprovalFactory(post=variant.post).pk,
        "version": text_versions.keep(variant, by=kari).pk,
        "template": PostTemplate.objects.create(
            ministry=ekd, name="Mal", text="Vent.", made_by=kari, made_at=clock.now(), target_groups=["young"]
        ).pk,
        "clearance": Clearance.objects.create(
            post=variant.post, fingerprint="a" * 64, asked_by=kari, asked_at=clock.now()
        ).pk,
        "clearance_rule": ClearanceRule.objects.create(ministry=ekd).pk,
        "deputy": ApprovalDeputy.objects.create(ministry=ekd, person=kari, place=1).pk,
        "absence": Absence.objects.create(user=gro, first_on=clock.today(), last_on=clock.today()).pk,
        "known_word": KnownWord.objects.create(ministry=ekd, word="KVU", added_by=kari, at=clock.now()).pk,
        "code": ekd.code,
        "media": (item := PostMediaFactory(post=variant.post)).pk,
        "file": item.file_id,
        "video": (
            video := PostMediaFactory(post=variant.post, file=MediaFileFactory(ministry=ekd, kind="video"))
        ).pk,
        "track": CaptionTrackFactory(media=video.file).media_id,
        "format": "vtt",
        "visual_request": VisualRequestFactory(ministry=ekd).pk,
        "check": "content.passive",
        "place": CorrectionPlaceFactory(correction__post=variant.post).pk,
        "impostor": ImpostorFactory(ministry=ekd).pk,
        "ministry": ekd.pk,
        "shift_account": shift.account_id,
        "shift": shift.pk,
        "platform": ekd_on_x.platform.key,
        "reference": OutsideReferenceFactory(ministry=ekd, platform=ekd_on_x.platform).pk,
        "terms": PlatformTerms.objects.create(
            platform=ekd_on_x.platform, valid_from=clock.today(), source="Sak 26/1", noted_on=clock.today()
        ).pk,
        "change": change.pk,
        "comment": comment.pk,
        "slug": "skjul",
        "decision": decision.pk,
        "answer_template": AnswerTemplate.objects.create(
            ministry=ekd, name="Vår", text_nb="Takk.", text_nn="Takk.", changed_at=clock.now()
        ).pk,
        "errand": Errand.objects.create(
            decision=decision,
            comment=comment,
            act="hide",
            state="failed",
            state_at=clock.now(),
            asked_at=clock.now(),
            failure="Refused",
        ).pk,
        "word": "gjort",
    }


def _around_comments(ekd: Ministry, ekd_on_x: Account, kari: User) -> dict[str, Any]:
    at, today = clock.now(), clock.today()
    comment = CommentFactory(publication=PublicationFactory(account=ekd_on_x, responsible=ekd))
    told = {"ministry": ekd, "comment": comment}
    return {
        "watch": Watch.objects.create(
            ministry=ekd, person=kari, begins_at=at, ends_at=at + dt.timedelta(hours=8)
        ).pk,
        "blocking": Blocking.objects.create(
            account=ekd_on_x,
            author_key=comment.author_key,
            rule="threat",
            reason="Truer.",
            until_on=today,
            proposed_by=UserFactory(),
            proposed_at=at,
            **told,
        ).pk,
        "evidence": Evidence.objects.create(
            data=b"", reason="Trussel", secured_by=kari, secured_at=at, delete_on=today, **told
        ).pk,
        "debate_note": DebateNote.objects.create(
            ministry=ekd, url="https://avis.example/", theme="Eksamen", noted_by=kari, noted_at=at
        ).pk,
        "triage_rule": "moderation.personal_number",
    }


ARGUMENTS: dict[str, tuple[str, ...]] = {
    "watch_remove": ("watch",),
    "blocking": ("blocking",),
    "blocking_propose": ("comment",),
    "blocking_decide": ("blocking",),
    "blocking_done": ("blocking",),
    "blocking_lift": ("blocking",),
    "evidence_secure": ("comment",),
    "evidence": ("evidence",),
    "triage_rule": ("code", "triage_rule"),
    "triage_words": ("code", "triage_rule"),
    "debate_note_remove": ("debate_note",),
    "message_status": ("account",),
    "publication_watched": ("publication",),
    "account": ("account",),
    "account_edit": ("account",),
    "account_figures": ("account",),
    "account_delete": ("account",),
    "readiness": ("ministry",),
    "account_status": ("account",),
    "impostor": ("impostor",),
    "impostor_report": ("impostor",),
    "impostor_close": ("impostor",),
    "impostor_reopen": ("impostor",),
    "account_profile": ("account",),
    "account_profile_same": ("account",),
    "account_profile_ours": ("account",),
    "account_verification": ("account",),
    "account_trial": ("account",),
    "page_text": ("account",),
    "page_text_seen": ("account",),
    "page_texts": ("code",),
    "page_texts_fill": ("code",),
    "account_staff": ("account",),
    "account_hand_over": ("holder",),
    "account_hours": ("account",),
    "application": ("application",),
    "application_edit": ("application",),
    "application_decide": ("application",),
    "application_withdraw": ("application",),
    "application_register": ("application",),
    "account_confirm_undo": ("confirmation",),
    "ministry": ("code",),
    "ministry_rename": ("code",),
    "ministry_merge": ("code",),
    "ministry_split": ("code",),
    "reorganisation": ("change",),
    "reorganisation_discard": ("change",),
    "account_rota": ("shift_account",),
    "rota_shift_new": ("shift_account",),
    "rota_shift": ("shift_account", "shift"),
    "risk_ministry": ("ministry",),
    "risk_platform": ("ministry", "platform"),
    "risk_assess": ("ministry", "platform"),
    "risk_terms_reviewed": ("ministry", "platform"),
    "platform_terms_remove": ("terms",),
    "saved_filter_forget": ("saved_filter",),
    "register_import": ("register_import",),
    "register_columns": ("register_import",),
    "register_commit": ("register_import",),
    "register_discard": ("register_import",),
    "register_refused": ("register_import",),
    "account_archive": ("account",),
    "account_crisis_use": ("account",),
    "outside_reference": ("reference",),
    "outside_reference_end": ("reference",),
    "publication": ("publication",),
    "report_withdraw": ("publication",),
    "publication_delete": ("publication",),
    "publication_export": ("publication",),
    "check_setting": ("code", "check"),
    "post_correction": ("post",),
    "post_correction_place": ("post", "place"),
    "publication_variant": ("publication",),
    "publication_release": ("publication",),
    "publication_media": ("publication",),
    "publication_form": ("publication",),
    "publication_address": ("publication",),
    "publication_exception": ("publication",),
    "publication_responsible": ("joint_publication",),
    "import_preview": ("import",),
    "import_columns": ("import",),
    "import_columns_forget": ("import",),
    "import_commit": ("import",),
    "import_problems": ("import",),
    "import_undo": ("import",),
    "import_discard": ("import",),
    "finding": ("finding",),
    "finding_accept": ("finding",),
    "finding_assign": ("finding",),
    "finding_due": ("finding",),
    "audit_start": ("code",),
    "self_audit_start": ("code",),
    "audit_run": ("run",),
    "post": ("post",),
    "post_edit": ("post",),
    "post_autosave": ("post",),
    "post_accounts": ("post",),
    "post_account_remove": ("post", "variant"),
    "post_move": ("post",),
    "post_media_add": ("post",),
    "post_media_deed": ("post",),
    "post_media": ("post", "media"),
    "media_content": ("file",),
    "media_file": ("file",),
    "media_consent": ("file",),
    "visual_request": ("visual_request",),
    "visual_request_answer": ("visual_request",),
    "captions": ("post", "video"),
    "captions_download": ("track", "format"),
    "account_security": ("account",),
    "access_to_staff": ("account",),
    "access_mfa": ("access",),
    "access_end": ("access",),
    "account_connection": ("account",),
    "webhook": ("platform",),
    "account_takeover": ("account",),
    "takeover_step": ("account", "step"),
    "known_word_remove": ("known_word",),
    "reviewer_answer": ("post",),
    "variant_move": ("variant",),
    "post_send": ("post",),
    "post_publishing": ("post",),
    "variant_let_go": ("variant",),
    "variant_look": ("variant",),
    "variant_say": ("variant",),
    "release": ("release",),
    "release_arrange": ("release",),
    "release_now": ("release",),
    "release_stop": ("release",),
    "release_pass_over": ("release", "release_item"),
    "pause_end": ("pause",),
    "post_page": ("post",),
    "post_send_now": ("post",),
    "post_take_back": ("post",),
    "approval": ("approval",),
    "approval_setup": ("code",),
    "post_template_use": ("template",),
    "post_template_approve": ("template",),
    "post_template_withdraw": ("template",),
    "countersign": ("approval",),
    "post_comment": ("post",),
    "clearance": ("clearance",),
    "clearance_rules": ("code",),
    "clearance_rule_remove": ("code", "clearance_rule"),
    "approval_order_change": ("code", "deputy"),
    "absence_remove": ("absence",),
    "post_versions": ("post",),
    "post_version_use": ("post", "version"),
    "post_version_leave": ("post", "version"),
    "user": ("user",),
    "user_deactivate": ("user",),
    "user_reactivate": ("user",),
    "user_password_link": ("user",),
    "role_give": ("user",),
    "role_take": ("user", "role"),
    "comment": ("comment",),
    "comment_claim": ("comment",),
    "comment_let_go": ("comment",),
    "comment_unmask": ("comment",),
    "comment_same_text": ("comment",),
    "comment_deed": ("comment", "slug"),
    "errand_say": ("errand", "word"),
    "answer_template": ("answer_template",),
    "answer_template_withdraw": ("answer_template",),
    "decision_appeal": ("decision",),
    "decision_outcome": ("decision",),
}
