"""The planned posts that something published may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Publication, Variant
from somestrategi.core import clock
from somestrategi.forms import Actions, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import User
    from content.post_querysets import VariantQuerySet


class VariantField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """Each by its account, its time and its topic: «Facebook · 2.12. kl. 12.00 · Ny ordning»."""

    def __init__(self) -> None:
        super().__init__(
            Variant.objects.none(),
            label=_("Which planned post is it?"),
            empty_label=_("None of them, or you find it"),
            error_messages={"invalid_choice": _("Somebody has paired that one meanwhile.")},
            required=False,
        )

    def label_from_instance(self, obj: Any) -> str:
        variant: Variant = obj
        at = f" · {clock.local(variant.planned_at):%-d.%-m. %H.%M}" if variant.planned_at else ""
        return f"{variant.account}{at} · {variant.post}"


class VariantForm(forms.Form):
    """Pairs one publication with what was planned on its account."""

    variant = VariantField()

    def __init__(self, data: Any = None, *, publication: Publication, user: User) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Variant]", self.fields["variant"])
        field.queryset = waiting_for(user).filter(account=publication.account_id)
        field.required, field.empty_label = True, str(_("Choose a post"))
        field.error_messages["required"] = str(_("Choose the post that it is."))
        cancel = Link(_("Cancel"), publication.get_absolute_url())
        self.helper = FormHelper(self, "variant", Actions(Submit(_("Pair them")), cancel))


def waiting_for(user: User) -> VariantQuerySet:
    """What the user may read and nobody has told is out, the likeliest first."""
    return Variant.objects.visible_to(user).waiting_to_be_published().with_context().approved_first()
