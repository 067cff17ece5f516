"""«Vakt»: who watches the comments, in the ministry that one works for."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.forms.check_setting import MinistryFilterForm
from moderation import duty
from moderation.actions import watches
from moderation.forms.watch import WatchForm
from moderation.models import Watch
from somestrategi.core import clock

SHOWN = 100


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    choice = MinistryFilterForm(request.GET, user=request.user, do=DO.COMMENT_VIEW)
    ministry = choice.chosen()
    if ministry is None:
        raise Http404
    may_set_up = may(request.user, DO.COMMENT_DECIDE, ministry=ministry)
    form = None
    if request.method == "POST":
        require(request.user, DO.COMMENT_DECIDE, ministry=ministry)
        form = WatchForm(request.POST, ministry=ministry)
        if form.is_valid():
            try:
                count = watches.set_up(ministry, by=request.user, **form.told())
            except ValidationError as error:
                form.add_told(error)
            else:
                text = ngettext("%(count)s watch is set up.", "%(count)s watches are set up.", count)
                messages.success(request, text % {"count": count})
                return redirect(f"{reverse('watches')}?departement={ministry.code}")
    now = clock.now()
    context = {
        "ministry": ministry,
        "ministries": choice.own,
        "watches": Watch.objects.filter(ministry=ministry).not_over(now).in_order()[:SHOWN],
        "on_watch": duty.on_watch(ministry, now),
        "now": now,
        "may_set_up": may_set_up,
        "form": form or (WatchForm(ministry=ministry) if may_set_up else None),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "moderation/watches.html", context, status=status)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Watch.objects.visible_to(request.user).select_related("ministry", "person")
    watch = get_object_or_404(rows, pk=pk)
    watches.remove(watch, by=request.user)
    messages.success(request, _("The watch is removed."))
    return redirect(f"{reverse('watches')}?departement={watch.ministry.code}")
