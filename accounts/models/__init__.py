from __future__ import annotations

from accounts.models.absence import Absence
from accounts.models.account import (
    Account,
    AccountActivity,
    AccountMember,
    AccountStatus,
    ProfileForm,
    Verification,
)
from accounts.models.account_application import (
    AccountApplication,
    ApplicationStaff,
    ApplicationStatus,
    Decision,
)
from accounts.models.account_deletion import AccountDeletion
from accounts.models.account_staff import AccountConfirmation, AccountStaff
from accounts.models.archive_harvest import ArchiveHarvest
from accounts.models.audit import AuditRun, AuditRunPart, Finding, FindingStatus, RunStatus, RunTrigger
from accounts.models.audit_entry import AuditEntry
from accounts.models.connection import (
    Connection,
    ConnectionHealth,
    ConnectionReading,
    ConnectionSecret,
    ConnectionState,
    Reading,
)
from accounts.models.crisis import Pause, SendingGate
from accounts.models.delivery import Delivery, DeliveryState
from accounts.models.import_run import ImportRun, ImportStatus
from accounts.models.impostor import ImpostorKind, ImpostorOutcome, ImpostorProfile
from accounts.models.local_post import LocalPost
from accounts.models.ministry import FormerName, Ministry, MinistryKind
from accounts.models.notification import Mailing, Notification, NotificationChoice
from accounts.models.one_time_code import OneTimeCode
from accounts.models.outside_reference import OutsideReference, PoliticalRole, ProfileClaim
from accounts.models.ownership import AccountOwnership
from accounts.models.page_text import PageText, PageTextTemplate
from accounts.models.platform import Platform
from accounts.models.platform_access import AccessLevel, AccountRecovery, PlatformAccess
from accounts.models.platform_call import Act, CallState, PlatformCall
from accounts.models.preparation import Preparation
from accounts.models.profile_snapshot import Picture, ProfileSnapshot, SnapshotSource
from accounts.models.register_import import FileKind, RegisterImport
from accounts.models.reorganisation import Reorganisation, ReorganisationKind, ReorganisationState
from accounts.models.risk_assessment import (
    Conclusion,
    PlatformTerms,
    RiskAssessment,
    RiskKind,
    TermsReview,
)
from accounts.models.role import RoleAssignment
from accounts.models.rota import RotaShift
from accounts.models.saved_filter import SavedFilter
from accounts.models.takeover import TakeoverCase, TakeoverNote, TakeoverTick
from accounts.models.target_group import ChannelFit, Fit, TargetGroup
from accounts.models.threshold import Threshold
from accounts.models.trial import Trial, Verdict
from accounts.models.user import PersonState, UiLanguage, User
from accounts.models.verification_check import VerificationCheck

__all__ = [
    "Absence",
    "AccessLevel",
    "Account",
    "AccountActivity",
    "AccountApplication",
    "AccountConfirmation",
    "AccountDeletion",
    "AccountMember",
    "AccountOwnership",
    "AccountRecovery",
    "AccountStaff",
    "AccountStatus",
    "Act",
    "ApplicationStaff",
    "ApplicationStatus",
    "ArchiveHarvest",
    "AuditEntry",
    "AuditRun",
    "AuditRunPart",
    "CallState",
    "ChannelFit",
    "Conclusion",
    "Connection",
    "ConnectionHealth",
    "ConnectionReading",
    "ConnectionSecret",
    "ConnectionState",
    "Decision",
    "Delivery",
    "DeliveryState",
    "FileKind",
    "Finding",
    "FindingStatus",
    "Fit",
    "FormerName",
    "ImportRun",
    "ImportStatus",
    "ImpostorKind",
    "ImpostorOutcome",
    "ImpostorProfile",
    "LocalPost",
    "Mailing",
    "Ministry",
    "MinistryKind",
    "Notification",
    "NotificationChoice",
    "OneTimeCode",
    "OutsideReference",
    "PageText",
    "PageTextTemplate",
    "Pause",
    "PersonState",
    "Picture",
    "Platform",
    "PlatformAccess",
    "PlatformCall",
    "PlatformTerms",
    "PoliticalRole",
    "Preparation",
    "ProfileClaim",
    "ProfileForm",
    "ProfileSnapshot",
    "Reading",
    "RegisterImport",
    "Reorganisation",
    "ReorganisationKind",
    "ReorganisationState",
    "RiskAssessment",
    "RiskKind",
    "RoleAssignment",
    "RotaShift",
    "RunStatus",
    "RunTrigger",
    "SavedFilter",
    "SendingGate",
    "SnapshotSource",
    "TakeoverCase",
    "TakeoverNote",
    "TakeoverTick",
    "TargetGroup",
    "TermsReview",
    "Threshold",
    "Trial",
    "UiLanguage",
    "User",
    "Verdict",
    "Verification",
    "VerificationCheck",
]
