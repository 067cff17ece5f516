"""«Sett alt på vent», and what waits afterwards: nothing resumes by itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import pauses
from accounts.models import Account, Ministry, Pause
from accounts.permissions import DO, may_anywhere, ministries_where
from accounts.requests import SignedInRequest
from content.actions import letting_go
from content.models import Variant
from content.publishing_lines import lines_of

MOST = 200


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """What stands, what it holds back, and what is left to be let go when it is over."""
    mine = Ministry.objects.filter(ministries_where(request.user, DO.PUBLISHING_PAUSE)).order_by("name_nb")
    standing = (
        Pause.objects.standing().filter(ministry__in=mine).select_related("account", "started_by", "ministry")
    )
    covered = {pause.ministry_id for pause in standing if pause.account_id is None}
    held = Variant.objects.held_back().filter(post__ministry__in=mine).with_context()
    waiting = Variant.objects.scheduled_before_a_pause().filter(post__ministry__in=mine).with_context()
    context = {
        "standing": standing,
        "may_write": may_anywhere(request.user, DO.POST_WRITE),
        "open_ministries": [one for one in mine if one.pk not in covered],
        "lines": lines_of(held.prefetch_related("post__media")[:MOST]),
        "waiting": waiting.order_by("planned_at", "pk")[:MOST],
    }
    return render(request, "content/pauses.html", context)


@require_POST
def start(request: SignedInRequest) -> HttpResponse:
    """One tap: `departement`, or `konto` for one account alone."""
    mine = Ministry.objects.filter(ministries_where(request.user, DO.PUBLISHING_PAUSE))
    account = None
    if request.POST.get("konto"):  # one account, from its own page
        account = get_object_or_404(
            Account.objects.visible_to(request.user), pk=_key(request.POST["konto"]), owner__in=mine
        )
    chosen = account.owner_id if account else _key(request.POST.get("departement", ""))
    ministry = mine.filter(pk=chosen).first()
    if ministry is None:
        messages.error(request, _("Choose one of your ministries."))
        return redirect("pauses")
    pauses.start(
        ministry=ministry, account=account, by=request.user, reason=request.POST.get("begrunnelse", "")[:300]
    )
    messages.success(
        request, _("On hold: %(what)s. Nothing goes out by itself.") % {"what": account or ministry}
    )
    return _back(request)


@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Ministry.objects.filter(ministries_where(request.user, DO.PUBLISHING_PAUSE))
    pause = get_object_or_404(Pause.objects.filter(ministry__in=mine), pk=pk)
    try:
        pauses.end(pause, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(
            request, _("The hold is over. What was scheduled before it waits here until you let it go.")
        )
    return redirect("pauses")


@require_POST
def let_go(request: SignedInRequest) -> HttpResponse:
    """Those that are ticked (`variant`), each asked for itself."""
    chosen = [_key(value) for value in request.POST.getlist("variant")][:MOST]
    variants = Variant.objects.visible_to(request.user).with_context().filter(pk__in=chosen).order_by("pk")
    count = 0
    for variant in variants:
        try:
            letting_go.let_go_again(variant, by=request.user)
        except ValidationError as error:
            messages.error(request, f"{variant.post}: {error.messages[0]}")
        else:
            count += 1
    if count:
        messages.success(request, _("%(count)s go out at their times.") % {"count": count})
    elif not chosen:
        messages.error(request, _("Tick those that shall go out."))
    return redirect("pauses")


def _key(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


def _back(request: SignedInRequest) -> HttpResponse:
    to = request.POST.get("neste", "")
    if to and url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        return redirect(to)
    return redirect("pauses")
