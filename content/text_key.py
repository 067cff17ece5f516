"""When two texts are the same: the key that the database computes for each text."""

from __future__ import annotations

from django.db.models import Func


class TextKey(Func):
    """Texts that differ only in links, spaces, capitals or the way a letter is put together have the same key. Null
    for a text with nothing but links: two such say nothing of each other."""

    template = (
        "md5(nullif(btrim(lower(regexp_replace(regexp_replace(normalize(%(expressions)s, NFC), "
        "'https?://[^[:space:]]+', ' ', 'g'), '[[:space:]]+', ' ', 'g'))), ''))"
    )
