"""How large an uploaded table may be. Ours, not the strategy's: they protect the server's memory."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are in bytes on disk, lengths in characters after decoding."""

    max_bytes: int = 256 * MIB
    max_rows: int = 250_000  # rows below the header; a ministry's export is a few thousand
    max_columns: int = 500  # Meta's widest export has about 90
    max_cell_chars: int = 100_000  # Facebook's longest post is 63,206; csv itself stops at 131,072
    max_row_chars: int = 1_000_000
    header_search_rows: int = 30  # title and description rows that may stand above the header

    # An .xlsx file is a zip file.
    max_members: int = 2_000
    max_unpacked_bytes: int = 512 * MIB
    max_part_bytes: int = 64 * MIB  # openpyxl holds all parts but worksheets in memory, shared strings first
    max_ratio: int = 200  # unpacked to packed; a worksheet of equal rows reaches about 100
    ratio_counts_from: int = 16 * MIB  # below this a high ratio harms nobody


DEFAULT_LIMITS = Limits()
