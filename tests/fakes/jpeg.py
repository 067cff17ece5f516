"""How large a JPEG is, as the FAKES must know."""

from __future__ import annotations

_FRAMES = {0xC0, 0xC1, 0xC2}


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height, or None where no frame says."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + length
    return None
