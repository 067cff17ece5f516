"""What an import run has stored, in the reader's words: its status, some of its rows, and what is not taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext, pgettext_lazy

from accounts.models import ImportRun, ImportStatus
from content.models import Publication
from content.publication_row import RowState
from metrics import time_zones
from metrics.imports import kind_of
from metrics.imports.columns import normalised
from metrics.imports.rows import PROBLEM_KINDS, REMARKS
from metrics.models import ColumnMapping
from metrics.recognition import FileColumns, remembered_for


@dataclass(frozen=True)
class Look:
    """A status tag: word, colour and icon."""

    word: str | Promise
    color: str
    icon: str


STATUS_LOOKS: Mapping[str, Look] = {
    ImportStatus.PREVIEWED: Look(ImportStatus.PREVIEWED.label, "warning", "Hourglass"),
    ImportStatus.RUNNING: Look(ImportStatus.RUNNING.label, "info", "ArrowsCirclepath"),
    ImportStatus.COMMITTED: Look(ImportStatus.COMMITTED.label, "success", "CheckmarkCircle"),
    ImportStatus.UNDONE: Look(ImportStatus.UNDONE.label, "neutral", "ArrowUndo"),
}
STATE_LOOKS: Mapping[str, Look] = {
    RowState.NEW: Look(pgettext_lazy("row", "New"), "success", "Plus"),
    RowState.CHANGED: Look(pgettext_lazy("row", "Changed"), "info", "PencilWriting"),
    RowState.UNCHANGED: Look(pgettext_lazy("row", "Unchanged"), "neutral", "MinusCircle"),
}


@dataclass(frozen=True)
class SampleRow:
    """`changes` names what differs from what is recorded, for a row that is changed."""

    text: str
    written_form: str
    published_at: dt.datetime
    has_time: bool
    look: Look
    changes: str


@dataclass(frozen=True)
class ProblemRow:
    """`number` is the line in the file, the row in Excel."""

    number: int
    sentence: str


@dataclass(frozen=True)
class Problems:
    """`wrong` are rows that are not taken, `notes` rows passed over on purpose, and `remarks` are about rows that are
    taken. `unshown_count` are wrong rows that were not stored: a file can have thousands."""

    wrong: tuple[ProblemRow, ...]
    notes: tuple[ProblemRow, ...]
    remarks: tuple[ProblemRow, ...]
    unshown_count: int


@dataclass(frozen=True)
class ToldColumns:
    """What a person has said that the file's columns are: `pairs` of a column and what it is. `remembered` holds for
    the next such file; None when it has been forgotten, or said otherwise since."""

    pairs: tuple[tuple[str, str], ...]
    remembered: ColumnMapping | None


def told_columns(run: ImportRun) -> ToldColumns | None:
    """None for a file that was known by its header. Otherwise one query."""
    told = FileColumns.of(run)
    if not told.is_told:
        return None
    fields = kind_of(run.importer).fields
    pairs = tuple((name, str(fields.get(field, field))) for name, field in told.columns.items() if field)
    remembered = remembered_for(told.signature)
    if remembered is not None and normalised(remembered.mapping) != told.aliases:
        remembered = None
    return ToldColumns(pairs, remembered)


def samples_of(run: ImportRun) -> list[SampleRow]:
    return [_sample(stored) for stored in run.samples]


def _sample(stored: Mapping[str, Any]) -> SampleRow:
    fields = [str(Publication._meta.get_field(name).verbose_name) for name in stored["changed_fields"]]  # type: ignore[union-attr]
    return SampleRow(
        text=stored["text"],
        written_form=stored["written_form"],
        published_at=dt.datetime.fromisoformat(stored["published_at"]),
        has_time=stored["has_time"],
        look=STATE_LOOKS[stored["state"]],
        changes=get_text_list(fields, pgettext("in a list", "and")),
    )


def problems_of(run: ImportRun) -> Problems:
    wrong: list[ProblemRow] = []
    notes: list[ProblemRow] = []
    remarks: list[ProblemRow] = []
    for stored in run.problems:
        kind = PROBLEM_KINDS.get(stored["code"])
        params = stored["params"]
        if "zone" in params:  # stored by its key, told in the reader's words
            params = {**params, "zone": f"«{time_zones.title_of(params['zone'])}»"}
        sentence = kind.tell(params) if kind else gettext("The row could not be used.")
        row = ProblemRow(stored["number"], sentence)
        if kind and kind.is_note:
            (remarks if kind.code in REMARKS else notes).append(row)
        else:
            wrong.append(row)
    return Problems(tuple(wrong), tuple(notes), tuple(remarks), max(0, run.problem_count - len(wrong)))
