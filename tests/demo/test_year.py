from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from statistics import median

import pytest

from somestrategi.demo.accounts import ACCOUNTS
from somestrategi.demo.exports import files
from somestrategi.demo.year import DAYS, STORM_AGES, years

TODAY = dt.date(2026, 11, 24)


def _digests(today: dt.date, seed: int) -> dict[str, str]:
    found = files(today=today, seed=seed)
    return {
        f"{account.platform}:{account.handle}:{file.name}": hashlib.sha256(file.content).hexdigest()
        for account, file in found
    }


def test_the_same_seed_and_date_give_the_same_files() -> None:
    first = _digests(TODAY, seed=1)
    assert first == _digests(TODAY, seed=1)
    other = _digests(TODAY, seed=2)
    assert first.keys() != other.keys() or not set(first.values()) & set(other.values())
    assert not set(first.values()) & set(_digests(TODAY + dt.timedelta(days=1), seed=1).values())


@pytest.mark.parametrize("today", [TODAY, dt.date(2026, 12, 31), dt.date(2027, 3, 1), dt.date(2028, 2, 29)])
def test_the_shares_tell_the_story_whatever_the_date(today: dt.date) -> None:
    counts: dict[str, Counter[str]] = {}
    for account, posts in years(ACCOUNTS, today=today):
        counts.setdefault(account.owner, Counter()).update(post.form for post in posts)
    shares = {code: 100 * count["nn"] / (count["nn"] + count["nb"]) for code, count in counts.items()}
    assert shares["EKD"] < 20
    assert 25 <= shares["OVD"] < 26
    assert shares["PRD"] > 40
    assert shares["MSD"] > 27
    assert shares["LID"] > 27


def test_every_post_is_within_the_year_and_not_after_the_account_fell_silent() -> None:
    for account, posts in years(ACCOUNTS, today=TODAY):
        ages = [(TODAY - post.published_at.date()).days for post in posts]
        assert max(ages) <= DAYS
        assert min(ages) >= account.silent_days
        assert [post.number for post in posts] == list(range(1, len(posts) + 1))


def test_figures_follow_each_other_as_they_do_in_life() -> None:
    posts = {
        account.handle: some for account, some in years(ACCOUNTS, today=TODAY) if account.platform == "x"
    }
    for some in posts.values():
        assert all(post.reactions + post.comments + post.shares <= post.views for post in some)
    large = median(post.views for post in posts["ovelsesdep"])
    small = median(post.views for post in posts["monsterhav"])
    assert large > 4 * small
    storm = [p.views for p in posts["ovelsesdep"] if (TODAY - p.published_at.date()).days in STORM_AGES]
    assert len(storm) >= 8
    assert median(storm) > 2 * large
