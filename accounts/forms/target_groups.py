"""The strategy's target groups as one field, each with the strategy's own words under it (S32–S35)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import TargetGroup
from somestrategi.forms import Choice


class TargetGroupsField(forms.MultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": _("Target groups"),
                "choices": [(group.value, Choice(group.label, group.explanation)) for group in TargetGroup],
                "required": False,
                "widget": forms.CheckboxSelectMultiple,
                **options,
            }
        )
