"""The plan at a glance: the own ministries' week and month, the other ministries' week, and moving in it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Ministry, Pause
from accounts.permissions import DO, may_anywhere, ministries_where, require
from accounts.requests import SignedInRequest
from content.actions import scheduling
from content.forms.plan import MoveForm, PlanFilterForm
from content.models import Variant
from content.plan import others_week, overview, reading
from content.plan.span import Span
from somestrategi.core import clock

UNTIMED = 8


@require_GET
def page(request: SignedInRequest) -> HttpResponse:
    """`?uke=2026-49`, `?fra=2026-11-29` or `?maaned=2026-12`, `&visning=liste`; this week without. A constant number
    of queries.
    """
    form = PlanFilterForm(request.GET, user=request.user)
    form.is_valid()
    own = _own(request)
    span = form.span(clock.today())
    plan = overview.read(
        own, span, reader=request.user, keeps=form.keeps(), keeps_account=form.keeps_account()
    )
    untimed = list(reading.untimed(own, reader=request.user)[: UNTIMED + 1])
    query = request.GET.copy()
    for name in ("uke", "fra", "maaned", "visning"):
        query.pop(name, None)
    context = {
        "form": form,
        "plan": plan,
        "kept": f"&{query.urlencode()}" if form.is_used() else "",
        "today": clock.today(),
        "untimed": untimed[:UNTIMED],
        "has_more_untimed": len(untimed) > UNTIMED,
        "may_write": may_anywhere(request.user, DO.POST_WRITE),
        "may_pause": may_anywhere(request.user, DO.PUBLISHING_PAUSE),
        "pause_for": _one_to_pause(request),
        "pauses": list(
            Pause.objects.standing().filter(ministry__in=own).select_related("account", "ministry")
        ),
    }
    return render(request, "content/plan.html", context, status=422 if form.errors else 200)


def _one_to_pause(request: SignedInRequest) -> Ministry | None:
    """The ministry that one tap puts on hold; None where there are several to choose from, or it is on hold already."""
    mine = list(Ministry.objects.filter(ministries_where(request.user, DO.PUBLISHING_PAUSE))[:2])
    if len(mine) != 1 or Pause.objects.standing().filter(ministry=mine[0], account=None).exists():
        return None
    return mine[0]


@require_GET
def others(request: SignedInRequest) -> HttpResponse:
    """`?uke=2026-49` or `?fra=2026-11-29`: what the other ministries plan, as far as it crosses (ARCHITECTURE §5)."""
    told = {"week": request.GET.get("uke", ""), "start": request.GET.get("fra", "")}
    span = Span.told(**told, today=clock.today())
    context = {"span": span, "days": others_week.days_of(_own(request), span), "today": clock.today()}
    return render(request, "content/plan_others.html", context)


@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another time for one variant; then back to the week that it moved to."""
    variant = get_object_or_404(Variant.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.POST_WRITE, ministry=variant.post.ministry_id)
    if variant.has_left:
        messages.error(request, _("This stands on the platform already, and cannot be moved."))
        return redirect(variant.post)
    back = _week_of(variant)
    form = MoveForm(request.POST if request.method == "POST" else None, variant=variant, back=back)
    if form.is_valid():
        try:
            scheduling.move(variant, to=form.at(), by=request.user)
        except ValidationError as error:
            told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            for name, texts in told.items():
                form.add_error("planned_on" if name == "planned_at" else None, texts)
        else:
            variant.refresh_from_db()
            at = clock.local(form.at())
            words = {"day": formats.date_format(at, "l j. F"), "time": formats.date_format(at, "H.i")}
            messages.success(request, _("Moved to %(day)s at %(time)s.") % words)
            return redirect(_week_of(variant))
    context = {"variant": variant, "form": form, "back": back}
    return render(request, "content/variant_move.html", context, status=422 if form.errors else 200)


def _own(request: SignedInRequest) -> list[int]:
    return list(Ministry.objects.where_may(request.user, DO.POST_VIEW).values_list("pk", flat=True))


def _week_of(variant: Variant) -> str:
    if variant.planned_at is None:
        return reverse("plan")
    return f"{reverse('plan')}?{Span.week_of(clock.local_date(variant.planned_at)).query}"
