"""«Se på skriftform»: what is undetermined, and where author and model disagree, settled by keyboard or as a form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from content.actions import written_forms
from content.form_answers import ANSWERS, telling_words
from content.forms.open_forms import OpenFormsFilter, read_answers
from content.models import Publication
from content.querysets import PublicationQuerySet

PAGE_SIZE = 20
TOLD = ("avklart", "forbi", "like", "angret", "neste")
"""What the address tells of the last answers; the rest of it is the filter."""


@require_http_methods(["GET", "POST"])
def settle(request: SignedInRequest) -> HttpResponse:
    """Every POST ends in a new look at what is left: without JavaScript as a page, under htmx as its part."""
    own = Publication.objects.settled_by_ministries_of(request.user)
    if request.method == "GET":
        return _page(request, own)
    if "angre" in request.POST:
        undone = written_forms.take_back(_keys(request.POST.getlist("angre")), by=request.user)
        return _look_again(request, angret=[p.pk for p in undone], neste=[p.pk for p in undone[:1]])
    if "like" in request.POST:
        originals = _keys(request.POST.getlist("like"))
        alike = written_forms.correct_alike(originals, by=request.user)
        following = _keys(request.POST.getlist("neste"))
        return _look_again(request, avklart=originals, like=[p.pk for p in alike], neste=following)
    try:
        given = read_answers(request.POST)
        outcome = written_forms.correct(given.answers, seen=given.seen, by=request.user)
    except ValidationError as error:
        return _page(request, own, problem=error.messages[0])
    settled = [publication.pk for publication in outcome.corrected]
    overtaken = [publication.pk for publication in outcome.overtaken]
    next_key = given.next_after(frozenset(settled + overtaken))
    return _look_again(request, avklart=settled, forbi=overtaken, neste=[next_key] if next_key else [])


def _page(request: SignedInRequest, own: PublicationQuerySet, *, problem: str = "") -> HttpResponse:
    form = OpenFormsFilter(request.GET, publications=own)
    found = form.narrow().with_context().newest_first()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    told = {name: own.filter(pk__in=_keys(request.GET.getlist(name))) for name in TOLD[:4]}
    mine = {"corrected_by": request.user}
    settled = list(told["avklart"].filter(**mine).newest_first())
    # Ten at most: the offer is made for what was just answered, and asks once for each.
    alike = [other for one in settled[:10] for other in own.alike(one, request.user).with_context()]
    context: dict[str, Any] = {
        "form": form,
        "is_used": form.is_used(),
        "page": page,
        "rows": [(publication, telling_words(publication.text)) for publication in page],
        "answers": ANSWERS,
        "settled": settled,
        "settled_as": {publication.get_written_form_display() for publication in settled},
        "alike": alike,
        "alike_on": sorted({f"{other.account.name} ({other.account.platform})" for other in alike}),
        "settled_alike": list(told["like"].filter(**mine)),
        "overtaken": told["forbi"].select_related("corrected_by"),
        "undone_count": told["angret"].count() if "angret" in request.GET else 0,
        "settled_count": own.filter(corrected_at__isnull=False).count(),
        "focus": next(iter(_keys(request.GET.getlist("neste"))), None),
        "problem": problem,
        "filter_query": _filter_of(request.GET).urlencode(),
    }
    return render(
        request, "content/settle_forms.html", context, status=422 if problem or form.errors else 200
    )


def _look_again(request: SignedInRequest, **told: list[int]) -> HttpResponseRedirect:
    query = _filter_of(request.GET)
    for name, keys in told.items():
        query.setlist(name, [str(key) for key in keys])
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")


def _filter_of(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in TOLD:
        kept.pop(name, None)
    return kept


def _keys(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]
