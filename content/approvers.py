"""Who can approve a post, and in which order they are asked.

Somebody who approves in its ministry and has neither written nor sent it. The order is the ministry's own, per topic
where it has set one up (`ApprovalDeputy`); those who lead the desk come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from accounts.models import Absence, User
from accounts.permissions import DO, Role
from content.models import ApprovalDeputy, PostMedia, TextVersion
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.people_querysets import UserQuerySet
    from content.models import Post


def of(post: Post, *, asked_by: User) -> UserQuerySet:
    """Everybody who can, by name."""
    able = User.objects.who_may(DO.POST_APPROVE, [post.ministry_id], clock.now())
    return able.exclude(pk__in=[asked_by.pk, *writers_of(post)]).by_name()


def writers_of(post: Post) -> set[int]:
    """Those whose words stand, or stood, in one of its texts, or stand with one of its files. Two queries."""
    versions = TextVersion.objects.filter(variant__post=post, is_conflict=False)
    media = PostMedia.objects.filter(post=post).values_list("added_by_id", "changed_by_id")
    return {*versions.values_list("by_id", flat=True), *(key for pair in media for key in pair)}


def in_order(post: Post, *, asked_by: User) -> list[User]:
    """Those of the order who can; empty where the ministry has none. The longest word in the topic wins."""
    able = {person.pk: person for person in of(post, asked_by=asked_by)}
    places = list(ApprovalDeputy.objects.filter(ministry_id=post.ministry_id).order_by("place"))
    topic = post.topic.casefold()
    words = {place.topic for place in places if place.topic.casefold() in topic}
    chosen = max(words, key=len, default="")
    return [able[place.person_id] for place in places if place.topic == chosen and place.person_id in able]


def next_of(post: Post, *, asked_by: User, asked: Iterable[int | None]) -> User | None:
    """The first who is here and has not been asked: of the order, then of those who lead the desk."""
    passed_over = {*asked, *away_today()}
    line = chain(in_order(post, asked_by=asked_by), _leaders(post, asked_by=asked_by))
    return next((person for person in line if person.pk not in passed_over), None)


def away_today() -> set[int]:
    return set(Absence.objects.on(clock.today()).values_list("user_id", flat=True))


def _leaders(post: Post, *, asked_by: User) -> UserQuerySet:
    return of(post, asked_by=asked_by).filter(
        role_assignments__role=Role.EDITOR_IN_CHIEF, role_assignments__ministry_id=post.ministry_id
    )
