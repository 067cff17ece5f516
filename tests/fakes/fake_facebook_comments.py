"""FAKE Facebook's comments: read, answered, hidden (platforms.md §4.5)."""

from __future__ import annotations

from typing import Any

from tests.fakes.fake_graph import FakeGraph, Thing, stamp
from tests.fakes.fake_platform import Answer, Asked


class Comments(FakeGraph):
    def add_comment(self, on: str, text: str, *, author: str = "77", **more: Any) -> str:
        """What somebody has written under a post, or under another comment."""
        account = self.things[on].account
        fields = {"on": on, "text": text, "author": author, "is_hidden": False, "can_hide": True, **more}
        comment = self.make(account, "comment", **fields)
        del self.things[comment.id]
        comment.id = f"{on.rpartition('_')[2]}_{comment.id}"
        self.things[comment.id] = comment
        return comment.id

    def list_comments(self, asked: Asked) -> Answer:
        on = self.thing(asked.match[0])
        self.must(asked, on.account, "pages_read_user_content")
        everything = [one for one in self.those(on.account, "comment") if self._is_under(one, on, asked)]
        if asked.text("order") != "reverse_chronological":
            everything.reverse()
        return self.paged(asked, map(self.comment_fields, everything))

    def _is_under(self, comment: Thing, on: Thing, asked: Asked) -> bool:
        """`filter=stream` gives the answers to comments too."""
        above = comment.fields["on"]
        if above == on.id:
            return True
        parent = self.things.get(above)
        return asked.text("filter") == "stream" and parent is not None and parent.fields.get("on") == on.id

    def comment_fields(self, comment: Thing) -> dict[str, Any]:
        told: dict[str, Any] = {
            "id": comment.id,
            "message": comment.fields["text"],
            "created_time": stamp(comment.made_at),
            "is_hidden": comment.fields["is_hidden"],
            "can_hide": comment.fields["can_hide"],
            "permalink_url": f"https://www.facebook.com/{comment.id}",
        }
        if comment.fields["author"]:
            told["from"] = {"id": comment.fields["author"], "name": "Kari Fake"}
        above = self.things.get(comment.fields["on"])
        if above is not None and above.kind == "comment":
            told["parent"] = {"id": above.id}
        return told

    def post_comment(self, asked: Asked) -> Answer:
        on = self.thing(asked.match[0])
        self.must(asked, on.account, "pages_manage_engagement", kind="PAGE")
        if "fields" in asked.fields:
            raise AssertionError("`fields` on a comment has answered 20/1772107 after the comment was made.")
        text = asked.text("message")
        if not text:
            raise self.no(100, None, "FAKE: an empty comment")

        def do() -> tuple[Answer, dict[str, Any]]:
            made = self.add_comment(on.id, text, author=on.account)
            return Answer(200, {"id": made}), {
                "id": made,
                "text": text,
                "account": on.account,
                "kind": "reply",
            }

        return self.commit(do)

    def hide_comment(self, asked: Asked, comment: Thing) -> Answer:
        self.must(asked, comment.account, "pages_manage_engagement", kind="PAGE")
        if not comment.fields["can_hide"]:
            raise self.no(200, None, "FAKE: this comment cannot be hidden", status=403)  # guess: code
        if not comment.fields.get("is_stubborn"):
            comment.fields["is_hidden"] = asked.is_true("is_hidden")
        return Answer(200, {"success": True})
