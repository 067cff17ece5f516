"""One thing done with one comment: the form, the decision, and who was first where somebody was."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions.decisions import DecidedMeanwhile
from moderation.deeds import DEEDS, Deed
from moderation.forms.answering import AnsweringForm
from moderation.forms.decide import DecideForm
from moderation.forms.queue_filter import QueueFilterForm
from moderation.models import Comment, Decision
from moderation.outcome import filter_of
from moderation.queue_page import first_free
from moderation.queue_tabs import QUEUES
from moderation.views import queue


@dataclass(frozen=True)
class Opened:
    """The form that stands open under the comment."""

    deed: Deed
    form: DecideForm


@dataclass(frozen=True)
class Meanwhile:
    """`decision` is what was decided; None where only the text has changed. `written` is what the person had
    written."""

    decision: Decision | None
    written: str


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    if request.method == "POST" and _is_given_away(request, pk):
        return look_again(request, None, gjort="gitt")
    comment = queue.found(request, pk)
    require(request.user, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    deed = DEEDS.get(slug)
    if deed is None:
        raise Http404
    if request.method == "GET":
        if comment.state not in deed.on:
            return _too_late(request, comment, deed, None)
        return queue.show(request, comment, opened=Opened(deed, deed.form(comment=comment)))
    form = deed.form(request.POST, comment=comment)
    if "sett_inn" in request.POST and isinstance(form, AnsweringForm):
        form = deed.form(comment=comment, initial=form.with_template())
    elif form.is_valid():
        try:
            decision = deed.act(comment, version=form.cleaned_data["version"], by=request.user, **form.told())
        except DecidedMeanwhile as meanwhile:
            return _too_late(request, queue.found(request, pk), deed, form, meanwhile.decision)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _go_on(request, comment, decision)
    return queue.show(request, comment, status=422 if form.errors else 200, opened=Opened(deed, form))


def _is_given_away(request: SignedInRequest, pk: int) -> bool:
    """Since the page was drawn: it is another ministry's now, and nothing is found here but that it was given."""
    if Comment.objects.visible_to(request.user).filter(pk=pk).exists():
        return False
    return Decision.objects.visible_to(request.user).filter(comment=pk, kind="hand_over").exists()


def _go_on(request: SignedInRequest, comment: Comment, decision: Decision | None) -> HttpResponse:
    """To the next that nobody else has open; from what is hidden or done, to the comment as it stands now."""
    if decision is None:
        return look_again(request, comment, gjort="rapportert")
    form = QueueFilterForm(filter_of(request.GET), user=request.user)
    if form.tab not in QUEUES:
        return look_again(request, comment, vurdert=str(decision.pk))
    waiting = form.narrow(Comment.objects.visible_to(request.user))
    following = first_free(waiting, request.user, form.tab, after=comment)
    return look_again(request, following, vurdert=str(decision.pk))


def look_again(request: SignedInRequest, comment: Comment | None, **told: str) -> HttpResponse:
    """Every POST ends in a new look: without JavaScript as a page, under htmx as its part."""
    query = filter_of(request.GET)
    query.update(told)
    address = reverse("comment", args=[comment.pk]) if comment else reverse("comments")
    return HttpResponseRedirect(f"{address}?{query.urlencode()}")


def _too_late(
    request: SignedInRequest,
    comment: Comment,
    deed: Deed,
    form: DecideForm | None,
    decision: Decision | None = None,
) -> HttpResponse:
    """409, with the comment as it stands, who was first, and what the person had written. Where only the text has
    changed, the form stands open as it was, on what now stands there."""
    newest = decision or comment.decisions.newest_first().first()
    is_open = comment.state in deed.on
    if is_open and form is not None:
        kept = {name: form.data.get(name, "") for name in form.fields} | {"version": comment.version}
        opened = None if deed.is_at_once else Opened(deed, deed.form(comment=comment, initial=kept))
        is_decided = newest is not None and newest.version >= int(form.cleaned_data["version"])
        told = Meanwhile(newest if is_decided else None, "")
        return queue.show(request, comment, status=409, opened=opened, meanwhile=told)
    data = form.data if form else {}
    written = "\n\n".join(data[name] for name in ("reason", "text") if data.get(name))
    return queue.show(request, comment, status=409, opened=None, meanwhile=Meanwhile(newest, written))
