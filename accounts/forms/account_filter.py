"""The register's filter. Its address can be saved and sent: names and values are stable words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import attention
from accounts.account_use import Use
from accounts.models import Account, AccountStatus, Ministry, Platform, Verification
from accounts.permissions import grants_of
from accounts.use_of_accounts import keys_used_as, rules_today
from somestrategi.forms import FilterForm

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User

SORTINGS = ("navn", "-navn", "siste", "-siste")
ANY = _("All")
ARCHIVED = (
    ("ja", pgettext_lazy("account", "Archived")),
    ("nei", pgettext_lazy("account", "Not archived")),
    ("ukjent", pgettext_lazy("archiving", "Unknown")),
)


class AccountFilterForm(FilterForm):
    """The order of the rows travels along, but is no filter."""

    def is_used(self) -> bool:
        return self.is_valid() and any(value for name, value in self.cleaned_data.items() if name != "sorter")


class AccountFilter(django_filters.FilterSet):  # type: ignore[misc]
    """`AccountFilter(request.GET, accounts, user=user)`: `accounts` are those the user may see."""

    sok = django_filters.CharFilter(
        label=_("Search"),
        method="filter_words",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    plattform = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("account", "Platform"),
        field_name="platform",
        to_field_name="key",
        queryset=Platform.objects.none(),
        empty_label=ANY,
    )
    status = django_filters.ChoiceFilter(
        label=pgettext_lazy("account", "Status"), choices=AccountStatus.choices, empty_label=ANY
    )
    departement = django_filters.ModelChoiceFilter(
        label=_("Ministry"),
        method="filter_ministry",
        to_field_name="code",
        queryset=Ministry.objects.none(),
        empty_label=ANY,
    )
    verifisering = django_filters.ChoiceFilter(
        label=_("Verification"), field_name="verification", choices=Verification.choices, empty_label=ANY
    )
    bruk = django_filters.ChoiceFilter(
        label=pgettext_lazy("account", "Use"),
        method="filter_use",
        choices=[(use.value, use.title) for use in Use],
        empty_label=ANY,
    )
    utvalg = django_filters.ChoiceFilter(
        label=_("Selection"), choices=attention.Selection.choices, method="filter_selection", empty_label=ANY
    )
    arkiv = django_filters.ChoiceFilter(
        label=pgettext_lazy("account", "Archiving"),
        method="filter_archived",
        choices=ARCHIVED,
        empty_label=ANY,
    )
    mine = django_filters.BooleanFilter(
        label=_("Only those of my ministries"), method="filter_mine", widget=forms.CheckboxInput
    )

    sorter = django_filters.ChoiceFilter(
        choices=[(each, each) for each in SORTINGS], method="keep_all", widget=forms.HiddenInput
    )

    class Meta:
        model = Account
        fields: tuple[str, ...] = ()
        form = AccountFilterForm

    def __init__(self, data: Any, accounts: AccountQuerySet, *, user: User) -> None:
        self.user = user
        self.home_ids = frozenset(grants_of(user).in_ministries)
        super().__init__(data, accounts)
        self.filters["plattform"].queryset = (
            Platform.objects.filter(accounts__in=accounts).distinct().order_by("name")
        )
        ministries = Ministry.objects.with_accounts_among(accounts)
        self.filters["departement"].queryset = ministries.by_name()
        if len(ministries[:2]) < 2:
            del self.filters["departement"]
        if not grants_of(user).everywhere or not self.home_ids:
            del self.filters["mine"]

    def keep_all(self, accounts: AccountQuerySet, name: str, chosen: str) -> AccountQuerySet:
        return accounts

    def filter_words(self, accounts: AccountQuerySet, name: str, words: str) -> AccountQuerySet:
        return accounts.matching(words)

    def filter_ministry(
        self, accounts: AccountQuerySet, name: str, ministry: Ministry | None
    ) -> AccountQuerySet:
        return accounts.of(ministry) if ministry else accounts

    def filter_selection(self, accounts: AccountQuerySet, name: str, chosen: str) -> AccountQuerySet:
        return attention.narrow(accounts, attention.Selection(chosen), user=self.user)

    def filter_archived(self, accounts: AccountQuerySet, name: str, answer: str) -> AccountQuerySet:
        """Nothing noted is unknown; there one looks for live accounts alone, as the self-audit does."""
        if answer == "ukjent":
            return accounts.alive().filter(archive_harvest__isnull=True)
        return accounts.filter(archive_harvest__is_harvested=answer == "ja")

    def filter_mine(self, accounts: AccountQuerySet, name: str, is_on: bool) -> AccountQuerySet:
        return accounts.of_any(self.home_ids) if is_on else accounts

    def filter_use(self, accounts: AccountQuerySet, name: str, chosen: str) -> AccountQuerySet:
        return accounts.filter(pk__in=keys_used_as(Use(chosen), accounts, rules_today()))

    def in_order(self) -> AccountQuerySet:
        """By name, unless the address asks for another order."""
        chosen = (self.form.is_valid() and self.form.cleaned_data["sorter"]) or "navn"
        accounts: AccountQuerySet = self.qs
        accounts = accounts.by_name() if chosen.endswith("navn") else accounts.by_last_publication()
        return accounts.reverse() if chosen.startswith("-") else accounts
