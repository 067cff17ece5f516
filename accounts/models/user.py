"""A person who works here. Deactivated, never deleted: the audit trail points at people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.people_querysets import UserQuerySet
from accounts.permissions.deeds import DO


class UiLanguage(models.TextChoices):
    """The written form of the interface; a person's choice, never a text's property."""

    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")


class PersonState(models.TextChoices):
    """How far a person has come; INVITED has no password yet."""

    ACTIVE = "active", pgettext_lazy("person", "Active")
    INVITED = "invited", pgettext_lazy("person", "Invited")
    DEACTIVATED = "deactivated", pgettext_lazy("person", "Deactivated")


class EmailUserManager(UserManager["User"]):
    """Users are found by e-mail address, whatever its case."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def managed_by(self, by: User) -> UserQuerySet:
        return self.get_queryset().managed_by(by)

    def who_may(self, do: DO, ministry_ids: Iterable[int], now: dt.datetime) -> UserQuerySet:
        return self.get_queryset().who_may(do, ministry_ids, now)

    def system_administrators(self, now: dt.datetime) -> UserQuerySet:
        return self.get_queryset().system_administrators(now)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:  # type: ignore[override]
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """Personal data: name and work e-mail, so that colleagues know who did what. Kept while the audit trail
    is kept; a deactivated user cannot log in and gets no mail."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    groups = None  # type: ignore[assignment]
    user_permissions = None  # type: ignore[assignment]

    email = models.EmailField(_("work e-mail"), unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    ui_language = models.CharField(
        _("language of the interface"), max_length=2, choices=UiLanguage.choices, default=UiLanguage.NB
    )
    has_shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)
    deactivated_at = models.DateTimeField(_("deactivated at"), null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[EmailUserManager] = EmailUserManager()

    class Meta:
        verbose_name = pgettext_lazy("model", "user")
        verbose_name_plural = pgettext_lazy("model", "users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(is_active=True, deactivated_at__isnull=True)
                | models.Q(is_active=False, deactivated_at__isnull=False),
                name="user_deactivated_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ui_language__in=UiLanguage.values), name="user_ui_language_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    @property
    def state(self) -> PersonState:
        if not self.is_active:
            return PersonState.DEACTIVATED
        return PersonState.ACTIVE if self.has_usable_password() else PersonState.INVITED

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email
