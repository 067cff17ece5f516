"""Rows for tests, without ceremony: `AccountFactory(owner=ekd)`. People and ministries with a story: tests/cast.py."""

from __future__ import annotations

from tests.factories.accounts import (
    PASSWORD,
    AccountFactory,
    ApplicationFactory,
    AuditRunFactory,
    FindingFactory,
    ImportRunFactory,
    ImpostorFactory,
    MinistryFactory,
    OutsideReferenceFactory,
    PlatformFactory,
    PlatformTermsFactory,
    ProfileSnapshotFactory,
    RiskAssessmentFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from tests.factories.comments import CommentFactory
from tests.factories.content import PublicationFactory
from tests.factories.metrics import ReadingFactory

__all__ = [
    "PASSWORD",
    "AccountFactory",
    "ApplicationFactory",
    "AuditRunFactory",
    "CommentFactory",
    "FindingFactory",
    "ImportRunFactory",
    "ImpostorFactory",
    "MinistryFactory",
    "OutsideReferenceFactory",
    "PlatformFactory",
    "PlatformTermsFactory",
    "ProfileSnapshotFactory",
    "PublicationFactory",
    "ReadingFactory",
    "RiskAssessmentFactory",
    "RoleAssignmentFactory",
    "UserFactory",
]
