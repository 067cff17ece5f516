"""Bank account numbers: eleven digits with a control digit.

Every valid identity number is a valid account number too, so those are asked for first; and one in eleven numbers of
eleven digits passes by chance, so that the way it is written, or a word beside it, must say that it is an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somestrategi.core.personal_data.folded import Folded
from somestrategi.core.personal_data.identity_number import identity_numbers
from somestrategi.core.text.span import Span

_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CANDIDATE = re.compile(r"(?<![\d.,])\d{4}([ .]?)\d{2}\1\d{5}(?!\d)")
_INFORMAL = re.compile(r"(?<![\d.,])\d{4}([ .\-/]{0,3})\d{2}[ .\-/]{0,3}\d{5}(?!\d)")
_NAMED = re.compile(r"\b(?:bank)?(?:konto|kto)", re.IGNORECASE)
_NAMED_WITHIN = 40


def account_numbers(folded: Folded, *, is_informal: bool = False) -> Iterator[Span]:
    """`is_informal`: in groups of four, two and five it is an account, whatever stands between them."""
    taken = {span.start for span in identity_numbers(folded)}
    for match in (_INFORMAL if is_informal else _CANDIDATE).finditer(folded.text):
        span = folded.span(*match.span())
        digits = [int(sign) for sign in match.group() if sign.isdigit()]
        if span.start in taken or sum(w * d for w, d in zip(_WEIGHTS, digits, strict=True)) % 11:
            continue
        before = folded.text[max(0, match.start() - _NAMED_WITHIN) : match.start()]
        if match.group(1) == "." or (is_informal and match.group(1)) or _NAMED.search(before):
            yield span
