"""The deeds of this app in words, and the look-up over all apps.

Every app names its own in `<app>/verbs.py` as VERBS; ids are `<app>.<verb>`, so that the id tells the room.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, Promise] = {
    "accounts.account_created": _("registered the account %(object)s"),
    "accounts.account_changed": _("changed the account %(object)s: %(fields)s"),
    "accounts.user_invited": _("invited %(object)s"),
    "accounts.user_deactivated": _("deactivated %(object)s"),
    "accounts.user_reactivated": _("reactivated %(object)s"),
    "accounts.role_given": _("gave %(object)s the role %(role)s"),
    "accounts.role_taken": _("took the role %(role)s from %(object)s"),
    "accounts.password_link_made": _("made a one-time link for a new password for %(object)s"),
    "accounts.password_changed": _("changed the password of %(object)s"),
    "accounts.finding_accepted": _("accepted the finding on %(object)s until %(until)s"),
    "accounts.audit_run_started": _("started the self-audit of %(object)s"),
    "accounts.threshold_changed": _("set the threshold %(object)s to %(value)s"),
    "accounts.ministry_changed": _("changed %(object)s"),
    "accounts.platform_changed": _("changed the platform %(object)s"),
    "accounts.first_admin_created": _("created the first administrator %(object)s"),
    "accounts.reference_data_loaded": _("loaded the reference data"),
}


@cache
def _verbs_of(app_label: str) -> Mapping[str, Promise]:
    try:
        name = apps.get_app_config(app_label).name
    except LookupError:
        return {}
    module = import_module(f"{name}.verbs")
    verbs: Mapping[str, Promise] = module.VERBS
    return verbs


def is_known(verb: str) -> bool:
    return verb in _verbs_of(verb.partition(".")[0])


def sentence_for(verb: str, params: Mapping[str, Any]) -> str:
    """The sentence of a verb in the active language; an id that is no longer known reads as itself."""
    text = _verbs_of(verb.partition(".")[0]).get(verb)
    return str(text) % params if text is not None else verb
