"""An option that needs a sentence of explanation under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Choice:
    """Use as the label of a radio button or checkbox: `choices=[("joint", Choice(_("Joint"), _("…")))]`."""

    label: str | Promise
    hint: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)
