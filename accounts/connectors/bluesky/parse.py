"""Bluesky's field names, and nowhere else (lexicons: github.com/bluesky-social/atproto/tree/main/lexicons)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from accounts.connectors.bluesky import record_keys
from accounts.connectors.errors import Gone, Misunderstood
from accounts.connectors.values import (
    SeenComment,
    SeenFigure,
    SeenMedia,
    SeenProfile,
    SeenPublication,
    Tested,
)

POST, GATE = "app.bsky.feed.post", "app.bsky.feed.threadgate"
FORMS = {"nb": "nb", "nn": "nn", "no": "nb"}
_FIGURES = {
    "likeCount": "bluesky.likes",
    "repostCount": "bluesky.reposts",
    "replyCount": "bluesky.replies",
    "quoteCount": "bluesky.quotes",
}
REASONS = {"reply": "comment", "mention": "mention", "quote": "quote"}
"""Why somebody is told of something: what that is to us."""
_ACCOUNT_FIGURES = {"followersCount": "bluesky.daily_followers", "postsCount": "bluesky.daily_posts"}


@dataclass(frozen=True)
class Session:
    did: str
    handle: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)


@dataclass(frozen=True)
class Standing:
    """A record as it stands in the repository. `cid` is the hash of its content."""

    cid: str
    value: Mapping[str, Any] = field(repr=False)


@contextmanager
def readable() -> Iterator[None]:
    """An answer that lacks what its lexicon promises is one that we cannot read."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Misunderstood(type(error).__name__) from None


def written(body: Mapping[str, Any]) -> bytes:
    """The same for the same content, every time."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def session(answer: Any) -> Session:
    with readable():
        return Session(answer["did"], answer["handle"], answer["accessJwt"], answer["refreshJwt"])


def tested(answer: Any, name: str) -> Tested:
    with readable():
        return Tested(answer["did"], answer["handle"], name or answer["handle"])


def blob(answer: Any) -> dict[str, Any]:
    """Kept as it is: a record repeats it."""
    with readable():
        return dict(answer["blob"])


def standing(answer: Any) -> Standing:
    with readable():
        return Standing(answer["cid"], answer["value"])


def uri(did: str, remote_id: str, collection: str = POST) -> str:
    """Our own posts go by their record key, as their web address shows it; what others wrote by the whole address."""
    return remote_id if remote_id.startswith("at://") else f"at://{did}/{collection}/{remote_id}"


def parts(address: str) -> tuple[str, str]:
    """Whose repository, and the record key. Raises Gone: such an address leads nowhere."""
    pieces = address.removeprefix("at://").split("/")
    if not address.startswith("at://") or len(pieces) != 3:
        raise Gone(code="InvalidAddress")
    return pieces[0], pieces[2]


def permalink(did: str, key: str) -> str:
    """By the account's unchanging id: a new handle breaks no link."""
    return f"https://bsky.app/profile/{did}/post/{key}"


def publications(answer: Any, server: str) -> tuple[tuple[SeenPublication, ...], str]:
    """`listRecords`: what stands in the repository, newest first."""
    with readable():
        found = tuple(publication(one["uri"], one["value"], server) for one in answer["records"])
        return found, answer.get("cursor") or ""


def publication(address: str, value: Mapping[str, Any], server: str) -> SeenPublication:
    did, key = parts(address)
    form = {FORMS.get(str(language).partition("-")[0], "") for language in value.get("langs") or ()}
    return SeenPublication(
        remote_id=key,
        permalink=permalink(did, key),
        text=str(value.get("text", "")),
        published_at=_moment(value.get("createdAt")) or record_keys.moment_of(key),
        kind="reply" if value.get("reply") else "post",
        form=form.pop() if len(form) == 1 else "",
        media=tuple(_media(value.get("embed"), did, server)),
    )


def _media(embed: Any, did: str, server: str) -> Iterator[SeenMedia]:
    if not isinstance(embed, dict):
        return
    match embed.get("$type"):
        case "app.bsky.embed.images":
            for one in embed["images"]:
                yield SeenMedia(
                    "image", str(one.get("alt", "")), url=_blob_address(one["image"], did, server)
                )
        case "app.bsky.embed.video":
            yield SeenMedia(
                "video",
                str(embed.get("alt", "")),
                bool(embed.get("captions")),
                _blob_address(embed["video"], did, server),
            )
        case "app.bsky.embed.recordWithMedia":
            yield from _media(embed.get("media"), did, server)


def _blob_address(found: Any, did: str, server: str) -> str:
    """Open to all, and answered by the account's own server (com.atproto.sync.getBlob)."""
    return f"{server.rstrip('/')}/xrpc/com.atproto.sync.getBlob?did={did}&cid={found['ref']['$link']}"


def thread(answer: Any) -> tuple[SeenComment, ...]:
    """`getPostThread`, flat: replies at every depth. What is blocked or gone is left out."""
    with readable():
        root = answer["thread"]
        if "post" not in root:
            raise Gone(code=str(root.get("$type", "")))
        hidden = hidden_replies(root["post"])
        return tuple(_replies(root, root["post"]["uri"], root["post"]["uri"], hidden))


