"""Pages outside that posts lead to: what they answered, and the posts that wait for one to open (S17)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.page_querysets import PageAnswerQuerySet, PageWaitQuerySet
from content.page_state import PageState
from somestrategi.core import clock


class PageAnswer(models.Model):
    """What one address answered last. One row an address, whichever posts lead to it: it is asked once for all.

    `ask_at` is when it is to be asked; null: nobody waits for it. No personal data; the address of a page that is not
    open yet is shown only through a post that leads to it, and a row that nobody asks about goes after some weeks.
    """

    url = models.URLField(_("address"), max_length=500, unique=True)
    state = models.CharField(
        pgettext_lazy("page", "state"),
        max_length=10,
        choices=[(state.value, state.value) for state in PageState],
        default=PageState.NOT_ASKED,
    )
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    asked_at = models.DateTimeField(pgettext_lazy("page", "asked at"), null=True, blank=True)
    ask_at = models.DateTimeField(_("to be asked at"), null=True, blank=True)

    objects = PageAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a page")
        verbose_name_plural = _("answers of pages")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in PageState]),
                name="page_answer_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PageState.NOT_ASKED, asked_at__isnull=True, status__isnull=True)
                | (~models.Q(state=PageState.NOT_ASKED) & models.Q(asked_at__isnull=False)),
                name="page_answer_has_the_time_it_was_asked",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[PageState.THERE, PageState.NOT_THERE])
                | models.Q(status__isnull=False),
                name="page_answer_there_or_not_has_a_status",
            ),
        ]
        indexes = [models.Index(fields=["ask_at"], name="page_answer_to_be_asked")]

    def __str__(self) -> str:
        return self.url

    @property
    def is_awaited(self) -> bool:
        """It is being asked, or is just about to be."""
        return self.ask_at is not None and self.ask_at <= clock.now()


class WaitState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("wait for a page", "Waits for the page")
    LEFT = "left", pgettext_lazy("wait for a page", "Somebody must decide")
    SENT = "sent", pgettext_lazy("wait for a page", "Goes out before the page")
    OPENED = "opened", pgettext_lazy("wait for a page", "The page opened")
    DROPPED = "dropped", pgettext_lazy("wait for a page", "No longer on its way out")


STANDING = (WaitState.WAITING, WaitState.LEFT, WaitState.SENT)


class PageWait(models.Model):
    """An important post whose time has come, and whose page on regjeringen.no does not answer (S17).

    Waiting until `waits_until`, then left to a person. Sent: somebody let it out before the page, with a reason, or a
    crisis did; the page is due at `due_at`. Personal data: who decided, kept with the post.
    """

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="page_waits")
    state = models.CharField(
        pgettext_lazy("wait for a page", "state"),
        max_length=10,
        choices=WaitState.choices,
        default=WaitState.WAITING,
    )
    began_at = models.DateTimeField(_("began to wait"))
    waits_until = models.DateTimeField(_("waits until"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    is_crisis = models.BooleanField(_("let out by a crisis"), default=False)
    due_at = models.DateTimeField(_("the page is due at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = PageWaitQuerySet.as_manager()

    class Meta:
        verbose_name = _("wait for a page")
        verbose_name_plural = _("waits for pages")
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=models.Q(state__in=STANDING),
                name="page_wait_one_standing_for_a_post",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=WaitState.values), name="page_wait_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=WaitState.SENT)
                | models.Q(due_at__isnull=False)
                & (models.Q(is_crisis=True) | (models.Q(decided_by__isnull=False) & ~models.Q(reason=""))),
                name="page_wait_sent_has_who_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=STANDING, ended_at__isnull=True)
                | (~models.Q(state__in=STANDING) & models.Q(ended_at__isnull=False)),
                name="page_wait_ended_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.get_state_display()}"

    @property
    def is_overdue(self) -> bool:
        """The post is out, and the page should have been by now."""
        return self.state == WaitState.SENT and self.due_at is not None and self.due_at < clock.now()
