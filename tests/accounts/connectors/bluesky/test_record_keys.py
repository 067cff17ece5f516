"""Record keys are made by us, sort by time, and are never the same twice."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.bluesky.record_keys import moment_of, new_key

AT = dt.datetime(2026, 6, 1, 12, 0, 0, 123_456, tzinfo=dt.UTC)


def test_a_key_tells_when_it_was_made() -> None:
    assert moment_of(new_key(AT)) == AT


def test_keys_of_one_moment_differ_and_sort_with_time() -> None:
    same = [new_key(AT + dt.timedelta(days=1)) for _each in range(500)]
    assert len(set(same)) == 500
    assert all(len(key) == 13 for key in same)
    later = new_key(AT + dt.timedelta(days=2))
    assert [*same, later] == sorted([*same, later])


def test_a_key_of_another_make_has_no_time() -> None:
    assert moment_of("self").year == 1970
