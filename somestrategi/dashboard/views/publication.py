"""One publication: the text, why it counts as its written form, its figures, and what is known of its media."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import Account, ImportRun
from accounts.requests import SignedInRequest
from content.models import Publication
from somestrategi.dashboard.deciding_words import reasons_for
from somestrategi.dashboard.newest_figures import figures_of
from somestrategi.dashboard.plain_language import plain_language_of
from somestrategi.dashboard.publication_facts import Facts, facts_of
from somestrategi.dashboard.publication_neighbours import neighbours_of
from somestrategi.dashboard.publication_plan import plan_of
from somestrategi.dashboard.publication_responsibility import responsibility_of

LINKED = (
    "imported_by",
    "confirmed_by",
    "media_settled_by",
    "reported_by",
    "responsible_named_by",
    "corrected_by",
)


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The address may carry the list's filter, so that next and previous stay in it."""
    publication = find(request, pk)
    return show(request, publication, facts_of(publication, request.user))


def find(request: SignedInRequest, pk: int) -> Publication:
    visible = Publication.objects.visible_to(request.user).with_context()
    return get_object_or_404(visible.select_related(*LINKED), pk=pk)


def show(
    request: SignedInRequest, publication: Publication, facts: Facts, *, status: int = 200
) -> HttpResponse:
    """A constant number of queries. The account and the import are linked where the reader may open them."""
    imports = ImportRun.objects.visible_to(request.user).filter(account=publication.account_id)
    openable_imports = set(imports.values_list("pk", flat=True))
    context = {
        "publication": publication,
        "reasons": reasons_for(publication),
        "figures": figures_of(publication.readings.all(), openable_imports=openable_imports),
        "facts": facts,
        "plain_language": plain_language_of(publication.text),
        "neighbours": neighbours_of(publication, query=request.GET, user=request.user),
        "openable_imports": openable_imports,
        "plan": plan_of(publication, request.user),
        "responsibility": responsibility_of(publication, user=request.user),
        "may_open_account": Account.objects.visible_to(request.user)
        .filter(pk=publication.account_id)
        .exists(),
    }
    return render(request, "dashboard/publication.html", context, status=status)
