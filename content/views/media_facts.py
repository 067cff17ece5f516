"""«Avklar»: what nobody knows of the ministry's publications, settled one by one by keyboard or several at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from content.actions import media_facts
from content.forms.media_facts import OpenFactsFilter, read_answers
from content.media_answers import ANSWERS, in_words
from content.models import MOVING, Publication
from content.querysets import PublicationQuerySet

PAGE_SIZE = 20
TOLD = ("avklart", "forbi", "angret", "neste")
"""What the address tells of the last answers; the rest of it is the filter."""


@require_http_methods(["GET", "POST"])
def settle(request: SignedInRequest) -> HttpResponse:
    """Every POST ends in a new look at what is left: without JavaScript as a page, under htmx as its part."""
    own = Publication.objects.settled_by_ministries_of(request.user)
    if request.method == "GET":
        return _page(request, own)
    if "angre" in request.POST:
        undone = media_facts.take_back(_keys(request.POST.getlist("angre")), by=request.user)
        first = undone[0].pk if undone else None
        return _look_again(request, angret=[p.pk for p in undone], neste=[first])
    try:
        given = read_answers(request.POST)
        outcome = media_facts.settle(given.answers, seen=given.seen, by=request.user)
    except ValidationError as error:
        return _page(request, own, problem=error.messages[0])
    settled = [publication.pk for publication in outcome.settled]
    overtaken = [publication.pk for publication in outcome.overtaken]
    following = given.next_after(frozenset(settled + overtaken))
    return _look_again(request, avklart=settled, forbi=overtaken, neste=[following])


def _page(request: SignedInRequest, own: PublicationQuerySet, *, problem: str = "") -> HttpResponse:
    form = OpenFactsFilter(request.GET, publications=own)
    found = form.narrow().with_context().newest_first()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("side"))
    told = {name: own.filter(pk__in=_keys(request.GET.getlist(name))) for name in TOLD[:3]}
    settled = list(told["avklart"].filter(media_settled_by=request.user).newest_first())
    context: dict[str, Any] = {
        "form": form,
        "is_used": form.is_used(),
        "page": page,
        "answers": ANSWERS,
        "caption_answers": [answer for answer in ANSWERS if answer.facts.media in MOVING],
        "settled": settled,
        "settled_as": {in_words(publication.media_facts) for publication in settled},
        "overtaken": [
            (publication, in_words(publication.media_facts))
            for publication in told["forbi"].select_related("media_settled_by")
        ],
        "undone_count": told["angret"].count() if "angret" in request.GET else 0,
        "focus": next(iter(_keys(request.GET.getlist("neste"))), None),
        "problem": problem,
        "filter_query": _filter_of(request.GET).urlencode(),
    }
    return render(
        request, "content/settle_media.html", context, status=422 if problem or form.errors else 200
    )


def _look_again(request: SignedInRequest, **told: list[int | None] | list[int]) -> HttpResponseRedirect:
    query = _filter_of(request.GET)
    for name, keys in told.items():
        query.setlist(name, [str(key) for key in keys if key is not None])
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")


def _filter_of(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in TOLD:
        kept.pop(name, None)
    return kept


def _keys(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]
