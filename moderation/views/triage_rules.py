"""The rules of triage in one ministry, and the page where one is set and its words are changed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Ministry
from accounts.permissions import DO, may, require
from accounts.requests import SignedInRequest
from content.forms.check_setting import MinistryFilterForm
from moderation import tryout
from moderation.actions import triage_settings
from moderation.forms.triage_rule import RuleSettingForm, WordListForm
from moderation.triage_lines import RuleLine, line_of, lines_of


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    choice = MinistryFilterForm(request.GET, user=request.user, do=DO.COMMENT_VIEW)
    ministry = choice.chosen()
    if ministry is None:
        raise Http404
    context = {
        "ministry": ministry,
        "ministries": choice.own,
        "lines": lines_of(ministry),
        "may_set": may(request.user, DO.COMMENT_SET_UP, ministry=ministry),
    }
    return render(request, "moderation/triage_rules.html", context)


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, code: str, rule_id: str) -> HttpResponse:
    """Posts the setting; the words have a form of their own."""
    ministry, line = _asked(request, code, rule_id)
    form = RuleSettingForm(request.POST if request.method == "POST" else None, line=line, ministry=ministry)
    if form.is_valid():
        told = {"hides_by_itself": False, **form.cleaned_data}
        triage_settings.set_rule(ministry, rule_id, by=request.user, **told)
        messages.success(request, _("The rule is saved. It holds from the next comment."))
        return redirect("triage_rule", code, rule_id)
    return _show(request, ministry, line, form, WordListForm(line=line))


@require_POST
def words(request: SignedInRequest, code: str, rule_id: str) -> HttpResponse:
    """`prov` tries them on last month's comments; `lagre` saves them."""
    ministry, line = _asked(request, code, rule_id)
    form = WordListForm(request.POST, line=line)
    tried = None
    if form.is_valid():
        if "prov" in request.POST:
            tried = tryout.run(ministry, rule_id, **form.cleaned_data)
        else:
            try:
                triage_settings.set_words(ministry, rule_id, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("The words are saved. They hold from the next comment."))
                return redirect("triage_rule", code, rule_id)
    return _show(request, ministry, line, RuleSettingForm(line=line, ministry=ministry), form, tried)


def _asked(request: SignedInRequest, code: str, rule_id: str) -> tuple[Ministry, RuleLine]:
    ministry = get_object_or_404(Ministry.objects.where_may(request.user, DO.COMMENT_VIEW), code=code)
    require(request.user, DO.COMMENT_SET_UP, ministry=ministry)
    line = line_of(ministry, rule_id)
    if line is None:
        raise Http404
    return ministry, line


def _show(
    request: SignedInRequest,
    ministry: Ministry,
    line: RuleLine,
    form: RuleSettingForm,
    word_form: WordListForm,
    tried: tryout.TryOut | None = None,
) -> HttpResponse:
    context = {"ministry": ministry, "line": line, "form": form, "word_form": word_form, "tried": tried}
    status = 422 if form.errors or word_form.errors else 200
    return render(request, "moderation/triage_rule.html", context, status=status)
