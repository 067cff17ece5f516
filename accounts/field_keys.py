"""Secrets at rest (ARCHITECTURE §5): encrypted with the newest of FIELD_KEYS, readable with every one of them.

A key is rotated by putting a new one first, running `manage.py rotate_field_keys`, and taking the old one away.
"""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class UnreadableSecret(Exception):
    """None of today's keys opens it: it was encrypted with one that has been taken away."""


def encrypt(text: str) -> bytes:
    return encrypt_bytes(text.encode())


def decrypt(secret: bytes) -> str:
    """Raises UnreadableSecret."""
    return decrypt_bytes(secret).decode()


def encrypt_bytes(data: bytes) -> bytes:
    return _keys().encrypt(data)


def decrypt_bytes(secret: bytes) -> bytes:
    """Raises UnreadableSecret."""
    try:
        return _keys().decrypt(bytes(secret))
    except InvalidToken as error:
        raise UnreadableSecret from error


def is_newest(secret: bytes) -> bool:
    """Whether the newest key opens it, so that no other is needed for it."""
    try:
        Fernet(settings.FIELD_KEYS[0]).decrypt(bytes(secret))
    except InvalidToken:
        return False
    return True


def rotated(secret: bytes) -> bytes:
    """The same under the newest key. Raises UnreadableSecret."""
    try:
        return _keys().rotate(bytes(secret))
    except InvalidToken as error:
        raise UnreadableSecret from error


def _keys() -> MultiFernet:
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing secret can be kept.")
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
