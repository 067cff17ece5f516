"""Filters that a person keeps for themselves. They concern nobody else, so no trail tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import SavedFilter
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

PAGES = frozenset({"accounts", "publications", "findings", "posts", "comments"})
"""URL names of the lists whose address is their filter."""
LONGEST = 1000
"""Characters, as the column."""
MOST = 30
"""On one page; more would be no choice."""


def keep(*, by: User, page: str, name: str, query: str) -> SavedFilter:
    """`page` is one of PAGES, `query` what the list's address has. Raises ValidationError keyed on `name`."""
    query = tidy(query)
    own = SavedFilter.objects.visible_to(by).filter(page=page)
    if page not in PAGES or not query or len(query) > LONGEST:
        raise ValidationError({"name": _("There is no filter to save. Filter the list first.")})
    if own.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("You have a filter called this already. Choose another name.")})
    if own.count() >= MOST:
        raise ValidationError(
            {"name": _("You have as many saved filters here as there is room for. Remove one.")}
        )
    return SavedFilter.objects.create(user=by, page=page, name=name, query=query, created_at=clock.now())


def forget(saved: SavedFilter, *, by: User) -> None:
    SavedFilter.objects.visible_to(by).filter(pk=saved.pk).delete()


def tidy(query: str) -> str:
    """The filter alone: what is empty says nothing, and a page number is not part of it."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name != "side"])
