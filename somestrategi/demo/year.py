"""A year of one account's posts: when, in which written form, which text, and how many saw it.

Pure and repeatable: the same account, date and seed give the same year. Figures follow each other as they do in life:
views are lognormal around the number of followers, grow through the year, are fewer in weekends and many when a storm
is on its way; reactions, comments and shares are a part of the views.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from somestrategi.core import clock
from somestrategi.demo.accounts import DemoAccount
from somestrategi.demo.texts import CLOSINGS, PLACES, storm_texts, texts

SEED = 2026
DAYS = 364
STORM_AGES = range(10, 14)
"""How many days ago the storm was: recent enough to be what was seen most."""

_BLOCK = 12
_WEEKDAYS = (1.0, 1.15, 1.1, 1.1, 0.9, 0.25, 0.2)
_VIEWS_BY_WEEKDAY = (1.05, 1.1, 1.1, 1.0, 0.85, 0.7, 0.8)
_HOURS = (7, 8, 9, 9, 10, 11, 12, 12, 13, 14, 15, 18, 20)
_PAGES = ("nytt", "saker", "rad", "tjenester", "horinger", "kalender")


@dataclass(frozen=True)
class DemoPost:
    """`number` counts from 1 through the account's year; `form` is how it is written (`texts.FORMS`)."""

    number: int
    published_at: dt.datetime
    form: str
    text: str
    views: int
    reactions: int
    comments: int
    shares: int
    clicks: int
    saves: int
    follows: int


def years(
    accounts: Iterable[DemoAccount], *, today: dt.date, seed: int = SEED
) -> Iterator[tuple[DemoAccount, list[DemoPost]]]:
    """Every account that publishes, with its year. Accounts of one owner share the rounding of their nynorsk, so that
    the ministry as a whole has what its story asks for."""
    owed: dict[tuple[str, float], float] = {}
    for account in accounts:
        if not account.posts_a_week:
            continue
        source = random.Random(f"{seed}:{account.platform}:{account.handle}")
        moments = list(_moments(account, today, source))
        key = (account.owner, account.nynorsk)
        forms, owed[key] = _forms(account, len(moments), owed.get(key, 0.5), source)
        yield account, list(_posts(account, moments, forms, today, source))


def _moments(account: DemoAccount, today: dt.date, source: random.Random) -> Iterator[dt.datetime]:
    """When it published, the oldest first, up to the day it fell silent."""
    for age in range(DAYS, account.silent_days - 1, -1):
        day = today - dt.timedelta(days=age)
        pace = account.posts_a_week * _WEEKDAYS[day.weekday()] / sum(_WEEKDAYS)
        pace *= 0.45 if day.month == 7 else 1
        if account.is_storm_account and age in STORM_AGES:
            pace = 3
        count = int(pace) + (source.random() < pace % 1)
        hours = sorted(source.sample(_HOURS, k=min(count, 5)))
        for hour in hours:
            moment = dt.datetime.combine(day, dt.time(hour, source.randrange(60)), tzinfo=clock.OSLO)
            yield moment


def _forms(account: DemoAccount, count: int, owed: float, source: random.Random) -> tuple[list[str], float]:
    """How each post is written. Spread by blocks, as an editor keeps the share, but not in step."""
    forms: list[str] = []
    while len(forms) < count:
        beside = [form for form in ("en", "both", "mixed") if source.random() < account.beside[form] * _BLOCK]
        written = min(_BLOCK, count - len(forms))
        beside = beside[:written]
        owed += (written - len(beside)) * account.nynorsk / 100
        nynorsk = min(int(owed), written - len(beside))
        owed -= nynorsk
        block = ["nn"] * nynorsk + ["nb"] * (written - len(beside) - nynorsk) + beside
        source.shuffle(block)
        forms += block
    return forms, owed


def _posts(
    account: DemoAccount,
    moments: list[dt.datetime],
    forms: list[str],
    today: dt.date,
    source: random.Random,
) -> Iterator[DemoPost]:
    decks: dict[tuple[str, int], list[str]] = {}  # by form and month, 0 for the storm
    for number, (moment, form) in enumerate(zip(moments, forms, strict=True), start=1):
        age = (today - moment.date()).days
        is_storm = account.is_storm_account and age in STORM_AGES and form in ("nb", "nn")
        deck = decks.setdefault((form, 0 if is_storm else moment.month), [])
        if not deck:
            deck += storm_texts(account.owner, form) if is_storm else texts(account.owner, form, moment.month)
            source.shuffle(deck)
        text = _worded(deck.pop(), form, account, source)
        yield _with_figures(account, number, moment, form, text, age, is_storm, source)


def _worded(text: str, form: str, account: DemoAccount, source: random.Random) -> str:
    if form in CLOSINGS and source.random() < 0.7:
        text += " " + source.choice(CLOSINGS[form])
    link = f"https://{account.owner.lower()}.example/{source.choice(_PAGES)}/{source.randrange(100, 1000)}"
    return text.format(place=source.choice(PLACES), number=source.randint(3, 30), link=link)


def _with_figures(
    account: DemoAccount,
    number: int,
    moment: dt.datetime,
    form: str,
    text: str,
    age: int,
    is_storm: bool,
    source: random.Random,
) -> DemoPost:
    growth = 1.3 - 0.45 * age / DAYS
    ripe = 0.6 if age < 2 else 1
    middle = account.followers * 0.32 * growth * ripe * _VIEWS_BY_WEEKDAY[moment.weekday()]
    views = int(middle * source.lognormvariate(0, 0.55) * (4 if is_storm else 1)) + 12
    engaged = views * 0.021 * source.lognormvariate(0, 0.4)
    clicks = views * 0.012 * source.lognormvariate(0, 0.5) if "https://" in text else views * 0.002
    asks = 1.9 if "?" in text else 1
    return DemoPost(
        number=number,
        published_at=moment,
        form=form,
        text=text,
        views=views,
        reactions=int(engaged * 0.78),
        comments=int(engaged * 0.11 * asks * source.lognormvariate(0, 0.5)),
        shares=int(engaged * (0.3 if is_storm else 0.1) * source.lognormvariate(0, 0.4)),
        clicks=int(clicks),
        saves=int(engaged * 0.07),
        follows=int(engaged * 0.02 * source.lognormvariate(0, 0.6)),
    )
