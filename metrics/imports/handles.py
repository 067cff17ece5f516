"""When two handles are the same account."""

from __future__ import annotations


def handle_key(handle: str, platform_key: str) -> str:
    """To compare by. Capitals never count; on Facebook points do not either: `eksempel.dep` and `EksempelDep` lead to
    the same page."""
    key = handle.casefold()
    return key.replace(".", "") if platform_key == "facebook" else key
