from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import FindingStatus, Ministry
from accounts.querysets import FindingQuerySet
from somestrategi.audits.book import AUDIT_RULES
from somestrategi.dashboard.finding_lines import LOOKS
from somestrategi.forms import Actions, DateInput, FilterForm, FormHelper, Submit


class FindingFilterForm(FilterForm):
    """Open findings unless the address asks for others."""

    departement = forms.ChoiceField(label=_("Ministry"), required=False)
    alvor = forms.ChoiceField(label=_("Severity"), required=False)
    regel = forms.ChoiceField(label=_("Rule"), required=False)
    status = forms.ChoiceField(label=pgettext_lazy("finding", "Status"), required=False)

    def __init__(self, *args: Any, ministries: Sequence[Ministry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", pgettext_lazy("filter", "All"))
        self._offer("departement", [everything, *((m.code, m.name) for m in ministries)])
        self._offer("alvor", [everything, *((key, look.word) for key, look in LOOKS.items())])
        self._offer("regel", [everything, *((rule.id, rule.title) for rule in AUDIT_RULES)])
        self._offer("status", [("", FindingStatus.OPEN.label), *FindingStatus.choices[1:]])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrow(self, findings: FindingQuerySet) -> FindingQuerySet:
        """What the address asks for; an unknown value is passed over."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if chosen.get("departement"):
            findings = findings.filter(ministry__code=chosen["departement"])
        if chosen.get("alvor"):
            findings = findings.filter(severity=chosen["alvor"])
        if chosen.get("regel"):
            findings = findings.filter(rule_id=chosen["regel"])
        return findings.filter(status=chosen.get("status") or FindingStatus.OPEN)


class AcceptForm(forms.Form):
    reason = forms.CharField(
        label=_("Why can we live with it?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    until = forms.DateField(
        label=_("Until when?"), widget=DateInput(), help_text=_("Then it opens again if it still holds.")
    )

    def __init__(self, *args: Any, finding_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self, "reason", "until", Actions(Submit(_("Accept the finding"))))
        self.helper.form_action = reverse("finding_accept", args=[finding_id])
