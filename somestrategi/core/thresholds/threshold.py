"""What a threshold is: a named number, yes/no or choice that is law or our own, and always says which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

OWN_NB = "Egen terskel, ikke fra strategien"
OWN_NN = "Eigen terskel, ikkje frå strategien"

Value = int | Decimal | bool | str


class Kind(StrEnum):
    """The Python type behind: int, Decimal, bool, or str out of the choices."""

    INT = "int"
    DECIMAL = "decimal"
    BOOL = "bool"
    CHOICE = "choice"


class Unit(StrEnum):
    """What the number counts. `calendar_month` is 1 to 12; `none` belongs to bool and choice."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    PERCENT = "percent"
    COUNT = "count"
    CALENDAR_MONTH = "calendar_month"
    NONE = "none"


class Source(StrEnum):
    OWN = "own"
    LAW = "law"


class Problem(StrEnum):
    """Why a value is not one for this threshold; the form says it in words."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_CHOICE = "not_a_choice"


class UnfitValue(ValueError):
    """A value that the threshold does not take. `problem` says why."""

    def __init__(self, threshold: str, problem: Problem) -> None:
        super().__init__(f"{threshold}: {problem}")
        self.problem = problem


@dataclass(frozen=True)
class Choice:
    """One of the answers to a threshold of kind `choice`."""

    value: str
    title_nb: str
    title_nn: str

    def title_in(self, ui_language: str) -> str:
        """The title in nynorsk for `nn`, else in bokmål."""
        return self.title_nn if ui_language == "nn" else self.title_nb


@dataclass(frozen=True)
class ThresholdDefault:
    """A threshold before anybody has changed it.

    `default` is int, Decimal, bool or a choice's value, as `kind` says; percent is 0 to 100, never a fraction.
    `minimum` and `maximum` are both allowed, and None for bool and choice. `law` and `law_found_at` are empty
    for our own thresholds. `requirements` are ids of the strategy's register.
    """

    name: str
    kind: Kind
    unit: Unit
    default: Value
    requirements: tuple[str, ...]
    source: Source
    title_nb: str
    title_nn: str
    why_nb: str
    why_nn: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    law: str = ""
    law_found_at: str = ""

    @property
    def is_own(self) -> bool:
        """True where neither the strategy nor a law gives the number."""
        return self.source is Source.OWN

    def title_in(self, ui_language: str) -> str:
        """The title in nynorsk for `nn`, else in bokmål."""
        return self.title_nn if ui_language == "nn" else self.title_nb

    def why_in(self, ui_language: str) -> str:
        """Why there is a threshold here, in nynorsk for `nn`, else in bokmål."""
        return self.why_nn if ui_language == "nn" else self.why_nb

    def source_in(self, ui_language: str) -> str:
        """The law, or that the threshold is our own, in nynorsk for `nn`, else in bokmål."""
        if not self.is_own:
            return self.law[:1].upper() + self.law[1:]
        return OWN_NN if ui_language == "nn" else OWN_NB

    def read(self, raw: object) -> Value:
        """A value from a form or a JSON column, as this threshold's own type.

        Numbers may be text, with comma or point. Raises UnfitValue with the reason.
        """
        match self.kind:
            case Kind.BOOL:
                if not isinstance(raw, bool):
                    raise UnfitValue(self.name, Problem.NOT_YES_OR_NO)
                return raw
            case Kind.CHOICE:
                if not isinstance(raw, str) or raw not in {choice.value for choice in self.choices}:
                    raise UnfitValue(self.name, Problem.NOT_A_CHOICE)
                return raw
        number = number_from(raw)
        if number is None:
            raise UnfitValue(self.name, Problem.NOT_A_NUMBER)
        if self.kind is Kind.INT and number != number.to_integral_value():
            raise UnfitValue(self.name, Problem.NOT_WHOLE)
        if self.minimum is not None and number < self.minimum:
            raise UnfitValue(self.name, Problem.TOO_LOW)
        if self.maximum is not None and number > self.maximum:
            raise UnfitValue(self.name, Problem.TOO_HIGH)
        return int(number) if self.kind is Kind.INT else number


def number_from(raw: object) -> Decimal | None:
    """A number, also from text with decimal comma or point, or None. True and False are no numbers here."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        return None
    text = str(raw).strip().replace(",", ".")
    return Decimal(text) if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,12})?", text) else None
