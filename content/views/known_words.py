"""«Kjente ord»: what the checks shall not ask about, for each ministry that one writes for."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from content.actions import known_words
from content.forms.known_word import KnownWordForm
from content.models import KnownWord


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    form = KnownWordForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            row = known_words.add(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("«%(word)s» is on the list.") % {"word": row.word})
            return redirect("known_words")
    context = {"form": form, "words": KnownWord.objects.visible_to(request.user).in_order()}
    return render(request, "content/known_words.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(KnownWord.objects.visible_to(request.user).select_related("ministry"), pk=pk)
    known_words.remove(row, by=request.user)
    messages.success(request, _("«%(word)s» is taken off the list.") % {"word": row.word})
    return redirect("known_words")
