"""What invented people write under the local platform's posts: the same every time, more as time goes, and changed,
taken away and reported as people do. The texts stand in `comments.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accounts.connectors.connector import Event
from accounts.connectors.local.client import with_bare
from accounts.connectors.local.figures import share
from accounts.connectors.values import Credentials, Page, SeenComment
from accounts.models import LocalPost
from somestrategi.core import clock

FIRST_MINUTES = (3, 8, 20, 45, 120, 360)
"""After it was published; later one comes every `LATER`, with some chance in it."""
LATER = dt.timedelta(hours=14)
FOR = dt.timedelta(days=8)
"""Nobody writes under what is older."""
PEOPLE = 60
MENTIONED_EVERY_DAYS = 12


@dataclass(frozen=True)
class Written:
    """One entry of the file. The numbers are minutes after it was written; 0: never."""

    text: str
    edited: str = ""
    edited_after: int = 0
    removed_after: int = 0
    reported_after: int = 0
    is_hidden_by_platform: bool = False
    is_answer: bool = False


def read_comments(credentials: Credentials, remote_id: str, _cursor: str) -> Page[SeenComment]:
    """All at once: by others, and our own answers."""
    row = with_bare(credentials).filter(remote_id=remote_id, deleted_at=None).first()
    if row is None:
        return Page(())
    others = [one for one in _under(row) if one.remote_id not in row.removed]
    answers = LocalPost.objects.filter(
        handle=credentials.handle, deleted_at=None, reply_to__startswith=f"{remote_id}/"
    )
    ours = [
        SeenComment(
            answer.remote_id,
            remote_id,
            "added",
            answer.published_at,
            kind="reply",
            text=answer.text,
            author_id=credentials.remote_id,
            parent_remote_id=answer.reply_to,
        )
        for answer in answers.order_by("pk")
    ]
    return Page((*others, *ours))


def read_events(credentials: Credentials, _cursor: str) -> Page[Event]:
    """Reports of the last days, and where the account is mentioned elsewhere; newest first."""
    now = clock.now()
    posts = with_bare(credentials).filter(deleted_at=None, reply_to="", published_at__gt=now - FOR)
    told = [*_mentions(credentials, now), *(report for row in posts for report in _reports(row, now))]
    told.sort(key=lambda one: one.at, reverse=True)
    return Page(tuple(Event(credentials.remote_id, comment=one) for one in told))


def _reports(row: LocalPost, now: dt.datetime) -> Iterator[SeenComment]:
    for place, at, written in _times(row):
        reported_at = at + dt.timedelta(minutes=written.reported_after)
        if written.reported_after and reported_at <= now:
            yield SeenComment(f"{row.remote_id}/{place}", row.remote_id, "reported", reported_at)


def _mentions(credentials: Credentials, now: dt.datetime) -> list[SeenComment]:
    """One every few days, each account on its own days."""
    found = []
    for back in range(FOR.days):
        at = clock.start_of(clock.local_date(now) - dt.timedelta(days=back)) + dt.timedelta(
            hours=11, minutes=7
        )
        chance = share(f"{credentials.handle} {at:%Y-%m-%d}")
        if at <= now and chance % MENTIONED_EVERY_DAYS == 0:
            text = _file("mention")[chance % len(_file("mention"))].text
            author = f"local-person-{chance % PEOPLE}"
            name = f"local-mention-{chance:x}"
            found.append(SeenComment(name, "", "added", at, kind="mention", text=text, author_id=author))
    return found


def _under(row: LocalPost) -> Iterator[SeenComment]:
    for place, at, written in _times(row):
        age = (clock.now() - at).total_seconds() / 60
        if 0 < written.removed_after <= age:
            continue
        is_edited = 0 < written.edited_after <= age
        remote_id = f"{row.remote_id}/{place}"
        is_answer = written.is_answer and place > 0
        yield SeenComment(
            remote_id,
            row.remote_id,
            "edited" if is_edited else "added",
            at + dt.timedelta(minutes=written.edited_after if is_edited else 0),
            kind="reply" if is_answer else "comment",
            text=written.edited if is_edited else written.text,
            author_id=f"local-person-{share(remote_id) % PEOPLE}",
            author_name="Oppdiktet person",
            parent_remote_id=f"{row.remote_id}/{place - 1}" if is_answer else "",
            is_hidden=remote_id in row.hidden,
            is_hidden_by_platform=written.is_hidden_by_platform
            and not {remote_id, f"+{remote_id}"} & {*row.hidden},
        )


def _times(row: LocalPost) -> Iterator[tuple[int, dt.datetime, Written]]:
    """What is written so far: its place, when, and what. Each post begins somewhere else in the file."""
    texts = _file("comment")
    until = min(clock.now(), row.published_at + FOR, row.closed_at or clock.now())
    at, place = row.published_at, 0
    first = share(row.remote_id) if row.first_text is None else row.first_text
    while True:
        chance = 0.5 + share(f"{row.remote_id} {place}") % 1000 / 1000
        if place < len(FIRST_MINUTES):
            at = row.published_at + dt.timedelta(minutes=FIRST_MINUTES[place] * chance)
        else:
            at += LATER * chance
        if at > until:
            return
        yield place, at, texts[(first + place) % len(texts)]
        place += 1


@cache
def _file(of: str) -> tuple[Written, ...]:
    told = tomllib.loads((Path(__file__).parent / "comments.toml").read_text(encoding="utf-8"))
    return tuple(Written(**entry) for entry in told[of])
