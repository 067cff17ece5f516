"""What can be wrong with a whole file. Each message says what to do, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise
Param = str | int  # plain values, so that a stored problem can be told again in another language


def tell(message: Message, params: Mapping[str, Param]) -> str:
    """The message with its params, numbers grouped as the active language writes them."""
    shown = {
        key: number_format(value, use_l10n=True, force_grouping=True) if isinstance(value, int) else value
        for key, value in params.items()
    }
    return str(message) % shown if shown else str(message)


class TableError(Exception):
    """The file as a whole cannot be used. `str(error)` is the sentence to show; `code` is permanent."""

    code: ClassVar[str] = "table_error"
    message: ClassVar[Message] = _("The file could not be read. Download it again from the platform.")

    def __init__(self, **params: Param) -> None:
        super().__init__(self.code)
        self.params = params

    def __str__(self) -> str:
        return tell(self.message, self.params)


class Empty(TableError):
    code = "empty"
    message = _("The file is empty. Download it again from the platform.")


class NotATable(TableError):
    code = "not_a_table"
    message = _("This is not a table. Upload the CSV or Excel file exactly as the platform gave it to you.")


class Encrypted(TableError):
    code = "encrypted"
    message = _("The file is locked with a password. Save it without a password and upload it again.")


class Truncated(TableError):
    code = "truncated"
    message = _("The file has been cut off before its end. Download it again from the platform.")


class EndsInsideText(Truncated):
    """The last quotation mark is missing: cut off, or a stray mark close to the end."""

    code = "ends_inside_text"
    message = _(
        "The file ends in the middle of a text that starts on line %(line)s. It has been cut off, or a "
        "quotation mark is missing there. Download it again from the platform."
    )


class UnreadableEncoding(TableError):
    code = "unreadable_encoding"
    message = _(
        "The characters in the file cannot be read, so æ, ø and å would have become wrong. "
        "Download it again from the platform, or save it as “CSV UTF-8”."
    )


class BrokenLetters(UnreadableEncoding):
    """The letters were destroyed before the file came to us: `Ã¸` for `ø`, or the replacement character."""

    code = "broken_letters"
    message = _(
        "The letters æ, ø and å are already broken in this file. Download it again from the platform and "
        "upload it without opening it in a spreadsheet first."
    )


class TooLarge(TableError):
    code = "too_large"
    message = _("The file is too large. Choose a shorter period on the platform and download it again.")


class TooManyBytes(TooLarge):
    code = "too_many_bytes"
    message = _(
        "The file is larger than %(limit)s MB. Choose a shorter period on the platform and download it again."
    )


class TooManyRows(TooLarge):
    code = "too_many_rows"
    message = _(
        "The file has more than %(limit)s rows. Choose a shorter period on the platform and download it again."
    )


class TooManyColumns(TooLarge):
    code = "too_many_columns"
    message = _(
        "The file has more than %(limit)s columns. Upload the file exactly as the platform gave it to you."
    )


class LineTooLong(TooLarge):
    code = "line_too_long"
    message = _(
        "Line %(line)s has more than %(limit)s characters. Upload the file exactly as the platform gave it to you."
    )


class ZipBomb(TooLarge):
    code = "zip_bomb"
    message = _(
        "The Excel file becomes far too large when it is unpacked, and was not opened. "
        "Download it again from the platform."
    )


class MissingColumns(TableError):
    """The header was found, but lacks columns that this kind of file must have."""

    code = "missing_columns"
    message = _(
        "These columns are missing: %(columns)s. Download the file again from the platform with all columns."
    )

    def __init__(self, columns: str) -> None:
        super().__init__(columns=columns)
