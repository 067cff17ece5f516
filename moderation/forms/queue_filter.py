"""The filter of the queue; its address can be saved and sent. Names: `fane konto plattform type mine overvaket`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Platform
from accounts.permissions import DO
from moderation.models import CommentKind
from moderation.queue_tabs import Tab
from somestrategi.core import clock
from somestrategi.forms import FilterForm

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.comment_querysets import CommentQuerySet

ALL = pgettext_lazy("filter", "All")


class QueueFilterForm(FilterForm):
    fane = forms.ChoiceField(choices=Tab.choices, widget=forms.HiddenInput, required=False)
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
    type = forms.ChoiceField(
        label=pgettext_lazy("comment", "Kind"), choices=[("", ALL), *CommentKind.choices], required=False
    )
    mine = forms.BooleanField(label=_("Only those I have open"), required=False)
    overvaket = forms.BooleanField(label=_("Only under watched publications"), required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        accounts = Account.objects.reached_by(user, DO.COMMENT_VIEW).with_context()
        cast("forms.ModelChoiceField[Account]", self.fields["konto"]).queryset = accounts.by_name()
        cast("forms.ModelChoiceField[Platform]", self.fields["plattform"]).queryset = Platform.objects.filter(
            pk__in=accounts.order_by().values("platform_id")
        ).order_by("name")

    @property
    def tab(self) -> Tab:
        """The queue itself where the address says nothing that can be read."""
        return Tab(self.cleaned_data["fane"] or Tab.WAITING) if self.is_valid() else Tab.WAITING

    def is_used(self) -> bool:
        """A tab is no filter."""
        return self.is_valid() and any(value for name, value in self.cleaned_data.items() if name != "fane")

    def narrow(self, comments: CommentQuerySet) -> CommentQuerySet:
        """Nothing where the address cannot be read: a queue that quietly leaves out a filter would mislead."""
        if not self.is_valid():
            return comments.none()
        told = self.cleaned_data
        found = comments
        if told["konto"]:
            found = found.filter(account=told["konto"])
        if told["plattform"]:
            found = found.filter(account__platform=told["plattform"])
        if told["type"]:
            found = found.filter(kind=told["type"])
        if told["mine"]:
            found = found.claimed_now_by(self.user, clock.now())
        if told["overvaket"]:
            found = found.on_watched(clock.today())
        return found
