"""Writing, sending and deciding about posts."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.permissions import Role
from content.actions import approvals, clearances, post_media, posts
from content.forms.approval_setup import ApprovalDeputyForm
from content.forms.clearance import ClearanceRuleForm, ClearedElsewhereForm, PostCommentForm
from content.forms.known_word import KnownWordForm
from content.forms.plan import MoveForm, PlanFilterForm
from content.forms.post import NewPostForm, PostForm
from content.forms.post_filter import PostFilterForm
from content.forms.post_media import PostMediaForm
from content.forms.post_template import PostTemplateForm
from content.forms.sending import ChangesForm, SendForm
from content.forms.visual_request import VisualAnswerForm, VisualRequestForm
from content.models import Approval, Post, VisualRequest
from tests.factories import RoleAssignmentFactory, UserFactory
from tests.factories.accounts import AccountFactory
from tests.factories.media import VisualRequestFactory, clip, picture
from tests.forms.round_trip import Search, Trip, World, search, trip

WITHOUT: Mapping[str, str] = {
    "content.forms.release.ReleaseForm": "becomes a set that is arranged: publishing/test_release_form.py",
    "content.forms.found_there.FoundThereForm": "an answer for good: publishing/test_pages.py",
    "content.forms.post.VariantForm": "has a prefix for each account; entered in PostForm's trip",
    "content.forms.post_template.UseTemplateForm": "publishes for good: test_post_templates.py",
    "content.forms.approval_link.ApprovalLinkForm": "an answer for good: test_approval_by_link.py",
    "content.forms.reviewer_answer.ReviewerAnswerForm": "an answer for good: test_reviewer_answers.py",
}
TEXT = "Vi åpner en ny ordning for kommuner i dag."


def _post(world: World) -> Post:
    return posts.begin(account=world.ekd_on_x, text=TEXT, by=world.kari, purpose="", target_groups=[])


@trip(ApprovalDeputyForm)
def somebody_is_put_in_the_order_of_approval(world: World) -> Trip:
    page = reverse("approval_setup", args=["ekd"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"person": str(world.ola.pk), "topic": "statsbudsjett"},
        shown_at=lambda: page,
        as_words={"person": "1. Ola Redaksjonsleder", "topic": "«statsbudsjett»"},
    )


@trip(ClearanceRuleForm)
def posts_on_an_account_need_clearance(world: World) -> Trip:
    page = reverse("clearance_rules", args=["ekd"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"account": str(world.ekd_on_x.pk)},
        shown_at=lambda: page,
        as_words={"account": "Eksempeldepartementet (X)"},
        leaves={"topic": "not together with an account; the next trip"},
    )


@trip(ClearanceRuleForm)
def posts_on_a_topic_need_clearance(world: World) -> Trip:
    page = reverse("clearance_rules", args=["ekd"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"topic": "statsbudsjett"},
        shown_at=lambda: page,
        as_words={"topic": "«statsbudsjett»"},
        leaves={"account": "not together with a word; the trip before"},
    )


@trip(ClearedElsewhereForm)
def what_was_cleared_by_phone_is_noted(world: World) -> Trip:
    silje = UserFactory(name="Silje Statssekretær")
    RoleAssignmentFactory(user=silje, role=Role.POLITICAL_LEADERSHIP, ministry=world.ekd)
    clearances.add_rule(world.ekd, account=None, topic="", by=world.ola)
    post = posts.begin(
        account=world.ekd_on_x, text=TEXT, by=world.kari, purpose="inform", target_groups=["affected"]
    )
    approval = approvals.send(post, by=world.kari)
    return Trip(
        by=world.kari,
        at=post.clearances.get().get_absolute_url(),
        enters={"cleared_by": str(silje.pk), "how": "phone"},
        shown_at=post.get_absolute_url,
        as_words={"cleared_by": "Silje Statssekretær", "how": "på telefon"},
        sends={"sett": approval.fingerprint},
    )


@trip(PostCommentForm)
def a_remark_on_a_post(world: World) -> Trip:
    post = _post(world)
    return Trip(
        by=world.kari,
        at=post.get_absolute_url(),
        posts_to=reverse("post_comment", args=[post.pk]),
        enters={"text": "Kan vi si det enklere?"},
        shown_at=post.get_absolute_url,
        as_words={"text": "Kan vi si det enklere?"},
    )


@trip(PostTemplateForm)
def a_template_is_made(world: World) -> Trip:
    entered = {
        "ministry": str(world.ekd.pk),
        "name": "Stengt vei",
        "text": TEXT,
        "written_form": "nb",
        "purpose": "inform",
        "target_groups": ["affected"],
    }
    words = {"ministry": "EKD", "name": "Stengt vei", "text": TEXT, "written_form": "BM"}
    return Trip(
        by=world.kari,
        at=reverse("post_template_new"),
        enters=entered,
        shown_at=lambda: reverse("post_templates"),
        as_words={**words, "purpose": "", "target_groups": ""},
    )


@trip(NewPostForm)
def a_post_is_begun(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("post_new"),
        enters={"account": str(world.ekd_on_x.pk), "text": TEXT, "planned_on": "2027-03-02"},
        shown_at=lambda: Post.objects.latest("pk").get_absolute_url(),
        as_words={"account": "Eksempeldepartementet", "text": TEXT, "planned_on": "2. mars kl. 09.00"},
    )


@trip(PostForm)
def everything_about_a_post_is_told(world: World) -> Trip:
    post = _post(world)
    key = f"v{post.variants.get().pk}"
    page = reverse("post_edit", args=[post.pk])
    return Trip(
        by=world.kari,
        at=page,
        enters={
            "topic": "Ny ordning",
            "ministry": str(world.ekd.pk),
            "purpose": "participation",
            "target_groups": ["affected", "young"],
            "affected": "Kommuner med under 5000 innbyggere",
            "importance": "important",
            "government_url": "https://www.regjeringen.no/no/aktuelt/sak/id1/",
            "is_page_reserved": True,
            "embargo_on": "2027-03-01",
            "embargo_time": "12:30",
            "sensitivity": "sensitive",
            "is_shown_to_others": True,
            "input_goes_to": "Høringssiden",
            "archive_answer": "yes",
            "live": "left_up",
            f"{key}-text": "Første linje.\nAndre linje.",
            f"{key}-declared_form": "nb",
            f"{key}-planned_on": "2027-03-02",
            f"{key}-planned_time": "09:15",
        },
        shown_at=lambda: page,
        sends={"version": str(post.version)},
        leaves={"is_shielded": "not together with «is_shown_to_others»; the next trip"},
    )


@trip(PostForm)
def a_post_is_shielded(world: World) -> Trip:
    post = _post(world)
    key = f"v{post.variants.get().pk}"
    page = reverse("post_edit", args=[post.pk])
    told = {
        "ministry": str(world.ekd.pk),
        "importance": "ordinary",
        "sensitivity": "ordinary",
        "is_shielded": True,
    }
    return Trip(
        by=world.kari,
        at=page,
        enters=told,
        shown_at=lambda: page,
        sends={"version": str(post.version), f"{key}-text": TEXT},
        leaves=dict.fromkeys(set(PostForm.base_fields) - set(told), "entered in the trip before"),
    )


@trip(SendForm)
def what_is_missing_is_told_when_it_is_sent(world: World) -> Trip:
    post = _post(world)
    post.variants.update(declared_form="nb")
    return Trip(
        by=world.kari,
        at=reverse("post_send", args=[post.pk]),
        enters={
            "purpose": "inform",
            "target_groups": ["young"],
            "waits_for": str(world.ola.pk),
            "note": "Haster litt.",
        },
        shown_at=post.get_absolute_url,
        told_at=lambda: reverse("approval", args=[Approval.objects.latest("pk").pk]),
        told_to=world.ola,
        as_words={
            "purpose": "Informere",
            "target_groups": "",
            "waits_for": "",
            "note": "Haster litt.",
        },
    )


@trip(ChangesForm)
def changes_are_asked_for(world: World) -> Trip:
    post = posts.begin(
        account=world.ekd_on_x, text=TEXT, by=world.kari, purpose="inform", target_groups=["young"]
    )
    post.variants.update(declared_form="nb")
    approval = approvals.send(post, by=world.kari)
    return Trip(
        by=world.ola,
        at=reverse("approval", args=[approval.pk]),
        enters={"reason": "Kort ned den siste setningen."},
        sends={"svar": "endring"},
        shown_at=post.get_absolute_url,
        as_words={"reason": "Kort ned den siste setningen."},
    )


@trip(KnownWordForm)
def a_word_is_known(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("known_words"),
        enters={"word": "KVU", "kind": "abbreviation", "ministry": str(world.ekd.pk)},
        shown_at=lambda: reverse("known_words"),
        as_words={"word": "KVU", "kind": "", "ministry": ""},
    )


def _told_of_a_file(world: World, upload: SimpleUploadedFile, told: dict[str, object]) -> Trip:
    post = _post(world)
    posts.add_accounts(post, accounts=[AccountFactory(owner=world.ekd)], by=world.kari)
    item = post_media.add(post, upload=upload, by=world.kari)
    return Trip(
        by=world.kari,
        at=item.get_absolute_url(),
        enters={
            "shown_on": [str(post.variants.latest("pk").pk)],
            "photographer": "Jorunn Fotograf",
            "credit": "Foto: Departementet",
            "licence": "CC BY 4.0",
            "licence_ends_on": "2028-03-01",
            "is_ai_made": True,
            "people": "adults",
            "consent_reference": "Sak 26/12",
            "graphics": "yes",
            "picture_text": "Søk nå",
            "template": "Grunnmal 3",
            "own_solution": str(VisualRequestFactory(ministry=world.ekd).pk),
        }
        | told,
        shown_at=item.get_absolute_url,
        leaves=dict.fromkeys(set(PostMediaForm.base_fields), "entered for the other kind of file"),
    )


@trip(PostMediaForm)
def a_picture_is_described(world: World) -> Trip:
    return _told_of_a_file(world, picture(), {"alt_text": "To som hilser."})


@trip(PostMediaForm)
def a_picture_is_only_decoration(world: World) -> Trip:
    return _told_of_a_file(world, picture(), {"is_decorative": True})


@trip(PostMediaForm)
def a_video_is_described(world: World) -> Trip:
    told = {
        "music": "licensed",
        "music_licence": "TONO 12",
        "audio_description": "own_track",
        "audio_description_note": "https://www.regjeringen.no/no/id1/",
        "is_live": True,
        "live_ended_on": "2026-11-20",
        "live_ended_time": "12:30",
    }
    return _told_of_a_file(world, clip("with_sound.webm"), told)


@trip(VisualRequestForm)
def dio_is_asked(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("visual_request_new"),
        enters={
            "title": "Lesekampanjen",
            "description": "En egen figur for barn.",
            "material": "Mappe 7",
            "needed_on": "2028-03-01",
            "ministry": str(world.ekd.pk),
        },
        shown_at=lambda: VisualRequest.objects.latest("pk").get_absolute_url(),
        as_words={
            "title": "Lesekampanjen",
            "description": "En egen figur for barn.",
            "material": "Mappe 7",
            "needed_on": "1. mars 2028",
            "ministry": "Eksempeldepartementet",
        },
    )


@trip(VisualAnswerForm)
def dio_answers(world: World) -> Trip:
    row = VisualRequestFactory(ministry=world.ekd)
    return Trip(
        by=world.dag,
        at=row.get_absolute_url(),
        posts_to=reverse("visual_request_answer", args=[row.pk]),
        enters={"state": "assisting", "text": "Vi tar et møte på mandag."},
        shown_at=row.get_absolute_url,
        as_words={"state": "DIO bistår", "text": "Vi tar et møte på mandag."},
    )


@search(PostFilterForm)
def posts_are_found_again(world: World) -> Search:
    _post(world)
    return Search(
        by=world.kari,
        at=reverse("posts"),
        asks={"sok": "ordning", "status": "draft", "konto": str(world.ekd_on_x.pk), "mine": "on"},
    )


@search(PlanFilterForm)
def a_part_of_the_plan_is_found_again(world: World) -> Search:
    account = world.ekd_on_x
    told = {"konto": str(account.pk), "plattform": account.platform.key, "status": "draft", "form": "nb"}
    return Search(
        by=world.kari,
        at=reverse("plan"),
        asks={"uke": "2027-09", "fra": "2027-03-01", "maaned": "2027-03", "visning": "liste", **told},
    )


@trip(MoveForm)
def a_post_gets_another_time(world: World) -> Trip:
    variant = _post(world).variants.get()
    page = reverse("variant_move", args=[variant.pk])
    return Trip(
        by=world.kari,
        at=page,
        enters={"planned_on": "2027-03-02", "planned_time": "09:15"},
        shown_at=lambda: page,
    )
