"""«Debatten andre steder», direct messages of an account, and the watch list of publications."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Account
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.forms.check_setting import MinistryFilterForm
from content.models import Publication
from moderation.actions import debate
from moderation.forms.debate import DebateNoteForm, MessageStatusForm, WatchedForm
from moderation.models import DebateNote, MessagesAre, MessageStatus, WatchedPublication
from somestrategi.core import clock

PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def notes(request: SignedInRequest) -> HttpResponse:
    choice = MinistryFilterForm(request.GET, user=request.user, do=DO.COMMENT_VIEW)
    ministry = choice.chosen()
    if ministry is None:
        raise Http404
    may_note = may(request.user, DO.COMMENT_DECIDE, ministry=ministry)
    if request.method == "POST":
        require(request.user, DO.COMMENT_DECIDE, ministry=ministry)
    form = DebateNoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        debate.note(ministry, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect(f"{reverse('debate_notes')}?departement={ministry.code}")
    rows = DebateNote.objects.filter(ministry=ministry).newest_first()
    context = {
        "ministry": ministry,
        "ministries": choice.own,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("side")),
        "may_note": may_note,
        "form": form if may_note else None,
    }
    return render(request, "moderation/debate_notes.html", context, status=422 if form.errors else 200)


@require_POST
def remove_note(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(DebateNote.objects.visible_to(request.user).select_related("ministry"), pk=pk)
    debate.remove_note(row, by=request.user)
    messages.success(request, _("The note is removed."))
    return redirect(f"{reverse('debate_notes')}?departement={row.ministry.code}")


@require_GET
def message_statuses(request: SignedInRequest) -> HttpResponse:
    """Every account of the ministry, and whether it takes direct messages."""
    choice = MinistryFilterForm(request.GET, user=request.user, do=DO.COMMENT_VIEW)
    ministry = choice.chosen()
    if ministry is None:
        raise Http404
    accounts = Account.objects.visible_to(request.user).filter(owner=ministry).with_context().by_name()
    told = {row.account_id: row for row in MessageStatus.objects.filter(account__owner=ministry)}
    context = {
        "ministry": ministry,
        "ministries": choice.own,
        "rows": [(account, told.get(account.pk)) for account in accounts],
        "may_tell": may(request.user, DO.COMMENT_DECIDE, ministry=ministry),
    }
    return render(request, "moderation/message_statuses.html", context)


@require_http_methods(["GET", "POST"])
def messages_of(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whether one account takes direct messages."""
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=account.owner_id)
    told = MessageStatus.objects.filter(account=account).select_related("told_by").first()
    form = MessageStatusForm(
        request.POST if request.method == "POST" else None, status=told.status if told else ""
    )
    if form.is_valid():
        debate.tell_messages(account, status=MessagesAre(form.cleaned_data["status"]), by=request.user)
        messages.success(request, _("Noted."))
        return redirect(f"{reverse('message_statuses')}?departement={account.owner.code}")
    context = {"account": account, "told": told, "form": form}
    return render(request, "moderation/message_status.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def watched(request: SignedInRequest, pk: int) -> HttpResponse:
    """One publication on the watch list, or off it (`bort`)."""
    publication = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related("responsible", "account__platform"), pk=pk
    )
    require(request.user, DO.COMMENT_DECIDE, ministry=publication.responsible_id)
    row = WatchedPublication.objects.filter(publication=publication, ministry=publication.responsible_id)
    current = row.standing(clock.today()).select_related("added_by", "publication", "ministry").first()
    if request.method == "POST" and "bort" in request.POST:
        if current is not None:
            debate.stop_watching(current, by=request.user)
        messages.success(request, _("Taken off the watch list."))
        return redirect(publication)
    form = WatchedForm(request.POST if request.method == "POST" else None, publication=publication)
    if form.is_valid():
        try:
            debate.watch(publication, until_on=form.cleaned_data["until_on"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("On the watch list: see it under «Comments»."))
            return redirect(publication)
    context = {"publication": publication, "current": current, "form": form}
    return render(request, "moderation/watched.html", context, status=422 if form.errors else 200)
