"""Saved filters over a list. `{% load saved_filters %}{% saved_filters "accounts" form.is_used ready_made %}`"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.functional import Promise

from accounts.actions.saved_filters import tidy
from accounts.models import SavedFilter

register = template.Library()


@register.inclusion_tag("components/saved_filters.html", takes_context=True)
def saved_filters(
    context: Any, page: str, is_used: bool, ready_made: Iterable[tuple[str | Promise, str]] = ()
) -> dict[str, Any]:
    """Ready-made ones (pairs of words and query), one's own, and a field to name the one that is on. One query."""
    request = context["request"]
    now = tidy(request.GET.urlencode())
    own = list(SavedFilter.objects.visible_to(request.user).filter(page=page).by_name())
    ready = [(words, query, query == now) for words, query in ready_made]
    is_kept = any(saved.query == now for saved in own) or any(is_on for *_rest, is_on in ready)
    return {
        "ready": ready,
        "own": [(saved, saved.query == now) for saved in own],
        "page": page,
        "query": now,
        "may_save": is_used and not is_kept,
        "csrf_token": context.get("csrf_token"),
    }
