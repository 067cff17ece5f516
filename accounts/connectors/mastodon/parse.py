"""Mastodon's field names, and nowhere else (docs.joinmastodon.org/entities)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from accounts.connectors.errors import Misunderstood
from accounts.connectors.values import (
    SeenComment,
    SeenFigure,
    SeenMedia,
    SeenProfile,
    SeenPublication,
    Sent,
    Tested,
)

FORMS = {"nb": "nb", "nn": "nn", "no": "nb"}
_KINDS = {"image": "image", "gifv": "image", "video": "video"}
_FIGURES = {
    "favourites_count": "mastodon.favourites",
    "reblogs_count": "mastodon.reposts",
    "replies_count": "mastodon.replies",
    "quotes_count": "mastodon.quotes",
}
_ACCOUNT_FIGURES = {
    "followers_count": "mastodon.daily_followers",
    "statuses_count": "mastodon.daily_posts",
}
TOLD = ("mention", "quote")
"""The notifications that are about what somebody wrote."""


@dataclass(frozen=True)
class Limits:
    """Each server says its own. Sizes in bytes; `per_link` is what a link counts, however long it is."""

    text: int = 500
    per_link: int = 23
    attachments: int = 4
    description: int = 1_500
    picture: int = 16_777_216
    video: int = 103_809_024
    mime_types: tuple[str, ...] = ()


@contextmanager
def readable() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Misunderstood(type(error).__name__) from None


def limits(answer: Any) -> Limits:
    """What a server leaves out is as on most."""
    usual = Limits()
    whole = answer.get("configuration") or {}
    statuses, media = whole.get("statuses") or {}, whole.get("media_attachments") or {}
    return Limits(
        text=statuses.get("max_characters") or usual.text,
        per_link=statuses.get("characters_reserved_per_url") or usual.per_link,
        attachments=statuses.get("max_media_attachments") or usual.attachments,
        description=media.get("description_limit") or usual.description,
        picture=media.get("image_size_limit") or usual.picture,
        video=media.get("video_size_limit") or usual.video,
        mime_types=tuple(media.get("supported_mime_types") or ()),
    )


def sent(status: Any) -> Sent:
    with readable():
        return Sent(str(status["id"]), status.get("url") or status.get("uri") or "")


def media(answer: Any) -> tuple[str, bool]:
    """The attachment's id, and whether it is ready."""
    with readable():
        return str(answer["id"]), bool(answer.get("url"))


def tested(account: Any) -> Tested:
    with readable():
        return Tested(
            str(account["id"]), _handle(account), account.get("display_name") or account["username"]
        )


def profile(account: Any) -> SeenProfile:
    """The link is the first of the fields that the server has seen to lead back here (rel=me)."""
    with readable():
        proven = [one for one in account.get("fields") or () if one.get("verified_at")]
        return SeenProfile(
            remote_id=str(account["id"]),
            handle=_handle(account),
            name=account.get("display_name") or "",
            url=account["url"],
            text=plain(account.get("note") or ""),
            link=plain(proven[0]["value"]) if proven else "",
            follower_count=account.get("followers_count"),
            has_mark=bool(proven),
            picture_url=account.get("avatar") or "",
        )


def _handle(account: Any) -> str:
    host = urlsplit(str(account["url"])).netloc
    return account["acct"] if "@" in account["acct"] else f"{account['acct']}@{host}"


def publication(status: Any) -> SeenPublication:
    with readable():
        shown = status.get("reblog") or status
        kind = "repost" if status.get("reblog") else "reply" if status.get("in_reply_to_id") else "post"
        return SeenPublication(
            remote_id=str(status["id"]),
            permalink=shown.get("url") or shown.get("uri") or "",
            text=plain(shown["content"]),
            published_at=moment(status["created_at"]),
            kind=kind,
            form=FORMS.get(str(shown.get("language") or "").partition("-")[0], ""),
            media=tuple(_media(one) for one in shown["media_attachments"]),
            edited_at=moment(status["edited_at"]) if status.get("edited_at") else None,
        )


def _media(one: Any) -> SeenMedia:
    """Captions are not told: Mastodon has none."""
    return SeenMedia(
        _KINDS.get(one["type"], str(one["type"])), one.get("description") or "", None, one.get("url") or ""
    )


def descendants(context: Any, about: str) -> tuple[SeenComment, ...]:
    """Replies at every depth. Private messages are no comments."""
    with readable():
        return tuple(
            comment(one, "comment" if str(one["in_reply_to_id"]) == about else "reply", about)
            for one in context["descendants"]
            if one.get("visibility") != "direct"
        )


def comment(status: Any, kind: str, about: str) -> SeenComment:
    parent = str(status.get("in_reply_to_id") or "")
    return SeenComment(
        remote_id=str(status["id"]),
        publication_remote_id=about,
        verb="edited" if status.get("edited_at") else "added",
        at=moment(status.get("edited_at") or status["created_at"]),
        kind=kind,
        text=plain(status["content"]),
        author_id=str(status["account"]["id"]),
        author_name=status["account"].get("display_name") or status["account"]["acct"],
        parent_remote_id="" if parent == about else parent,
        permalink=status.get("url") or "",
    )


def told(notification: Any, ours: str) -> SeenComment | None:
    """What somebody wrote to us; None where it is private or something else. Of a reply it is told what it answers, and
    not where its thread begins: that is the publication only where it is the same."""
    with readable():
        status = notification.get("status")
        if notification["type"] not in TOLD or not status or status.get("visibility") == "direct":
            return None
        is_answer = str(status.get("in_reply_to_account_id") or "") == ours
        kind = "quote" if notification["type"] == "quote" else "comment" if is_answer else "mention"
        return comment(status, kind, str(status["in_reply_to_id"]) if is_answer else "")


def figures(status: Any, as_of: dt.date) -> Iterator[SeenFigure]:
    """What is not told is not there, and never zero."""
    for name, metric in _FIGURES.items():
        if isinstance(status.get(name), int):
            yield SeenFigure(metric, status[name], as_of, str(status["id"]))


def account_figures(account: Any, as_of: dt.date) -> tuple[SeenFigure, ...]:
    return tuple(
        SeenFigure(metric, account[name], as_of)
        for name, metric in _ACCOUNT_FIGURES.items()
        if isinstance(account.get(name), int)
    )


def moment(written: Any) -> dt.datetime:
    """The library has read it already, or not."""
    found = written if isinstance(written, dt.datetime) else dt.datetime.fromisoformat(str(written))
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


class _Plain(HTMLParser):
    """Paragraphs are parted by an empty line, and <br> is a line. What is hidden from the eye in a long address stays:
    it is a part of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag in {"p", "ul", "ol", "blockquote", "pre"} and self.parts:
            self.parts.append("\n\n")
        elif tag == "li" and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    """A text as its writer wrote it, from the HTML that a server makes of it."""
    reader = _Plain()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()
