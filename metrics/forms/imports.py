"""The forms of an import: the file, what the file does not say, and why an import is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, ImportRun
from accounts.permissions import DO
from metrics import time_zones
from metrics.imports import has_days, kind_of
from metrics.imports.handles import handle_key
from somestrategi.core import clock
from somestrategi.core.tabular.limits import DEFAULT_LIMITS, MIB
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User

_NO_FILE = _("Choose the file that you downloaded from the platform.")


class UploadForm(forms.Form):
    """An empty file is let through: what is wrong with a file is told by those who read it."""

    file = forms.FileField(
        label=_("File from the platform"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,text/csv"}),
        error_messages={"required": _NO_FILE, "invalid": _NO_FILE, "missing": _NO_FILE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = DEFAULT_LIMITS.max_bytes // MIB
        self.fields["file"].help_text = _("CSV or Excel (.xlsx or .xls). At most %(limit)s MB.") % {
            "limit": limit
        }
        self.helper = FormHelper(self, "file", Actions(Submit(_("Upload the file"))))


class AnswerForm(forms.Form):
    """`accounts` are those that the person may import into, on the platform that the file comes from."""

    account = forms.ModelChoiceField(
        label=_("Which account is this?"),
        queryset=Account.objects.none(),
        empty_label=_("Choose an account"),
        error_messages={
            "required": _("Choose the account that the file comes from."),
            "invalid_choice": _("Choose one of the accounts that you may import for."),
        },
    )
    as_of = forms.DateField(
        label=_("Which date are the figures from?"),
        help_text=_(
            "The last day of the period in the file; if you do not know it, the day it was downloaded."
        ),
        widget=DateInput(),
        error_messages={
            "required": _("Give the date that the figures are from."),
            "invalid": _("Give the date as day, month and year."),
        },
    )

    zone = forms.ChoiceField(
        label=_("Which time zone are the times in?"),
        help_text=_(
            "Meta usually writes Pacific time, which is nine hours behind Norway. If you are not sure, compare one "
            "post in the file with the same post on the platform."
        ),
        choices=time_zones.CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the time zone."), "invalid_choice": _("Choose the time zone.")},
    )

    def __init__(self, data: Any, *, run: ImportRun, by: User, handles: Sequence[str]) -> None:
        self.run = run
        self.accounts = importable_accounts(run, by=by)
        suggested = run.account or self._named(handles)
        zone = time_zones.likely_zone(run, suggested)
        super().__init__(data, initial={"account": suggested, "as_of": run.figures_as_of, "zone": zone})
        self.fields["account"].queryset = self.accounts  # type: ignore[attr-defined]
        if has_days(run.importer):
            del self.fields["as_of"]
        elif time_zones.is_asked_for(run):
            self.fields["as_of"].help_text = _(
                "The day the file was downloaded: Meta counts up to that day, whichever period the posts are from."
            )
        if not time_zones.is_asked_for(run):
            del self.fields["zone"]
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Go on to the preview")),
                Link(
                    _("Back to the preview") if run.is_answered else pgettext_lazy("form", "Cancel"),
                    reverse("import_preview", args=[run.pk]) if run.is_answered else reverse("imports"),
                ),
            ),
        )

    def _named(self, handles: Sequence[str]) -> Account | None:
        """The account that the file names, registered since the upload."""
        accounts = {handle_key(one.handle, one.platform.key): one for one in self.accounts}
        keys = (handle_key(handle, kind_of(self.run.importer).platform_key) for handle in handles)
        return next((accounts[key] for key in keys if key in accounts), None)

    def clean_as_of(self) -> dt.date:
        as_of: dt.date = self.cleaned_data["as_of"]
        if as_of > clock.today():
            raise forms.ValidationError(_("The date has not come yet. Give a date no later than today."))
        return as_of


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the import undone?"),
        help_text=_("Stands in the history, for everybody who can see the import."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write why the import is undone.")},
    )

    def __init__(self, data: Any = None, *, run: ImportRun) -> None:
        super().__init__(data)
        self.helper = FormHelper(
            self,
            "reason",
            Actions(Submit(_("Undo the import"), variant="secondary", color="danger")),
        )
        self.helper.form_action = reverse("import_undo", args=[run.pk])


def importable_accounts(run: ImportRun, *, by: User) -> AccountQuerySet:
    """On the platform of the file's kind, led by a ministry where the person may import."""
    platform_key = kind_of(run.importer).platform_key
    mine = Account.objects.owned_where(by, DO.IMPORT_RUN).filter(platform__key=platform_key)
    return mine.select_related("platform").by_name()
