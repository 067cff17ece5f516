"""Every URL name with what it takes to enter. Read by `UrlPermissionMiddleware` and by the table test.

A name that is missing here is refused, so a new page cannot be open by mistake. The door is only the first
question: the view then asks `may` or `visible_to` about the object itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from accounts.permissions import DO


class Door(Enum):
    """Doors that no deed guards."""

    OPEN = "open"  # anybody, without log-in
    SIGNED_IN = "signed_in"  # any user
    STAFF = "staff"  # Django admin asks for itself, through GovernedAdmin


URL_PERMISSIONS: Mapping[str, DO | Door] = {
    # The frame
    "healthz": Door.OPEN,
    "ui_language": Door.OPEN,
    "universal_design": Door.OPEN,
    "privacy": Door.OPEN,
    "official": Door.OPEN,
    "official_json": Door.OPEN,
    "official_csv": Door.OPEN,
    # Signing in
    "login": Door.OPEN,
    "logout": Door.SIGNED_IN,
    "password_reset": Door.OPEN,
    "password_reset_done": Door.OPEN,
    "password_set": Door.OPEN,
    # One's own
    "my_day": Door.SIGNED_IN,
    "profile": Door.SIGNED_IN,
    "password_change": Door.SIGNED_IN,
    "shortcuts": Door.SIGNED_IN,
    "strategy": Door.SIGNED_IN,
    "requirement": Door.SIGNED_IN,
    # The register
    "accounts": DO.ACCOUNT_VIEW,
    "accounts_csv": DO.ACCOUNT_VIEW,
    "accounts_workbook": DO.ACCOUNT_VIEW,
    "register_upload": DO.ACCOUNT_EDIT,
    "register_import": DO.ACCOUNT_EDIT,
    "register_columns": DO.ACCOUNT_EDIT,
    "register_commit": DO.ACCOUNT_EDIT,
    "register_discard": DO.ACCOUNT_EDIT,
    "register_refused": DO.ACCOUNT_EDIT,
    "account": DO.ACCOUNT_VIEW,
    "account_figures": DO.ACCOUNT_VIEW,
    "readiness": DO.ACCOUNT_VIEW,
    "account_create": DO.ACCOUNT_EDIT,
    "account_edit": DO.ACCOUNT_EDIT,
    "account_status": DO.ACCOUNT_EDIT,
    "account_profile": DO.ACCOUNT_EDIT,
    "account_profile_same": DO.ACCOUNT_EDIT,
    "account_profile_ours": DO.ACCOUNT_EDIT,
    "account_delete": DO.ACCOUNT_DECIDE,
    "account_verification": DO.ACCOUNT_EDIT,
    "account_trial": DO.ACCOUNT_EDIT,
    "page_text": DO.ACCOUNT_VIEW,
    "page_text_seen": DO.ACCOUNT_EDIT,
    "page_texts": DO.ACCOUNT_EDIT,
    "page_texts_fill": DO.ACCOUNT_EDIT,
    "account_staff": DO.ACCOUNT_EDIT,
    "account_hours": DO.ACCOUNT_EDIT,
    "applications": DO.ACCOUNT_EDIT,
    "application_create": DO.ACCOUNT_EDIT,
    "application": DO.ACCOUNT_EDIT,
    "application_edit": DO.ACCOUNT_EDIT,
    "application_decide": DO.ACCOUNT_DECIDE,
    "application_withdraw": DO.ACCOUNT_EDIT,
    "application_register": DO.ACCOUNT_EDIT,
    "target_groups": DO.ACCOUNT_VIEW,
    "channel_fit": DO.THRESHOLD_CHANGE,
    "account_hand_over": DO.ACCOUNT_EDIT,
    "account_confirm": DO.ACCOUNT_EDIT,
    "account_security": DO.ACCOUNT_EDIT,
    "access_to_staff": DO.ACCOUNT_EDIT,
    "access_mfa": DO.ACCOUNT_EDIT,
    "access_end": DO.ACCOUNT_EDIT,
    "account_confirm_undo": DO.ACCOUNT_EDIT,
    "account_rota": DO.ACCOUNT_VIEW,
    "rota_shift_new": DO.ACCOUNT_EDIT,
    "rota_shift": DO.ACCOUNT_EDIT,
    "account_read_url": DO.ACCOUNT_EDIT,
    # Risk
    "risk_home": DO.FINDING_VIEW,
    "risk_ministry": DO.FINDING_VIEW,
    "risk_platform": DO.FINDING_VIEW,
    "risk_assess": DO.ACCOUNT_EDIT,
    "risk_terms_reviewed": DO.ACCOUNT_EDIT,
    "platform_terms": DO.ACCOUNT_VIEW,
    "platform_terms_remove": DO.TERMS_NOTE,
    "impostors": DO.ACCOUNT_VIEW,  # the cases to those who keep the register, to others their number
    "impostor": DO.IMPOSTOR_KEEP,
    "impostor_add": DO.IMPOSTOR_KEEP,
    "impostor_report": DO.IMPOSTOR_KEEP,
    "impostor_close": DO.IMPOSTOR_KEEP,
    "impostor_reopen": DO.IMPOSTOR_KEEP,
    # Politicians' profiles
    "outside_references": DO.ACCOUNT_VIEW,
    "outside_reference_create": DO.ACCOUNT_EDIT,
    "outside_reference": DO.ACCOUNT_VIEW,
    "outside_reference_end": DO.ACCOUNT_EDIT,
    # Reference data
    "ministries": DO.REFERENCE_EDIT,
    "ministry": DO.REFERENCE_EDIT,
    "ministry_rename": DO.REFERENCE_EDIT,
    "ministry_merge": DO.REFERENCE_EDIT,
    "ministry_split": DO.REFERENCE_EDIT,
    "reorganisation": DO.REFERENCE_EDIT,
    "reorganisation_discard": DO.REFERENCE_EDIT,
    # People
    "users": DO.USER_MANAGE,
    "user": DO.USER_MANAGE,
    "user_invite": DO.USER_MANAGE,
    "user_deactivate": DO.USER_MANAGE,
    "user_reactivate": DO.USER_MANAGE,
    "user_password_link": DO.USER_MANAGE,
    "role_give": DO.USER_MANAGE,
    "role_take": DO.USER_MANAGE,
    # The plan
    "posts": DO.POST_VIEW,
    "post": DO.POST_VIEW,
    "post_new": DO.POST_WRITE,
    "post_edit": DO.POST_WRITE,
    "post_autosave": DO.POST_WRITE,
    "post_versions": DO.POST_VIEW,
    "post_version_use": DO.POST_WRITE,
    "post_version_leave": DO.POST_WRITE,
    "post_accounts": DO.POST_WRITE,
    "post_account_remove": DO.POST_WRITE,
    "post_move": DO.POST_WRITE,
    # Publications and imports
    "publications": DO.PUBLICATION_VIEW,
    "settle_media": DO.PUBLICATION_SETTLE,
    "form_model": DO.FORM_MODEL_ADOPT,
    "settle_forms": DO.PUBLICATION_SETTLE,
    "publication_form": DO.PUBLICATION_SETTLE,
    "publication_media": DO.PUBLICATION_SETTLE,
    "publication_address": DO.PUBLICATION_SETTLE,
    "publication_exception": DO.PUBLICATION_SETTLE,
    "publication": DO.PUBLICATION_VIEW,
    "responsibility": DO.RESPONSIBLE_NAME,
    "publication_responsible": DO.RESPONSIBLE_NAME,
    "publication_report": DO.PUBLICATION_REPORT,
    "report_withdraw": DO.PUBLICATION_REPORT,
    "imports": DO.IMPORT_RUN,
    "import_upload": DO.IMPORT_RUN,
    "import_preview": DO.IMPORT_RUN,
    "import_columns": DO.IMPORT_RUN,
    "import_columns_forget": DO.IMPORT_RUN,
    "import_commit": DO.IMPORT_RUN,
    "import_problems": DO.IMPORT_RUN,
    "import_undo": DO.IMPORT_UNDO,
    "import_discard": DO.IMPORT_RUN,
    # Self-audit and the meeting
    "findings": DO.FINDING_VIEW,
    "finding": DO.FINDING_VIEW,
    "finding_accept": DO.FINDING_ACCEPT,
    "finding_assign": DO.FINDING_ASSIGN,
    "finding_due": DO.FINDING_ACCEPT,
    "findings_assign": DO.FINDING_ASSIGN,
    "audit_start": DO.AUDIT_START,
    "audit_runs": DO.FINDING_VIEW,
    "audit_run": DO.FINDING_VIEW,
    "findings_then": DO.FINDING_VIEW,
    "self_audit_start": DO.AUDIT_START,
    "meeting": DO.MEETING_VIEW,
    "shares": DO.PUBLICATION_VIEW,
    "shares_compared": DO.MEETING_VIEW,
    "written_form_report": DO.PUBLICATION_VIEW,
    "written_form_report_file": DO.PUBLICATION_VIEW,
    "written_form_report_sent": DO.WRITTEN_FORM_REPORT,
}
