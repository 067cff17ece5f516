"""The filter over publications. Its address can be saved and sent, and is what every number elsewhere links to.

Names: `sok konto plattform eier departement skriftform type viser teksting fra til teller import`, and `side`. Dates
are ISO.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import thresholds
from accounts.models import Account, ImportRun, Ministry, Platform
from content.models import MOVING, Captions, Media, PublicationKind, ShareException, WrittenForm
from content.written_form_share import ShareRules
from somestrategi.forms import DateInput, FilterForm

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User
    from content.querysets import PublicationQuerySet

ALL = pgettext_lazy("filter", "All")
BESIDE = "beside"
JUDGED = "judged"
UNJUDGED = "unjudged"
FORMS: tuple[tuple[str, str | Promise], ...] = (
    ("", ALL),
    *WrittenForm.choices,
    (UNJUDGED, pgettext_lazy("written form", "Not judged")),
    (JUDGED, _("Bokmål or nynorsk")),
    (BESIDE, _("Neither bokmål nor nynorsk")),
)


class PublicationFilterForm(FilterForm):
    """`PublicationFilterForm(request.GET, publications=…, user=user)`: those the user may see.

    The choices tell nothing of what the user may not see.
    """

    sok = forms.CharField(
        label=_("Search in the texts"),
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    skriftform = forms.ChoiceField(label=_("Written form"), choices=FORMS, required=False)
    konto = forms.ModelChoiceField(
        label=pgettext_lazy("publication", "Account"),
        queryset=Account.objects.none(),
        empty_label=ALL,
        required=False,
    )
    fra = forms.DateField(label=pgettext_lazy("period", "From"), widget=DateInput(), required=False)
    til = forms.DateField(label=pgettext_lazy("period", "To"), widget=DateInput(), required=False)
    plattform = forms.ModelChoiceField(
        label=pgettext_lazy("account", "Platform"),
        queryset=Platform.objects.none(),
        to_field_name="key",
        empty_label=ALL,
        required=False,
    )
    eier = forms.ModelChoiceField(
        label=_("The account’s owner"),
        queryset=Ministry.objects.none(),
        to_field_name="code",
        empty_label=ALL,
        required=False,
    )
    departement = forms.ModelChoiceField(
        label=_("Responsible ministry"),
        queryset=Ministry.objects.none(),
        to_field_name="code",
        empty_label=ALL,
        required=False,
    )
    type = forms.ChoiceField(
        label=pgettext_lazy("publication", "Kind"),
        choices=[("", ALL), *PublicationKind.choices],
        required=False,
    )
    viser = forms.ChoiceField(
        label=pgettext_lazy("publication", "Media"), choices=[("", ALL), *Media.choices], required=False
    )
    teksting = forms.ChoiceField(
        label=_("Captions of videos"), choices=[("", ALL), *Captions.choices], required=False
    )
    unntak = forms.ChoiceField(
        label=_("Exception from the share"), choices=[("", ALL), *ShareException.choices], required=False
    )
    teller = forms.BooleanField(
        label=_("Only those that count in the share of written forms"), required=False
    )

    folded = (
        "fra",
        "til",
        "plattform",
        "eier",
        "departement",
        "type",
        "viser",
        "teksting",
        "unntak",
        "teller",
    )

    def __init__(self, data: Any, *, publications: PublicationQuerySet, user: User) -> None:
        super().__init__(data)
        accounts = _accounts_with(publications, user)
        self.fields["konto"].queryset = accounts.select_related("platform").by_name()  # type: ignore[attr-defined]
        self.fields["plattform"].queryset = Platform.objects.filter(  # type: ignore[attr-defined]
            pk__in=accounts.order_by().values("platform_id")
        ).order_by("name")
        self.fields["departement"].queryset = Ministry.objects.filter(  # type: ignore[attr-defined]
            Exists(publications.filter(responsible=OuterRef("pk")))
        ).by_name()
        self.fields["eier"].queryset = Ministry.objects.filter(  # type: ignore[attr-defined]
            pk__in=Account.objects.visible_to(user).order_by().values("owner_id")
        ).by_name()
        # Not a name that a class body can have; only reached by a link from an import.
        self.fields["import"] = forms.ModelChoiceField(
            queryset=ImportRun.objects.visible_to(user), widget=forms.HiddenInput, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("fra"), cleaned.get("til")
        if first and last and last < first:
            self.add_error("til", _("The last day is before the first day."))
        return cleaned

    @property
    def import_run(self) -> ImportRun | None:
        """The import that the list is about, if it is about one."""
        run: ImportRun | None = self.cleaned_data.get("import") if self.is_valid() else None
        return run

    @property
    def has_folded(self) -> bool:
        """Whether one of the filters that stand folded is on, or wrong."""
        return any(name in self.errors or self.data.get(name) for name in self.folded)

    def of_every_form(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """What is found whatever the written form, for the counts that link to each form.

        Nothing where the address cannot be read: a list that quietly leaves out a filter would mislead.
        """
        if not self.is_valid():
            return publications.none()
        chosen = self.cleaned_data
        found = publications
        if chosen["sok"]:
            found = found.like_text(chosen["sok"])
        if chosen["konto"]:
            found = found.on_account(chosen["konto"])
        if chosen["plattform"]:
            found = found.filter(account__platform=chosen["plattform"])
        if chosen["departement"]:
            found = found.answered_for_by(chosen["departement"])
        if chosen["type"]:
            found = found.of_kinds([chosen["type"]])
        if chosen["eier"]:
            found = found.filter(account__owner=chosen["eier"])
        if chosen["viser"]:
            found = found.filter(media=chosen["viser"])
        if chosen["teksting"]:
            found = found.filter(media__in=MOVING, captions=chosen["teksting"])
        if chosen["fra"]:
            found = found.published_since(chosen["fra"])
        if chosen["til"]:
            found = found.published_until(chosen["til"])
        if chosen["unntak"]:
            found = found.excepted_from_share(chosen["unntak"])
        if chosen["teller"]:
            found = found.counted_in_share(ShareRules.of(thresholds.all_values()))
        if chosen["import"]:
            found = found.touched_by(chosen["import"])
        return found

    def narrow(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """What the address asks for."""
        found = self.of_every_form(publications)
        form = self.cleaned_data["skriftform"] if self.is_valid() else ""
        if form == BESIDE:
            return found.beside_the_share()
        if form == JUDGED:
            return found.in_either_form()
        if form:
            return found.filter(written_form=None if form == UNJUDGED else form)
        return found


def _accounts_with(publications: PublicationQuerySet, user: User) -> AccountQuerySet:
    """Those the user sees in the register, and others that one's own ministry answers for something on."""
    visible = Account.objects.visible_to(user).order_by().values("pk")
    return Account.objects.filter(Q(pk__in=visible) | Exists(publications.filter(account=OuterRef("pk"))))
