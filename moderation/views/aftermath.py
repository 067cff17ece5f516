"""After a decision: taken back, appealed, what came of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import DO, require
from accounts.requests import SignedInRequest
from moderation.actions import appeals, decisions
from moderation.forms.aftermath import AppealForm, EscalationOutcomeForm
from moderation.models import Comment, Decision
from moderation.outcome import keys_of
from moderation.views import queue
from moderation.views.deciding import look_again


@require_POST
def undo(request: SignedInRequest) -> HttpResponse:
    """Each of `angre`, the last first; told where one cannot be taken back any more."""
    keys = keys_of(request.POST.getlist("angre"))
    rows = Decision.objects.visible_to(request.user).filter(pk__in=keys).select_related("comment", "ministry")
    problem, comment = "", None
    for decision in rows.order_by("-pk"):
        require(request.user, DO.COMMENT_DECIDE, ministry=decision.ministry_id)
        comment = decision.comment
        try:
            decisions.undo(decision, by=request.user)
        except ValidationError as error:
            problem = error.messages[0]
    if problem and comment is not None:
        return queue.show(request, queue.found(request, comment.pk), status=409, problem=problem)
    return look_again(request, comment, gjort="angret")


@require_http_methods(["GET", "POST"])
def appeal(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        appeals.note(decision, text=form.cleaned_data["text"], by=request.user)
        return look_again(request, decision.comment, gjort="klage")
    return _open(request, decision.comment, appeal_form=form, about=decision)


@require_http_methods(["GET", "POST"])
def escalation(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    form = EscalationOutcomeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decisions.settle_escalation(decision, outcome=form.cleaned_data["outcome"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return look_again(request, decision.comment, gjort="utfall")
    return _open(request, decision.comment, outcome_form=form, about=decision)


def _decision(request: SignedInRequest, pk: int) -> Decision:
    decision: Decision = get_object_or_404(
        Decision.objects.visible_to(request.user).select_related("comment", "ministry"), pk=pk
    )
    require(request.user, DO.COMMENT_DECIDE, ministry=decision.ministry_id)
    return decision


def _open(request: SignedInRequest, comment: Comment, **opened: object) -> HttpResponse:
    form = opened.get("appeal_form") or opened.get("outcome_form")
    status = 422 if form and form.errors else 200  # type: ignore[attr-defined]
    return queue.show(request, queue.found(request, comment.pk), status=status, **opened)
