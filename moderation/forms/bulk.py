from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from moderation.forms.decide import DecideForm, reason_field


class HideSameTextForm(DecideForm):
    """The rule is given: only advertising, fraud and spam may be hidden several at once."""

    reason = reason_field(label=_("Why are they spam?"))
