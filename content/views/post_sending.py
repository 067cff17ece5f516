"""«Send til godkjenning»: at once where nothing is missing, else by way of a page that asks for just that."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from content import editor_page
from content.actions import approvals, posts
from content.approval_page import sent_in_words
from content.checks.remarks import Remark
from content.forms.sending import SendForm
from content.models import Post
from content.views.post_editor import writable


@require_http_methods(["GET", "POST"])
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    form = SendForm(request.POST if request.method == "POST" else None, post=post, user=request.user)
    if form.is_valid():
        try:
            facts, written = form.facts(), form.written()
            if facts or written:
                posts.save(post, by=request.user, seen=post.version, facts=facts, written=written)
            approval = approvals.send(
                post,
                by=request.user,
                note=form.cleaned_data["note"],
                waits_for=form.cleaned_data["waits_for"],
            )
        except approvals.Stopped:
            form.add_error(None, str(_("The strategy check stops the post. Mend what is listed below.")))
        except posts.SavedMeanwhile:
            form.add_error(
                None, str(_("Somebody else has saved meanwhile. Read the post again before you send it."))
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, sent_in_words(approval))
            return redirect(post)
    post = writable(request, pk)
    context = {"post": post, "form": form, "stops": _not_asked_for(post)}
    return render(request, "content/post_send.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    post = writable(request, pk)
    try:
        approvals.take_back(post, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(post)
    messages.success(request, _("The post is a draft again."))
    return redirect("post_edit", post.pk)


def _not_asked_for(post: Post) -> list[Remark]:
    """What stops the post and the form does not ask about."""
    asked = {"content.purpose_missing", "content.target_group_missing", "content.written_form_missing"}
    return [remark for remark in editor_page.stops(post) if remark.check.id not in asked]
