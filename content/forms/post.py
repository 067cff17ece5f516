"""What one writes: the text on each account, and what the post is about. An account and a text are enough to begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account, Ministry, TargetGroup
from accounts.permissions import DO
from content import government_address
from content.actions.posts import Written
from content.models import ArchiveAnswer, Importance, Live, Post, Purpose, Sensitivity, Variant, WrittenForm
from somestrategi.core import clock
from somestrategi.forms import DateInput, FormHelper, Submit, TimeInput
from somestrategi.forms.layout import Actions

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User

FORMS = (("", pgettext_lazy("written form", "Not chosen")), *WrittenForm.choices)
LONGEST = 100_000
FOLDED = (
    *("is_page_reserved", "embargo_on", "embargo_time", "sensitivity", "is_shielded", "is_shown_to_others"),
    *("live", "input_goes_to", "archive_answer"),
)
PLAIN_VALUES = ("", None, False, Sensitivity.ORDINARY, Live.NO, ArchiveAnswer.UNKNOWN)


def writable_accounts(user: User) -> AccountQuerySet:
    """Those in use that the user may plan on: led or shared by a ministry for which she writes."""
    return Account.objects.reached_by(user, DO.POST_WRITE).alive().with_context().by_name()


def accounts_to_add(post: Post, user: User) -> AccountQuerySet:
    """Those that the post could go out on besides."""
    return writable_accounts(user).exclude(pk__in=[variant.account_id for variant in post.variants.all()])


class NewPostForm(forms.Form):
    """The two that it takes to begin. With only one account there is nothing to choose."""

    account = forms.ModelChoiceField(
        Account.objects.none(),
        label=pgettext_lazy("post", "Account"),
        empty_label=_("Choose an account"),
        error_messages={
            "required": _("Choose the account."),
            "invalid_choice": _("Choose one of your accounts."),
        },
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the text.")},
    )

    planned_on = forms.DateField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, user: User, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        accounts = writable_accounts(user)
        field = cast("forms.ModelChoiceField[Account]", self.fields["account"])
        field.queryset = accounts
        keys = list(accounts.values_list("pk", flat=True)[:2])
        if len(keys) == 1 and not self.initial.get("account"):
            self.initial["account"] = keys[0]
        self.helper = FormHelper(self, "account", "text", "planned_on", Actions(Submit(_("Save the draft"))))


class PostForm(forms.Form):
    """The facts of a post; every one may wait until it is sent for approval."""

    topic = forms.CharField(
        label=pgettext_lazy("post", "Topic"),
        max_length=120,
        help_text=_("Once you have written it yourself, other ministries see it in the plan."),
        required=False,
    )
    ministry = forms.ModelChoiceField(
        Ministry.objects.none(),
        label=_("Responsible ministry"),
        help_text=_("Answers for the post and its comments."),
        empty_label=None,
    )
    purpose = forms.ChoiceField(
        label=pgettext_lazy("post", "Purpose"),
        choices=[("", pgettext_lazy("purpose", "Not chosen")), *Purpose.choices],
        required=False,
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"), widget=forms.CheckboxSelectMultiple, required=False
    )
    affected = forms.CharField(label=_("Who are affected?"), max_length=200, required=False)
    importance = forms.ChoiceField(
        label=pgettext_lazy("post", "Importance"), choices=Importance.choices, widget=forms.RadioSelect
    )
    government_url = forms.CharField(
        label=_("The matter on regjeringen.no"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        required=False,
    )
    is_page_reserved = forms.BooleanField(
        label=_("The address is reserved, and the page opens later"), required=False
    )
    embargo_on = forms.DateField(label=_("Not before, date"), widget=DateInput, required=False)
    embargo_time = forms.TimeField(label=_("Not before, time"), widget=TimeInput, required=False)
    sensitivity = forms.ChoiceField(
        label=pgettext_lazy("post", "Care"), choices=Sensitivity.choices, widget=forms.RadioSelect
    )
    is_shielded = forms.BooleanField(
        label=_("Shielded: others see only that the time is taken"), required=False
    )
    is_shown_to_others = forms.BooleanField(
        label=_("Other ministries may read the text when it is approved"), required=False
    )
    live = forms.ChoiceField(
        label=_("Is it a live broadcast?"),
        choices=Live.choices,
        help_text=_("A recording that is left up must have captions."),
        required=False,
    )
    input_goes_to = forms.CharField(
        label=_("Where does the input go?"),
        max_length=300,
        help_text=_("For posts that ask people to take part."),
        required=False,
    )
    archive_answer = forms.ChoiceField(
        label=_("Is the input used in a case?"), choices=ArchiveAnswer.choices, required=False
    )

    def __init__(self, data: Any = None, *, post: Post, user: User) -> None:
        super().__init__(data, initial=_initial(post))
        self.post = post
        able = Ministry.objects.where_may(user, DO.POST_WRITE) | Ministry.objects.filter(pk=post.ministry_id)
        cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"]).queryset = able.distinct().by_name()
        cast("forms.MultipleChoiceField", self.fields["target_groups"]).choices = TargetGroup.choices

    @property
    def has_folded(self) -> bool:
        """Whether one of the fields that stand folded is filled in, or wrong."""
        return any(name in self.errors or self[name].value() not in PLAIN_VALUES for name in FOLDED)

    def clean_government_url(self) -> str:
        return government_address.read(self.cleaned_data["government_url"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("embargo_time") and not cleaned.get("embargo_on") and "embargo_on" not in self.errors:
            self.add_error("embargo_on", str(_("Give the date too.")))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Only after `is_valid()`; names are those of `Post`'s fields."""
        facts = dict(self.cleaned_data)
        day, time = facts.pop("embargo_on"), facts.pop("embargo_time")
        facts["embargo_until"] = moment(day, time)
        facts["live"] = facts["live"] or self.post.live
        facts["archive_answer"] = facts["archive_answer"] or ArchiveAnswer.UNKNOWN
        return facts


