"""A set of posts to be released on a signal: which, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Ministry
from accounts.permissions import DO, ministries_where
from content.actions.releases import MAY_JOIN
from content.models import Variant
from content.post_states import PostState
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import User


class VariantsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Each by its topic and account."""

    def label_from_instance(self, obj: Any) -> str:
        variant: Variant = obj
        return f"{variant.post} · {variant.account}"


class ReleaseForm(forms.Form):
    """Approved posts that are not out. They go in the order of the list until somebody changes it."""

    name = forms.CharField(
        label=pgettext_lazy("release", "Name"),
        max_length=120,
        help_text=_("Such as «The press conference on Tuesday»."),
        error_messages={"required": _("Give the set a name.")},
    )
    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"), empty_label=None)
    variants = VariantsField(
        Variant.objects.none(),
        label=_("Approved posts"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one post.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        mine = Ministry.objects.filter(ministries_where(user, DO.POST_WRITE)).order_by("name_nb")
        cast("forms.ModelChoiceField[Ministry]", self.fields["ministry"]).queryset = mine
        self.candidates: QuerySet[Variant] = (
            Variant.objects.filter(
                ministries_where(user, DO.POST_WRITE, path="post__ministry_id"),
                post__state=PostState.APPROVED,
                state__in=MAY_JOIN,
                release_item__isnull=True,
            )
            .with_context()
            .order_by("planned_at", "pk")[:100]
        )
        keys = list(self.candidates.values_list("pk", flat=True))
        field = cast("forms.ModelMultipleChoiceField[Variant]", self.fields["variants"])
        field.queryset = Variant.objects.filter(pk__in=keys).with_context().order_by("planned_at", "pk")
        self.helper = FormHelper(
            self,
            "name",
            "ministry",
            "variants",
            Actions(Submit(_("Prepare the set")), Link(_("Cancel"), reverse("releases"))),
        )

    def in_order(self) -> list[Variant]:
        chosen = {variant.pk for variant in self.cleaned_data["variants"]}
        field = cast("forms.ModelMultipleChoiceField[Variant]", self.fields["variants"])
        return [variant for variant in field.queryset or () if variant.pk in chosen]
