"""One uploaded file and what became of it. Importers of every app share it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.import_querysets import ImportRunQuerySet


class ImportStatus(models.TextChoices):
    PREVIEWED = "previewed", pgettext_lazy("import", "Not imported yet")
    RUNNING = "running", pgettext_lazy("import", "Being imported")
    COMMITTED = "committed", pgettext_lazy("import", "Imported")
    UNDONE = "undone", pgettext_lazy("import", "Undone")


class ImportRun(models.Model):
    """`account` and `figures_as_of` are empty while the person has not answered what the file does not say.

    `problems` are the rows that are not taken: number, code and params, so that the reason is told in the
    reader's language, and `problems_file` holds them whole; `samples` are a few rows for the preview. A long
    import runs in the worker: `read_count` of `row_count`, under a lease, and `attempt_count` times at most so many
    that a file cannot kill every worker. `zone` and `mapping` are what a person said of the file; `moved_year_count`
    publications fall in another year in Norway than in the zone. The file is deleted
    when the run is committed or abandoned for 30 days.
    """

    importer = models.CharField(_("kind of file"), max_length=40)
    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="import_runs",
        verbose_name=pgettext_lazy("model", "account"),
    )
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/", blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    figures_as_of = models.DateField(_("figures as of"), null=True, blank=True)
    status = models.CharField(
        pgettext_lazy("import", "status"),
        max_length=10,
        choices=ImportStatus.choices,
        default=ImportStatus.PREVIEWED,
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="import_runs",
        verbose_name=_("uploaded by"),
    )
    committed_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    new_count = models.PositiveIntegerField(_("new"), default=0)
    changed_count = models.PositiveIntegerField(_("changed"), default=0)
    unchanged_count = models.PositiveIntegerField(_("unchanged"), default=0)
    problem_count = models.PositiveIntegerField(_("not taken"), default=0)
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    read_count = models.PositiveIntegerField(_("rows read so far"), default=0)
    attempt_count = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(_("time zone of the file"), max_length=40, blank=True)
    moved_year_count = models.PositiveIntegerField(_("in another year"), default=0)
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    problems_file = models.FileField(_("rows not taken"), upload_to="problems/%Y/%m/", blank=True)
    problems = models.JSONField(default=list)
    samples = models.JSONField(default=list)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "import")
        verbose_name_plural = pgettext_lazy("model", "imports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[ImportStatus.PREVIEWED, ImportStatus.RUNNING], committed_at__isnull=True
                )
                | models.Q(status=ImportStatus.COMMITTED, committed_at__isnull=False, undone_at__isnull=True)
                | models.Q(status=ImportStatus.UNDONE, committed_at__isnull=False, undone_at__isnull=False),
                name="import_run_status_has_its_times",
            ),
            models.CheckConstraint(
                condition=models.Q(status=ImportStatus.PREVIEWED)
                | models.Q(account__isnull=False, figures_as_of__isnull=False),
                name="import_run_committed_knows_account_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_answered(self) -> bool:
        """Whether it is known whose the file is and which date its figures are from."""
        return self.account_id is not None and self.figures_as_of is not None

    @property
    def taken_count(self) -> int:
        """Publications that the import takes from the file, whether or not they say anything new."""
        return self.new_count + self.changed_count + self.unchanged_count
