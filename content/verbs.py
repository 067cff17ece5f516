"""The deeds of this app in words; see `accounts/verbs.py`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, Promise] = {
    "content.publication_reported": _("reported as published: %(object)s"),
    "content.report_withdrawn": _("took back the report of %(object)s"),
}
