"""The rows that an import did not take, as a file for a spreadsheet: line and reason, and nothing of their content."""

from __future__ import annotations

import csv
import io
import tempfile
from types import TracebackType
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext, pgettext

from somestrategi.core.tabular.table import safe_cell

if TYPE_CHECKING:
    from accounts.models import ImportRun
    from metrics.imports.rows import RowProblem


class ProblemList:
    """Written as rows pass, on the disk, so that thousands cost no memory. In the language that is active.

    UTF-8 with a byte order mark and semicolons, which is what Excel in Norwegian opens as a table.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115 (closed with the block that this opens)
        self._text = io.TextIOWrapper(self._file, encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._text, delimiter=";")
        self._count = 0
        if settings.DEMO:
            self._writer.writerow(["DEMO"])
        self._writer.writerow([pgettext("in a file", "Line"), gettext("Why")])

    def __enter__(self) -> ProblemList:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._text.close()

    def add(self, problem: RowProblem) -> None:
        self._writer.writerow([problem.number, safe_cell(str(problem))])
        self._count += 1

    def keep_with(self, run: ImportRun) -> None:
        """Store it as the run's `problems_file`, unless it is empty. The caller saves the run."""
        self._text.flush()
        if self._count:
            self._file.seek(0)
            run.problems_file.save(f"{run.pk}.csv", File(self._file), save=False)
