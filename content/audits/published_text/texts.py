"""Reads publications as the checks see texts. A fixed number of queries, however many publications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from accounts.models import Finding, Ministry
from content.checks.same_text import is_translation, key_of
from content.draft import Draft, LinkAnswer, OtherText
from content.links import links_in
from content.models import KnownWord, KnownWordKind, Publication, ReviewerAnswer, ShareException
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.audits.audit import Scope
    from content.querysets import PublicationQuerySet

DAYS = "content.published_text_days"
SAME_IDEA = dt.timedelta(days=1)
"""Texts further apart are not one idea in several channels."""


@dataclass(frozen=True)
class Read:
    """One publication with its draft."""

    publication: Publication
    draft: Draft

    @property
    def on(self) -> dt.date:
        return clock.local_date(self.publication.published_at)


def recent(scope: Scope, *, rule_id: str = "", with_others: bool = False) -> Iterator[Read]:
    """What the ministry answers for and was published in the last days, oldest first; and with `rule_id` what that
    rule has found before and nobody has mended. What it shared of others', and what is deleted, is left out. At most
    five queries."""
    since = clock.start_of(scope.today - dt.timedelta(days=int(scope.thresholds[DAYS])))
    known = Q(published_at__gte=since)
    if rule_id:
        found = Finding.objects.unresolved().filter(
            ministry_id=scope.ministry_id,
            rule_id=rule_id,
            content_type__app_label="content",
            content_type__model="publication",
        )
        known |= Q(pk__in=found.values("object_id"))
    publications = _published(scope).filter(known)
    rows = list(publications.select_related("account__platform", "variant").oldest_first())
    shared = _shared(scope)
    answers = _answers(rows)
    for place, row in enumerate(rows):
        others = tuple(_others(rows, place)) if with_others else ()
        yield Read(row, Draft(**shared, **_own(row, answers), others=others))


def _published(scope: Scope) -> PublicationQuerySet:
    own = Publication.objects.filter(responsible_id__in=(scope.ministry_id, *scope.predecessor_ids))
    return own.published_until(scope.today).still_out().exclude(kind="repost").exclude(text="")


def _shared(scope: Scope) -> dict[str, Any]:
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    known: dict[str, set[str]] = {kind: set() for kind in KnownWordKind.values}
    for kind, word in KnownWord.objects.filter(ministry=ministry).values_list("kind", "word"):
        known[kind].add(word)
    return {
        "ministry": ministry.abbreviation,
        "thresholds": scope.thresholds,
        "known_abbreviations": frozenset(known[KnownWordKind.ABBREVIATION]),
        "public_numbers": frozenset(known[KnownWordKind.CONTACT] | ({ministry.case_mailbox} - {""})),
    }


def _answers(rows: Sequence[Publication]) -> dict[int, dict[str, str]]:
    """What reviewers answered about the posts that were planned, the last word of each: by the post's key."""
    posts = {row.variant.post_id for row in rows if hasattr(row, "variant")}
    found: dict[int, dict[str, str]] = {}
    told = ReviewerAnswer.objects.filter(post_id__in=posts).order_by("pk")
    for post_id, check_id, answer in told.values_list("post_id", "check_id", "answer"):
        found.setdefault(post_id, {})[check_id] = answer
    return found


def _own(row: Publication, answers: dict[int, dict[str, str]]) -> dict[str, Any]:
    return {
        "text": row.text,
        "declared_form": row.written_form or "",
        "platform": row.account.platform.key,
        "platform_name": row.account.platform.name,
        "account": row.account.name,
        "government_url": row.government_url,
        "links": tuple(LinkAnswer(link.quote, link.url) for link in links_in(row.text)),
        "answers": answers.get(row.variant.post_id, {}) if hasattr(row, "variant") else {},
    }


def _others(rows: Sequence[Publication], place: int) -> Iterator[OtherText]:
    """The same idea on another account within a day: the same words, or their like in the other form. Two that a person
    has called parallel versions are left alone."""
    one = rows[place]
    key = key_of(one.text)
    for other in _near(rows, place):
        if other.account_id == one.account_id:
            continue
        is_in_both = {one.written_form, other.written_form} == {"nb", "nn"}
        is_settled = ShareException.PARALLEL in (one.share_exception, other.share_exception)
        if key_of(other.text) == key or (
            is_in_both and not is_settled and is_translation(one.text, other.text)
        ):
            platform = other.account.platform.key
            yield OtherText(other.account.name, platform, other.text, other.written_form or "")


def _near(rows: Sequence[Publication], place: int) -> Iterator[Publication]:
    """Both ways, as far as they are within a day; the rows are in order of time."""
    at = rows[place].published_at
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(rows) and abs(rows[other].published_at - at) <= SAME_IDEA:
            yield rows[other]
            other += step
