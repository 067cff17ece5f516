"""A post to approve, opened from a mail on a phone. Opening shows it and uses nothing up; the answer takes a code, or a
log-in. What is shielded is never shown here, nor a post with pictures or video: those are served to nobody without a
log-in, and nobody approves what she has not seen.
"""

from __future__ import annotations

from enum import Enum

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import mail_links
from accounts.actions import one_time_codes
from accounts.models import Notification, User
from content import approval_page, editor_page
from content.actions import approval_by_link, approvals
from content.draft import Moment
from content.forms.approval_link import ApprovalLinkForm
from content.models import Approval, ApprovalState, Post
from somestrategi.core import clock


class Standing(Enum):
    """What a link is good for now; all but OPEN end on a page that says what to do."""

    OPEN = "open"
    DECIDED = "decided"
    CHANGED = "changed"
    TOO_LATE = "too_late"
    NOT_YOURS = "not_yours"
    LOG_IN = "log_in"
    UNKNOWN = "unknown"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    notification = mail_links.notification_of(token)
    approval = _approval_of(notification)
    if notification is None or approval is None:
        return _ended(request, Standing.UNKNOWN, None)
    person = notification.user
    if request.user == person:
        return redirect(approval)
    with translation.override(person.ui_language):
        standing = _standing(request, approval, person)
        if standing is not Standing.OPEN:
            response = _ended(request, standing, approval)
        elif request.method == "POST" and request.POST.get("svar") == "kode":
            response = _send_code(request, approval, person)
        else:
            response = _open(request, approval, person)
        response.headers["Content-Language"] = person.ui_language
        return response


def _approval_of(notification: Notification | None) -> Approval | None:
    if notification is None:
        return None
    return Approval.objects.with_context().filter(pk=notification.object_id).first()


def _standing(request: HttpRequest, approval: Approval, person: User) -> Standing:
    if request.user.is_authenticated:
        return Standing.NOT_YOURS
    if approval.state in (ApprovalState.APPROVED, ApprovalState.CHANGES_REQUESTED):
        return Standing.DECIDED
    is_late = approval.expires_at is not None and approval.expires_at <= clock.now()
    if approval.state == ApprovalState.EXPIRED or is_late:
        return Standing.TOO_LATE
    if approval.state != ApprovalState.WAITING:
        return Standing.CHANGED
    if not approvals.may_decide(approval.post, person, asked_by=approval.asked_by):
        return Standing.NOT_YOURS
    has_more = approval.post.is_shielded or approval.post.media.exists()
    return Standing.LOG_IN if has_more else Standing.OPEN


def _ended(request: HttpRequest, standing: Standing, approval: Approval | None) -> HttpResponse:
    """200 where one only has to log in, else 410: there is nothing to do here any more."""
    context = {"standing": standing.value, "approval": approval}
    status = 200 if standing is Standing.LOG_IN else 410
    return render(request, "content/approval_link_ended.html", context, status=status)


def _send_code(request: HttpRequest, approval: Approval, person: User) -> HttpResponse:
    try:
        one_time_codes.ask(person, about=approval)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The code is on its way to your e-mail."))
    return redirect(request.path)


def _open(request: HttpRequest, approval: Approval, person: User) -> HttpResponse:
    is_change = request.POST.get("svar") == "endring"
    form = ApprovalLinkForm(request.POST if request.method == "POST" else None, is_change=is_change)
    if form.is_valid():
        try:
            _decide(approval, person, form, seen=request.POST.get("sett", ""))
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return render(request, "content/approval_link_done.html", {"is_change": is_change})
    post = Post.objects.with_context().get(pk=approval.post_id)
    context = {
        "approval": approval,
        "post": post,
        "form": form,
        "is_change": is_change,
        "is_asked": one_time_codes.is_asked(person, about=approval),
        "texts": approval_page.texts_of(post, approval),
        "strategy_check": editor_page.strategy_check(post, reader=person, moment=Moment.SENDING),
    }
    return render(request, "content/approval_link.html", context, status=422 if form.errors else 200)


def _decide(approval: Approval, person: User, form: ApprovalLinkForm, *, seen: str) -> None:
    code, reason = form.cleaned_data["code"], form.cleaned_data["reason"]
    if form.is_change:
        approval_by_link.request_changes(approval, by=person, reason=reason, code=code)
    else:
        approval_by_link.approve(approval, by=person, seen=seen, code=code)
