"""The platforms by target group: one choice in each cell (S36)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Fit, Platform, TargetGroup
from accounts.reach import PlatformFit


class ChannelFitForm(forms.Form):
    def __init__(self, data: Any = None, *, rows: Sequence[PlatformFit]) -> None:
        super().__init__(data)
        self.rows = rows
        choices = [("", pgettext_lazy("platform", "Not assessed")), *Fit.choices]
        for row in rows:
            for group, fit in row.fits.items():
                self.fields[_name(row.platform, group)] = forms.ChoiceField(
                    label=_("%(platform)s for «%(group)s»")
                    % {"platform": row.platform, "group": group.label},
                    choices=choices,
                    required=False,
                    widget=forms.Select(attrs={"class": "ds-input"}),
                    initial=fit or "",
                )

    def cells(self) -> Iterator[tuple[Platform, list[tuple[TargetGroup, BoundField]]]]:
        for row in self.rows:
            yield row.platform, [(group, self[_name(row.platform, group)]) for group in row.fits]

    def fits(self, platform: Platform) -> Mapping[TargetGroup, Fit | None]:
        """Only after `is_valid()`."""
        chosen = {group: self.cleaned_data[_name(platform, group)] for group in TargetGroup}
        return {group: Fit(fit) if fit else None for group, fit in chosen.items()}


def _name(platform: Platform, group: TargetGroup) -> str:
    return f"{platform.key}_{group.value}"
