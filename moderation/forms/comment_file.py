"""A file of comments, and the account that they were written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from accounts.permissions import DO, ministries_where
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import User

_NO_FILE = _("Choose the file with the comments.")


class CommentFileForm(forms.Form):
    """An empty file is let through: what is wrong with a file is told by those who read it."""

    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("The account that they were written to"),
        error_messages={"required": _("Choose the account."), "invalid_choice": _("Choose the account.")},
    )
    file = forms.FileField(
        label=_("File with comments"),
        help_text=_("CSV or Excel (.xlsx or .xls), at most 500 comments."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,text/csv"}),
        error_messages={"required": _NO_FILE, "invalid": _NO_FILE, "missing": _NO_FILE},
    )

    def __init__(self, data: Any = None, files: Any = None, *, user: User) -> None:
        super().__init__(data, files)
        own = Account.objects.filter(ministries_where(user, DO.COMMENT_DECIDE, path="owner_id"))
        field = cast("forms.ModelChoiceField[Account]", self.fields["account"])
        field.queryset = own.select_related("platform").order_by("name", "pk")
        self.helper = FormHelper(
            self,
            "account",
            "file",
            Actions(
                Submit(_("Take the comments in")),
                Link(pgettext_lazy("form", "Cancel"), reverse("comments")),
            ),
        )
