"""The list of publications. One publication has its page in `somestrategi.dashboard`: its figures are metrics'."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest
from content.forms.open_forms import to_look_at
from content.forms.publication_filter import FORMS, UNJUDGED, PublicationFilterForm
from content.models import Publication
from content.querysets import PublicationQuerySet
from somestrategi.core import language
from somestrategi.templatetags.ds import Segment

PAGE_SIZE = 50
COLORS = {
    "nb": "neutral",
    "nn": "nn",
    "mixed": "accent",
    "other": "warning",
    "undetermined": "rest",
    UNJUDGED: "track",
}


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The address is the filter. A constant number of queries."""
    visible = Publication.objects.visible_to(request.user)
    form = PublicationFilterForm(request.GET, publications=visible, user=request.user)
    if "import" in form.errors:
        raise Http404
    found = form.narrow(visible).with_context().newest_first()
    context = {
        "form": form,
        "is_used": form.is_used(),
        "import_run": form.import_run,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("side")),
        "filter_query": _without_page(request.GET).urlencode() if form.is_used() else "",
        "segments": _form_segments(form.of_every_form(visible), request.GET),
        "unnamed_count": _unnamed_count(request),
        "open_facts_count": _open_facts_count(request),
        "older_model_count": _older_model_count(request),
        "open_forms_count": _open_forms_count(request),
        "may_import": may_anywhere(request.user, DO.IMPORT_RUN),
    }
    return render(request, "content/publications.html", context, status=422 if form.errors else 200)


def _without_page(query: QueryDict) -> QueryDict:
    kept = query.copy()
    kept.pop("side", None)
    return kept


def _open_facts_count(request: SignedInRequest) -> int:
    """How many wait on «Avklar» for this person."""
    if not may_anywhere(request.user, DO.PUBLICATION_SETTLE):
        return 0
    own = Publication.objects.settled_by_ministries_of(request.user)
    return own.with_unknown_facts().judged_by_the_self_audit().count()


def _unnamed_count(request: SignedInRequest) -> int:
    """How many wait on «Fordel ansvar» for this person."""
    if not may_anywhere(request.user, DO.RESPONSIBLE_NAME):
        return 0
    return Publication.objects.nameable_by(request.user).unnamed().judged_by_the_self_audit().count()


def _older_model_count(request: SignedInRequest) -> int:
    """How many an older model has identified, for those who may adopt the new one."""
    if not may_anywhere(request.user, DO.FORM_MODEL_ADOPT):
        return 0
    return Publication.objects.identified_by_another(language.MODEL_VERSION).count()


def _open_forms_count(request: SignedInRequest) -> int:
    """How many wait on «Se på skriftform» for this person."""
    if not may_anywhere(request.user, DO.PUBLICATION_SETTLE):
        return 0
    return to_look_at(Publication.objects.settled_by_ministries_of(request.user)).count()


def _form_segments(publications: PublicationQuerySet, query: QueryDict) -> list[Segment]:
    """How many there are in each written form, each linked to just those; forms that nothing has are left out."""
    counts = {row["written_form"] or UNJUDGED: row["count"] for row in publications.count_by_form()}
    found = []
    for form, label in FORMS:
        if form in counts:
            address = _without_page(query)
            address["skriftform"] = form
            found.append(Segment(str(label), int(str(counts[form])), COLORS[form], f"?{address.urlencode()}"))
    return found
