"""How it stands with a risk assessment: word, icon and colour together. `{% load risk %}`"""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.risk_rows import RiskRow
from accounts.risk_standing import Standing
from accounts.templatetags.register import Look

register = template.Library()

_LOOKS = {
    Standing.MISSING: (pgettext_lazy("risk", "Missing"), "QuestionmarkDiamond", "warning"),
    Standing.MAY_NOT_USE: (pgettext_lazy("risk", "May not be used"), "CircleSlash", "danger"),
    Standing.EXPIRED: (pgettext_lazy("risk", "Out of date"), "ExclamationmarkTriangle", "warning"),
    Standing.NEW_TERMS: (pgettext_lazy("risk", "New terms"), "FileText", "warning"),
    Standing.DUE: (pgettext_lazy("risk", "Runs out soon"), "Hourglass", "info"),
    Standing.VALID: (pgettext_lazy("risk", "Valid"), "CheckmarkCircle", "success"),
}
_NOT_REQUIRED = (_("Not assessed by us"), "InformationSquare", "neutral")


@register.filter
def risk_look(row: RiskRow) -> Look:
    """Nothing is missing where the ministry leads no account."""
    is_note = row.standing is Standing.MISSING and not row.is_required
    word, icon, color = _NOT_REQUIRED if is_note else _LOOKS[row.standing]
    return Look(str(word), icon, color)
