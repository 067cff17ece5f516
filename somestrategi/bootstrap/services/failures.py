"""What goes wrong on the way up, always with what to do about it."""

from __future__ import annotations


class CannotStart(Exception):
    """A step could not be done. `remedy` is the sentence that tells the engineer what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n  What to do: {self.remedy}"