class VariantForm(forms.Form):
    """One account's text, written form and time. Its prefix is the variant's."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        validators=[MaxLengthValidator(LONGEST)],
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
    )
    declared_form = forms.ChoiceField(
        label=_("Written form"), choices=FORMS, required=False, widget=forms.Select
    )
    planned_on = forms.DateField(label=pgettext_lazy("variant", "Date"), widget=DateInput, required=False)
    planned_time = forms.TimeField(label=_("Time of day"), widget=TimeInput, required=False)

    def __init__(self, data: Any = None, *, variant: Variant) -> None:
        at = clock.local(variant.planned_at) if variant.planned_at else None
        initial = {
            "text": variant.text,
            "declared_form": variant.declared_form or "",
            "planned_on": at.date() if at else None,
            "planned_time": at.time() if at else None,
        }
        super().__init__(data, initial=initial, prefix=f"v{variant.pk}")
        self.variant = variant

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if cleaned.get("planned_time") and not cleaned.get("planned_on") and "planned_on" not in self.errors:
            self.add_error("planned_on", str(_("Give the date too.")))
        return cleaned

    def written(self) -> Written:
        """Only after `is_valid()`."""
        told = self.cleaned_data
        fields = {
            "declared_form": told["declared_form"] or None,
            "planned_at": moment(told["planned_on"], told["planned_time"]),
        }
        return Written(self.variant.pk, told["text"].replace("\r\n", "\n"), fields)


def asked_for(query: Mapping[str, str]) -> dict[str, Any]:
    """What the address of a new post says: `konto`, and `dag` as 2026-12-02. What cannot be read is passed over."""
    try:
        day = dt.date.fromisoformat(query.get("dag", ""))
    except ValueError:
        day = None
    return {"account": query.get("konto"), "planned_on": day}


def moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    """A time in Oslo; nine o'clock where only the date is given."""
    return dt.datetime.combine(day, time or dt.time(9), tzinfo=clock.OSLO) if day else None


def _initial(post: Post) -> dict[str, Any]:
    names = [name for name in PostForm.base_fields if name not in ("embargo_on", "embargo_time", "ministry")]
    at = clock.local(post.embargo_until) if post.embargo_until else None
    return {name: getattr(post, name) for name in names} | {
        "ministry": post.ministry_id,
        "embargo_on": at.date() if at else None,
        "embargo_time": at.time() if at else None,
    }
