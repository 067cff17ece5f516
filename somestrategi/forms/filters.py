"""A GET form over a list, drawn by `components/filter_form.html`."""

from __future__ import annotations

from django import forms


class FilterForm(forms.Form):
    """Every field is optional, so none says so."""

    marks_fields = False

    def is_used(self) -> bool:
        """Whether any filter is on; an unreadable one counts as off."""
        return self.is_valid() and any(self.cleaned_data.values())
