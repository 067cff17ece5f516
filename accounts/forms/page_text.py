"""The text on an account's page, and the ministry's template for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import page_text_template
from accounts.models import Account, Ministry
from accounts.models.page_text import LONGEST_TEXT
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import PageText

_ROWS = {"rows": 9}


class PageTextForm(forms.Form):
    """`from_template` fills the two texts; nothing is written before somebody saves."""

    text_nb = forms.CharField(
        label=_("Text in bokmål"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={**_ROWS, "lang": "nb"}),
    )
    text_nn = forms.CharField(
        label=_("Text in nynorsk"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={**_ROWS, "lang": "nn"}),
    )
    shown_at = forms.CharField(
        label=_("Where is it shown?"),
        max_length=300,
        required=False,
        help_text=_("For example «pinned post», «about text», or the address of the text."),
    )

    def __init__(self, data: Any, *, account: Account, text: PageText | None, from_template: bool) -> None:
        initial = {name: getattr(text, name) for name in self.base_fields} if text else {}
        if from_template:
            template = page_text_template.filled(account.owner)
            initial |= {"text_nb": template.text_nb, "text_nn": template.text_nn}
        super().__init__(data, initial=initial)
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Save the text")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )


class PageTextTemplateForm(forms.Form):
    case_mailbox = forms.EmailField(
        label=_("The ministry's case mailbox"),
        max_length=254,
        help_text=_("Every text on a page must contain this address."),
        error_messages={
            "required": _("Enter the e-mail address of the case mailbox."),
            "invalid": _("This is not an e-mail address. Check it."),
        },
    )
    hours_nb = forms.CharField(label=_("Answering hours in bokmål"), max_length=120)
    hours_nn = forms.CharField(label=_("Answering hours in nynorsk"), max_length=120)
    body_nb = forms.CharField(
        label=_("Template in bokmål"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={**_ROWS, "lang": "nb"}),
        help_text=_("{departement}, {svartid} and {postmottak} are filled in by themselves."),
    )
    body_nn = forms.CharField(
        label=_("Template in nynorsk"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={**_ROWS, "lang": "nn"}),
        help_text=_("{departement}, {svartid} and {postmottak} are filled in by themselves."),
    )

    def __init__(self, data: Any, *, ministry: Ministry) -> None:
        template = page_text_template.of(ministry)
        names = [name for name in self.base_fields if name != "case_mailbox"]
        initial = {name: getattr(template, name) for name in names}
        super().__init__(data, initial={**initial, "case_mailbox": ministry.case_mailbox})
        self.helper = FormHelper(self, *self.fields, Actions(Submit(_("Save the template"))))
