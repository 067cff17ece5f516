"""«Se på skriftform»: the filter over what is to be looked at, and the answers that a person gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts import thresholds
from accounts.models import Account, Platform
from content.querysets import PublicationQuerySet
from content.written_form_share import ShareRules
from somestrategi.forms import DateInput, FilterForm

ALL = pgettext_lazy("filter", "All")
UNDETERMINED, DISAGREEING = "uavklart", "uenig"


def to_look_at(publications: PublicationQuerySet) -> PublicationQuerySet:
    """Those that count in the share, where the form is undetermined or the author and the model disagree."""
    values = thresholds.all_values()
    limit = float(values["content.written_form_disagreement_percent"]) / 100
    return publications.counted_in_share(ShareRules.of(values)).with_open_form(limit)


class OpenFormsFilter(FilterForm):
    """`OpenFormsFilter(request.GET, publications=…)`: of those to look at. Names: `konto plattform grunn fra til`."""

    konto = forms.ModelChoiceField(
        label=pgettext_lazy("publication", "Account"),
        queryset=Account.objects.none(),
        empty_label=ALL,
        required=False,
    )
    plattform = forms.ModelChoiceField(
        label=pgettext_lazy("account", "Platform"),
        queryset=Platform.objects.none(),
        to_field_name="key",
        empty_label=ALL,
        required=False,
    )
    grunn = forms.ChoiceField(
        label=gettext_lazy("Why it stands here"),
        choices=[
            ("", ALL),
            (UNDETERMINED, pgettext_lazy("written form", "Undetermined")),
            (DISAGREEING, gettext_lazy("The author and the identification disagree")),
        ],
        required=False,
    )
    fra = forms.DateField(label=pgettext_lazy("period", "From"), widget=DateInput(), required=False)
    til = forms.DateField(label=pgettext_lazy("period", "To"), widget=DateInput(), required=False)

    def __init__(self, data: Any, *, publications: PublicationQuerySet) -> None:
        super().__init__(data)
        self.publications = to_look_at(publications)
        on = Account.objects.filter(pk__in=self.publications.order_by().values("account_id"))
        platforms = Platform.objects.filter(pk__in=on.order_by().values("platform_id"))
        self.fields["konto"].queryset = on.select_related("platform").by_name()  # type: ignore[attr-defined]
        self.fields["plattform"].queryset = platforms.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("fra"), cleaned.get("til")
        if first and last and last < first:
            self.add_error("til", _("The last day is before the first day."))
        return cleaned

    def narrow(self) -> PublicationQuerySet:
        """Nothing where the address cannot be read."""
        if not self.is_valid():
            return self.publications.none()
        chosen, found = self.cleaned_data, self.publications
        if chosen["konto"]:
            found = found.on_account(chosen["konto"])
        if chosen["plattform"]:
            found = found.filter(account__platform=chosen["plattform"])
        if chosen["grunn"]:
            is_open = chosen["grunn"] == UNDETERMINED
            found = found.in_no_form() if is_open else found.filter(declared_form__isnull=False)
        if chosen["fra"]:
            found = found.published_since(chosen["fra"])
        if chosen["til"]:
            found = found.published_until(chosen["til"])
        return found


@dataclass(frozen=True)
class AnsweredForms:
    """What a person answered: `seen` is what stood on the page, in the order of its rows."""

    answers: Mapping[int, str]
    seen: Mapping[int, str]

    def next_after(self, done: frozenset[int]) -> int | None:
        """The row below the last that was answered, or above it where that was the last."""
        order = tuple(self.seen)
        at = max((place for place, key in enumerate(order) if key in done), default=-1)
        below = [key for key in order[at + 1 :] if key not in done]
        above = [key for key in order[: max(at, 0)] if key not in done]
        return next(iter(below or above[::-1]), None)


def read_answers(data: QueryDict) -> AnsweredForms:
    """Names: `rad` (`12:undetermined-identified`, as seen), `svar-12`, `velg` with one `svar` for all that are ticked,
    and `bare` where one row is saved alone. Raises ValidationError where nothing is answered."""
    rows = [text.partition(":") for text in data.getlist("rad")]
    seen = {int(key): as_seen for key, _colon, as_seen in rows if key.isdecimal() and len(key) < 19}
    ticked, alone = data.getlist("velg"), data.get("bare", "")
    answers: dict[int, str] = {}
    for key in seen:
        if alone and alone != str(key):
            continue
        is_ticked = not alone and str(key) in ticked
        answer = (data.get("svar") if is_ticked else "") or data.get(f"svar-{key}", "")
        if answer:
            answers[key] = str(answer)
    if not answers:
        raise ValidationError(_("Choose an answer first."))
    return AnsweredForms(answers, seen)
