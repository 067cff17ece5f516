"""Reading from Mastodon: the account's own posts, what is written under them, figures and profile."""

from __future__ import annotations

from typing import Any

from accounts.connectors.errors import Gone
from accounts.connectors.mastodon import parse
from accounts.connectors.mastodon.client import Visit
from accounts.connectors.values import (
    Credentials,
    Page,
    SeenComment,
    SeenFigure,
    SeenProfile,
    SeenPublication,
)
from somestrategi.core import clock

AT_A_TIME = 40


def read_publications(credentials: Credentials, cursor: str) -> Page[SeenPublication]:
    """Reposts and replies too, whatever made them."""
    visit = Visit(credentials)
    statuses = visit.ask(
        lambda server: server.account_statuses(visit.account_id, max_id=cursor or None, limit=AT_A_TIME)
    )
    found = tuple(parse.publication(one) for one in statuses)
    return Page(found, found[-1].remote_id if len(found) == AT_A_TIME else "")


def read_publication(credentials: Credentials, remote_id: str) -> SeenPublication | None:
    found = _status(Visit(credentials), remote_id)
    return None if found is None else parse.publication(found)


def read_comments(credentials: Credentials, remote_id: str, _cursor: str) -> Page[SeenComment]:
    """All at once, as far as the server knows: it may not have heard of what other servers hold."""
    answer = Visit(credentials).ask(lambda server: server.status_context(remote_id))
    return Page(parse.descendants(answer, remote_id))


def read_figures(credentials: Credentials, remote_ids: tuple[str, ...]) -> Page[SeenFigure]:
    """What is gone has no figures. Older servers answer for one at a time only."""
    visit, today = Visit(credentials), clock.today()
    if not remote_ids:
        account = visit.ask(lambda server: server.account_verify_credentials())
        return Page(parse.account_figures(account, today))
    with parse.readable():
        return Page(
            tuple(figure for one in _statuses(visit, remote_ids) for figure in parse.figures(one, today))
        )


def _statuses(visit: Visit, remote_ids: tuple[str, ...]) -> list[Any]:
    try:
        return list(visit.ask(lambda server: server.statuses(list(remote_ids))))
    except Gone:
        pass
    return [found for remote_id in remote_ids if (found := _status(visit, remote_id)) is not None]


def _status(visit: Visit, remote_id: str) -> Any:
    try:
        return visit.ask(lambda server: server.status(remote_id))
    except Gone:
        return None


def read_profile(credentials: Credentials) -> SeenProfile:
    return parse.profile(Visit(credentials).ask(lambda server: server.account_verify_credentials()))
