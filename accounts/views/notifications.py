"""What one has been told of, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import notifications
from accounts.forms.notification_choices import NotificationChoicesForm
from accounts.models import Notification
from accounts.notification_kinds import KIND
from accounts.notification_rows import rows
from accounts.requests import SignedInRequest

PAGE_SIZE = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    own = Notification.objects.visible_to(request.user).in_order()
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"page": page, "rows": rows(list(page), reader=request.user)}
    return render(request, "accounts/notifications.html", context)


@require_POST
def read(request: SignedInRequest) -> HttpResponse:
    """`varsel` is the key of one; without it, all of one's own."""
    only = request.POST.get("varsel", "")
    if only and not (only.isascii() and only.isdigit()):
        return redirect("notifications")
    notifications.read(by=request.user, only=int(only) if only else None)
    return redirect("notifications")


@require_http_methods(["GET", "POST"])
def choices(request: SignedInRequest) -> HttpResponse:
    form = NotificationChoicesForm(
        request.POST if request.method == "POST" else None, chosen=notifications.chosen_by(request.user)
    )
    if form.is_valid():
        notifications.choose(by=request.user, deliveries=form.deliveries())
        messages.success(request, _("The choices are saved."))
        return redirect("notifications")
    always = [kind.about.title for kind in KIND if not kind.about.can_wait]
    context = {"form": form, "always": always}
    return render(request, "accounts/notification_choices.html", context, status=422 if form.errors else 200)
