"""The filter over findings. Its address can be saved and sent, and is what every number elsewhere links to.

Names: `departement alvor krav regel status ansvar frist sikkerhet`, and only by links `apnet` and `lost`, a date each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.audit_querysets import FindingQuerySet
from accounts.models import FindingStatus, Ministry, User
from somestrategi.audits.book import AUDIT_RULES, rules_that_keep
from somestrategi.dashboard.finding_lines import LOOKS
from somestrategi.forms import FilterForm

EVERYTHING = ("", pgettext_lazy("filter", "All"))
ANY_STATUS = "alle"
MINE, NOBODYS = "meg", "ingen"
OVERDUE = "over"
SECURITY = "ja"


class FindingFilterForm(FilterForm):
    """Open findings unless the address asks for others."""

    departement = forms.ChoiceField(label=_("Ministry"), required=False)
    alvor = forms.ChoiceField(label=_("Severity"), required=False)
    krav = forms.ChoiceField(label=_("Requirement"), required=False)
    regel = forms.ChoiceField(label=_("Rule"), required=False)
    ansvar = forms.ChoiceField(
        label=pgettext_lazy("finding", "Owner"),
        choices=[EVERYTHING, (MINE, _("Mine")), (NOBODYS, _("Nobody yet"))],
        required=False,
    )
    frist = forms.ChoiceField(
        label=pgettext_lazy("finding", "Deadline"),
        choices=[EVERYTHING, (OVERDUE, _("Overdue"))],
        required=False,
    )
    sikkerhet = forms.ChoiceField(
        label=_("Security"),
        choices=[EVERYTHING, (SECURITY, _("Only security"))],
        required=False,
    )
    status = forms.ChoiceField(label=pgettext_lazy("finding", "Status"), required=False)
    apnet = forms.DateField(widget=forms.HiddenInput, required=False)
    lost = forms.DateField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, ministries: Sequence[Ministry]) -> None:
        super().__init__(data)
        self._offer("departement", [EVERYTHING, *((m.code, m.name) for m in ministries)])
        if len(ministries) < 2:
            del self.fields["departement"]
        self._offer("alvor", [EVERYTHING, *((key, look.word) for key, look in LOOKS.items())])
        kept = sorted({r for rule in AUDIT_RULES for r in rule.requirements}, key=lambda r: int(r[1:]))
        self._offer("krav", [EVERYTHING, *((r, r) for r in kept)])
        self._offer("regel", [EVERYTHING, *((rule.id, rule.title) for rule in AUDIT_RULES)])
        statuses = [("", FindingStatus.OPEN.label), *FindingStatus.choices[1:], (ANY_STATUS, EVERYTHING[1])]
        self._offer("status", statuses)

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def narrow(self, findings: FindingQuerySet, *, user: User, today: dt.date) -> FindingQuerySet:
        """What the address asks for; an unreadable filter is passed over whole."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if chosen.get("departement"):
            findings = findings.filter(ministry__code=chosen["departement"])
        if chosen.get("alvor"):
            findings = findings.filter(severity=chosen["alvor"])
        if chosen.get("krav"):
            findings = findings.filter(rule_id__in=rules_that_keep(chosen["krav"]))
        if chosen.get("regel"):
            findings = findings.filter(rule_id=chosen["regel"])
        if chosen.get("ansvar") == MINE:
            findings = findings.assigned_to(user)
        elif chosen.get("ansvar") == NOBODYS:
            findings = findings.unassigned()
        if chosen.get("frist") == OVERDUE:
            findings = findings.overdue(today)
        if chosen.get("sikkerhet") == SECURITY:
            findings = findings.filter(is_security=True)
        if chosen.get("apnet"):
            findings = findings.opened_on(chosen["apnet"])
        if chosen.get("lost"):
            findings = findings.resolved_on(chosen["lost"])
        status = chosen.get("status") or FindingStatus.OPEN
        return findings if status == ANY_STATUS else findings.filter(status=status)
