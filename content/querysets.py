"""Reads of publications in the editors' words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.permissions import DO, ministries_where
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Account, ImportRun, Ministry, User
    from accounts.post_addresses import Post
    from content.models import Publication
    from content.periods import Period
    from content.written_form_share import ShareRules


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: User | AnonymousUser) -> PublicationQuerySet:
        """Those one's ministry answers for, and those on accounts that it owns or shares."""
        answers = ministries_where(user, DO.PUBLICATION_VIEW, path="responsible_id")
        if not answers:
            return self
        owns = ministries_where(user, DO.PUBLICATION_VIEW, path="account__owner_id")
        shares = ministries_where(user, DO.PUBLICATION_VIEW, path="account__memberships__ministry_id")
        return self.filter(pk__in=self.model._default_manager.filter(answers | owns | shares).values("pk"))

    def answered_for_by(self, ministry: Ministry) -> PublicationQuerySet:
        return self.filter(responsible=ministry)

    def on_account(self, account: Account) -> PublicationQuerySet:
        return self.filter(account=account)

    def on_joint_accounts(self) -> PublicationQuerySet:
        """Where several ministries publish, so that somebody must be named (S59). A closed one has no comments."""
        return self.filter(account__is_joint=True).exclude(account__status__in=("hidden", "deleted", "lost"))

    def nameable_by(self, user: User | AnonymousUser) -> PublicationQuerySet:
        """On joint accounts led by a ministry where the user may name who is responsible."""
        leads = ministries_where(user, DO.RESPONSIBLE_NAME, path="account__owner_id")
        return self.on_joint_accounts().filter(leads)

    def unnamed(self) -> PublicationQuerySet:
        """The lead answers, because nobody has been named."""
        return self.filter(responsible_named_at__isnull=True)

    def of_post(self, post: Post, account: Account) -> Publication | None:
        """What is recorded of a post: under its own id, or at an address that leads to it; at most one query."""
        named = Q(remote_id=post.address.remote_id) | Q(permalink__contains=post.address.remote_id)
        for publication in self.on_account(account).filter(named):
            if publication.remote_id == post.address.remote_id or post.is_at(publication.permalink):
                return publication
        return None

    def published_between(self, first: dt.date, last: dt.date) -> PublicationQuerySet:
        """By the date in Oslo, both days included."""
        return self.published_since(first).published_until(last)

    def published_since(self, first: dt.date) -> PublicationQuerySet:
        return self.filter(published_at__gte=clock.start_of(first))

    def published_until(self, last: dt.date) -> PublicationQuerySet:
        """That day included."""
        return self.filter(published_at__lt=clock.start_of(last + dt.timedelta(days=1)))

    def published_in(self, period: Period) -> PublicationQuerySet:
        return self.published_between(period.first, period.last)

    def of_kinds(self, kinds: Collection[str]) -> PublicationQuerySet:
        return self.filter(kind__in=kinds)

    def counted_in_share(self, rules: ShareRules) -> PublicationQuerySet:
        """Those that the share of written forms is about, in whatever form they are."""
        return self.of_kinds(rules.counted_kinds).exclude(share_exception__in=rules.excepted)

    def excepted_from_share(self, exception: str) -> PublicationQuerySet:
        """Those that a person has marked so, whether the rules count them or not."""
        return self.filter(share_exception=exception)

    def in_either_form(self) -> PublicationQuerySet:
        """Bokmål or nynorsk."""
        return self.filter(written_form__in=("nb", "nn"))

    def beside_the_share(self) -> PublicationQuerySet:
        """Neither bokmål nor nynorsk, so not in the fraction: both forms, other languages, not decided."""
        return self.filter(Q(written_form__isnull=True) | ~Q(written_form__in=("nb", "nn")))

    def touched_by(self, run: ImportRun) -> PublicationQuerySet:
        """What an import brought or changed."""
        return self.filter(Q(imported_by=run) | Q(pk__in=run.changed_publications.values("publication_id")))

    def with_unknown_facts(self) -> PublicationQuerySet:
        """Nobody knows whether it is a video, or whether the video has captions (S29). What others made and the
        ministry shared is left out."""
        unknown = Q(media="unknown") | Q(media__in=("video", "live"), captions="unknown")
        return self.filter(unknown).exclude(kind="repost")

    def in_no_form(self) -> PublicationQuerySet:
        """Undetermined, by whoever said it last. A publication without text has nothing to look at."""
        return self.filter(written_form="undetermined").exclude(text="")

    def with_open_form(self, least_probability: float) -> PublicationQuerySet:
        """Nobody has corrected the form, and it is undetermined, or the author and the model disagree while the model
        is as sure as that (0–1)."""
        disagreeing = (
            Q(declared_form__isnull=False, identified_probability__gte=least_probability)
            & ~Q(identified_form="undetermined")
            & ~Q(declared_form=F("identified_form"))
        )
        undetermined = Q(written_form="undetermined") & ~Q(text="")
        return self.filter(undetermined | disagreeing, corrected_form__isnull=True)

    def identified_by_another(self, version: str) -> PublicationQuerySet:
        """By another version of the model than this one."""
        return self.filter(identified_form__isnull=False).exclude(identified_by=version)

    def alike(self, publication: Publication, user: User | AnonymousUser) -> PublicationQuerySet:
        """Those with the same text that the user may correct, stand in another form, and that no person has."""
        same = self.settled_by_ministries_of(user).filter(text_key=publication.text_key)
        others = same.filter(corrected_form__isnull=True).exclude(pk=publication.pk)
        return others.exclude(written_form=publication.written_form)

    def judged_by_the_self_audit(self) -> PublicationQuerySet:
        """Not what is older than the ministry's «egenkontroll fra»: that counts in figures only (docs/adr/0001)."""
        return self.still_out().filter(
            Q(responsible__self_audit_from__isnull=True)
            | Q(published_at__date__gte=F("responsible__self_audit_from"))
        )

    def still_out(self) -> PublicationQuerySet:
        """Not deleted from the platform, as far as anybody has said or the platform shows. It still counts in every
        figure."""
        return self.filter(deletion__deleted_at__isnull=True, gone_at__isnull=True)

    def settled_by_ministries_of(self, user: User | AnonymousUser) -> PublicationQuerySet:
        """Those whose media, captions and written form the user may settle: those that one's ministry answers for."""
        return self.filter(ministries_where(user, DO.PUBLICATION_SETTLE, path="responsible_id"))

    def with_context(self) -> PublicationQuerySet:
        return self.select_related("account__platform", "responsible")

    def oldest_first(self) -> PublicationQuerySet:
        return self.order_by("published_at", "pk")

    def newest_first(self) -> PublicationQuerySet:
        return self.order_by("-published_at", "-pk")

    def count_by_form(self, *group: str) -> QuerySet[Publication, dict[str, object]]:
        """Rows of {*group, written_form, count}: one query for any number of accounts."""
        forms = self.order_by().values(*group, "written_form").annotate(count=Count("pk")).order_by(*group)
        return cast("QuerySet[Publication, dict[str, object]]", forms)

    def count_by_day(self) -> dict[str, int]:
        """ISO date in Oslo → how many; days without any are not in it. One query."""
        day = TruncDate("published_at", tzinfo=clock.OSLO)
        rows = self.order_by().values_list(day).annotate(count=Count("pk")).order_by()
        return {on.isoformat(): count for on, count in rows}

    def like_text(self, words: str) -> PublicationQuerySet:
        return self.filter(Q(text__icontains=words) | Q(remote_id=words))
