"""A change of a ministry, one form for each kind, and the roles that go along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.actions.reorganisation import Details
from accounts.models import Account, Ministry, ReorganisationKind, RoleAssignment
from accounts.permissions import Role
from somestrategi.core import clock
from somestrategi.forms import Actions, Columns, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOT_DETAILS = frozenset({"takes_effect_on", "reason"})


class ReorganisationForm(forms.Form):
    """What the three kinds have in common. `details()` is what `reorganisation.draft` takes."""

    kind: ReorganisationKind
    takes_effect_on = forms.DateField(
        label=_("In force from"),
        widget=DateInput,
        help_text=_("A date ahead takes effect by itself that morning."),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        required=False,
        help_text=_("Such as the decision it rests on. Stands in the history."),
    )

    def __init__(self, data: Any = None, *, ministry: Ministry, back: str) -> None:
        super().__init__(data)
        self.ministry = ministry
        self._prepare()
        self.helper = FormHelper(
            self,
            *self._fields(),
            "reason",
            Actions(Submit(_("See what happens")), Link(pgettext_lazy("form", "Cancel"), back)),
        )

    def _prepare(self) -> None: ...

    def _fields(self) -> list[Any]:
        raise NotImplementedError

    def details(self) -> Details:
        values = {name: value for name, value in self.cleaned_data.items() if name not in NOT_DETAILS}
        return cast("Details", values)


class RenameForm(ReorganisationForm):
    kind = ReorganisationKind.RENAME
    name_nb = forms.CharField(label=_("Name in bokmål"), max_length=120)
    name_nn = forms.CharField(label=_("Name in nynorsk"), max_length=120)
    abbreviation = forms.CharField(label=_("Abbreviation"), max_length=12)

    def _prepare(self) -> None:
        for name in ("name_nb", "name_nn", "abbreviation"):
            self.fields[name].initial = getattr(self.ministry, name)

    def _fields(self) -> list[Any]:
        return ["name_nb", "name_nn", Columns("abbreviation", "takes_effect_on")]


class TargetForm(ReorganisationForm):
    into = forms.ModelChoiceField(
        Ministry.objects.none(), label=_("New ministry"), empty_label=_("Choose a ministry")
    )

    def _prepare(self) -> None:
        """Also those that begin later: the date decides, and the action asks."""
        others = Ministry.objects.exclude(pk=self.ministry.pk).exclude(valid_to__lte=clock.today())
        _choice(self, "into").queryset = others.by_name()


class MergeForm(TargetForm):
    kind = ReorganisationKind.MERGE
    old_roles_until = forms.DateField(
        label=_("The old roles hold until"),
        required=False,
        widget=DateInput,
        help_text=_(
            "Leave it empty to end them with the merger. Give a date where somebody must finish something, such as the "
            "report to Språkrådet."
        ),
    )

    def _fields(self) -> list[Any]:
        return ["into", Columns("takes_effect_on", "old_roles_until")]


class SplitForm(TargetForm):
    kind = ReorganisationKind.SPLIT
    accounts = forms.ModelMultipleChoiceField(
        Account.objects.none(),
        label=_("Accounts that move"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one account that the ministry leads.")},
    )

    def _prepare(self) -> None:
        super()._prepare()
        led = Account.objects.filter(owner=self.ministry).select_related("platform")
        _choice(self, "accounts").queryset = led.by_name()

    def _fields(self) -> list[Any]:
        return ["into", "accounts", "takes_effect_on"]


FORMS: dict[str, type[ReorganisationForm]] = {
    form.kind.value: form for form in (RenameForm, MergeForm, SplitForm)
}


class CarriedRolesForm(forms.Form):
    """All are proposed; the administrator takes away the tick where somebody shall not come along."""

    roles = forms.ModelMultipleChoiceField(
        RoleAssignment.objects.none(),
        label=_("Roles that go along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, proposed: QuerySet[RoleAssignment]) -> None:
        super().__init__(data, initial={"roles": proposed})
        _choice(self, "roles").label_from_instance = _who_and_what
        _choice(self, "roles").queryset = proposed


def _who_and_what(assignment: RoleAssignment) -> str:
    return f"{assignment.user.name}: {Role(assignment.role).title}"


def _choice(form: forms.Form, name: str) -> Any:
    return form.fields[name]
