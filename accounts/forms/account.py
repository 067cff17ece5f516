"""One account of the register. The address of the profile comes first, and fills in what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import profile_addresses
from accounts.actions.accounts import AccountFields
from accounts.forms.target_groups import TargetGroupsField
from accounts.models import (
    Account,
    AccountApplication,
    AccountStatus,
    Ministry,
    Platform,
    ProfileForm,
    Verification,
)
from accounts.permissions import DO
from accounts.platform_urls import UnknownAddress
from accounts.status_machine import BEGINNINGS
from somestrategi.core import clock
from somestrategi.forms import DateInput

if TYPE_CHECKING:
    from accounts.models import User


class AccountForm(forms.Form):
    """For a new account, with what an approved `application` told, or for a change of `account`. `fields_for_action()`
    is what `accounts.create` and `accounts.change` take; every refusal that needs the database's word is theirs."""

    url = forms.CharField(
        label=_("Address of the profile"),
        help_text=_(
            "Open the profile and paste its address here. Platform and user name fill in themselves."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    platform = forms.ModelChoiceField(
        Platform.objects.none(),
        label=pgettext_lazy("account", "Platform"),
        required=False,
        empty_label=_("From the address"),
    )
    handle = forms.CharField(
        label=_("User name on the platform"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    remote_id = forms.CharField(
        label=_("The platform's own id"),
        max_length=120,
        required=False,
        help_text=_("A user name can be taken over, an id cannot. Leave it empty if you do not know it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Display name"), max_length=120, help_text=_("The name that people see on the profile.")
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who the account is for, and what they shall get out of it."),
    )
    target_groups = TargetGroupsField(help_text=_("Whom the account shall reach."))
    profile_form = forms.ChoiceField(
        label=_("Written form of the profile text"),
        required=False,
        choices=[("", pgettext_lazy("profile text", "Not decided")), *ProfileForm.choices],
        help_text=_("The form that the text on the profile shall have."),
    )
    owner = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Owner"),
        empty_label=_("Choose a ministry"),
        help_text=_("The ministry that answers for the account, and leads it when several share it."),
    )
    owner_from = forms.DateField(
        label=_("The new owner's first day"),
        required=False,
        widget=DateInput,
        help_text=_("Only when the account changes owner. Leave it empty for today."),
    )
    is_joint = forms.BooleanField(label=_("Several ministries share the account"), required=False)
    members = forms.ModelMultipleChoiceField(
        Ministry.objects.none(),
        label=_("Shared with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the account. Only the owner changes it."),
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("account", "Status"), choices=[(one.value, one.label) for one in BEGINNINGS]
    )
    opened_on = forms.DateField(
        label=_("Opened on"), required=False, widget=DateInput, help_text=_("When the account was created.")
    )
    verification = forms.ChoiceField(
        label=_("Verified by the platform"), choices=Verification.choices, initial=Verification.UNKNOWN
    )
    verified_on = forms.DateField(
        label=_("Verified on"),
        required=False,
        widget=DateInput,
        help_text=_("Must be filled in when the account is verified."),
    )
    verification_evidence = forms.CharField(
        label=_("Documentation"),
        max_length=300,
        required=False,
        help_text=_("A case number or an address; when it is opted out of: why."),
    )
    reason = forms.CharField(
        label=_("Why do you change it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands in the history of the account."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        account: Account | None = None,
        application: AccountApplication | None = None,
    ) -> None:
        self.account, self.application = account, application
        super().__init__(data, initial=_initial(account, application))
        self._offer_platforms()
        self._offer_ministries(user)
        if account is None:
            del self.fields["reason"], self.fields["owner_from"]
        if account or application:
            # It moves through `account_status.move` alone, and begins where an application says.
            del self.fields["status"]

    def _offer_platforms(self) -> None:
        offered = Platform.objects.filter(is_available=True)
        if self.account:
            offered |= Platform.objects.filter(pk=self.account.platform_id)
        self._choice("platform").queryset = offered.order_by("name")

    def _offer_ministries(self, user: User) -> None:
        current = Ministry.objects.current(clock.today())
        owners = current.where_may(user, DO.ACCOUNT_EDIT)
        if self.application:
            owners = owners.filter(pk=self.application.ministry_id)
        members = current
        if self.account:
            owners |= Ministry.objects.filter(pk=self.account.owner_id)
            members |= Ministry.objects.filter(pk__in=self.account.members.values("pk"))
        self._choice("owner").queryset = owners.by_name()
        keys = list(owners.values_list("pk", flat=True)[:2])
        if len(keys) == 1:
            self.initial.setdefault("owner", keys[0])
            members = members.exclude(pk=keys[0])
        self._choice("members").queryset = members.by_name()

    def _choice(self, name: str) -> forms.ModelChoiceField[Any]:
        return cast("forms.ModelChoiceField[Any]", self.fields[name])

    def clean_handle(self) -> str:
        return str(self.cleaned_data["handle"]).strip().removeprefix("@")

    def clean(self) -> dict[str, Any]:
        """Read the address unless all stands as before; what it tells fills the empty fields."""
        cleaned = self.cleaned_data
        if "url" in cleaned and {"url", "platform", "handle"} & set(self.changed_data):
            self._read_address(cleaned["url"])
        for name, message in (
            ("platform", _("Choose the platform.")),
            ("handle", _("Write the user name on the platform.")),
        ):
            if not cleaned.get(name) and not self.has_error("url") and not self.has_error(name):
                self.add_error(name, str(message))
        is_handed_over = self.account and cleaned.get("owner") not in (None, self.account.owner)
        if cleaned.get("owner_from") and not is_handed_over:
            self.add_error("owner_from", str(_("The owner is the same. Choose another, or remove the date.")))
        return cleaned

    def _read_address(self, url: str) -> None:
        by_hand = {"platform", "handle"} & set(self.changed_data)
        try:
            profile = profile_addresses.read(url)
        except UnknownAddress as refused:
            has_both = self.cleaned_data.get("platform") and self.cleaned_data.get("handle")
            if not (has_both and refused.problem in profile_addresses.OVERRULED_BY_HAND):
                self.add_error("url", profile_addresses.refusal_in_words(refused))
            return
        self.cleaned_data["url"] = profile.address.canonical_url
        if "platform" in by_hand and self.cleaned_data.get("platform") not in (None, profile.platform):
            message = _("The address is on %(platform)s. Correct the platform or the address.")
            self.add_error("platform", str(message) % {"platform": profile.platform.name})
        self.cleaned_data["platform"] = profile.platform
        self._take_handle(profile.handle, is_by_hand="handle" in by_hand)
        if profile.address.remote_id and not self.cleaned_data.get("remote_id"):
            self.cleaned_data["remote_id"] = profile.address.remote_id

    def _take_handle(self, handle: str, *, is_by_hand: bool) -> None:
        typed = self.cleaned_data.get("handle", "")
        if is_by_hand and typed and typed.casefold() != handle.casefold():
            message = _("The address leads to «%(handle)s». Correct the user name or the address.")
            self.add_error("handle", str(message) % {"handle": handle})
            return
        self.cleaned_data["handle"] = typed if is_by_hand and typed else handle

    def fields_for_action(self) -> AccountFields:
        """Only after `is_valid()`. Without `reason` and `owner_from`, which the action takes by themselves."""
        apart = ("reason", "owner_from")
        values = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        values["members"] = list(values["members"])
        return cast("AccountFields", values)


def _initial(account: Account | None, application: AccountApplication | None) -> dict[str, Any]:
    if application:
        return {
            "platform": application.platform_id,
            "handle": application.handle,
            "name": application.name,
            "purpose": application.purpose,
            "target_groups": application.target_groups,
        }
    if account is None:
        return {"status": AccountStatus.ACTIVE}
    names = (
        "url",
        "handle",
        "remote_id",
        "name",
        "profile_form",
        "purpose",
        "target_groups",
        "is_joint",
        "opened_on",
    )
    initial: dict[str, Any] = {name: getattr(account, name) for name in names}
    return initial | {
        "platform": account.platform_id,
        "owner": account.owner_id,
        "members": list(account.members.all()),
        "verification": account.verification,
        "verified_on": account.verified_on,
        "verification_evidence": account.verification_evidence,
    }
