"""Record keys made by ourselves (TID, atproto.com/specs/tid): 53 bits of microseconds and 10 that tell makers apart,
in 13 signs that sort by time. Chosen at the claim: the same post is the same record however often it is sent."""

from __future__ import annotations

import datetime as dt
import random
import threading

_SIGNS = "234567abcdefghijklmnopqrstuvwxyz"
_SECOND = 1_000_000
_lock = threading.Lock()
_last = 0


def new_key(at: dt.datetime) -> str:
    """Never the same twice in a process; two processes in one microsecond differ but once in a thousand, and then the
    database refuses the second (`call_key_once`)."""
    global _last
    with _lock:
        asked_for = int(at.timestamp() * _SECOND)
        _last = _last + 1 if 0 <= _last - asked_for < _SECOND else asked_for
        number = (_last << 10) | random.getrandbits(10)
    return "".join(_SIGNS[(number >> shift) & 31] for shift in range(60, -1, -5))


def moment_of(key: str) -> dt.datetime:
    """When a key was made; the beginning of time where it is no TID."""
    number = 0
    for sign in key:
        number = number * 32 + max(_SIGNS.find(sign), 0)
    return dt.datetime.fromtimestamp((number >> 10) / _SECOND if len(key) == 13 else 0, dt.UTC)
