"""Which characters the bytes of a text file mean. Read once, in chunks, before a single cell is believed.

UTF-8 with and without byte order mark, UTF-16 with it or told by its NULs, and Windows-1252 as the last resort.
What fits none of them is refused, for a wrong guess would put `Ã¸` into the archive without anybody seeing it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from somestrategi.core.tabular.errors import (
    BrokenLetters,
    Empty,
    NotATable,
    TooManyBytes,
    Truncated,
    UnreadableEncoding,
)
from somestrategi.core.tabular.limits import MIB, Limits

CHUNK = 64 * 1024
UTF8, UTF8_BOM, UTF16_LE, UTF16_BE, WINDOWS_1252 = "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252"

_BOMS = ((codecs.BOM_UTF8, UTF8_BOM), (codecs.BOM_UTF16_LE, UTF16_LE), (codecs.BOM_UTF16_BE, UTF16_BE))
_UTF32_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_NORWEGIAN = re.compile("[æøåÆØÅ]")
_ESCAPED = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of a byte that is not UTF-8
# æøåÆØÅ as UTF-8, read as Windows-1252 and saved as UTF-8 once more; or already lost altogether.
_BROKEN = re.compile("Ã[¸¥¦˜…†\x98\x85\x86]|�")
# A byte between two letters; and Œ ¾ ¿ after a small letter, which are å æ ø from an old Macintosh.
_IN_A_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])|(?<=[a-z])[\x8c\xbe\xbf]")
# What may stand between two letters in Windows-1252 without being a letter: ’ ‘ – — … · nbsp, soft hyphen.
_PUNCTUATION = frozenset("’‘–—…·\xa0\xad")
_ODD_LETTERS = frozenset("Œœ")  # no Norwegian word has them


@dataclass(frozen=True, slots=True)
class Encoding:
    """`name` is Python's codec; `skip` is how many bytes of byte order mark stand before the text."""

    name: str
    skip: int = 0


@dataclass(slots=True)
class _Census:
    """What was counted while the whole file went past."""

    valid_multibyte: int = 0
    invalid: int = 0
    norwegian: int = 0
    broken: int = 0

    def count(self, text: str) -> None:
        if text.isascii():
            return
        invalid = len(_ESCAPED.findall(text))
        self.invalid += invalid
        self.valid_multibyte += len(text) - len(text.encode("ascii", "ignore")) - invalid
        self.norwegian += len(_NORWEGIAN.findall(text))
        self.broken += len(_BROKEN.findall(text))


def survey(file: BinaryIO, *, limits: Limits) -> Encoding:
    """The encoding of the whole file, which is read to its end and left at its start.

    Raises Empty, TooManyBytes, NotATable, Truncated or UnreadableEncoding. Memory: one chunk.
    """
    file.seek(0)
    head = file.read(CHUNK)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Empty
    try:
        encoding = _by_mark(head) or _by_nuls(head)
        if encoding is not None and encoding.name in (UTF16_LE, UTF16_BE):
            _check_utf16(file, encoding, limits)
            return encoding
        return _utf8_or_windows(file, encoding, limits)
    finally:
        file.seek(0)


def _by_mark(head: bytes) -> Encoding | None:
    if head.startswith(_UTF32_BOMS):
        raise UnreadableEncoding
    return next((Encoding(name, len(bom)) for bom, name in _BOMS if head.startswith(bom)), None)


def _by_nuls(head: bytes) -> Encoding | None:
    """UTF-16 without its mark: mostly ASCII, so that every second byte is NUL. Other NULs are not text."""
    nuls = head.count(0)
    if nuls * 100 <= len(head):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return Encoding(UTF16_LE)
    if even > 0.4 * half and odd < 0.05 * half:
        return Encoding(UTF16_BE)
    if len(head.rstrip(b"\x00")) + nuls == len(head):
        return None  # a tail of NULs only: a disk that was not written to its end
    raise NotATable


def _chunks(file: BinaryIO, start: int, limits: Limits) -> Iterator[bytes]:
    size = start
    file.seek(start)
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > limits.max_bytes:
            raise TooManyBytes(limit=limits.max_bytes // MIB)
        yield chunk


def _decode(
    file: BinaryIO, encoding: Encoding, limits: Limits, look: Callable[[str], None], errors: str
) -> None:
    decoder = codecs.getincrementaldecoder(encoding.name)(errors)
    for chunk in _chunks(file, encoding.skip, limits):
        look(decoder.decode(chunk))
    look(decoder.decode(b"", final=True))


def _check_utf16(file: BinaryIO, encoding: Encoding, limits: Limits) -> None:
    census = _Census()
    try:
        _decode(file, encoding, limits, census.count, "strict")
    except UnicodeDecodeError as error:
        if error.reason in ("truncated data", "unexpected end of data"):
            raise Truncated from error
        raise UnreadableEncoding from error
    _refuse_broken(census)


def _utf8_or_windows(file: BinaryIO, marked: Encoding | None, limits: Limits) -> Encoding:
    utf8 = marked or Encoding(UTF8)
    census = _Census()
    decoder = codecs.getincrementaldecoder(UTF8)("surrogateescape")
    for chunk in _chunks(file, utf8.skip, limits):
        census.count(decoder.decode(chunk))
    is_cut = bool(decoder.getstate()[0])
    if not census.invalid and not is_cut:
        _refuse_broken(census)
        return utf8
    if marked or census.valid_multibyte > census.invalid:
        # It is UTF-8, and damaged: reading it as anything else would spoil every letter that is whole.
        raise UnreadableEncoding if census.invalid else Truncated
    _check_windows(file, limits)
    return Encoding(WINDOWS_1252)


def _check_windows(file: BinaryIO, limits: Limits) -> None:
    """Windows-1252 gives a meaning to nearly every byte, so it must also look like words.

    In old Macintosh and DOS encodings æ, ø and å are bytes that are symbols here: `p¾` and `d›gn`.
    """
    letters = symbols = 0
    for chunk in _chunks(file, 0, limits):
        try:
            chunk.decode(WINDOWS_1252)
        except UnicodeDecodeError as error:
            raise UnreadableEncoding from error
        for found in _IN_A_WORD.findall(chunk):
            char = found.decode(WINDOWS_1252)
            if char in _PUNCTUATION:
                continue
            if char.isalpha() and char not in _ODD_LETTERS:
                letters += 1
            else:
                symbols += 1
    if symbols > letters:
        raise UnreadableEncoding


def _refuse_broken(census: _Census) -> None:
    """A post may quote `Ã¸`; a file where that is more common than ø was broken on its way here."""
    if census.broken > census.norwegian:
        raise BrokenLetters
