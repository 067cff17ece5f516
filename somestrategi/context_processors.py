"""What every page's shell needs: where one may go, which ministry one works for, whether this is the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry, Notification
from accounts.permissions import DO, grants_of, may_anywhere
from moderation import queue_tabs
from moderation.models import Comment
from somestrategi.url_permissions import URL_PERMISSIONS, Door
from somestrategi.version import VERSION


@dataclass(frozen=True)
class NavigationEntry:
    title: str | Promise
    url: str
    icon: str
    key: str
    is_current: bool
    count: str = ""


# URL name, title, icon, letter after «g», URL names that count as being there.
ENTRIES: tuple[tuple[str, Promise, str, str, frozenset[str]], ...] = (
    ("my_day", _("My day"), "House", "o", frozenset()),
    ("meeting", _("Editorial meeting"), "Presentation", "r", frozenset()),
    (
        "plan",
        pgettext_lazy("navigation", "The plan"),
        "Calendar",
        "u",
        frozenset({"plan_others", "variant_move", "releases", "release_new", "release", "pauses"}),
    ),
    (
        "posts",
        pgettext_lazy("navigation", "Posts"),
        "PencilWriting",
        "n",
        frozenset(
            {
                "post",
                "post_new",
                "post_edit",
                "post_accounts",
                "known_words",
                "check_settings",
                "check_setting",
                "overrides",
                "post_correction",
                "post_publishing",
                "reviewer_answer",
                "post_media",
                "captions",
                "approvals",
                "approval",
                "approval_setup",
                "clearance",
                "clearance_rules",
                "post_templates",
                "post_template_new",
                "post_template_use",
                "media_file",
                "media_library",
            }
        ),
    ),
    (
        "visual_requests",
        pgettext_lazy("navigation", "Visual profile"),
        "SealCheckmark",
        "v",
        frozenset({"visual_request", "visual_request_new"}),
    ),
    (
        "publications",
        _("Publications"),
        "Megaphone",
        "i",
        frozenset(
            {
                "publication",
                "publication_report",
                "publication_variant",
                "publication_delete",
                "publication_watched",
                "responsibility",
                "publication_responsible",
            }
        ),
    ),
    (
        "comments",
        pgettext_lazy("navigation", "Comments"),
        "Chat",
        "m",
        frozenset(
            {
                "comment",
                "comment_deed",
                "comment_same_text",
                "comment_unmask",
                "watches",
                "blockings",
                "blocking",
                "blocking_propose",
                "evidence",
                "evidence_secure",
                "triage_rules",
                "triage_rule",
                "comment_file",
                "debate_notes",
                "message_statuses",
                "decision_appeal",
                "comment_register",
                "answer_templates",
                "answer_template_new",
                "answer_template",
                "decision_outcome",
            }
        ),
    ),
    ("shares", _("Written forms"), "Language", "f", frozenset({"shares_compared"})),
    (
        "imports",
        pgettext_lazy("navigation", "Imports"),
        "Upload",
        "l",
        frozenset({"import_upload", "import_preview", "import_columns"}),
    ),
    (
        "findings",
        _("Self-audit"),
        "ShieldCheckmark",
        "e",
        frozenset(
            {
                "finding",
                "finding_accept",
                "finding_assign",
                "finding_due",
                "findings_assign",
                "self_audit_start",
                "audit_runs",
                "audit_run",
                "findings_then",
            }
        ),
    ),
    (
        "accounts",
        pgettext_lazy("navigation", "Accounts"),
        "Globe",
        "k",
        frozenset(
            {
                "account",
                "account_create",
                "register_upload",
                "profiles_upload",
                "register_import",
                "register_columns",
                "account_edit",
                "account_profile",
                "account_status",
                "account_delete",
                "readiness",
                "account_trial",
                "page_text",
                "page_texts",
                "account_confirm",
                "account_security",
                "accounts_security",
                "account_takeover",
                "account_staff",
                "account_hand_over",
                "impostors",
                "impostor",
                "impostor_add",
                "account_rota",
                "rota_shift_new",
                "rota_shift",
                "risk_home",
                "risk_ministry",
                "risk_platform",
                "risk_assess",
                "platform_terms",
                "account_hours",
                "message_status",
                "applications",
                "application",
                "application_create",
                "application_edit",
                "application_decide",
                "application_register",
                "target_groups",
                "channel_fit",
                "account_archive",
                "account_crisis_use",
                "outside_references",
                "outside_reference",
                "outside_reference_create",
            }
        ),
    ),
    ("strategy", _("The strategy"), "Book", "s", frozenset({"requirement"})),
    (
        "ministries",
        _("Ministries"),
        "Books",
        "d",
        frozenset({"ministry", "ministry_rename", "ministry_merge", "ministry_split", "reorganisation"}),
    ),
    ("users", pgettext_lazy("navigation", "Users"), "PersonPencil", "b", frozenset({"user", "user_invite"})),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Lazy where it costs a query, so that a fragment pays nothing for a shell it does not draw."""
    return {
        "is_demo": settings.DEMO,
        "version": VERSION,
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "home_ministries": SimpleLazyObject(lambda: _home_ministries(request)),
        "unread_count": SimpleLazyObject(lambda: _unread_count(request)),
        "may_report": SimpleLazyObject(lambda: may_anywhere(request.user, DO.PUBLICATION_REPORT)),
        "may_administer": SimpleLazyObject(lambda: admin.site.has_permission(request)),
    }


def _navigation(request: HttpRequest) -> list[NavigationEntry]:
    if not request.user.is_authenticated:
        return []
    grants = grants_of(request.user)
    here = request.resolver_match.url_name if request.resolver_match else None
    entries = []
    for url_name, title, icon, key, also in ENTRIES:
        door = URL_PERMISSIONS[url_name]
        if door is Door.SIGNED_IN or (isinstance(door, DO) and grants.anywhere(door)):
            is_here = here == url_name or here in also
            count = _comment_count(request) if url_name == "comments" else ""
            entries.append(NavigationEntry(title, reverse(url_name), icon, key, is_here, count))
    return entries


def _home_ministries(request: HttpRequest) -> list[Ministry]:
    """Where the person has a role, by name; what the header shows."""
    if not request.user.is_authenticated:
        return []
    return list(Ministry.objects.filter(pk__in=grants_of(request.user).in_ministries).by_name())


def _comment_count(request: HttpRequest) -> str:
    """How many wait, «99+» at most; empty where none does."""
    waiting = Comment.objects.visible_to(request.user).waiting().values_list("pk", flat=True)
    count = len(waiting[: queue_tabs.MOST + 1])
    return queue_tabs.in_short(count) if count else ""


def _unread_count(request: HttpRequest) -> int:
    return Notification.objects.visible_to(request.user).unread().count()
