"""Two steps to a post on Instagram and Threads: a container that nobody sees, and the call that publishes it.

The container is ours before the call, and tells whether it has been published (publishing.md §2–3): that, not the list,
is the proof. What a second publishing of one container does is not sourced, so it is never tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from accounts.connectors import looking
from accounts.connectors.errors import Gone, Misunderstood, NotConnected, NotReady, Refused, Unreachable
from accounts.connectors.graph.calling import Graph
from accounts.connectors.graph.parse import required_id, text_of
from accounts.connectors.values import (
    Credentials,
    Found,
    Notes,
    Search,
    SeenPublication,
    Sent,
    Sought,
)

Keep = Callable[[Notes], None]
Make = Callable[[], Mapping[str, str]]

IN_PROGRESS, FINISHED, PUBLISHED, EXPIRED = "IN_PROGRESS", "FINISHED", "PUBLISHED", "EXPIRED"


@dataclass(frozen=True)
class Containers:
    """`edge` makes one, `publish_edge` publishes it; `status` and `detail` are the fields that tell how it goes."""

    graph: Graph
    edge: str
    publish_edge: str
    status: str
    detail: str

    def make(self, credentials: Credentials, fields: Mapping[str, str]) -> str:
        return required_id(self.graph.write(credentials, f"{credentials.remote_id}/{self.edge}", fields))

    def prepare(
        self,
        credentials: Credentials,
        notes: Notes,
        keep: Keep,
        *,
        children: tuple[Mapping[str, str], ...],
        parent: Callable[[tuple[str, ...]], Mapping[str, str]],
    ) -> Notes:
        """Notes: `children` and `container`. `parent` makes the fields of the one that is published from the ids of
        the children. Raises NotReady while the platform is at work."""
        made = tuple(notes.get("children", ()))
        for fields in children[len(made) :]:
            made = (*made, self.make(credentials, fields))
            notes = {**notes, "children": list(made)}
            keep(notes)
        if "container" not in notes:
            for child in made:
                self.must_be_ready(credentials, child, keep)
            notes = {**notes, "container": self.make(credentials, parent(made))}
            keep(notes)
        self.must_be_ready(credentials, notes["container"], keep)
        return notes

    def must_be_ready(self, credentials: Credentials, container: str, keep: Keep) -> None:
        status, detail = self.status_of(credentials, container)
        if status == FINISHED:
            return
        if status == EXPIRED:
            keep({})  # 24 hours have gone: the next try makes a new one
            raise NotReady("The container has expired.", code=status)
        if status == PUBLISHED:
            raise Misunderstood("It is published already.", code=status)
        if status == IN_PROGRESS:
            raise NotReady("The platform is at work with it.", code=status)
        raise Refused(detail or status, code=status, field="media")

    def status_of(self, credentials: Credentials, container: str) -> tuple[str, str]:
        told = self.graph.read(credentials, container, fields=f"{self.status},{self.detail}")
        return text_of(told, self.status), text_of(told, self.detail)

    def publish(self, credentials: Credentials, notes: Notes) -> Sent:
        if "container" not in notes:
            raise Refused("Nothing was prepared.")
        self._must_not_be_published(credentials, notes["container"])
        form = {"creation_id": str(notes["container"])}
        path = f"{credentials.remote_id}/{self.publish_edge}"
        told = self.graph.write(credentials, path, form, is_visible=True)
        return Sent(required_id(told), notes=notes)

    def _must_not_be_published(self, credentials: Credentials, container: str) -> None:
        """Raises Misunderstood where an earlier call has done it after all: then its id is looked for."""
        try:
            status, _detail = self.status_of(credentials, container)
        except Unreachable as error:
            raise NotConnected(error.said, code=error.code) from None  # only asked: nothing was done
        if status == PUBLISHED:
            raise Misunderstood("It is published already.", code=status)

    def find(
        self, credentials: Credentials, sought: Sought, listed: Callable[[], Iterable[SeenPublication]]
    ) -> Found:
        """The container says whether; the list says under which id."""
        container = sought.notes.get("container")
        if not container:
            return Found(Search.NEVER)
        try:
            status, _detail = self.status_of(credentials, container)
        except Gone:
            status = ""
        if status in (FINISHED, IN_PROGRESS):
            return looking.not_done(sought)
        if status not in (PUBLISHED, ""):
            return Found(Search.NEVER)  # EXPIRED and ERROR are for those that never were published
        return looking.in_list(sought, listed())
