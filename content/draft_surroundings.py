"""Reads what is around a post, for the checks: written forms so far, the channel matrix, who else goes out then.

Of other ministries one sees when, who and what about, once it is on its way; never the text, and of what is shielded
only that the time is taken (ARCHITECTURE §5).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from accounts.models import ChannelFit, Fit
from content.draft import Clash, ShareBefore, StreakBefore
from content.models import Publication, Variant
from content.plan.theme import theme_of
from content.post_states import DeliveryState, PostState
from content.written_form_share import ShareRules
from content.written_form_streaks import streaks
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.models import Post

STREAK = "content.written_form_streak"
SAME_HOUR = dt.timedelta(minutes=60)
ON_THEIR_WAY = (PostState.FOR_APPROVAL, PostState.APPROVED)


def around(
    post: Post, variants: Sequence[Variant], thresholds: Mapping[str, Any]
) -> dict[int, dict[str, Any]]:
    """Fields of `Draft` by the variant's key; five queries, however many variants."""
    rules, today = ShareRules.of(thresholds), clock.today()
    counted = Publication.objects.all().counted_in_share(rules)
    share = _share(post, counted.published_since(today.replace(month=1, day=1)), rules)
    limit = int(thresholds[STREAK])
    on_accounts = counted.filter(account_id__in={variant.account_id for variant in variants})
    since = rules.rolling_start(today)
    found = streaks(on_accounts.published_since(since), least=max(1, limit - 1))
    unfit = _unfit(variants)
    clashes = _clashes(post, variants)
    return {
        variant.pk: {
            "share": share,
            "streak": _streak(found.get(variant.account_id), limit),
            "unfit_groups": frozenset(unfit[variant.account.platform_id]),
            "clashes": tuple(clashes[variant.pk]),
        }
        for variant in variants
    }


def _share(post: Post, publications: Any, rules: ShareRules) -> ShareBefore:
    forms = publications.answered_for_by(post.ministry).in_either_form().count_by_form()
    counts = {row["written_form"]: row["count"] for row in forms}
    return ShareBefore(counts.get("nb", 0), counts.get("nn", 0), float(rules.minimum_percent))


def _streak(streak: Any, limit: int) -> StreakBefore | None:
    """One in the form that is behind on the account is catching up, and is never told of."""
    if streak is None or streak.is_behind:
        return None
    return StreakBefore(streak.form, streak.length, limit)


def _unfit(variants: Sequence[Variant]) -> defaultdict[int, set[str]]:
    platforms = {variant.account.platform_id for variant in variants}
    found: defaultdict[int, set[str]] = defaultdict(set)
    poor = ChannelFit.objects.filter(platform_id__in=platforms, fit=Fit.POOR)
    for platform_id, group in poor.values_list("platform_id", "target_group"):
        found[platform_id].add(group)
    return found


def _clashes(post: Post, variants: Sequence[Variant]) -> defaultdict[int, list[Clash]]:
    """On the same account at any stage; elsewhere only what is on its way out."""
    found: defaultdict[int, list[Clash]] = defaultdict(list)
    now = clock.now()
    planned = {
        variant.pk: variant.planned_at
        for variant in variants
        if variant.planned_at and variant.planned_at > now
    }
    if not planned:
        return found
    near = Q()
    for moment in planned.values():
        near |= Q(planned_at__gt=moment - SAME_HOUR, planned_at__lt=moment + SAME_HOUR)
    accounts = {variant.account_id for variant in variants}
    others = (
        Variant.objects.filter(near, state__in=(DeliveryState.PLANNED, DeliveryState.SCHEDULED))
        .filter(Q(post__state__in=ON_THEIR_WAY) | Q(account_id__in=accounts))
        .exclude(post_id=post.pk)
        .exclude(post__state__in=(PostState.WITHDRAWN, PostState.IDEA))
        .select_related("post__ministry")
        .order_by("planned_at", "pk")
    )
    for other in others:
        for variant in variants:
            at = planned.get(variant.pk)
            if at and other.planned_at and abs(other.planned_at - at) < SAME_HOUR:
                found[variant.pk].append(_clash(other, variant, post))
    return found


def _clash(other: Variant, variant: Variant, post: Post) -> Clash:
    assert other.planned_at
    return Clash(
        at=other.planned_at,
        ministry=other.post.ministry.abbreviation,
        topic=_topic(other, is_own=other.post.ministry_id == post.ministry_id),
        is_same_account=other.account_id == variant.account_id,
    )


def _topic(other: Variant, *, is_own: bool) -> str:
    """Empty for what is shielded, and for another ministry's post whose topic nobody has written."""
    if other.post.is_shielded:
        return ""
    if is_own:
        return other.post.topic
    return theme_of(other.post.topic, [other.text], is_told=other.post.is_topic_told)
