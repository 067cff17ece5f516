"""What the texts of a post have been, word by word, and the choice between two that were written at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.permissions import DO, may
from accounts.requests import SignedInRequest
from content import editor_page
from content.actions import posts, text_conflicts
from content.models import Post, TextVersion, Variant
from content.views.post_editor import version_in, writable
from somestrategi.core.word_diff import Piece, word_diff

SHOWN = 30


@dataclass(frozen=True)
class VersionLine:
    """A version with what differs from the one before it."""

    version: TextVersion
    pieces: list[Piece]


@dataclass(frozen=True)
class VariantVersions:
    variant: Variant
    lines: list[VersionLine]


@dataclass(frozen=True)
class Conflict:
    """`pieces` lead from what stands to what was written beside it."""

    version: TextVersion
    pieces: list[Piece]


@require_GET
def listing(request: SignedInRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user).with_context(), pk=pk)
    rows = TextVersion.objects.filter(variant__post=post, is_conflict=False).select_related("by")
    by_variant: dict[int, list[TextVersion]] = {}
    for version in rows.order_by("number"):
        by_variant.setdefault(version.variant_id, []).append(version)
    context = {
        "post": post,
        "may_write": may(request.user, DO.POST_WRITE, ministry=post.ministry_id),
        "conflicts": [
            Conflict(version, word_diff(version.variant.text, version.text))
            for version in editor_page.open_conflicts(post)
        ],
        "histories": [
            VariantVersions(variant, _lines(by_variant.get(variant.pk, [])))
            for variant in editor_page.in_order(post)
        ],
    }
    return render(request, "content/post_versions.html", context)


@require_POST
def use(request: SignedInRequest, pk: int, version_pk: int) -> HttpResponse:
    post = writable(request, pk)
    version = _of(post, version_pk)
    try:
        text_conflicts.use(version, by=request.user, seen=version_in(request.POST))
    except posts.SavedMeanwhile:
        messages.error(request, _("Somebody has saved again. Look at the texts once more."))
        return redirect("post_versions", post.pk)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("post_versions", post.pk)
    messages.success(request, _("The text from that version stands now."))
    return redirect("post_edit", post.pk)


@require_POST
def leave(request: SignedInRequest, pk: int, version_pk: int) -> HttpResponse:
    post = writable(request, pk)
    text_conflicts.leave(_of(post, version_pk), by=request.user)
    return redirect("post_edit", post.pk)


def _of(post: Post, version_pk: int) -> TextVersion:
    rows = TextVersion.objects.select_related("variant__post__ministry")
    return get_object_or_404(rows, pk=version_pk, variant__post=post)


def _lines(versions: list[TextVersion]) -> list[VersionLine]:
    """The newest first; at most so many."""
    before = ["", *(version.text for version in versions)]
    lines = [
        VersionLine(version, word_diff(old, version.text))
        for version, old in list(zip(versions, before, strict=False))[-SHOWN:]
    ]
    return lines[::-1]
