"""What an application must tell before it is sent, asked for in words (S18–S20, S32–S35, S57)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import AccountApplication, User
from accounts.permissions import DO
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place

ASKED: Mapping[str, Promise] = {
    "platform": _("Choose the platform."),
    "name": _("Write what the account shall be called."),
    "purpose": _("Write what the account is for."),
    "target_groups": _("Choose at least one target group."),
    "why_platform": _("Write why this platform and not another."),
    "benefit": _("Write what people get out of it, and what happens without."),
    "risk_reference": _("Tell where the risk assessment is."),
}
ASKED_ON_TRIAL: Mapping[str, Promise] = {
    "hypothesis": _("Write what you believe will happen."),
    "success_measure": _("Write how you will see that it succeeded."),
    "evaluate_on": _("Give the date of the evaluation."),
}


def check(application: AccountApplication, staff: Sequence[Place]) -> None:
    """Raises ValidationError with all that is missing, keyed on the fields of the form."""
    asked = {**ASKED, **ASKED_ON_TRIAL} if application.is_trial else ASKED
    missing: dict[str, str] = {
        name: str(text) for name, text in asked.items() if not getattr(application, name)
    }
    if application.answering_hours is None:
        missing["hours_kind"] = str(_("Tell when you answer comments, or that there are no fixed hours."))
    if application.is_trial and application.evaluate_on and application.evaluate_on <= clock.today():
        missing["evaluate_on"] = str(_("Choose a date after today."))
    missing |= _staff_missing(application, staff)
    if missing:
        raise ValidationError(missing)


def _staff_missing(application: AccountApplication, staff: Sequence[Place]) -> dict[str, str]:
    if not staff:
        return {"person_0": str(_("Choose who shall answer for the account."))}
    missing = {}
    if len(staff) == 1:
        missing["person_1"] = str(_("Choose a deputy too."))
    if not staff[0][1]:
        missing["hours_0"] = str(_("Tell how many hours a week."))
    able = User.objects.who_may(DO.ACCOUNT_EDIT, [application.ministry_id], clock.now())
    known = set(able.values_list("pk", flat=True))
    for place, (person, _hours) in enumerate(staff):
        if person.pk not in known:
            text = _("%(person)s does not keep accounts in %(ministry)s.")
            missing[f"person_{place}"] = str(text) % {"person": person, "ministry": application.ministry}
    return missing
