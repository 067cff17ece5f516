"""What kind of file this really is: by its first bytes, never by its name."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, Literal

from somestrategi.core.tabular.errors import Empty, Encrypted, NotATable, TooManyBytes, Truncated
from somestrategi.core.tabular.limits import MIB, Limits

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",  # gzip
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"SQLite format 3",
    b"\x7fELF",
    b"{\\rtf",
)
_ENCRYPTED_STREAM = "EncryptedPackage".encode(
    "utf-16-le"
)  # [MS-OFFCRYPTO] 2.3: the stream's name in the OLE file


def kind_of(file: BinaryIO, *, limits: Limits) -> Literal["csv", "xlsx", "xls"]:
    """Raises Empty, TooManyBytes, Encrypted, Truncated or NotATable; leaves the file at its start."""
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise Empty
    if size > limits.max_bytes:
        raise TooManyBytes(limit=limits.max_bytes // MIB)
    head = file.read(16)
    file.seek(0)
    if head.startswith(_OLE):
        if _contains(file, _ENCRYPTED_STREAM):
            raise Encrypted
        file.seek(0)
        return "xls"
    if head.startswith(_ZIP):
        return _kind_of_zip(file)
    if head.startswith((*_OTHERS, _EMPTY_ZIP)):
        raise NotATable
    return "csv"


def _kind_of_zip(file: BinaryIO) -> Literal["xlsx"]:
    """A zip file keeps its list of members last, so that one without a list was cut off."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise Truncated from error
    finally:
        file.seek(0)
    if "xl/workbook.xml" not in names:
        raise NotATable
    return "xlsx"


def _contains(file: BinaryIO, wanted: bytes) -> bool:
    tail = b""
    while chunk := file.read(MIB):
        if wanted in tail + chunk:
            return True
        tail = chunk[-len(wanted) :]
    return False
