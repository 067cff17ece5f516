"""In which order the queue takes comments (S44, S51, S60). Never by opinion: criticism is no tier."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Tier(models.IntegerChoices):
    """In which order the queue takes them; the first three ring round the clock. Never by opinion."""

    HELP = 0, pgettext_lazy("tier", "Somebody may need help")
    THREAT = 1, pgettext_lazy("tier", "Threat")
    PERSONAL_DATA = 2, pgettext_lazy("tier", "Personal data")
    REPORTED = 3, pgettext_lazy("tier", "Reported")
    ABUSE = 4, pgettext_lazy("tier", "Hate or insult")
    ORDINARY = 5, pgettext_lazy("tier", "Ordinary")


URGENT = (Tier.HELP, Tier.THREAT, Tier.PERSONAL_DATA)
"""The response clock of these runs at night and on holidays too."""
