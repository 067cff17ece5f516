"""What can be wrong with one row or one cell. The other rows of the file can still be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from somestrategi.core.tabular.errors import Message, Param, tell


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """`code` is permanent: stored problems are told again by it. A note was passed over on purpose."""

    code: str
    message: Message
    is_note: bool = False

    def tell(self, params: Mapping[str, Param]) -> str:
        """The sentence, after the column's name when the params have one."""
        sentence = tell(self.message, params)
        return f"{params['column']}: {sentence}" if "column" in params else sentence


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that is not taken. `number` is the line where it starts (the row, in Excel); `raw` its cells."""

    number: int
    kind: ProblemKind
    params: Mapping[str, Param] = field(default_factory=dict)
    raw: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def is_note(self) -> bool:
        return self.kind.is_note

    @property
    def message(self) -> Message:
        return self.kind.message

    def __str__(self) -> str:
        return self.kind.tell(self.params)


class CellError(ValueError):
    """A cell that cannot be understood. The caller adds the row: `RowProblem(row.number, error.kind, …)`."""

    def __init__(self, kind: ProblemKind, **params: Param) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.params = params

    def __str__(self) -> str:
        return self.kind.tell(self.params)


# The shape of the row.
UNCLOSED_QUOTE = ProblemKind(
    "unclosed_quote", _("A quotation mark in this row is missing or stands in the wrong place.")
)
TOO_MANY_CELLS = ProblemKind(
    "too_many_cells",
    _(
        "The row has %(found)s cells, but the header has %(expected)s, so the values are in the wrong columns."
    ),
)
TOO_FEW_CELLS = ProblemKind(
    "too_few_cells",
    _("The row has %(found)s cells, but the header has %(expected)s. Its figures are missing."),
)
CELL_TOO_LONG = ProblemKind("cell_too_long", _("A cell has more than %(limit)s characters."))

# Numbers.
NOT_A_COUNT = ProblemKind("not_a_count", _("“%(value)s” is not a whole number."))
NOT_A_NUMBER = ProblemKind("not_a_number", _("“%(value)s” is not a number."))
NEGATIVE_COUNT = ProblemKind("negative_count", _("“%(value)s” is negative, but this figure is a count."))
AMBIGUOUS_NUMBER = ProblemKind(
    "ambiguous_number",
    _("“%(value)s” can be read in two ways: the separator may mean thousands or decimals."),
)

# Dates.
NOT_A_DATE = ProblemKind("not_a_date", _("“%(value)s” is not a date that can be read."))
AMBIGUOUS_DATE = ProblemKind(
    "ambiguous_date", _("“%(value)s” can be read in two ways: the day or the month may come first.")
)
MIXED_DATES = ProblemKind(
    "mixed_dates",
    _("The dates do not agree: “%(first)s” has the day first, and “%(second)s” has the month first."),
)
WRONG_WEEKDAY = ProblemKind("wrong_weekday", _("“%(value)s” names another weekday than that date has."))
SHORT_YEAR = ProblemKind("short_year", _("“%(value)s” must have the year with four digits."))

KINDS: Mapping[str, ProblemKind] = {
    kind.code: kind
    for kind in (
        UNCLOSED_QUOTE,
        TOO_MANY_CELLS,
        TOO_FEW_CELLS,
        CELL_TOO_LONG,
        NOT_A_COUNT,
        NOT_A_NUMBER,
        NEGATIVE_COUNT,
        AMBIGUOUS_NUMBER,
        NOT_A_DATE,
        AMBIGUOUS_DATE,
        MIXED_DATES,
        WRONG_WEEKDAY,
        SHORT_YEAR,
    )
}
