"""What a person says of one publication: its media and captions, and its matter on regjeringen.no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content import government_address
from content.form_answers import ANSWERS
from content.media_answers import BY_CODE, in_words
from content.models import Publication, ShareException
from content.publication_row import MediaFacts
from somestrategi.forms import Actions, FormHelper, Submit


class MediaForm(forms.Form):
    """`sett` is what stood on the page, so that nobody's answer is overwritten unseen."""

    marks_fields = False

    svar = forms.ChoiceField(label=_("What it shows"))
    sett = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, publication: Publication, data: Any = None) -> None:
        code = "-".join(publication.media_facts)
        super().__init__(data, initial={"svar": code, "sett": code})
        field = self.fields["svar"]
        assert isinstance(field, forms.ChoiceField)
        unknown = [("", pgettext_lazy("media", "Choose"))] if publication.media == "unknown" else []
        field.choices = [*unknown, *((each, in_words(facts)) for each, facts in BY_CODE.items())]
        self.helper = FormHelper(self, "svar", Actions(Submit(_("Save the answer"), variant="secondary")))
        self.helper.form_action = reverse("publication_media", args=[publication.pk])

    @property
    def answer(self) -> MediaFacts:
        return BY_CODE[self.cleaned_data["svar"]]

    @property
    def seen(self) -> MediaFacts:
        return MediaFacts(*self.cleaned_data["sett"].split("-")[:2])


class ExceptionForm(forms.Form):
    """Whether the publication counts in the share of written forms, and why not."""

    marks_fields = False

    unntak = forms.ChoiceField(
        label=_("In the share of written forms"),
        choices=[("", _("Counts as usual")), *ShareException.choices],
        required=False,
    )
    grunn = forms.CharField(
        label=_("Why it is an exception"),
        help_text=_("Name the place that the text is tied to, or the publication that it repeats."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data, initial={"unntak": publication.share_exception}, auto_id="exception_%s")
        self.helper = FormHelper(
            self, "unntak", "grunn", Actions(Submit(_("Save the exception"), variant="secondary"))
        )
        self.helper.form_action = reverse("publication_exception", args=[publication.pk])


class WrittenFormForm(forms.Form):
    """The same names as «Se på skriftform»: `sett` is what stood on the page."""

    marks_fields = False

    svar = forms.ChoiceField(label=_("It is"))
    sett = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, publication: Publication, data: Any = None) -> None:
        seen = {"svar": publication.written_form, "sett": publication.form_as_seen}
        super().__init__(data, initial=seen, auto_id="form_%s")
        field = self.fields["svar"]
        assert isinstance(field, forms.ChoiceField)
        unknown = [] if publication.written_form else [("", pgettext_lazy("written form", "Choose"))]
        field.choices = [*unknown, *((answer.code, answer.label) for answer in ANSWERS)]
        self.helper = FormHelper(
            self, "svar", Actions(Submit(_("Save the written form"), variant="secondary"))
        )
        self.helper.form_action = reverse("publication_form", args=[publication.pk])


class AddressForm(forms.Form):
    marks_fields = False

    adresse = forms.CharField(
        label=_("The matter on regjeringen.no"),
        help_text=_("Copy the address of the page. Leave it empty where there is none."),
        max_length=2000,
        required=False,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data, initial={"adresse": publication.government_url})
        self.helper = FormHelper(self, "adresse", Actions(Submit(_("Save the address"), variant="secondary")))
        self.helper.form_action = reverse("publication_address", args=[publication.pk])

    def clean_adresse(self) -> str:
        return government_address.read(self.cleaned_data["adresse"])
