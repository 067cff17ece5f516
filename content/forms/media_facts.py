"""«Avklar»: the filter over what nobody knows yet, and the answers that a person gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Account
from content.media_answers import BY_CODE
from content.publication_row import MediaFacts
from somestrategi.forms import FilterForm

if TYPE_CHECKING:
    from content.querysets import PublicationQuerySet

SHOWS, CAPTIONED = "vises", "teksting"


class OpenFactsFilter(FilterForm):
    """`OpenFactsFilter(request.GET, publications=…)`: those the user may settle. Names: `konto sporsmal eldre`."""

    konto = forms.ModelChoiceField(
        label=pgettext_lazy("publication", "Account"),
        queryset=Account.objects.none(),
        empty_label=pgettext_lazy("filter", "All"),
        required=False,
    )
    sporsmal = forms.ChoiceField(
        label=gettext_lazy("Question"),
        choices=[
            ("", pgettext_lazy("filter", "All")),
            (SHOWS, gettext_lazy("What does it show?")),
            (CAPTIONED, gettext_lazy("Has the video captions?")),
        ],
        required=False,
    )
    eldre = forms.BooleanField(label=gettext_lazy("Also older than the self-audit"), required=False)

    def __init__(self, data: Any, *, publications: PublicationQuerySet) -> None:
        super().__init__(data)
        self.publications = publications.with_unknown_facts()
        on = Account.objects.filter(pk__in=self.publications.order_by().values("account_id"))
        self.fields["konto"].queryset = on.select_related("platform").by_name()  # type: ignore[attr-defined]

    def narrow(self) -> PublicationQuerySet:
        """Nothing where the address cannot be read."""
        if not self.is_valid():
            return self.publications.none()
        chosen = self.cleaned_data
        found = self.publications if chosen["eldre"] else self.publications.judged_by_the_self_audit()
        if chosen["konto"]:
            found = found.on_account(chosen["konto"])
        if chosen["sporsmal"]:
            is_of_media = chosen["sporsmal"] == SHOWS
            found = found.filter(media="unknown") if is_of_media else found.exclude(media="unknown")
        return found


@dataclass(frozen=True)
class Answered:
    """What a person answered: `seen` is what stood on the page, `order` its rows from the top."""

    answers: Mapping[int, MediaFacts]
    seen: Mapping[int, MediaFacts]
    order: tuple[int, ...]

    def next_after(self, settled: frozenset[int]) -> int | None:
        """The row below the last that was settled, or above it where that was the last."""
        at = max((place for place, key in enumerate(self.order) if key in settled), default=-1)
        below = [key for key in self.order[at + 1 :] if key not in settled]
        above = [key for key in self.order[: max(at, 0)] if key not in settled]
        return next(iter(below or above[::-1]), None)


def read_answers(data: QueryDict) -> Answered:
    """Names: `rad` (`12:unknown-unknown`, as seen), `svar-12`, `velg` with one `svar` for all that are ticked, and
    `bare` where one row is saved alone. Raises ValidationError where nothing is answered."""
    seen = dict(_row(text) for text in data.getlist("rad") if text.partition(":")[0].isdecimal())
    ticked = {int(key) for key in data.getlist("velg") if key.isdecimal()}
    alone = data.get("bare", "")
    answers: dict[int, MediaFacts] = {}
    for key in seen:
        code = str(data.get(f"svar-{key}", ""))
        if alone and alone != str(key):
            continue
        if not alone and key in ticked and data.get("svar"):
            code = str(data["svar"])
        if code:
            answers[key] = _answer(code)
    if not answers:
        raise ValidationError(_("Choose an answer first."))
    return Answered(answers, seen, tuple(seen))


def _row(text: str) -> tuple[int, MediaFacts]:
    key, _colon, code = text.partition(":")
    return int(key), MediaFacts(*code.split("-")[:2])


def _answer(code: str) -> MediaFacts:
    if code not in BY_CODE:
        raise ValidationError(_("Choose one of the answers."))
    return BY_CODE[code]
