"""Who wrote it, as a pseudonym that only its own ministry can recognise (ARCHITECTURE §5)."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from accounts import field_keys
from accounts.models import Ministry
from moderation.models import MinistryKey


def author_key(ministry: Ministry, platform_key: str, author_id: str) -> str:
    """32 hexadecimal digits; empty where the platform does not tell who it was. At most three queries."""
    if not author_id:
        return ""
    said = f"{platform_key}\n{author_id}".encode()
    return hmac.new(_key_of(ministry), said, hashlib.sha256).hexdigest()[:32]


def _key_of(ministry: Ministry) -> bytes:
    row = MinistryKey.objects.filter(ministry=ministry).first()
    if row is None:
        fresh = field_keys.encrypt_bytes(secrets.token_bytes(32))
        row, _is_new = MinistryKey.objects.get_or_create(ministry=ministry, defaults={"data": fresh})
    return field_keys.decrypt_bytes(bytes(row.data))
