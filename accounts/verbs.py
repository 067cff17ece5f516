"""The deeds of this app in words, and the look-up over all apps.

Every app names its own in `<app>/verbs.py` as VERBS, and its own WORDS where it has any; ids are `<app>.<verb>`, so
that the id tells the room.
What a sentence is filled with is stored as ids where there are words for it in both forms (`somestrategi.core` and
the models know them): WORDS turns those into the reader's language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.permissions.roles import Role
from accounts.rota_weeks import Days
from accounts.takeover_steps import title_of as step_title
from accounts.threshold_words import title_of, value_in_words

VERBS: Mapping[str, Promise] = {
    "accounts.account_created": _("registered the account %(object)s"),
    "accounts.account_changed": _("changed the account %(object)s: %(fields)s"),
    "accounts.account_connected": _("connected %(object)s to its platform"),
    "accounts.account_reconnected": _("connected %(object)s to its platform again"),
    "accounts.account_disconnected": _("disconnected %(object)s from its platform"),
    "accounts.connection_publishes": _("let posts on %(object)s go out through the connection"),
    "accounts.connection_by_hand": _("let posts on %(object)s be published by hand"),
    "accounts.pause_started": _("put everything on hold: %(object)s"),
    "accounts.pause_ended": _("ended the hold: %(object)s"),
    "accounts.connection_lost": _("lost the connection to %(object)s (%(code)s)"),
    "accounts.register_imported": _(
        "took accounts in from the file «%(object)s»: %(new)s new, %(changed)s changed"
    ),
    "accounts.profiles_imported": _(
        "took profiles in from the file «%(object)s»: %(new)s for the first time, %(changed)s changed, "
        "%(unchanged)s as before"
    ),
    "accounts.user_invited": _("invited %(object)s"),
    "accounts.user_renamed": _("changed the name of %(before)s to %(object)s"),
    "accounts.user_deactivated": _("deactivated %(object)s"),
    "accounts.user_reactivated": _("reactivated %(object)s"),
    "accounts.role_given": _("gave %(object)s the role %(role)s"),
    "accounts.role_given_until": _("gave %(object)s the role %(role)s until %(until)s"),
    "accounts.role_taken": _("took the role %(role)s from %(object)s"),
    "accounts.password_link_made": _("made a one-time link for a new password for %(object)s"),
    "accounts.password_link_sent": _("sent a one-time link for a new password to %(object)s"),
    "accounts.password_changed": _("changed the password of %(object)s"),
    "accounts.account_status_changed": _(
        "moved the account %(object)s from «%(from_status)s» to «%(status)s»"
    ),
    "accounts.verification_confirmed": _("saw that the account %(object)s is still verified"),
    "accounts.trial_planned": _("planned the trial of the account %(object)s"),
    "accounts.trial_decided": _("decided the trial of the account %(object)s: «%(verdict)s»"),
    "accounts.page_text_written": _("wrote the text on the page of %(object)s: %(fields)s"),
    "accounts.page_text_seen": _("saw the text on the page of %(object)s"),
    "accounts.page_text_template_changed": _(
        "changed the template for the text on the pages of %(object)s: %(fields)s"
    ),
    "accounts.profile_seen": _("looked over the profile of %(object)s"),
    "accounts.profile_taken_over": _(
        "said that it was we who changed the profile of %(object)s, and brought the register up to date"
    ),
    "accounts.application_begun": _("began the application for %(object)s"),
    "accounts.application_changed": _("changed the application for %(object)s: %(fields)s"),
    "accounts.application_sent": _("applied for the account %(object)s"),
    "accounts.application_withdrawn": _("withdrew the application for %(object)s"),
    "accounts.application_approved": _("approved the application for %(object)s"),
    "accounts.application_approved_with_conditions": _(
        "approved the application for %(object)s with conditions"
    ),
    "accounts.application_declined": _("declined the application for %(object)s"),
    "accounts.application_registered": _("registered the account from the application for %(object)s"),
    "accounts.channel_fit_assessed": _("assessed which target groups %(object)s suits"),
    "accounts.impostor_entered": _("entered case %(object)s of somebody who pretends to be us"),
    "accounts.impostor_reported": _(
        "reported case %(object)s of somebody who pretends to be us to the platform"
    ),
    "accounts.impostor_closed": _(
        "closed case %(object)s of somebody who pretends to be us: %(impostor_outcome)s"
    ),
    "accounts.impostor_reopened": _("opened case %(object)s of somebody who pretends to be us again"),
    "accounts.account_staffed": _("set who looks after the account %(object)s: %(to)s"),
    "accounts.account_unstaffed": _("left the account %(object)s without anybody responsible"),
    "accounts.account_handed_over": _("handed the account %(object)s over from %(before)s to %(to)s"),
    "accounts.rota_filled": _("filled the editor rota of %(object)s for %(days)s"),
    "accounts.rota_shift_added": _("put %(to)s on the editor rota of %(object)s for %(days)s"),
    "accounts.rota_shift_moved": _(
        "moved %(before)s on the editor rota of %(object)s from %(before_days)s to %(days)s"
    ),
    "accounts.rota_shift_handed_over": _(
        "handed the shift on %(object)s for %(days)s over from %(before)s to %(to)s"
    ),
    "accounts.rota_shift_removed": _("took %(before)s off the editor rota of %(object)s for %(days)s"),
    "accounts.account_confirmed": _("confirmed that all is right about the account %(object)s"),
    "accounts.account_confirmation_undone": _("took back the confirmation of the account %(object)s"),
    "accounts.risk_assessed": _("recorded a risk assessment of %(object)s: «%(conclusion)s»"),
    "accounts.terms_noted": _("noted new terms: %(object)s"),
    "accounts.terms_removed": _("removed terms that were noted by mistake: %(object)s"),
    "accounts.terms_found_harmless": _("found that the new terms change nothing: %(object)s"),
    "accounts.platform_access_given": _("entered an access to %(object)s on the platform"),
    "accounts.platform_access_to_staff": _(
        "entered that those who look after %(object)s have access on the platform"
    ),
    "accounts.platform_access_changed": _("changed an access to %(object)s on the platform"),
    "accounts.platform_access_ended": _("ended an access to %(object)s on the platform"),
    "accounts.platform_access_cleared": _("cleared accesses to %(object)s that ended long ago"),
    "accounts.mfa_confirmed": _("confirmed two-factor log-in for an access to %(object)s"),
    "accounts.account_recovery_changed": _("changed how %(object)s is got back: %(fields)s"),
    "accounts.crisis_reason_given": _("wrote why %(object)s may be used in a crisis"),
    "accounts.crisis_reason_taken_back": _("took back the reason to use %(object)s in a crisis"),
    "accounts.archive_noted": _("noted what is known of the archiving of %(object)s"),
    "accounts.outside_reference_created": _("entered the politician's profile %(object)s"),
    "accounts.outside_reference_changed": _("changed the politician's profile %(object)s: %(fields)s"),
    "accounts.outside_reference_ended": _("ended the politician's profile %(object)s"),
    "accounts.takeover_opened": _("opened the case that %(object)s is taken over"),
    "accounts.takeover_step_done": _("ticked off «%(step)s» for %(object)s"),
    "accounts.takeover_step_undone": _("took back the tick on «%(step)s» for %(object)s"),
    "accounts.takeover_note_written": _("wrote a note on «%(step)s» for %(object)s"),
    "accounts.takeover_closed": _("closed the case: we have %(object)s back"),
    "accounts.takeover_given_up": _("closed the case: %(object)s stays lost"),
    "accounts.finding_accepted": _("accepted the finding on %(object)s until %(until)s"),
    "accounts.finding_assigned": _("gave the finding on %(object)s to %(to)s"),
    "accounts.finding_unassigned": _("took the finding on %(object)s from %(before)s"),
    "accounts.finding_reopened": _(
        "opened the finding on %(object)s again: the time it was accepted for was over"
    ),
    "accounts.finding_due_set": _("set the deadline of the finding on %(object)s to %(until)s"),
    "accounts.self_audit_start_set": _("set the self-audit of %(object)s to count from %(until)s"),
    "accounts.self_audit_start_removed": _("let the self-audit of %(object)s count everything"),
    "accounts.audit_run_started": _("started the self-audit of %(object)s"),
    "accounts.threshold_changed": _("set the threshold «%(threshold)s» to %(value)s from %(valid_from)s"),
    "accounts.ministry_created": _("registered %(object)s"),
    "accounts.ministry_changed": _("changed %(object)s: %(fields)s"),
    "accounts.ministry_rename_planned": _("planned that %(object)s is called %(to)s from %(until)s"),
    "accounts.ministry_merger_planned": _("planned to merge %(object)s into %(to)s from %(until)s"),
    "accounts.ministry_split_planned": _("planned to move accounts from %(object)s to %(to)s from %(until)s"),
    "accounts.reorganisation_cancelled": _(
        "cancelled the change of %(object)s to %(to)s that was planned for %(until)s"
    ),
    "accounts.ministry_renamed": _("changed the name of %(before)s to %(object)s from %(until)s"),
    "accounts.ministry_merged": _("merged %(before)s into %(to)s from %(until)s. Accounts: %(count)s"),
    "accounts.ministry_split": _(
        "moved accounts from %(before)s to %(to)s from %(until)s. Accounts: %(count)s"
    ),
    "accounts.account_moved": _("moved the account %(object)s from %(before)s to %(to)s from %(until)s"),
    "accounts.taken_along": _("took %(object)s along from %(before)s to %(to)s from %(until)s"),
    "accounts.account_member_replaced": _(
        "let %(to)s share the account %(object)s in place of %(before)s from %(until)s"
    ),
    "accounts.role_ends": _("let the role %(role)s of %(object)s end after %(until)s"),
    "accounts.former_names_changed": _("changed the former names of %(object)s"),
    "accounts.platform_created": _("registered the platform %(object)s"),
    "accounts.platform_changed": _("changed the platform %(object)s: %(fields)s"),
    "accounts.schedule_created": _("entered the time %(object)s"),
    "accounts.schedule_changed": _("changed when %(object)s runs"),
    "accounts.first_admin_created": _("created the first administrator %(object)s"),
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


@cache
def _words_of(app_label: str) -> Mapping[str, Callable[[Any], str]]:
    """WORDS of this app, and those that the app itself has."""
    module = import_module(f"{apps.get_app_config(app_label).name}.verbs")
    return {**WORDS, **getattr(module, "WORDS", {})}


def is_known(verb: str) -> bool:
    return verb in _verbs_of(verb.partition(".")[0])


def sentence_for(verb: str, params: Mapping[str, Any]) -> str:
    """The sentence of a verb in the active language; an id that is no longer known reads as itself."""
    text = _verbs_of(verb.partition(".")[0]).get(verb)
    if text is None:
        return verb
    words = _words_of(verb.partition(".")[0])
    return str(text) % {
        name: words[name](value) if name in words else value for name, value in params.items()
    }


def field_names(paths: Sequence[str]) -> str:
    """`["accounts.account.purpose", …]` → «formål, status og eier»."""
    return get_text_list([_field_name(path) for path in paths], pgettext("in a list", "and"))


def _field_name(path: str) -> str:
    model_label, _dot, name = path.rpartition(".")
    try:
        field = apps.get_model(model_label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return name
    if field.auto_created and field.related_model:
        return str(field.related_model._meta.verbose_name_plural)
    return str(getattr(field, "verbose_name", name))


def _role(role_id: str) -> str:
    return str(Role(role_id).title) if role_id in Role.__members__.values() else role_id


def _status(status: str) -> str:
    choices = dict(apps.get_model("accounts", "Account")._meta.get_field("status").flatchoices)
    return str(choices.get(status, status))


def _verdict(verdict: str) -> str:
    choices = dict(apps.get_model("accounts", "Trial")._meta.get_field("verdict").flatchoices)
    return str(choices.get(verdict, verdict))


def _conclusion(conclusion: str) -> str:
    choices = dict(apps.get_model("accounts", "RiskAssessment")._meta.get_field("conclusion").flatchoices)
    return str(choices.get(conclusion, conclusion))


def _impostor_outcome(outcome: str) -> str:
    choices = dict(apps.get_model("accounts", "ImpostorProfile")._meta.get_field("outcome").flatchoices)
    return str(choices.get(outcome, outcome))


def _date(iso: str) -> str:
    return date_format(dt.date.fromisoformat(iso))


def _days(iso: Sequence[str]) -> str:
    first, last = (dt.date.fromisoformat(day) for day in iso)
    return str(Days(first, last))


WORDS: Mapping[str, Callable[[Any], str]] = {
    "fields": field_names,
    "status": _status,
    "from_status": _status,
    "verdict": _verdict,
    "conclusion": _conclusion,
    "impostor_outcome": _impostor_outcome,
    "role": _role,
    "step": step_title,
    "until": _date,
    "days": _days,
    "before_days": _days,
    "threshold": title_of,
    "value": lambda named: value_in_words(*named),
    "valid_from": _date,
}
