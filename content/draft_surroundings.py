"""Reads what is around a post, for the checks: written forms so far, the channel matrix, who else goes out then.

Of other ministries one sees when, who and what about, once it is on its way; never the text, and of what is shielded
only that the time is taken (ARCHITECTURE §5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accounts.models import ChannelFit, Fit
from content.draft import Clash, ShareBefore, StreakBefore
from content.models import Publication, Variant
from content.plan import clashes, reading
from content.plan.clashes import Kind
from content.plan.entry import Entry
from content.written_form_share import ShareRules
from content.written_form_streaks import streaks
from somestrategi.core import clock

if TYPE_CHECKING:
    from content.models import Post

STREAK = "content.written_form_streak"


def around(
    post: Post, variants: Sequence[Variant], thresholds: Mapping[str, Any]
) -> dict[int, dict[str, Any]]:
    """Fields of `Draft` by the variant's key; seven queries, however many variants."""
    rules, today = ShareRules.of(thresholds), clock.today()
    counted = Publication.objects.all().counted_in_share(rules)
    share = _share(post, counted.published_since(today.replace(month=1, day=1)), rules)
    limit = int(thresholds[STREAK])
    on_accounts = counted.filter(account_id__in={variant.account_id for variant in variants})
    since = rules.rolling_start(today)
    found = streaks(on_accounts.published_since(since), least=max(1, limit - 1))
    unfit = _unfit(variants)
    in_the_way = _clashes(post, variants)
    return {
        variant.pk: {
            "share": share,
            "streak": _streak(found.get(variant.account_id), limit),
            "unfit_groups": frozenset(unfit[variant.account.platform_id]),
            "clashes": tuple(in_the_way[variant.pk]),
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
    """As the plan tells of them, and whoever else goes out in that hour; nearest in kind first. Three queries."""
    found: defaultdict[int, list[Clash]] = defaultdict(list)
    now = clock.now()
    planned = [_entry(post, one) for one in variants if one.planned_at and one.planned_at > now]
    if not planned:
        return found
    within, ministries = reading.near({entry.at for entry in planned}), [post.ministry_id]
    own_keys = {variant.pk for variant in variants}
    around = [one for one in reading.own(ministries, within, reader=None) if one.variant_id not in own_keys]
    around += reading.unplanned(ministries, within)
    around += reading.others(ministries, within)
    for entry in planned:
        assert entry.variant_id
        told = [(kind, other) for other in around if (kind := clashes.kind_of(entry, other))]
        for kind, other in sorted(told, key=lambda one: (list(Kind).index(one[0]), one[1].at)):
            found[entry.variant_id].append(Clash(other.at, other.ministry, other.title, kind))
    return found


def _entry(post: Post, variant: Variant) -> Entry:
    assert variant.planned_at
    return Entry(
        at=variant.planned_at,
        account_id=variant.account_id,
        account=variant.account.name,
        platform=variant.account.platform.name,
        ministry=post.ministry.abbreviation,
        state=variant.state,
        title=post.topic,
        variant_id=variant.pk,
    )
