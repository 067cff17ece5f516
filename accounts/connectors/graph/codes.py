"""What the error codes of the Graph API mean for what we may do next.

A code is here only when it is documented, and as a definite no only when it is documented to come before anything is
done. What stands as `Unreachable` has been seen, or is documented, after the work was done too (publishing.md §0).
[B] marks codes that only third parties have named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Gone,
    RateLimited,
    Refused,
    Unreachable,
)


@dataclass(frozen=True)
class Verdict:
    error: type[ConnectorError]
    field: str = ""


Codes = Mapping[str, Verdict]
"""By `code/subcode`, `/subcode` or `code`; the most exact one counts."""

SHARED: Codes = {
    "1": Verdict(Unreachable),
    "2": Verdict(Unreachable),
    "4": Verdict(RateLimited),
    "17": Verdict(RateLimited),
    "32": Verdict(RateLimited),
    "341": Verdict(RateLimited),
    "613": Verdict(RateLimited),
    "80001": Verdict(RateLimited),
    "80002": Verdict(RateLimited),
    "102": Verdict(AuthExpired),
    "190": Verdict(AuthExpired),
    "3": Verdict(Forbidden),
    "10": Verdict(Forbidden),
    "100/33": Verdict(Gone),
    "100": Verdict(Refused),
    "104": Verdict(Refused),
}

FIRST_PERMISSION, LAST_PERMISSION = 200, 299
"""All of these are permissions (graph-api/guides/error-handling)."""


def verdict_of(codes: Codes, code: int, subcode: int) -> Verdict | None:
    for key in (f"{code}/{subcode}", f"/{subcode}", f"{code}"):
        if key in codes:
            return codes[key]
    return Verdict(Forbidden) if FIRST_PERMISSION <= code <= LAST_PERMISSION else None
