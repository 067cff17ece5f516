"""One publication: the text, why it counts as its written form, and its figures."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import Account, ImportRun
from accounts.requests import SignedInRequest
from content.models import Publication
from somestrategi.dashboard.deciding_words import reasons_for
from somestrategi.dashboard.publication_figures import figures_of


@require_GET
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """A constant number of queries. The account and the import are linked where the reader may open them."""
    visible = Publication.objects.visible_to(request.user).with_context().select_related("imported_by")
    publication = get_object_or_404(visible, pk=pk)
    imports = ImportRun.objects.visible_to(request.user).filter(account=publication.account_id)
    openable_imports = set(imports.values_list("pk", flat=True))
    return render(
        request,
        "dashboard/publication.html",
        {
            "publication": publication,
            "reasons": reasons_for(publication),
            "figures": figures_of(publication, openable_imports=openable_imports),
            "openable_imports": openable_imports,
            "may_open_account": Account.objects.visible_to(request.user)
            .filter(pk=publication.account_id)
            .exists(),
        },
    )
