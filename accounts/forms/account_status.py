"""The next step in an account's life, among those that the reader may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import status_machine
from accounts.closing_words import hiding_on
from accounts.models import Account, AccountStatus
from accounts.permissions import may
from somestrategi.forms import Actions, DateInput, FormHelper, Link, Submit

if TYPE_CHECKING:
    from accounts.models import User


class AccountStatusForm(forms.Form):
    """`?til=` chooses one before. Evidence and last day stand here for every step; the action knows which need them.
    A step with a page of its own, a verdict's or a deletion's, is not among the choices."""

    to = forms.ChoiceField(
        label=_("What shall happen to the account?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what shall happen."),
            "invalid_choice": _("Choose one of them."),
        },
    )
    until = forms.DateField(
        label=_("Last day of the pause"),
        required=False,
        widget=DateInput,
        help_text=_("Only for a pause. The clock of accounts not in use does not stop."),
        error_messages={"invalid": _("Give the date as day, month and year.")},
    )
    evidence = forms.CharField(
        label=_("Where is it documented?"),
        max_length=300,
        required=False,
        help_text=_("For hiding: a case number or an address that shows it was done on the platform."),
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the history of the account."),
        error_messages={"required": _("Write why.")},
    )

    def __init__(self, data: Any = None, *, account: Account, user: User, chosen: str = "") -> None:
        self.account = account
        steps = [step for step in steps_for(account, user) if not _has_its_own_page(step, account)]
        initial = {"to": chosen if chosen in [step.to for step in steps] else None}
        super().__init__(data, initial=initial)
        choices = [(step.to.value, _words(step, account)) for step in steps]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        if not any(step.needs_until for step in steps):
            del self.fields["until"]
        if not any(step.needs_evidence for step in steps):
            del self.fields["evidence"]
        self.helper = FormHelper(
            self,
            *self.fields,
            Actions(
                Submit(_("Save the decision")),
                Link(pgettext_lazy("form", "Cancel"), account.get_absolute_url()),
            ),
        )

    def clean_to(self) -> AccountStatus:
        return AccountStatus(self.cleaned_data["to"])


WORDS = {
    AccountStatus.TRIAL: _("Start a trial"),
    AccountStatus.ACTIVE: _("Take it into use"),
    AccountStatus.PAUSED: _("Pause it"),
    AccountStatus.WINDING_DOWN: _("Start winding it down"),
    AccountStatus.HIDDEN: _("It is hidden on the platform; the user name is kept"),
    AccountStatus.DELETED: _("It is deleted on the platform; others can take the user name"),
    AccountStatus.LOST: pgettext_lazy("account", "We have lost control of it"),
}


def _words(step: status_machine.Step, account: Account) -> Promise | str:
    if step.to == AccountStatus.HIDDEN and hiding_on(account.platform).warns:
        return _("It is hidden on the platform, which deletes it later")
    if step.to == AccountStatus.DELETED and account.status == AccountStatus.PROPOSED:
        return _("Drop the proposal")
    return WORDS[step.to]


def _has_its_own_page(step: status_machine.Step, account: Account) -> bool:
    return step.needs_export or (step.to in status_machine.VERDICT_LEADS_TO and is_awaiting_verdict(account))


def is_awaiting_verdict(account: Account) -> bool:
    return account.trials.undecided().exists()


def steps_for(account: Account, user: User) -> list[status_machine.Step]:
    return [
        step
        for step in status_machine.STEPS[AccountStatus(account.status)]
        if may(user, step.deed, ministry=account.owner_id)
    ]
