"""Any address that somebody wonders about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import official, profile_addresses
from accounts.platform_urls import UnknownAddress
from somestrategi.forms import Actions, FormHelper, Submit


class OfficialForm(forms.Form):
    """After `is_valid()`, `found` is the account, or None when it is not in the register. Sent by POST: an address
    in a query would stay in the proxy's logs and in the browser's history."""

    url = forms.CharField(
        label=_("Address of the profile"),
        max_length=2000,
        help_text=_("Open the profile and copy the address of the page. We do not store it."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address of the profile.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.found: official.PublicAccount | None = None
        self.helper = FormHelper(self, "url", Actions(Submit(_("Look it up"))))

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            self.found = official.find(url)
        except UnknownAddress as refused:
            raise forms.ValidationError(profile_addresses.refusal_in_words(refused)) from refused
        return url
