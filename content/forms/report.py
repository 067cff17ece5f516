"""«Meld som publisert»: the address of the post is enough. The account is asked for only where no address tells it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import post_addresses
from accounts.models import Account
from accounts.platform_urls import UnknownAddress
from accounts.post_addresses import Post
from content import government_address
from content.actions.reports import Told
from content.forms.variant_choice import VariantField, waiting_for
from content.models import Media, Publication, Variant
from somestrategi.core import clock
from somestrategi.forms import DateInput, TimeInput

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User

EARLIEST = dt.date(2004, 1, 1)
"""Before there were platforms to publish on: a year that is mistyped."""


class ReportForm(forms.Form):
    """After `is_valid()`: `post`, `on_account` and `told()`. When it is refused, `known` is the publication that is
    recorded already and `unregistered` the handle that is not in the register, for the way on."""

    address = forms.CharField(
        label=_("Address of the post"),
        help_text=_("Open the post on the platform and paste its address here."),
        error_messages={"required": _("Paste the address of the post.")},
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "autofocus": True}
        ),
    )
    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=_("Which account is it on?"),
        empty_label=_("Choose an account"),
        required=False,
    )
    variant = VariantField()
    text = forms.CharField(
        label=_("Text of the post"),
        help_text=_("With the text we can tell the written form. Otherwise it comes with the next file."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    published_on = forms.DateField(
        label=pgettext_lazy("publication", "Date"),
        help_text=_("Empty means today."),
        widget=DateInput(),
        required=False,
    )
    published_time = forms.TimeField(
        label=_("Time of day"),
        help_text=_("Empty means now, or unknown on another day."),
        widget=TimeInput(),
        required=False,
    )
    media_kind = forms.ChoiceField(
        label=_("Picture or video"), choices=Media.choices, initial=Media.UNKNOWN, required=False
    )
    government_url = forms.CharField(
        label=_("The matter on regjeringen.no"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        required=False,
    )

    folded = ("published_on", "published_time", "media_kind", "government_url")

    def __init__(self, data: Any = None, *, user: User, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.user = user
        self.post: Post | None = None
        self.on_account: Account | None = None
        self.known: Publication | None = None
        self.unregistered = ""
        self.asks_for_account = False
        self._offer(Account.objects.reported_by(user).with_context())
        cast("forms.ModelChoiceField[Variant]", self.fields["variant"]).queryset = waiting_for(user)

    @property
    def has_folded(self) -> bool:
        """Whether one of the fields that stand folded is filled in, or wrong."""
        return any(
            name in self.errors or self.data.get(name) not in (None, "", "unknown") for name in self.folded
        )

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"])
        try:
            self.post = post_addresses.read(address)
        except UnknownAddress as refused:
            raise forms.ValidationError(post_addresses.refusal_in_words(refused)) from refused
        return address

    def clean_published_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["published_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("The date has not come yet."))
        if day and day < EARLIEST:
            raise forms.ValidationError(_("Look at the year again."))
        return day

    def clean_government_url(self) -> str:
        return government_address.read(self.cleaned_data["government_url"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not {"published_on", "published_time"} & set(self.errors):
            published_at, has_time = self._moment()
            if has_time and published_at > clock.now():
                self.add_error("published_time", str(_("The time has not come yet.")))
        if self.post is not None:
            self._find_account(self.post)
        self._check_variant()
        if self.post is not None and self.on_account is not None:
            self.known = Publication.objects.of_post(self.post, self.on_account)
            if self.known is not None:
                self.add_error("address", str(_("The publication is recorded already.")))
        return cleaned

    def _check_variant(self) -> None:
        variant: Variant | None = self.cleaned_data.get("variant")
        if variant is not None and self.on_account is not None and variant.account != self.on_account:
            message = _("The planned post is for %(account)s.")
            self.add_error("variant", str(message) % {"account": variant.account})

    def _find_account(self, post: Post) -> None:
        """The one that the address names; else the planned post's, the only one there is, or the one that is chosen."""
        mine = Account.objects.reported_by(self.user).filter(platform=post.platform).with_context().by_name()
        named = post.account()
        if named is not None or post.address.handle:
            self.on_account = self._checked(post, named, mine)
            return
        planned: Variant | None = self.cleaned_data.get("variant")
        if planned is not None and planned.account.platform_id == post.platform.pk:
            self.on_account = mine.filter(pk=planned.account_id).first()
            return
        candidates = list(mine.in_use()[:2]) or list(mine[:2])
        if len(candidates) == 1:
            self.on_account = candidates[0]
        elif not candidates:
            message = _("You have no account on %(platform)s in the register.")
            self.add_error("address", str(message) % {"platform": post.platform})
            self.unregistered = str(post.platform)
        else:
            self._ask(post, mine)

    def _checked(self, post: Post, account: Account | None, mine: AccountQuerySet) -> Account | None:
        if account is None:
            handle = post.address.handle or ""
            message = _("The account «%(handle)s» on %(platform)s is not in the register.")
            self.add_error("address", str(message) % {"handle": handle, "platform": post.platform})
            self.unregistered = handle
        elif not mine.filter(pk=account.pk).exists():
            message = _("The post is on the account %(account)s. %(owner)s owns it, and reports it.")
            self.add_error("address", str(message) % {"account": account, "owner": account.owner})
            return None
        return account

    def _ask(self, post: Post, mine: AccountQuerySet) -> None:
        self._offer(mine)
        self.asks_for_account = True
        chosen: Account | None = self.cleaned_data.get("account")
        if chosen is not None and chosen.platform_id == post.platform.pk:
            self.on_account = chosen
        elif "account" not in self.errors:
            self.add_error(
                "account", str(_("The address does not tell whose the post is. Choose the account."))
            )

    def _offer(self, accounts: AccountQuerySet) -> None:
        cast("forms.ModelChoiceField[Account]", self.fields["account"]).queryset = accounts

    def told(self) -> Told:
        published_at, has_time = self._moment()
        return Told(
            published_at=published_at,
            has_time=has_time,
            text=self.cleaned_data["text"],
            media=self.cleaned_data["media_kind"] or Media.UNKNOWN,
            government_url=self.cleaned_data["government_url"],
            variant=self.cleaned_data["variant"],
        )

    def _moment(self) -> tuple[dt.datetime, bool]:
        """Now, unless the person says otherwise; noon without a known time where only a date is given."""
        day, time = self.cleaned_data.get("published_on"), self.cleaned_data.get("published_time")
        if day is None and time is None:
            return clock.now(), True
        at = dt.datetime.combine(day or clock.today(), time or dt.time(12), tzinfo=clock.OSLO)
        return at, time is not None
