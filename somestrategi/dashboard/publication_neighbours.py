"""The publications above and below one in the list that it was opened from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import QueryDict

from content.forms.publication_filter import PublicationFilterForm
from content.models import Publication

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Neighbours:
    """`newer` stands above in the list, `older` below. `query` is the list's filter, empty for the whole list."""

    newer: int | None
    older: int | None
    query: str


def neighbours_of(publication: Publication, *, query: QueryDict, user: User) -> Neighbours:
    """Two queries beside the filter's own. An address that cannot be read has no neighbours."""
    filters = query.copy()
    filters.pop("side", None)
    visible = Publication.objects.visible_to(user)
    if filters:
        visible = PublicationFilterForm(filters, publications=visible, user=user).narrow(visible)
    at, pk = publication.published_at, publication.pk
    newer = visible.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk))
    older = visible.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))
    return Neighbours(
        newer=newer.order_by("published_at", "pk").values_list("pk", flat=True).first(),
        older=older.newest_first().values_list("pk", flat=True).first(),
        query=filters.urlencode(),
    )
