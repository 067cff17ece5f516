"""Logging in, and asking for a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from somestrategi.forms import Actions, FormHelper, Submit


def email_field(**attrs: Any) -> forms.CharField:
    """Spelled as the person spells it; whoever reads it lowers it."""
    return forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocapitalize": "none", "spellcheck": "false", **attrs}),
        error_messages={"required": _("Write your e-mail address.")},
    )


class LogInForm(AuthenticationForm):
    """Django's own, whose field `username` django-axes counts by; here it is an e-mail address in lower case,
    so that another spelling gives no new tries."""

    username = email_field(autocomplete="username")
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )

    error_messages = {
        # The same for an unknown address, a wrong password and somebody deactivated: nobody can ask who works here.
        "invalid_login": _("The e-mail address or the password is wrong. Check both and try again."),
        "inactive": _("The e-mail address or the password is wrong. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self, "username", "password", Actions(Submit(_("Log in"))))

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class ForgottenPasswordForm(forms.Form):
    email = email_field(autocomplete="username")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self, "email", Actions(Submit(_("Send me a link"))))
