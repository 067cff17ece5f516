"""What a person says of one publication. Each answers with the publication's page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from content.actions import government_links, media_facts, share_exceptions, written_forms
from content.media_answers import in_words
from content.models import Publication
from somestrategi.dashboard.forms.publication_facts import (
    AddressForm,
    ExceptionForm,
    MediaForm,
    WrittenFormForm,
)
from somestrategi.dashboard.publication_facts import facts_of
from somestrategi.dashboard.views.publication import find, show


@require_POST
def media(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle the media, or take one's own last word back."""
    publication = _settleable(request, pk)
    if "angre" in request.POST:
        if media_facts.take_back([pk], by=request.user):
            messages.success(request, _("Taken back."))
        return redirect(publication)
    form = MediaForm(publication, request.POST)
    if not form.is_valid():
        return show(request, publication, facts_of(publication, request.user, media_form=form), status=422)
    outcome = media_facts.settle({pk: form.answer}, seen={pk: form.seen}, by=request.user)
    for current in outcome.overtaken:
        first = current.media_settled_by
        name = first.get_full_name() if first else _("A file")
        words = {"name": name, "words": in_words(current.media_facts)}
        messages.warning(request, _("%(name)s was first: %(words)s. Your answer was not saved.") % words)
    if outcome.settled:
        messages.success(request, _("The answer is saved."))
    return redirect(publication)


@require_POST
def written_form(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what the written form is, take one's own last word back, or let texts that are the same follow."""
    publication = _settleable(request, pk)
    if "angre" in request.POST:
        if written_forms.take_back([pk], by=request.user):
            messages.success(request, _("Taken back."))
        return redirect(publication)
    if "like" in request.POST:
        if written_forms.correct_alike([pk], by=request.user):
            messages.success(request, _("The answer is saved."))
        return redirect(publication)
    form = WrittenFormForm(publication, request.POST)
    if not form.is_valid():
        return show(request, publication, facts_of(publication, request.user, form_form=form), status=422)
    seen, answer = form.cleaned_data["sett"], form.cleaned_data["svar"]
    outcome = written_forms.correct({pk: answer}, seen={pk: seen}, by=request.user)
    for current in outcome.overtaken:
        first = current.corrected_by
        name = first.get_full_name() if first else _("A file")
        words = {"name": name, "words": current.get_written_form_display()}
        messages.warning(request, _("%(name)s was first: %(words)s. Your answer was not saved.") % words)
    if outcome.corrected:
        messages.success(request, _("The answer is saved."))
    return redirect(publication)


@require_POST
def address(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _settleable(request, pk)
    form = AddressForm(publication, request.POST)
    if not form.is_valid():
        return show(request, publication, facts_of(publication, request.user, address_form=form), status=422)
    is_changed = government_links.set_address(publication, form.cleaned_data["adresse"], by=request.user)
    messages.success(request, _("The address is saved.") if is_changed else _("Nothing was changed."))
    return redirect(publication)


@require_POST
def exception(request: SignedInRequest, pk: int) -> HttpResponse:
    publication = _settleable(request, pk)
    form = ExceptionForm(publication, request.POST)
    if form.is_valid():
        try:
            is_changed = share_exceptions.mark(
                publication, form.cleaned_data["unntak"], by=request.user, reason=form.cleaned_data["grunn"]
            )
        except ValidationError as error:
            form.add_error("grunn", error)
        else:
            messages.success(
                request, _("The exception is saved.") if is_changed else _("Nothing was changed.")
            )
            return redirect(publication)
    return show(request, publication, facts_of(publication, request.user, exception_form=form), status=422)


def _settleable(request: SignedInRequest, pk: int) -> Publication:
    """404 for what one may not see, 403 for what another ministry answers for."""
    publication = find(request, pk)
    require(request.user, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    return publication