def _replies(node: Any, root: str, parent: str, hidden: tuple[str, ...]) -> Iterator[SeenComment]:
    for one in node.get("replies") or ():
        if "post" not in one:
            continue
        yield comment(one["post"], "comment" if parent == root else "reply", root, parent, hidden)
        yield from _replies(one, root, one["post"]["uri"], hidden)


def comment(
    post: Any, kind: str, about: str, parent: str = "", hidden: tuple[str, ...] | None = None
) -> SeenComment:
    """`about` and `parent` are addresses; the publication's own is no parent. `hidden` is None where it is not told."""
    did, key = parts(post["uri"])
    author = post["author"]
    return SeenComment(
        remote_id=post["uri"],
        publication_remote_id=parts(about)[1] if about else "",
        verb="added",
        at=_moment(post.get("indexedAt")) or record_keys.moment_of(key),
        kind=kind,
        text=str(post["record"].get("text", "")),
        author_id=author["did"],
        author_name=author.get("displayName") or author["handle"],
        parent_remote_id="" if parent == about else parent,
        permalink=permalink(did, key),
        is_hidden=None if hidden is None else post["uri"] in hidden,
    )


def quotes(answer: Any, about: str) -> tuple[tuple[SeenComment, ...], str]:
    with readable():
        found = tuple(comment(post, "quote", about) for post in answer["posts"])
        return found, answer.get("cursor") or ""


def notifications(answer: Any, did: str) -> tuple[tuple[SeenComment, ...], str]:
    """Reasons that we did not ask for are passed over."""
    with readable():
        found = tuple(
            comment(one, _kind(one), _about(one, did), _parent(one))
            for one in answer["notifications"]
            if one["reason"] in REASONS
        )
        return found, answer.get("cursor") or ""


def _kind(told: Any) -> str:
    reply = told["record"].get("reply")
    is_nested = reply and reply["parent"]["uri"] != reply["root"]["uri"]
    return "reply" if told["reason"] == "reply" and is_nested else REASONS[told["reason"]]


def _about(told: Any, did: str) -> str:
    """Which of our publications: where the thread begins, or what is quoted. Empty where it is none of ours."""
    reply = told["record"].get("reply")
    address = reply["root"]["uri"] if reply else told.get("reasonSubject") or ""
    return address if address.startswith(f"at://{did}/") else ""


def _parent(told: Any) -> str:
    reply = told["record"].get("reply")
    return str(reply["parent"]["uri"]) if reply else ""


def hidden_replies(post: Any) -> tuple[str, ...]:
    """As the AppView shows them on the post that begins the thread."""
    return tuple(((post.get("threadgate") or {}).get("record") or {}).get("hiddenReplies") or ())


def is_closed(post: Any) -> bool:
    """An empty list lets nobody reply; none at all lets everybody."""
    return ((post.get("threadgate") or {}).get("record") or {}).get("allow") == []


def posts(answer: Any) -> dict[str, Any]:
    """`getPosts` by address. One that is gone is not among them."""
    with readable():
        return {post["uri"]: post for post in answer["posts"]}


def root_of(post: Any) -> str:
    """The address of the post that begins the thread."""
    with readable():
        reply = post["record"].get("reply")
        return str(reply["root"]["uri"]) if reply else str(post["uri"])


def reply_reference(post: Any) -> dict[str, Any]:
    """What a reply to this post must hold: the post, and the beginning of its thread."""
    with readable():
        parent = {"uri": post["uri"], "cid": post["cid"]}
        reply = post["record"].get("reply")
        return {"root": dict(reply["root"]) if reply else parent, "parent": parent}


def figures(post: Any, as_of: dt.date) -> Iterator[SeenFigure]:
    """What is not told is not there, and never zero."""
    _did, key = parts(post["uri"])
    for name, metric in _FIGURES.items():
        if isinstance(post.get(name), int):
            yield SeenFigure(metric, post[name], as_of, key)


def account_figures(answer: Any, as_of: dt.date) -> tuple[SeenFigure, ...]:
    with readable():
        return tuple(
            SeenFigure(metric, answer[name], as_of)
            for name, metric in _ACCOUNT_FIGURES.items()
            if isinstance(answer.get(name), int)
        )


def profile(answer: Any) -> SeenProfile:
    with readable():
        mark = answer.get("verification")
        return SeenProfile(
            remote_id=answer["did"],
            handle=answer["handle"],
            name=answer.get("displayName") or "",
            url=f"https://bsky.app/profile/{answer['handle']}",
            text=answer.get("description") or "",
            follower_count=answer.get("followersCount"),
            has_mark=mark.get("verifiedStatus") == "valid" if isinstance(mark, dict) else None,
            picture_url=answer.get("avatar") or "",
        )


def _moment(written_at: Any) -> dt.datetime | None:
    """Other programs write what they like: None where it is no time."""
    try:
        found = dt.datetime.fromisoformat(str(written_at))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
