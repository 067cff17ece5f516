"""Passwords are refused where people write about accounts: a register is read by many, a vault by few."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# «passord: …», «pin er 1234»: the word and what it is.
_NAMED = re.compile(
    r"\b(?:passord(?:et)?|password|pwd|pin(?:-?kode(?:n)?)?)\s*(?:[:=]|\ber\b|\bis\b)\s*\S", re.I
)
# One long word of small and capital letters, digits and a sign, which is no address.
_LOOKS_MADE = re.compile(r"(?=\S*[a-zæøå])(?=\S*[A-ZÆØÅ])(?=\S*\d)(?=\S*[^\w\s./@:-])\S{8,}")
_ONLY_A_NUMBER = re.compile(r"[\d\s+().-]+")


def holds_password(text: str) -> bool:
    """A guess on the safe side of people's words: what it lets through is still not to be written."""
    words = (word for word in text.split() if "://" not in word)
    return bool(_NAMED.search(text)) or any(_LOOKS_MADE.fullmatch(word) for word in words)


def refuse(**fields: str) -> None:
    """Raises ValidationError keyed on every field that seems to hold a password."""
    text = _("This looks like a password. Write only where it is kept.")
    errors = {name: text for name, value in fields.items() if holds_password(value)}
    if errors:
        raise ValidationError(errors)


def is_only_a_number(text: str) -> bool:
    """A telephone, and nobody knows whose."""
    return bool(_ONLY_A_NUMBER.fullmatch(text.strip()))
