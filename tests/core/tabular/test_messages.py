"""Every error and problem has its own code and a sentence in both written forms."""

from __future__ import annotations

from django.utils import translation

from somestrategi.core.tabular import errors
from somestrategi.core.tabular.errors import TableError, tell
from somestrategi.core.tabular.problems import CELL_TOO_LONG, KINDS, NOT_A_COUNT, RowProblem


def _family(parent: type[TableError] = TableError) -> list[type[TableError]]:
    return [parent, *(error for child in parent.__subclasses__() for error in _family(child))]


def _in_core() -> list[type[TableError]]:
    return [error for error in _family() if error.__module__ == errors.__name__]


def test_codes_are_unique() -> None:
    codes = [error.code for error in _in_core()]
    assert len(codes) == len(set(codes)) > 12
    assert all(code == kind.code for code, kind in KINDS.items())


def test_every_sentence_is_translated_to_both_written_forms() -> None:
    messages = [error.message for error in _in_core()] + [kind.message for kind in KINDS.values()]
    with translation.override(None):
        english = [str(message) for message in messages]
    for language in ("nb", "nn"):
        with translation.override(language):
            assert [str(m) for m, source in zip(messages, english, strict=True) if str(m) == source] == []


def test_numbers_in_a_sentence_are_written_as_the_reader_writes_them() -> None:
    with translation.override("nb"):
        assert CELL_TOO_LONG.tell({"limit": 100_000}) == "En celle har mer enn 100\u00a0000 tegn."


def test_the_column_is_named_before_the_sentence() -> None:
    problem = RowProblem(7, NOT_A_COUNT, {"value": "12k", "column": "Likes"})
    with translation.override("nn"):
        assert str(problem) == "Likes: «12k» er ikkje eit heilt tal."


def test_a_percent_sign_in_a_value_does_no_harm() -> None:
    assert "12 %s" in tell("“%(value)s” is not a number.", {"value": "12 %s"})
