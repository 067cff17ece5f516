"""How often one address on the net may ask what is open without log-in. Counted in the cache, for a minute at a time.

The key is a keyed hash: who asked cannot be read from the cache, and what they asked about is not there at all.
"""

from __future__ import annotations

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from somestrategi.core import clock

PER_MINUTE = 30
SECONDS = 60


def is_reached(request: HttpRequest) -> bool:
    """Count this request; True when there have been too many. The address is the one that log-ins are counted by."""
    minute = int(clock.now().timestamp()) // SECONDS
    who = salted_hmac("accounts.lookup_limit", str(get_client_ip_address(request))).hexdigest()
    key = f"lookups:{minute}:{who}"
    cache.add(key, 0, timeout=2 * SECONDS)
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:  # the cache was emptied in between
        return False
