"""One form with every kind of widget that the pack `ds` draws."""

from __future__ import annotations

from typing import Any

from django import forms

from somestrategi.forms import (
    Actions,
    Choice,
    Columns,
    DateInput,
    FilterForm,
    FormHelper,
    Group,
    Link,
    Submit,
    TimeInput,
)

ACCOUNTS = [("", "Velg konto"), ("1", "Facebook"), ("2", "Instagram"), ("3", "LinkedIn")]


def asked(text: str, **more: Any) -> dict[str, Any]:
    return {"error_messages": {"required": text}, **more}


class GalleryForm(forms.Form):
    title = forms.CharField(label="Tittel", max_length=80, **asked("Skriv en tittel."))
    text = forms.CharField(
        label="Tekst",
        help_text="Teksten slik den skal publiseres.",
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 5}),
        **asked("Skriv teksten i innlegget."),
    )
    account = forms.ChoiceField(label="Konto", choices=ACCOUNTS, **asked("Velg en konto."))
    written_form = forms.ChoiceField(
        label="Skriftspråk",
        help_text="LinkedIn har 19\u00a0% nynorsk i år.",
        choices=[
            ("nn", "Nynorsk"),
            ("nb", Choice("Bokmål", "Da synker andelen nynorsk på kontoen.")),
        ],
        widget=forms.RadioSelect,
        **asked("Velg skriftspråk."),
    )
    topics = forms.MultipleChoiceField(
        label="Tema",
        choices=[("ki", "Kunstig intelligens"), ("bredband", "Bredbånd")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label="Dato", widget=DateInput, **asked("Velg dato."))
    time = forms.TimeField(label="Klokkeslett", widget=TimeInput, required=False)
    picture = forms.FileField(label="Bilde", required=False, help_text="PNG eller JPEG, høyst 5 MB.")
    password = forms.CharField(
        label="Passord",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        required=False,
    )
    has_description = forms.BooleanField(label="Bildet har alternativ tekst", required=False)
    accepts = forms.BooleanField(
        label="Jeg har lest debattreglene", **asked("Bekreft at du har lest debattreglene.")
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False, initial="x")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(
            self,
            "title",
            "text",
            "account",
            "written_form",
            "topics",
            Group("Publisering", Columns("day", "time"), "picture", hint="Tidene er norsk tid."),
            "password",
            "has_description",
            "accepts",
            Actions(
                Submit("Send til godkjenning"),
                Submit("Lagre utkast", variant="secondary"),
                Link("Avbryt", "/"),
            ),
        )


class GalleryFilter(FilterForm):
    q = forms.CharField(label="Søk i navn og formål", widget=forms.SearchInput, required=False)
    status = forms.ChoiceField(
        label="Status", choices=[("", "Alle"), ("active", "Aktiv"), ("paused", "På pause")], required=False
    )
    account = forms.ChoiceField(label="Plattform", choices=[("", "Alle"), *ACCOUNTS[1:]], required=False)


FILLED = {
    "title": "Nye regler for kunstig intelligens",
    "text": "Frå 1. desember gjeld nye reglar. Her er det du må vite.",
    "account": "3",
    "written_form": "nn",
    "topics": ["ki"],
    "day": "2026-12-01",
    "time": "09:00",
    "has_description": "on",
    "accepts": "on",
}
