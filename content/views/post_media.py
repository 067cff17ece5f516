"""The files of a post: uploaded, put in order and taken out on the editor's page; each described on its own."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from content import editor_page
from content.actions import post_media
from content.forms.post_media import PostMediaForm
from content.views.post_editor import editor_of, writable

PLACE = "media"
"""Where the files stand on the editor's page."""


@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """One file leads to its own page, where it is described; several lead back. Those before a refused one are kept."""
    post = writable(request, pk)
    uploads = request.FILES.getlist("fil")
    problem = "" if uploads else _("Choose a picture or a video first.")
    added = []
    for upload in uploads:
        try:
            added.append(post_media.add(post, upload=upload, by=request.user))
        except ValidationError as error:
            problem = f"{upload.name}: {error.messages[0]}"
            break
    if problem:
        post = writable(request, pk)
        forms = editor_page.forms_of(post, user=request.user)
        return editor_of(request, post, forms, media_problem=problem, status=422)
    text = ngettext("%(count)s file is in the post.", "%(count)s files are in the post.", len(added))
    messages.success(request, text % {"count": len(added)})
    return redirect(added[0] if len(added) == 1 else _place(pk))


@require_http_methods(["GET", "POST"])
def item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    post = writable(request, pk)
    row = get_object_or_404(post.media.all(), pk=item_pk)
    form = PostMediaForm(
        request.POST if request.method == "POST" else None,
        item=row,
        variants=editor_page.in_order(post),
        back=_place(pk),
    )
    if form.is_valid():
        try:
            post_media.describe(row, of_item=form.of_item(), of_file=form.of_file(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            messages.success(request, _("What you said of «%(name)s» is saved.") % {"name": row.file})
            return redirect(_place(pk))
    context = {"post": post, "item": row, "file": row.file, "form": form}
    return render(request, "content/post_media.html", context, status=422 if form.errors else 200)


@require_POST
def deed(request: SignedInRequest, pk: int) -> HttpResponse:
    """`gjor` is what, and the key of the file in the post: «opp:12», «ned:12», «fjern:12»."""
    post = writable(request, pk)
    what, _colon, key = request.POST.get("gjor", "").partition(":")
    row = post.media.filter(pk=int(key) if key.isascii() and key.isdigit() else 0).first()
    if row is None:
        messages.error(request, _("That file is not in the post any more."))
        return redirect(_place(pk))
    try:
        if what == "fjern":
            post_media.remove(row, by=request.user)
            messages.success(request, _("«%(name)s» is taken out of the post.") % {"name": row.file})
        else:
            post_media.move(row, is_up=what == "opp", by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_place(pk))


def _place(pk: int) -> str:
    return f"{reverse('post_edit', args=[pk])}#{PLACE}"
