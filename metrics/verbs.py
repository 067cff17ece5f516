"""The deeds of this app in words; see `accounts/verbs.py`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, Promise] = {
    "metrics.columns_told": _("said what the columns of %(object)s are"),
    "metrics.mapping_forgotten": _("let the columns %(object)s be forgotten"),
    "metrics.alias_created": _("entered the column name %(object)s"),
    "metrics.alias_changed": _("changed the column name %(object)s"),
    "metrics.mapping_changed": _("changed what the columns %(object)s are"),
    "metrics.import_committed": _("imported %(object)s: %(new)s new, %(changed)s changed"),
    "metrics.import_started": _("started the import of %(object)s, in the background"),
    "metrics.import_stopped": _("stopped the import of %(object)s"),
    "metrics.import_undone": _("undid the import of %(object)s"),
    "metrics.upload_discarded": _("deleted the upload %(object)s without importing it"),
}
