"""«Fordel ansvar»: which ministry answers for publications on joint accounts (S59)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Ministry
from content.models import Publication
from somestrategi.forms import Actions, DateInput, FilterForm, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.ministry_querysets import MinistryQuerySet
    from content.querysets import PublicationQuerySet

NAMED = "navngitt"


class ResponsibilityFilterForm(FilterForm):
    """Names: `konto vis fra til eldre`, and `side`. `publications` are those that the user may name somebody for."""

    konto = forms.ModelChoiceField(
        label=pgettext_lazy("publication", "Account"),
        queryset=Account.objects.none(),
        empty_label=pgettext_lazy("filter", "All"),
        required=False,
    )
    vis = forms.ChoiceField(
        label=pgettext_lazy("filter", "Show"),
        choices=[("", _("Nobody is named")), (NAMED, _("Somebody is named"))],
        required=False,
    )
    fra = forms.DateField(label=pgettext_lazy("period", "From"), widget=DateInput(), required=False)
    til = forms.DateField(label=pgettext_lazy("period", "To"), widget=DateInput(), required=False)
    eldre = forms.BooleanField(label=_("Also from before the self-audit began"), required=False)

    folded = ("fra", "til", "eldre")

    def __init__(self, data: Any, *, publications: PublicationQuerySet) -> None:
        super().__init__(data)
        accounts = Account.objects.filter(pk__in=publications.order_by().values("account_id"))
        cast("forms.ModelChoiceField[Account]", self.fields["konto"]).queryset = accounts.select_related(
            "platform"
        ).by_name()

    @property
    def has_folded(self) -> bool:
        """Whether one of the filters that stand folded is on, or wrong."""
        return any(name in self.errors or self.data.get(name) for name in self.folded)

    def narrow(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """What the address asks for; nothing where it cannot be read."""
        if not self.is_valid():
            return publications.none()
        chosen = self.cleaned_data
        found = publications if chosen["eldre"] else publications.judged_by_the_self_audit()
        if chosen["konto"]:
            found = found.on_account(chosen["konto"])
        if chosen["fra"]:
            found = found.published_since(chosen["fra"])
        if chosen["til"]:
            found = found.published_until(chosen["til"])
        if chosen["vis"] == NAMED:
            return found.exclude(responsible_named_at__isnull=True).order_by("-responsible_named_at", "-pk")
        return found.unnamed().oldest_first()


class NameManyForm(forms.Form):
    """The publications that are ticked in the list, and who answers for them."""

    marks_fields = False

    publication = forms.ModelMultipleChoiceField(
        Publication.objects.none(),
        error_messages={
            "required": _("Tick at least one publication."),
            "invalid_choice": _("One of the publications cannot be shared out any more. Choose again."),
        },
    )
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Responsible for the ticked ones"),
        empty_label=_("Choose a ministry"),
        error_messages={"required": _("Choose the ministry that answers for them.")},
    )

    def __init__(
        self, data: Any = None, *, publications: PublicationQuerySet, ministries: MinistryQuerySet
    ) -> None:
        super().__init__(data, auto_id="name_%s")
        cast(
            "forms.ModelMultipleChoiceField[Publication]", self.fields["publication"]
        ).queryset = publications
        cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"]).queryset = ministries

    @property
    def ticked(self) -> list[str]:
        """What was ticked when the form was refused."""
        return [str(value) for value in self["publication"].value() or []]


class NameOneForm(forms.Form):
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Responsible ministry"),
        empty_label=_("Choose a ministry"),
        help_text=_("It follows up the comments on this publication. Only those that share the account can."),
        error_messages={"required": _("Choose the ministry that answers for it.")},
    )

    def __init__(self, data: Any = None, *, publication: Publication, ministries: MinistryQuerySet) -> None:
        super().__init__(data, initial={"ministry": publication.responsible_id})
        cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"]).queryset = ministries
        self.helper = FormHelper(
            self,
            "ministry",
            Actions(
                Submit(pgettext_lazy("responsible ministry", "Set responsible")),
                Link(_("Cancel"), publication.get_absolute_url()),
            ),
        )


def sharing(publications: PublicationQuerySet) -> MinistryQuerySet:
    """Those that lead or share the accounts: whoever can be named."""
    accounts = Account.objects.filter(pk__in=publications.order_by().values("account_id"))
    return Ministry.objects.with_accounts_among(accounts).by_name()
