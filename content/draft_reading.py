"""Reads a post's variants as the checks see them: a fixed number of queries, however many variants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from accounts import thresholds
from accounts.platform_reader import read_definition
from content import reviewed_text
from content.draft import Draft, LinkAnswer, Moment, OtherText
from content.draft_media import media_of
from content.draft_surroundings import around
from content.links import Link, links_in
from content.models import KnownWord, KnownWordKind, PageAnswer, ReviewerAnswer
from content.page_state import PageState
from content.post_links import addresses_of
from somestrategi.core import clock
from somestrategi.core.committed_data import FaultyData

if TYPE_CHECKING:
    from accounts.models import Platform
    from content.models import Post, Variant


def drafts_of(post: Post, *, moment: Moment) -> list[tuple[Variant, Draft]]:
    """Each variant that has not left, with its draft. `post` as `Post.objects.with_context()` gives it."""
    variants = sorted(post.variants.all(), key=lambda variant: variant.pk)
    asked, limits = _asked(post), thresholds.all_values()
    shared = _shared(post, moment) | _answered(post) | _page(post, asked) | {"thresholds": limits}
    surroundings = around(post, variants, limits)
    return [
        (
            variant,
            Draft(
                **shared,
                **_own(variant, variants, asked),
                **surroundings[variant.pk],
                media=media_of(post, variant),
            ),
        )
        for variant in variants
        if not variant.has_left
    ]


def _shared(post: Post, moment: Moment) -> dict[str, Any]:
    """What all variants of the post have in common."""
    return {
        "moment": moment,
        "now": clock.now(),
        "ministry": post.ministry.abbreviation,
        "topic": post.topic,
        "purpose": post.purpose,
        "target_groups": frozenset(post.target_groups),
        "affected": post.affected,
        "is_important": post.importance == "important",
        "is_crisis": post.importance == "important"
        and post.page_waits.sent().filter(is_crisis=True).exists(),
        "government_url": post.government_url,
        "is_page_reserved": post.is_page_reserved,
        "embargo_until": post.embargo_until,
        "is_sensitive": post.sensitivity == "sensitive",
        "is_shielded": post.is_shielded,
        "input_goes_to": post.input_goes_to,
        "archive_answer": post.archive_answer,
        "live": post.live,
    }


def _answered(post: Post) -> dict[str, Any]:
    """What the ministry calls known, and what a reviewer has answered for these very texts. Two queries."""
    known: dict[str, set[str]] = {kind: set() for kind in KnownWordKind.values}
    for kind, word in KnownWord.objects.filter(ministry=post.ministry_id).values_list("kind", "word"):
        known[kind].add(word)
    answers = ReviewerAnswer.objects.filter(post=post, text_hash=reviewed_text.hash_of(post)).order_by("pk")
    mailboxes = {post.ministry.case_mailbox} - {""}
    return {
        "known_abbreviations": frozenset(known[KnownWordKind.ABBREVIATION]),
        "public_numbers": frozenset(known[KnownWordKind.CONTACT] | mailboxes),
        "answers": dict(answers.values_list("check_id", "answer")),
    }


def _asked(post: Post) -> dict[str, PageAnswer]:
    """What the pages answered that the post leads to. One query."""
    found = PageAnswer.objects.filter(url__in=addresses_of(post))
    return {answer.url: answer for answer in found}


def _page(post: Post, asked: Mapping[str, PageAnswer]) -> dict[str, Any]:
    answer = asked.get(post.government_url)
    if answer is None:
        return {}
    return {
        "page": PageState(answer.state),
        "page_status": answer.status,
        "page_asked_at": answer.asked_at,
    }


def _link(link: Link, asked: Mapping[str, PageAnswer]) -> LinkAnswer:
    answer = asked.get(link.url)
    if answer is None:
        return LinkAnswer(link.quote, link.url)
    return LinkAnswer(link.quote, link.url, PageState(answer.state), answer.status)


def _own(variant: Variant, variants: list[Variant], asked: Mapping[str, PageAnswer]) -> dict[str, Any]:
    return {
        "text": variant.text,
        "declared_form": variant.declared_form or "",
        "account": variant.account.name,
        "planned_at": variant.planned_at,
        "links": tuple(_link(link, asked) for link in links_in(variant.text)),
        "others": tuple(
            OtherText(other.account.name, other.account.platform.key, other.text, other.declared_form or "")
            for other in variants
            if other.pk != variant.pk
        ),
        **_platform(variant.account.platform),
    }


def _platform(platform: Platform) -> dict[str, Any]:
    """A platform whose definition an administrator has broken has no known limits."""
    known: dict[str, Any] = {"platform": platform.key, "platform_name": platform.name}
    try:
        definition = read_definition(platform.definition)
    except FaultyData:
        return known
    return known | {
        "text_limit": definition.text_limit.value,
        "text_limit_counts": definition.text_limit.counted_in,
        "alt_text_limit": definition.alt_text_limit.value,
    }
