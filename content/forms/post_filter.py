"""The filter over posts; its address can be saved and sent. Names: `sok status konto mine`, and `side`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from content.post_states import PostState
from somestrategi.forms import FilterForm

if TYPE_CHECKING:
    from accounts.models import User
    from content.post_querysets import PostQuerySet

ALL = pgettext_lazy("filter", "All")


class PostFilterForm(FilterForm):
    sok = forms.CharField(
        label=_("Search in topics and texts"),
        widget=forms.SearchInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("post", "Status"),
        choices=[("", _("At work")), *PostState.choices],
        required=False,
    )
    konto = forms.ModelChoiceField(
        label=pgettext_lazy("post", "Account"),
        queryset=Account.objects.none(),
        empty_label=ALL,
        required=False,
    )
    mine = forms.BooleanField(label=_("Only those I have begun"), required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        accounts = Account.objects.visible_to(user).alive().with_context().by_name()
        cast("forms.ModelChoiceField[Account]", self.fields["konto"]).queryset = accounts

    def narrow(self, posts: PostQuerySet) -> PostQuerySet:
        """Those that the filter leaves; an unreadable filter leaves what is at work."""
        if not self.is_valid():
            return posts.at_work()
        told = self.cleaned_data
        found = posts.in_state(told["status"]) if told["status"] else posts.at_work()
        if told["konto"]:
            found = found.filter(pk__in=told["konto"].variants.values("post_id"))
        if told["mine"]:
            found = found.filter(created_by=self.user)
        return found.matching(told["sok"])
