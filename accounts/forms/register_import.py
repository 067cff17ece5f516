"""A file of accounts: the file, and what its columns are where the file does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import FileKind
from accounts.register_file.columns import COLUMNS_OF
from somestrategi.forms import Actions, FormHelper, Link, Submit

_NO_FILE = _("Choose the file with the accounts.")


class RegisterFileForm(forms.Form):
    """An empty file is let through: what is wrong with a file is told by those who read it."""

    file = forms.FileField(
        label=_("File with accounts"),
        help_text=_("CSV or Excel (.xlsx or .xls), at most 5,000 accounts."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,text/csv"}),
        error_messages={"required": _NO_FILE, "invalid": _NO_FILE, "missing": _NO_FILE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(
            self,
            "file",
            Actions(
                Submit(_("See what the file brings")),
                Link(pgettext_lazy("form", "Cancel"), reverse("accounts")),
            ),
        )


class ProfilesFileForm(RegisterFileForm):
    """A file of profiles as they were seen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("File with profiles")
        self.fields["file"].help_text = _("CSV or Excel (.xlsx or .xls), at most 5,000 profiles.")
        missing = _("Choose the file with the profiles.")
        self.fields["file"].error_messages |= {"required": missing, "invalid": missing, "missing": missing}


class RegisterColumnsForm(forms.Form):
    """One question for each column of the register: which column of the file is it? Only the address must have one."""

    def __init__(
        self,
        data: Any = None,
        *,
        columns: Sequence[tuple[str, Sequence[str]]],
        initial: Mapping[str, str],
        back: str,
        kind: str = FileKind.ACCOUNTS,
    ) -> None:
        super().__init__(data, initial=dict(initial))
        choices = [
            ("", _("Not in the file")),
            *((name, _with_samples(name, found)) for name, found in columns if name),
        ]
        for column in COLUMNS_OF[kind]:
            self.fields[column.field] = forms.ChoiceField(
                label=str(column.title),
                choices=choices,
                required=column.field == "url",
                error_messages={
                    "required": _("Choose the column that has the addresses of the profiles."),
                    "invalid_choice": _("Choose a column of the file."),
                },
            )
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(Submit(_("Go on to the preview")), Link(pgettext_lazy("form", "Cancel"), back)),
        )

    def clean(self) -> dict[str, Any]:
        used: dict[str, str] = {}
        for field, name in list(self.cleaned_data.items()):
            if name and name in used:
                self.add_error(field, str(_("The column is chosen twice. Choose another one here.")))
            used.setdefault(name, field)
        return self.cleaned_data

    def told(self) -> dict[str, str]:
        """Field → name of its column."""
        return {field: name for field, name in self.cleaned_data.items() if name}


def _with_samples(name: str, found: Sequence[str]) -> str:
    return f"{name} ({', '.join(text[:30] for text in found)})" if found else name
