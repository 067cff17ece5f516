"""«Slipp nå»: sets of posts that are prepared and sent in order on a signal."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from content.actions import releases
from content.forms.release import ReleaseForm
from content.models import Release, ReleaseItem, Variant
from content.publishing_lines import lines_of

PAGE_SIZE = 30


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    rows = Release.objects.visible_to(request.user).select_related("ministry").newest_first()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("side"))
    return render(request, "content/releases.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = ReleaseForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            release = releases.prepare(
                name=form.cleaned_data["name"],
                ministry=form.cleaned_data["ministry"],
                variants=form.in_order(),
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The set is prepared. Nothing goes out before you release it."))
            return redirect(release)
    status = 422 if form.errors else 200
    return render(request, "content/release_new.html", {"form": form}, status=status)


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look: every text as it will stand, in the order in which it goes."""
    release = _own(request, pk)
    items = list(release.items.order_by("position"))
    rows = Variant.objects.with_context().prefetch_related("post__media__file__track")
    by_key = {row.pk: row for row in rows.filter(release_item__release=release)}
    lines = lines_of([by_key[item.variant_id] for item in items])
    context = {"release": release, "rows": list(zip(items, lines, strict=True))}
    return render(request, "content/release.html", context)


@require_POST
def arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    """`opp` moves one item up a place, `ut` takes it out."""
    release = _own(request, pk)
    order = list(release.items.order_by("position").select_related("variant"))
    chosen = request.POST.get("opp") or request.POST.get("ut") or ""
    place = next((n for n, item in enumerate(order) if str(item.pk) == chosen), None)
    if place is not None and "ut" in request.POST:
        del order[place]
    elif place:
        order[place - 1], order[place] = order[place], order[place - 1]
    try:
        releases.arrange(release, variants=[item.variant for item in order], by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(release)


@require_POST
def release_now(request: SignedInRequest, pk: int) -> HttpResponse:
    release = _own(request, pk)
    try:
        releases.release_now(release, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Released. They go out one after the other."))
    return redirect(release)


@require_POST
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    release = _own(request, pk)
    count = releases.stop(release, by=request.user)
    messages.success(request, _("Stopped. %(count)s had not left.") % {"count": count})
    return redirect(release)


@require_POST
def pass_over(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    release = _own(request, pk)
    item = get_object_or_404(ReleaseItem.objects.select_related("variant__post"), pk=item_pk, release=release)
    releases.pass_over(item, by=request.user)
    messages.success(request, _("The rest goes on without it."))
    return redirect(release)


def _own(request: SignedInRequest, pk: int) -> Release:
    return get_object_or_404(Release.objects.visible_to(request.user).select_related("ministry"), pk=pk)
