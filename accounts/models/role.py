"""Who has which role, where, and until when."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.history import tracked
from accounts.people_querysets import RoleAssignmentQuerySet
from accounts.permissions.roles import Role
from somestrategi.core import clock


@tracked
class RoleAssignment(models.Model):
    """A role in one ministry, or across ministries where the role says so (`Role.is_across`)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="role_assignments",
        verbose_name=pgettext_lazy("model", "user"),
    )
    role = models.CharField(pgettext_lazy("permission", "role"), max_length=30, choices=Role.choices())
    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="role_assignments",
        verbose_name=_("ministry"),
    )
    given_at = models.DateTimeField(_("given at"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role assignment")
        verbose_name_plural = _("role assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "ministry"],
                name="role_once_per_user_and_ministry",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.across(), ministry__isnull=True)
                | (~models.Q(role__in=Role.across()) & models.Q(ministry__isnull=False)),
                name="role_has_a_ministry_unless_across",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.CRISIS_DESK) | models.Q(expires_at__isnull=False),
                name="crisis_desk_role_expires",
            ),
        ]

    def __str__(self) -> str:
        where = self.ministry.abbreviation if self.ministry else "*"
        return f"{Role(self.role).title} ({where})"

    @property
    def explanation(self) -> Promise:
        return Role(self.role).explanation

    @property
    def last_day(self) -> dt.date | None:
        """The last date in Oslo on which a role that ends still holds."""
        return clock.local_date(self.expires_at - dt.timedelta(microseconds=1)) if self.expires_at else None

    @property
    def is_in_force(self) -> bool:
        return self.expires_at is None or self.expires_at > clock.now()
