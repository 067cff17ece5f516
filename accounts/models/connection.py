"""How the product reaches an account on its platform: the connection, its secrets, its health, its readings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.connection_querysets import ConnectionQuerySet
from accounts.models.history import tracked


class ConnectionState(models.TextChoices):
    CONNECTED = "connected", pgettext_lazy("connection", "Connected")
    MUST_RECONNECT = "must_reconnect", pgettext_lazy("connection", "Must be connected again")
    ENDED = "ended", pgettext_lazy("connection", "Not connected")


@tracked
class Connection(models.Model):
    """An account's connection to its platform; no row: never connected. `connector` is the key of another than the
    platform's own: only `local`, the demo's, and empty else. `server` is the base address where the platform has
    many (Mastodon, Bluesky). `remote_id` is the account that the credentials open. `expires_at`: when a person must
    connect again; null: never. `warned_at`: told of it once. `publishes`: posts go out through it by themselves; else a
    person publishes by hand and the connection only reads.

    Personal data: who connected it.
    """

    account = models.OneToOneField(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="connection",
        primary_key=True,
        verbose_name=pgettext_lazy("model", "account"),
    )
    state = models.CharField(
        pgettext_lazy("connection", "state"),
        max_length=16,
        choices=ConnectionState.choices,
        default=ConnectionState.CONNECTED,
    )
    connector = models.CharField(_("connector"), max_length=20, blank=True, db_default="")
    server = models.CharField(_("server"), max_length=200, blank=True)
    handle = models.CharField(_("handle"), max_length=120, blank=True)
    remote_id = models.CharField(_("the platform's id"), max_length=120, blank=True)
    publishes = models.BooleanField(_("posts go out through the connection"), default=True)
    connected_at = models.DateTimeField(_("connected at"))
    connected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("connected by"),
    )
    expires_at = models.DateTimeField(_("must be connected again before"), null=True, blank=True)
    warned_at = models.DateTimeField(_("warned at"), null=True, blank=True)
    broken_at = models.DateTimeField(_("broken since"), null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "connection")
        verbose_name_plural = pgettext_lazy("model", "connections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ConnectionState.values), name="connection_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ConnectionState.MUST_RECONNECT) | models.Q(broken_at__isnull=False),
                name="connection_broken_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account)

    def get_absolute_url(self) -> str:
        return reverse("account_connection", args=[self.account_id])

    @property
    def is_usable(self) -> bool:
        return self.state == ConnectionState.CONNECTED


class ConnectionSecret(models.Model):
    """The credentials, encrypted (`accounts.field_keys`): a JSON object of strings. Never shown or logged, and not in
    the database history. `renew_at`: when to ask the platform for fresh ones; null: they last."""

    ENCRYPTED = ("data",)

    connection = models.OneToOneField(
        Connection, on_delete=models.CASCADE, related_name="secret", primary_key=True
    )
    data = models.BinaryField()
    renew_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("secret of a connection")
        verbose_name_plural = _("secrets of connections")

    def __str__(self) -> str:
        return f"{self.connection_id}"


class ConnectionHealth(models.Model):
    """How it goes. `last_good_at` is the last good answer of any kind. `failure` is the name of a `ConnectorError` and
    `failure_code` the platform's own code. `not_before`: the platform has asked us to wait until then."""

    connection = models.OneToOneField(
        Connection, on_delete=models.CASCADE, related_name="health", primary_key=True
    )
    last_good_at = models.DateTimeField(_("last good answer"), null=True, blank=True)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    last_failure_at = models.DateTimeField(_("last failure"), null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_count = models.PositiveIntegerField(_("failures in a row"), default=0)
    not_before = models.DateTimeField(_("waits until"), null=True, blank=True)

    class Meta:
        verbose_name = _("health of a connection")
        verbose_name_plural = _("health of connections")

    def __str__(self) -> str:
        return f"{self.connection_id}: {self.last_good_at}"


class Reading(models.TextChoices):
    """What is read of an account through its connection."""

    PUBLICATIONS = "publications", pgettext_lazy("reading", "Publications")
    STORIES = "stories", pgettext_lazy("reading", "Stories")
    COMMENTS = "comments", pgettext_lazy("reading", "Comments")
    FIGURES = "figures", pgettext_lazy("reading", "Figures")
    PROFILE = "profile", pgettext_lazy("reading", "Profile")


class ConnectionReading(models.Model):
    """How far one kind of reading has come. `cursor` is where to go on after an interruption; empty: from the newest.
    `last_good_at` is when all of it was last read. `leased_until`: somebody is at it. `missing` are parts that the
    platform does not give any more, such as a metric that it has removed."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="readings")
    what = models.CharField(max_length=16, choices=Reading.choices)
    cursor = models.CharField(max_length=500, blank=True)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    last_good_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_count = models.PositiveIntegerField(default=0)
    missing = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("reading through a connection")
        verbose_name_plural = _("readings through connections")
        constraints = [
            models.UniqueConstraint(fields=["connection", "what"], name="connection_reading_once"),
            models.CheckConstraint(
                condition=models.Q(what__in=Reading.values), name="connection_reading_is_known"
            ),
        ]
        indexes = [models.Index(fields=["next_at"], name="connection_reading_by_time")]

    def __str__(self) -> str:
        return f"{self.connection_id}: {self.what}"
