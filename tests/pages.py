"""The product's pages with an address to open, and a ministry that grows: for tests and for `bench/pages.py`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.urls import reverse

from accounts.actions import audit_runs, notifications
from accounts.models import (
    Account,
    AccountApplication,
    AccountStaff,
    AuditRun,
    Finding,
    ImportRun,
    ImpostorProfile,
    Ministry,
    RotaShift,
    RunTrigger,
    User,
)
from accounts.notification_kinds import KIND
from accounts.permissions import Role
from content.actions.publications import refresh_activity
from content.models import (
    Approval,
    ApprovalDeputy,
    Clearance,
    Correction,
    KnownWord,
    Post,
    PostMedia,
    PostTemplate,
    Publication,
    Release,
    ReleaseItem,
    RemarkAnswer,
    Variant,
    VisualRequest,
)
from moderation.models import AnswerTemplate, Blocking, Comment, Decision
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.factories.accounts import (
    AccountFactory,
    ApplicationFactory,
    AuditRunFactory,
    ImpostorFactory,
    MinistryFactory,
    OutsideReferenceFactory,
    UserFactory,
)
from tests.factories.content import PublicationFactory
from tests.factories.media import CaptionTrackFactory, PostMediaFactory, VisualRequestFactory
from tests.factories.plan import ApprovalFactory, CorrectionPlaceFactory, PostFactory, VariantFactory
from tests.moderation.growing import grow_comments

Address = Callable[[], str]

# Every GET page, by URL name; a page with an object gets the newest one.
PAGES: dict[str, Address] = {
    "my_day": lambda: reverse("my_day"),
    "meeting": lambda: reverse("meeting"),
    "joint_meeting": lambda: reverse("meeting") + "?mote=felles",
    "shares": lambda: reverse("shares"),
    "shares_compared": lambda: reverse("shares_compared"),
    "written_form_report": lambda: reverse("written_form_report"),
    "findings": lambda: reverse("findings"),
    "finding": lambda: reverse("finding", args=[Finding.objects.latest("pk").pk]),
    "audit_runs": lambda: reverse("audit_runs"),
    "audit_run": lambda: reverse("audit_run", args=[AuditRun.objects.latest("pk").pk]),
    "findings_then": lambda: reverse("findings_then") + f"?dato={clock.today().isoformat()}",
    "self_audit_start": lambda: reverse("self_audit_start", args=["ekd"]),
    "strategy": lambda: reverse("strategy"),
    "requirement": lambda: reverse("requirement", args=["S31"]),
    "accounts": lambda: reverse("accounts"),
    "account": lambda: reverse("account", args=[Account.objects.earliest("pk").pk]),
    "readiness": lambda: reverse("readiness", args=[Ministry.objects.get(code="ekd").pk]),
    "account_create": lambda: reverse("account_create"),
    "account_edit": lambda: reverse("account_edit", args=[Account.objects.earliest("pk").pk]),
    "account_delete": lambda: reverse(
        "account_delete", args=[Account.objects.filter(status="hidden").latest("pk").pk]
    ),
    "account_status": lambda: reverse("account_status", args=[Account.objects.earliest("pk").pk]),
    "account_profile": lambda: reverse("account_profile", args=[Account.objects.earliest("pk").pk]),
    "impostors": lambda: reverse("impostors"),
    "impostor": lambda: reverse("impostor", args=[ImpostorProfile.objects.latest("pk").pk]),
    "impostor_add": lambda: reverse("impostor_add"),
    "account_figures": lambda: reverse("account_figures", args=[Account.objects.earliest("pk").pk]),
    "account_trial": lambda: reverse("account_trial", args=[Account.objects.earliest("pk").pk]),
    "page_text": lambda: reverse("page_text", args=[Account.objects.earliest("pk").pk]),
    "page_texts": lambda: reverse("page_texts", args=["ekd"]),
    "account_staff": lambda: reverse("account_staff", args=[Account.objects.earliest("pk").pk]),
    "account_hand_over": lambda: reverse(
        "account_hand_over", args=[User.objects.get(name="Kari Nordmann").pk]
    ),
    "account_hours": lambda: reverse("account_hours", args=[Account.objects.earliest("pk").pk]),
    "applications": lambda: reverse("applications"),
    "application_create": lambda: reverse("application_create"),
    "application": lambda: reverse("application", args=[AccountApplication.objects.latest("pk").pk]),
    "application_edit": lambda: reverse(
        "application_edit", args=[AccountApplication.objects.get(status="draft").pk]
    ),
    "application_decide": lambda: reverse(
        "application_decide", args=[AccountApplication.objects.latest("pk").pk]
    ),
    "target_groups": lambda: reverse("target_groups"),
    "accounts_security": lambda: reverse("accounts_security"),
    "account_takeover": lambda: reverse("account_takeover", args=[Account.objects.earliest("pk").pk]),
    "account_connection": lambda: reverse("account_connection", args=[Account.objects.earliest("pk").pk]),
    "account_security": lambda: reverse("account_security", args=[Account.objects.earliest("pk").pk]),
    "account_confirm": lambda: reverse("account_confirm"),
    "account_rota": lambda: reverse("account_rota", args=[RotaShift.objects.earliest("pk").account_id]),
    "rota_shift_new": lambda: reverse("rota_shift_new", args=[RotaShift.objects.earliest("pk").account_id]),
    "rota_shift": lambda: RotaShift.objects.earliest("pk").get_absolute_url(),
    "risk_ministry": lambda: reverse("risk_ministry", args=[Ministry.objects.get(code="ekd").pk]),
    "risk_platform": lambda: reverse("risk_platform", args=[Ministry.objects.get(code="ekd").pk, "x"]),
    "risk_assess": lambda: reverse("risk_assess", args=[Ministry.objects.get(code="ekd").pk, "x"]),
    "account_crisis_use": lambda: reverse("account_crisis_use", args=[Account.objects.earliest("pk").pk]),
    "account_archive": lambda: reverse("account_archive", args=[Account.objects.earliest("pk").pk]),
    "outside_references": lambda: reverse("outside_references"),
    "outside_reference_create": lambda: reverse("outside_reference_create"),
    "platform_terms": lambda: reverse("platform_terms"),
    "register_upload": lambda: reverse("register_upload"),
    "profiles_upload": lambda: reverse("profiles_upload"),
    "users": lambda: reverse("users"),
    "user": lambda: reverse("user", args=[User.objects.get(name="Kari Nordmann").pk]),
    "user_invite": lambda: reverse("user_invite"),
    "publications": lambda: reverse("publications"),
    "publication_report": lambda: reverse("publication_report"),
    "settle_media": lambda: reverse("settle_media"),
    "settle_forms": lambda: reverse("settle_forms"),
    "responsibility": lambda: reverse("responsibility"),
    "publication_responsible": lambda: reverse(
        "publication_responsible", args=[Publication.objects.on_joint_accounts().latest("pk").pk]
    ),
    "publication": lambda: reverse("publication", args=[Publication.objects.latest("pk").pk]),
    "publication_variant": lambda: reverse(
        "publication_variant", args=[Publication.objects.filter(variant=None).latest("pk").pk]
    ),
    "publication_delete": lambda: reverse("publication_delete", args=[Publication.objects.latest("pk").pk]),
    "check_settings": lambda: reverse("check_settings"),
    "check_setting": lambda: reverse("check_setting", args=["ekd", "content.passive"]),
    "overrides": lambda: reverse("overrides"),
    "post_correction": lambda: reverse("post_correction", args=[Correction.objects.latest("pk").post_id]),
    "plan": lambda: reverse("plan"),
    "plan_month": lambda: reverse("plan") + f"?maaned={clock.today():%Y-%m}",
    "plan_list": lambda: reverse("plan") + f"?maaned={clock.today():%Y-%m}&visning=liste",
    "plan_others": lambda: reverse("plan_others"),
    "variant_move": lambda: reverse(
        "variant_move", args=[Variant.objects.filter(state="planned").latest("pk").pk]
    ),
    "posts": lambda: reverse("posts"),
    "post_new": lambda: reverse("post_new"),
    "post": lambda: reverse("post", args=[Post.objects.latest("pk").pk]),
    "post_send": lambda: reverse("post_send", args=[Post.objects.latest("pk").pk]),
    "post_publishing": lambda: reverse(
        "post_publishing", args=[Variant.objects.filter(state="failed").latest("pk").post_id]
    ),
    "releases": lambda: reverse("releases"),
    "release_new": lambda: reverse("release_new"),
    "release": lambda: Release.objects.latest("pk").get_absolute_url(),
    "pauses": lambda: reverse("pauses"),
    "approvals": lambda: reverse("approvals"),
    "approval": lambda: reverse("approval", args=[Approval.objects.latest("pk").pk]),
    "post_versions": lambda: reverse("post_versions", args=[Post.objects.latest("pk").pk]),
    "known_words": lambda: reverse("known_words"),
    "reviewer_answer": lambda: reverse("reviewer_answer", args=[Post.objects.latest("pk").pk]),
    "post_media": lambda: PostMedia.objects.latest("pk").get_absolute_url(),
    "media_library": lambda: reverse("media_library"),
    "media_file": lambda: reverse("media_file", args=[PostMedia.objects.latest("pk").file_id]),
    "visual_requests": lambda: reverse("visual_requests"),
    "visual_request_new": lambda: reverse("visual_request_new"),
    "visual_request": lambda: VisualRequest.objects.latest("pk").get_absolute_url(),
    "captions": lambda: (
        (item := PostMedia.objects.filter(file__kind="video").latest("pk"))
        and reverse("captions", args=[item.post_id, item.pk])
    ),
    "post_edit": lambda: reverse("post_edit", args=[Post.objects.latest("pk").pk]),
    "comments": lambda: reverse("comments"),
    "comments_done": lambda: reverse("comments") + "?fane=ferdig",
    "comment": lambda: Comment.objects.filter(state="waiting").latest("pk").get_absolute_url(),
    "comment_deed": lambda: reverse(
        "comment_deed", args=[Comment.objects.filter(state="waiting").latest("pk").pk, "svar"]
    ),
    "comment_same_text": lambda: reverse(
        "comment_same_text", args=[Comment.objects.filter(state="waiting").latest("pk").pk]
    ),
    "decision_appeal": lambda: reverse("decision_appeal", args=[Decision.objects.latest("pk").pk]),
    "decision_outcome": lambda: reverse(
        "decision_outcome", args=[Decision.objects.filter(kind="escalate").latest("pk").pk]
    ),
    "comment_register": lambda: reverse("comment_register"),
    "answer_templates": lambda: reverse("answer_templates"),
    "answer_template_new": lambda: reverse("answer_template_new"),
    "answer_template": lambda: reverse("answer_template", args=[AnswerTemplate.objects.latest("pk").pk]),
    "imports": lambda: reverse("imports"),
    "import_upload": lambda: reverse("import_upload"),
    "import_preview": lambda: reverse(
        "import_preview", args=[ImportRun.objects.exclude(importer="").latest("pk").pk]
    ),
    "import_columns": lambda: reverse("import_columns", args=[ImportRun.objects.get(importer="").pk]),
    "watches": lambda: reverse("watches"),
    "blockings": lambda: reverse("blockings"),
    "blocking": lambda: reverse("blocking", args=[Blocking.objects.latest("pk").pk]),
    "blocking_propose": lambda: reverse("blocking_propose", args=[Comment.objects.latest("pk").pk]),
    "evidence_secure": lambda: reverse("evidence_secure", args=[Comment.objects.latest("pk").pk]),
    "triage_rules": lambda: reverse("triage_rules"),
    "triage_rule": lambda: reverse("triage_rule", args=["ekd", "moderation.personal_number"]),
    "comment_file": lambda: reverse("comment_file"),
    "debate_notes": lambda: reverse("debate_notes"),
    "message_statuses": lambda: reverse("message_statuses"),
    "message_status": lambda: reverse("message_status", args=[Account.objects.earliest("pk").pk]),
    "publication_watched": lambda: reverse(
        "publication_watched", args=[Publication.objects.filter(responsible__code="ekd").latest("pk").pk]
    ),
    "profile": lambda: reverse("profile"),
    "saved_filters": lambda: reverse("saved_filters"),
    "absences": lambda: reverse("absences"),
    "approval_setup": lambda: reverse("approval_setup", args=["ekd"]),
    "clearance": lambda: Clearance.objects.latest("pk").get_absolute_url(),
    "clearance_rules": lambda: reverse("clearance_rules", args=["ekd"]),
    "post_templates": lambda: reverse("post_templates"),
    "post_template_new": lambda: reverse("post_template_new"),
    "post_template_use": lambda: reverse("post_template_use", args=[PostTemplate.objects.latest("pk").pk]),
    "notifications": lambda: reverse("notifications"),
    "notification_choices": lambda: reverse("notification_choices"),
    "password_change": lambda: reverse("password_change"),
    "universal_design": lambda: reverse("universal_design"),
    "privacy": lambda: reverse("privacy"),
    "official": lambda: reverse("official"),
}
LISTS = (
    "media_library",
    "readiness",
    "my_day",
    "meeting",
    "joint_meeting",
    "shares",
    "shares_compared",
    "written_form_report",
    "findings",
    "audit_runs",
    "findings_then",
    "accounts",
    "account_confirm",
    "impostors",
    "accounts_security",
    "account_hand_over",
    "account_rota",
    "risk_ministry",
    "applications",
    "target_groups",
    "outside_references",
    "users",
    "publications",
    "plan",
    "plan_month",
    "plan_list",
    "plan_others",
    "posts",
    "known_words",
    "visual_requests",
    "overrides",
    "approvals",
    "post_publishing",
    "releases",
    "release_new",
    "release",
    "pauses",
    "notifications",
    "approval_setup",
    "post_templates",
    "settle_media",
    "settle_forms",
    "responsibility",
    "watches",
    "blockings",
    "triage_rules",
    "debate_notes",
    "message_statuses",
    "imports",
    "strategy",
    "comments",
    "comments_done",
    "comment",
    "comment_register",
    "answer_templates",
)


def grow(ekd: Ministry, count: int) -> None:
    """So many more accounts, applications, publications, people and findings."""
    accounts = AccountFactory.create_batch(count, owner=ekd)
    kari = User.objects.get(name="Kari Nordmann")
    AccountStaff.objects.filter(account__in=accounts).update(person=kari)
    ApplicationFactory.create_batch(count, ministry=ekd, applicant=kari)
    at = clock.now() - dt.timedelta(days=200)
    for account in accounts:
        PublicationFactory(account=account, declared_form="nb", published_at=at)
        refresh_activity(account)
    PublicationFactory.create_batch(count, account=accounts[0], published_at=clock.now(), media="unknown")
    PublicationFactory.create_batch(
        count, account=accounts[0], identified_form="undetermined", identified_by="test"
    )
    AccountFactory(owner=ekd, status="hidden")
    VariantFactory.create_batch(count, account=accounts[0], text="Ein tekst.", declared_form="nn")
    PostMediaFactory.create_batch(count, post=Post.objects.latest("pk"))
    CaptionTrackFactory(media=PostMediaFactory(post=Post.objects.latest("pk"), file__kind="video").file)
    for owner in (ekd, MinistryFactory()):
        VariantFactory.create_batch(
            count, account=accounts[0], declared_form="nn", post__ministry=owner, planned_at=clock.now()
        )
    corrected = Publication.objects.latest("pk")
    out = VariantFactory(account=corrected.account, publication=corrected, state="published")
    CorrectionPlaceFactory(correction__post=out.post, variant=out)
    RemarkAnswer.objects.bulk_create(
        RemarkAnswer(variant=out, check_id="content.passive", key=str(n), answer="overridden", by=kari, at=at)
        for n in range(count)
    )
    release = Release.objects.create(ministry=ekd, name=f"Sett {count}", prepared_by=kari, prepared_at=at)
    approved = PostFactory(ministry=ekd, state="approved")
    for position, account in enumerate(accounts):
        held = VariantFactory(
            account=account,
            post=approved,
            text="Ein tekst.",
            declared_form="nn",
            hold="paused",
            state="failed",
        )
        ReleaseItem.objects.create(release=release, variant=held, position=position)
        VariantFactory(
            account=account, post__state="approved", post__ministry=ekd, text="Ein tekst.", declared_form="nn"
        )
    VisualRequestFactory.create_batch(count, ministry=ekd, asked_by=kari)
    for variant in VariantFactory.create_batch(
        count, account=accounts[0], text="Ein tekst.", declared_form="nn", post__state="for_approval"
    ):
        waiting = ApprovalFactory(post=variant.post)
        variant.post.comments.create(by=kari, at=at, text="Fint.")
        Clearance.objects.create(post=variant.post, fingerprint="a" * 64, asked_by=kari, asked_at=at)
        notifications.tell(User.objects.all(), KIND.APPROVAL_WAITS, about=waiting, ministry=ekd)
    PostTemplate.objects.bulk_create(
        PostTemplate(
            ministry=ekd, name="Mal", text="Vent.", made_by=kari, made_at=at, target_groups=["young"]
        )
        for _number in range(count)
    )
    ApprovalDeputy.objects.bulk_create(
        ApprovalDeputy(ministry=ekd, person=person, place=number, topic=f"{count}")
        for number, person in enumerate(UserFactory.create_batch(count))
    )
    KnownWord.objects.bulk_create(
        KnownWord(ministry=ekd, word=f"A{count}B{number}", added_by=kari, at=at) for number in range(count)
    )
    joint = AccountFactory(owner=ekd, is_joint=True)
    joint.memberships.create(ministry=MinistryFactory())
    for days in range(count):
        day = clock.today() + dt.timedelta(days=days)
        joint.rota.create(ministry=ekd, person=kari, first_on=day, last_on=day)
    reporter = UserFactory()
    PublicationFactory.create_batch(count, account=joint, published_at=at, reported_by=reporter)
    OutsideReferenceFactory.create_batch(count, ministry=ekd, platform=accounts[0].platform)
    for person in UserFactory.create_batch(count):
        person.role_assignments.create(role=Role.READER, ministry=ekd, given_at=clock.now())
    ImpostorFactory.create_batch(count, ministry=ekd, account=accounts[0], seen_by=reporter)
    grow_comments(ekd, accounts[0], kari, count)
    runner.run(audit_runs.request(ekd, trigger=RunTrigger.NIGHT, by=None).pk)
    earlier = AuditRun.objects.filter(ministry=ekd).earliest("local_on").local_on
    for days in range(1, count + 1):
        AuditRunFactory(ministry=ekd, local_on=earlier - dt.timedelta(days=days))
